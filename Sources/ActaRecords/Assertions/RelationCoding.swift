import ActaJSON
import ActaModel

extension Relation: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Relation {
    var relation = Relation(
      id: id, type: try fields.value("type"), from: try fields.value("from"), to: try fields.value("to"))
    relation.words = try fields.text("words")
    relation.arrangement = try fields.text("arrangement")
    relation.share = try fields.optionalValue("share")
    relation.holding = try fields.optionalValue("holding")
    relation.since = try fields.optionalValue("since")
    relation.until = try fields.optionalValue("until")
    relation.disputedBy = try fields.all("disputed_by")
    relation.evidence = try fields.evidence()
    return relation
  }

  func write(to writer: inout ObjectWriter) {
    writer.text("arrangement", arrangement)
    writer.all("disputed_by", disputedBy)
    writer.all("evidence", evidence)
    writer.required("from", from)
    writer.optional("holding", holding)
    writer.optional("share", share)
    writer.optional("since", since)
    writer.required("to", to)
    writer.required("type", type)
    writer.optional("until", until)
    writer.text("words", words)
  }
}

extension WorldEvent: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> WorldEvent {
    var event = WorldEvent(id: id, title: try fields.words("title"))
    event.dates = try fields.all("dates")
    event.parties = try fields.all("parties")
    event.place = try fields.text("place")
    event.evidence = try fields.evidence()
    return event
  }

  func write(to writer: inout ObjectWriter) {
    writer.all("dates", dates)
    writer.all("evidence", evidence)
    writer.all("parties", parties)
    writer.text("place", place)
    writer.required("title", title)
  }
}

extension Decision: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Decision {
    let subjects = try fields.required("subjects")
    var decision = Decision(
      id: id, type: try fields.value("type"), subjects: try [RecordID].read(subjects),
      reason: try fields.words("reason"), evidence: try fields.evidence())
    decision.withdrawn = try fields.text("withdrawn")
    // Both types of decision compare records.
    guard decision.subjects.count >= 2 else {
      throw subjects.mismatch("at least two records", found: "\(decision.subjects.count)")
    }
    return decision
  }

  func write(to writer: inout ObjectWriter) {
    writer.all("evidence", evidence)
    writer.required("reason", reason)
    writer.required("subjects", subjects)
    writer.required("type", type)
    writer.text("withdrawn", withdrawn)
  }
}
