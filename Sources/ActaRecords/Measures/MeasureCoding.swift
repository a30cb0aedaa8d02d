import ActaJSON
import ActaModel

extension Measure: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Measure {
    let targets = try fields.required("targets")
    var measure = Measure(
      id: id, kind: try fields.value("kind"), type: try fields.vocabularyWord("type"),
      authority: try fields.value("authority"), targets: try [RecordID].read(targets))
    guard !measure.targets.isEmpty else { throw targets.mismatch("at least one target", found: "an empty array") }
    measure.authorityWords = try fields.text("authority_words")
    measure.openTargets = try fields.optionalValue("open_targets")
    measure.programmes = try fields.all("programmes")
    measure.instruments = try fields.all("instruments")
    measure.ground = try fields.optionalValue("ground")
    measure.effects = try fields.all("effects")
    measure.carveOuts = try fields.all("carve_outs")
    measure.events = try fields.all("events")
    measure.stated = try fields.optionalValue("stated")
    measure.listEntry = try fields.optionalValue("list_entry")
    measure.evidence = try fields.evidence()
    return measure
  }

  func write(to writer: inout ObjectWriter) {
    writer.required("authority", authority)
    writer.text("authority_words", authorityWords)
    writer.all("carve_outs", carveOuts)
    writer.all("effects", effects)
    writer.all("events", events)
    writer.all("evidence", evidence)
    writer.optional("ground", ground)
    writer.all("instruments", instruments)
    writer.required("kind", kind)
    writer.optional("list_entry", listEntry)
    writer.optional("open_targets", openTargets)
    writer.all("programmes", programmes)
    writer.optional("stated", stated)
    writer.required("targets", targets)
    writer.required("type", type)
  }
}

extension CarveOut: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> CarveOut {
    var fields = try node.fields()
    let carveOut = CarveOut(
      kind: try fields.value("kind"), text: try fields.words("text"), from: try fields.optionalValue("from"),
      until: try fields.optionalValue("until"), evidence: try fields.evidence())
    try fields.finish()
    return carveOut
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.all("evidence", evidence)
      writer.optional("from", from)
      writer.required("kind", kind)
      writer.required("text", text)
      writer.optional("until", until)
    }
  }
}

extension MeasureEvent: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> MeasureEvent {
    var fields = try node.fields()
    let event = MeasureEvent(
      try fields.value("type"), dates: try fields.all("dates"), note: try fields.text("note"),
      evidence: try fields.evidence())
    try fields.finish()
    return event
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.all("dates", dates)
      writer.all("evidence", evidence)
      writer.text("note", note)
      writer.required("type", type)
    }
  }
}

extension StatedStatus: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> StatedStatus {
    var fields = try node.fields()
    let stated = StatedStatus(
      try fields.value("status"), words: try fields.words("words"), evidence: try fields.evidence())
    try fields.finish()
    return stated
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.all("evidence", evidence)
      writer.required("status", status)
      writer.required("words", words)
    }
  }
}
