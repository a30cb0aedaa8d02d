import ActaJSON
import ActaModel

extension Authority: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Authority {
    Authority(
      id: id, name: try fields.words("name"), aliases: try fields.all("aliases"),
      parent: try fields.optionalValue("parent"), country: try fields.country("country"),
      evidence: try fields.evidence())
  }

  func write(to writer: inout ObjectWriter) {
    writer.all("aliases", aliases)
    writer.text("country", country)
    writer.all("evidence", evidence)
    writer.required("name", name)
    writer.optional("parent", parent)
  }
}

extension Instrument: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Instrument {
    var instrument = Instrument(id: id, title: try fields.words("title"))
    instrument.citation = try fields.text("citation")
    instrument.authority = try fields.optionalValue("authority")
    instrument.date = try fields.optionalValue("date")
    instrument.url = try fields.text("url")
    instrument.note = try fields.text("note")
    instrument.evidence = try fields.evidence()
    return instrument
  }

  func write(to writer: inout ObjectWriter) {
    writer.optional("authority", authority)
    writer.text("citation", citation)
    writer.optional("date", date)
    writer.all("evidence", evidence)
    writer.text("note", note)
    writer.required("title", title)
    writer.text("url", url)
  }
}

extension Programme: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Programme {
    var programme = Programme(id: id, code: try fields.words("code"))
    programme.title = try fields.text("title")
    programme.authority = try fields.optionalValue("authority")
    programme.instruments = try fields.all("instruments")
    programme.note = try fields.text("note")
    programme.evidence = try fields.evidence()
    return programme
  }

  func write(to writer: inout ObjectWriter) {
    writer.optional("authority", authority)
    writer.required("code", code)
    writer.all("evidence", evidence)
    writer.all("instruments", instruments)
    writer.text("note", note)
    writer.text("title", title)
  }
}

extension ListPublication: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> ListPublication {
    ListPublication(
      id: id, name: try fields.words("name"), publisher: try fields.optionalValue("publisher"),
      url: try fields.text("url"), evidence: try fields.evidence())
  }

  func write(to writer: inout ObjectWriter) {
    writer.all("evidence", evidence)
    writer.required("name", name)
    writer.optional("publisher", publisher)
    writer.text("url", url)
  }
}
