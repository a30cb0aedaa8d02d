import ActaJSON
import ActaModel

extension Statement: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Statement {
    var statement = Statement(id: id, kind: try fields.value("kind"), text: try fields.words("text"))
    statement.by = try fields.optionalValue("by")
    statement.byWords = try fields.text("by_words")
    statement.about = try fields.all("about")
    statement.answers = try fields.optionalValue("answers")
    statement.date = try fields.optionalValue("date")
    statement.evidence = try fields.evidence()
    return statement
  }

  func write(to writer: inout ObjectWriter) {
    writer.all("about", about)
    writer.optional("answers", answers)
    writer.optional("by", by)
    writer.text("by_words", byWords)
    writer.optional("date", date)
    writer.all("evidence", evidence)
    writer.required("kind", kind)
    writer.required("text", text)
  }
}

extension OpenQuestion: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> OpenQuestion {
    var question = OpenQuestion(id: id, text: try fields.words("text"))
    question.about = try fields.all("about")
    question.answer = try fields.optionalValue("answer")
    question.evidence = try fields.evidence()
    return question
  }

  func write(to writer: inout ObjectWriter) {
    writer.all("about", about)
    writer.optional("answer", answer)
    writer.all("evidence", evidence)
    writer.required("text", text)
  }
}

extension Petition: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Petition {
    var petition = Petition(id: id, form: try fields.value("form"), status: try fields.value("status"))
    petition.words = try fields.text("words")
    petition.by = try fields.optionalValue("by")
    petition.of = try fields.all("of")
    petition.to = try fields.optionalValue("to")
    petition.steps = try fields.all("steps")
    petition.evidence = try fields.evidence()
    return petition
  }

  func write(to writer: inout ObjectWriter) {
    writer.optional("by", by)
    writer.all("evidence", evidence)
    writer.required("form", form)
    writer.all("of", of)
    writer.required("status", status)
    writer.all("steps", steps)
    writer.optional("to", to)
    writer.text("words", words)
  }
}

extension PetitionStep: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> PetitionStep {
    var fields = try node.fields()
    let step = PetitionStep(
      try fields.words("text"), date: try fields.optionalValue("date"), evidence: try fields.evidence())
    try fields.finish()
    return step
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.optional("date", date)
      writer.all("evidence", evidence)
      writer.required("text", text)
    }
  }
}
