import ActaJSON
import ActaModel

extension Source: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Source {
    var source = Source(id: id, kind: try fields.value("kind"), title: try fields.words("title"))
    source.publisher = try fields.text("publisher")
    source.published = try fields.optionalValue("published")
    source.url = try fields.text("url")
    source.sha256 = try fields.sha256("sha256")
    source.location = try fields.text("location")
    source.note = try fields.text("note")
    return source
  }

  func write(to writer: inout ObjectWriter) {
    writer.required("kind", kind)
    writer.text("location", location)
    writer.text("note", note)
    writer.optional("published", published)
    writer.text("publisher", publisher)
    writer.text("sha256", sha256)
    writer.required("title", title)
    writer.text("url", url)
  }
}

extension Evidence: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Evidence {
    var evidence = Evidence(
      id: id, source: try fields.value("source"), certainty: try fields.value("certainty"))
    evidence.quote = try fields.text("quote")
    if let offset = fields.optional("offset") { evidence.offset = Int(try offset.integer()) }
    evidence.sha256 = try fields.sha256("sha256")
    evidence.note = try fields.text("note")
    return evidence
  }

  func write(to writer: inout ObjectWriter) {
    writer.required("certainty", certainty)
    writer.text("note", note)
    writer.integer("offset", offset)
    writer.text("quote", quote)
    writer.text("sha256", sha256)
    writer.required("source", source)
  }
}
