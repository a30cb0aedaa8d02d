import ActaJSON
public import ActaModel

/// What the log says of one load of a list, done or refused.
public struct ListLoadRecord: Sendable, Equatable {
  /// The list's id ("ofac-sdn").
  public var list: String
  /// Number of the version among those loaded, from 1; 0 for a refused load.
  public var version: Int
  /// The source's publication date, nil where neither the file nor the user gave one.
  public var published: PartialDate?
  /// The files as they were given.
  public var files: [File]
  /// The reader that understood them ("ofac-csv/1"), empty where none did.
  public var parser: String
  /// How many entries stand on the list in this version.
  public var entries: Int
  public var added: Int
  public var changed: Int
  public var removed: Int
  /// Entries whose raw values are the same but which a newer parser read again.
  public var reparsed: Int
  /// Why the file was refused, nil for a load that was done.
  public var refused: String?
  /// Why a control was overridden, in the user's words.
  public var forced: String?
  /// What the reader found worth saying.
  public var notices: [String]

  /// A file of the version.
  public struct File: Sendable, Equatable {
    public var name: String
    /// Lower-case hex.
    public var sha256: String
    public var bytes: Int
    /// Where it was fetched and when, nil where somebody gave it.
    public var origin: FileOrigin?

    /// A file.
    public init(name: String, sha256: String, bytes: Int, origin: FileOrigin? = nil) {
      self.name = name
      self.sha256 = sha256
      self.bytes = bytes
      self.origin = origin
    }
  }

  /// A load of which nothing is known but the files.
  public init(list: String, files: [File]) {
    self.list = list
    self.files = files
    version = 0
    parser = ""
    entries = 0
    added = 0
    changed = 0
    removed = 0
    reparsed = 0
    notices = []
  }

  /// SHA-256 of the main file: what `sha256sum sdn.csv` prints.
  public var sha256: String { files.first?.sha256 ?? "" }
}

/// Where a file was fetched.
public struct FileOrigin: Sendable, Equatable {
  /// The address.
  public var url: String
  /// When its bytes came.
  public var fetchedAt: Instant

  /// An origin.
  public init(url: String, fetchedAt: Instant) {
    self.url = url
    self.fetchedAt = fetchedAt
  }
}

extension ListLoadRecord.File {
  var json: JSONValue {
    var object: JSONObject = [
      "bytes": .integer(Int64(bytes)), "name": .string(name), "sha256": .string(sha256),
    ]
    if let origin {
      object.append("fetched_at", .integer(Int64(clamping: origin.fetchedAt.microseconds)))
      object.append("url", .string(origin.url))
    }
    return .object(object)
  }

  init(_ node: JSONNode) throws(JSONMismatch) {
    var fields = try node.fields()
    self.init(
      name: try fields.required("name").string(), sha256: try fields.required("sha256").string(),
      bytes: Int(try fields.required("bytes").integer()))
    if let url = try fields.text("url") {
      let fetched = try fields.required("fetched_at").integer()
      origin = FileOrigin(url: url, fetchedAt: Instant(microseconds: UInt64(clamping: fetched)))
    }
  }
}

extension ListLoadRecord {
  /// The record's body.
  var body: JSONObject {
    var object: JSONObject = [:]
    object.append("added", .integer(Int64(added)))
    object.append("changed", .integer(Int64(changed)))
    object.append("entries", .integer(Int64(entries)))
    object.append("files", .array(files.map(\.json)))
    if let forced { object.append("forced", .string(forced)) }
    object.append("list", .string(list))
    if !notices.isEmpty { object.append("notices", .array(notices.map { .string($0) })) }
    object.append("parser", .string(parser))
    if let published { object.append("published", .string(published.edtf)) }
    if let refused { object.append("refused", .string(refused)) }
    object.append("removed", .integer(Int64(removed)))
    object.append("reparsed", .integer(Int64(reparsed)))
    object.append("version", .integer(Int64(version)))
    return object
  }

  /// Reads a body from the log.
  init(_ node: JSONNode) throws(JSONMismatch) {
    var fields = try node.fields()
    func count(_ node: JSONNode) throws(JSONMismatch) -> Int { Int(try node.integer()) }
    added = try count(try fields.required("added"))
    changed = try count(try fields.required("changed"))
    entries = try count(try fields.required("entries"))
    files = try fields.list("files") { (node) throws(JSONMismatch) in try File(node) }
    forced = try fields.text("forced")
    list = try fields.required("list").string()
    notices = try fields.list("notices") { (node) throws(JSONMismatch) in try node.string() }
    parser = try fields.required("parser").string()
    if let node = fields.optional("published") {
      do { published = try PartialDate(edtf: try node.string()) } catch { throw node.mismatch("an EDTF date") }
    }
    refused = try fields.text("refused")
    removed = try count(try fields.required("removed"))
    reparsed = try count(try fields.required("reparsed"))
    version = try count(try fields.required("version"))
    try fields.finish()
  }
}

extension ListLoadRecord {
  /// The id of the record by which somebody else agreed to load these files against a control.
  var overrideID: String { Self.overrideID(list: list, main: sha256) }

  static func overrideID(list: String, main: String) -> String { "\(RegistryKind.override):\(list)/\(main)" }

  /// That record's body.
  var override: JSONObject {
    [
      "files": .array(files.map(\.sha256).sorted().map { .string($0) }), "list": .string(list),
      "reason": .string(forced ?? ""),
    ]
  }
}

extension Reader {
  /// Whether somebody agreed to what a load's body says: these very files of this list.
  func hasOverride(for load: JSONValue) throws -> Bool {
    let digests = (load["files"]?.elements ?? []).compactMap { $0["sha256"]?.text }
    guard let list = load["list"]?.text, let main = digests.first,
      let held = try bodyInView(
        kind: RegistryKind.override, id: ListLoadRecord.overrideID(list: list, main: main))
    else { return false }
    return (held["files"]?.elements ?? []).compactMap(\.text) == digests.sorted()
  }
}
