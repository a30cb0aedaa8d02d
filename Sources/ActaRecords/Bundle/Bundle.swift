public import ActaJSON
public import ActaModel

/// Acta's interchange file: records of any kind in one JSON document (Schema/bundle.schema.json, Docs/bundle.md).
public enum Bundle {
  /// What the member "format" says.
  public static let format = "acta-bundle"
  /// The version of the format that is written, and the only one that is read.
  public static let version: Int64 = 1

  /// The records of a bundle, in the file's order.
  ///
  /// References between records aren't checked here: the records referred to may be held elsewhere
  /// (`Record.references` lists them).
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - file: the file's name, for messages.
  /// - Throws: `BundleError` with line and place of the first fault: syntax, a value that isn't what its place
  ///   demands, an id whose prefix belongs to another kind, or a kind and id given twice.
  public static func parse(_ bytes: [UInt8], file: String) throws(BundleError) -> [Record] {
    // Where a fault stands is costly to keep and only wanted when there is one.
    if let records = readInParts(bytes) { return records }
    let value: JSONValue
    do {
      value = try JSONReader.parse(bytes)
    } catch {
      throw .syntax(file: file, error)
    }
    do {
      return try read(JSONNode(value))
    } catch {
      let line = JSONLocator.line(of: error.pointer, in: bytes)
      throw .mismatch(file: file, line: line, record: owner(of: error.pointer, in: value), error)
    }
  }

  /// The bundle that holds `records`, members in the order that reads best.
  public static func encode(_ records: [Record]) -> JSONValue {
    [
      "format": .string(format),
      "version": .integer(version),
      "records": .array(
        records.map { record in
          [
            "kind": .string(record.kind.rawValue),
            "id": .string(record.id.text),
            "body": RecordCodec.encode(record),
          ]
        }),
    ]
  }

  private static func read(_ node: JSONNode) throws(JSONMismatch) -> [Record] {
    var fields = try node.fields()
    try checkHead(&fields)
    var places: [Key: JSONPointer] = [:]
    let records = try fields.required("records").elements { (node) throws(JSONMismatch) -> Record in
      let (record, idNode) = try self.record(node)
      if let first = places.updateValue(node.pointer, forKey: Key(kind: record.kind, id: record.id)) {
        throw idNode.mismatch(
          "an id that no \(record.kind.rawValue) before it has", found: "\"\(record.id)\" again (first at \(first))")
      }
      return record
    }
    try fields.finish()
    return records
  }

  /// Reads the members that say what the file is.
  static func checkHead(_ fields: inout JSONFields) throws(JSONMismatch) {
    let formatNode = try fields.required("format")
    guard try formatNode.string() == format else {
      throw formatNode.mismatch("\"\(format)\"", found: "\"\(try formatNode.string())\"")
    }
    let versionNode = try fields.required("version")
    guard try versionNode.integer() == version else {
      throw versionNode.mismatch("version \(version)", found: "version \(try versionNode.integer())")
    }
  }

  struct Key: Hashable {
    let kind: RecordKind
    let id: RecordID
  }

  static func record(_ node: JSONNode) throws(JSONMismatch) -> (Record, id: JSONNode) {
    var fields = try node.fields()
    let kind = try fields.required("kind").oneOf(RecordKind.self)
    let idNode = try fields.required("id")
    let id = try RecordID.read(idNode)
    guard kind.accepts(id) else { throw idNode.mismatch(kind.idInWords, found: "\"\(id)\"") }
    let record = try RecordCodec.decode(kind: kind, id: id, body: try fields.required("body"))
    try fields.finish()
    return (record, idNode)
  }

  /// The id of the record that a pointer such as "/records/3/body/names" leads into.
  private static func owner(of pointer: String, in value: JSONValue) -> RecordID? {
    let steps = pointer.split(separator: "/")
    guard steps.count >= 2, steps[0] == "records", let index = Int(steps[1]),
      let records = value["records"]?.elements, records.indices.contains(index)
    else { return nil }
    return records[index]["id"]?.text.flatMap { RecordID($0) }
  }
}

extension RecordKind {
  /// Whether a record of this kind may bear `id`: an own record's prefix is its kind; a party may also be a list's
  /// entry, with the list's id for a prefix.
  public func accepts(_ id: RecordID) -> Bool {
    guard let prefix = RecordKind(rawValue: id.prefix) else { return self == .party }
    return prefix == self
  }

  /// The ids that `accepts` lets through, as a noun phrase.
  var idInWords: String {
    "an id that begins with \"\(rawValue):\"" + (self == .party ? " or with a list's id and a colon" : "")
  }
}
