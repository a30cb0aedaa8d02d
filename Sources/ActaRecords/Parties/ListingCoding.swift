import ActaJSON
import ActaModel

extension Listing: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Listing {
    var fields = try node.fields()
    let list = try fields.required("list")
    let listing = Listing(
      list: try list.words(), entry: try fields.words("entry"), presence: try fields.all("presence"),
      raw: try fields.all("raw"), parser: try fields.words("parser"))
    guard !listing.list.utf8.contains(UInt8(ascii: ":")) else {
      throw list.mismatch("a list's id such as \"ofac-sdn\", without a colon", found: "\"\(listing.list)\"")
    }
    try fields.finish()
    return listing
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.required("entry", entry)
      writer.required("list", list)
      writer.required("parser", parser)
      writer.all("presence", presence)
      writer.all("raw", raw)
    }
  }
}

extension Presence: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Presence {
    var fields = try node.fields()
    let presence = Presence(from: try fields.value("from"), to: try fields.optionalValue("to"))
    try fields.finish()
    return presence
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.required("from", from)
      writer.optional("to", to)
    }
  }
}

extension RawValue: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> RawValue {
    var fields = try node.fields()
    // A raw value may be empty: so it stands in the source.
    let raw = RawValue(try fields.words("field"), try fields.required("text").string())
    try fields.finish()
    return raw
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.required("field", field)
      writer.required("text", text)
    }
  }
}
