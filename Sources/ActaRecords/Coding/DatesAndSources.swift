import ActaJSON
import ActaModel

extension PartialDate: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> PartialDate {
    var fields = try node.fields()
    let convention = try fields.text("convention")
    let edtf = try fields.required("edtf")
    let words = try fields.text("words")
    try fields.finish()
    let text = try edtf.string()
    do {
      return try PartialDate(edtf: text, words: words, convention: convention)
    } catch {
      throw edtf.mismatch("a date in EDTF such as \"2025-10-24\", \"2025-10\" or \"1960~\"", found: "\(error)")
    }
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.text("convention", convention)
      writer.required("edtf", edtf)
      writer.text("words", words)
    }
  }
}

extension Sourced: JSONCoded where Value: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Sourced<Value> {
    var fields = try node.fields()
    let sourced = Sourced(try fields.value("value") as Value, evidence: try fields.evidence())
    try fields.finish()
    return sourced
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.all("evidence", evidence)
      writer.required("value", value)
    }
  }
}

extension DateClaim: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> DateClaim {
    var fields = try node.fields()
    let claim = DateClaim(
      try fields.value("date"), doubt: try fields.text("doubt"), evidence: try fields.evidence())
    try fields.finish()
    return claim
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.required("date", date)
      writer.text("doubt", doubt)
      writer.all("evidence", evidence)
    }
  }
}

extension Place: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Place {
    var fields = try node.fields()
    let place = Place(
      try fields.words("text"), country: try fields.country("country"), evidence: try fields.evidence())
    try fields.finish()
    return place
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.text("country", country)
      writer.all("evidence", evidence)
      writer.required("text", text)
    }
  }
}
