import ActaBatch
import ActaCrypto
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import Foundation

/// What is kept of an uploaded file besides its bytes.
struct UploadNotes: Sendable, Equatable {
  var name: String
  var actor: String
  var uploaded: Instant
  var language: Language
  /// What each column means, by code; nil as long as it is told from the names, and for JSON lines.
  var fields: [String]?
  var hasHead = true
  var isMonthFirst: Bool?
  var dropsDummyDates = false
  var raisesAlerts = false
  var base = ""
  /// As it was typed.
  var threshold = ""
  /// Whether the run was asked for.
  var isStarted = false
  /// Why the run couldn't go on.
  var failure: String?

  var json: JSONValue {
    [
      "v": 1, "name": .string(name), "actor": .string(actor),
      "uploaded": .integer(Int64(clamping: uploaded.microseconds)), "lang": .string(language.rawValue),
      "fields": fields.map { .array($0.map { .string($0) }) } ?? .null, "head": .bool(hasHead),
      "month_first": isMonthFirst.map { .bool($0) } ?? .null, "dummies": .bool(dropsDummyDates),
      "alerts": .bool(raisesAlerts), "base": .string(base), "threshold": .string(threshold),
      "started": .bool(isStarted), "failure": failure.map { .string($0) } ?? .null,
    ]
  }

  init(name: String, actor: String, uploaded: Instant, language: Language) {
    self.name = name
    self.actor = actor
    self.uploaded = uploaded
    self.language = language
  }

  /// Reads notes; nil where they aren't whole.
  init?(_ bytes: [UInt8]) {
    guard let json = try? JSONReader.parse(bytes), json["v"]?.integer == 1, let name = json["name"]?.text,
      let actor = json["actor"]?.text, let uploaded = json["uploaded"]?.integer, uploaded >= 0,
      let language = json["lang"]?.text.flatMap({ Language(rawValue: $0) })
    else { return nil }
    self.init(
      name: name, actor: actor, uploaded: Instant(microseconds: UInt64(uploaded)), language: language)
    fields = json["fields"]?.elements?.compactMap(\.text)
    hasHead = json["head"]?.boolean ?? true
    isMonthFirst = json["month_first"]?.boolean
    dropsDummyDates = json["dummies"]?.boolean ?? false
    raisesAlerts = json["alerts"]?.boolean ?? false
    base = json["base"]?.text ?? ""
    threshold = json["threshold"]?.text ?? ""
    isStarted = json["started"]?.boolean ?? false
    failure = json["failure"]?.text
  }
}

/// The folder of one upload: the file, its notes, and what its run writes. Its owner alone may read it.
struct UploadFolder: Sendable {
  let id: String
  let path: String

  var file: String { path + "/file" }
  var answers: String { path + "/answers.csv" }
  var rows: String { path + "/rows" }
  private var notesPath: String { path + "/notes.json" }
  private var reportPath: String { path + "/report.json" }

  /// The folder of an upload under `top`; nil for what can't be an upload's id.
  init?(_ id: String, under top: String) {
    guard id.utf8.count == 32, id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
      return nil
    }
    self.id = id
    path = "\(top)/\(id)"
  }

  /// Makes a folder with a fresh id.
  static func create(under top: String) throws(RegistryError) -> UploadFolder {
    let id: String
    do { id = Hex.encode(try SecureRandom.bytes(16)) } catch {
      throw RegistryError(.internal, "No random numbers: \(error).")
    }
    guard let folder = UploadFolder(id, under: top) else { throw RegistryError(.internal, "No id for an upload.") }
    for path in [top, folder.path] {
      guard mkdir(path, 0o700) == 0 || (errno == EEXIST && path == top) else {
        throw RegistryError(
          .cannotCreate, "\(path) can't be created: \(String(cString: strerror(errno))).",
          advice: "Check that the folder of the registry can be written.")
      }
    }
    return folder
  }

  /// The notes; nil where the folder isn't there or isn't whole.
  var notes: UploadNotes? {
    guard let bytes = try? InputFile.read(notesPath) else { return nil }
    return UploadNotes(bytes)
  }

  func keep(_ notes: UploadNotes) throws(RegistryError) {
    try RunFile.replace(notesPath, with: CanonicalJSON.encode(notes.json))
  }

  /// The report of a finished run.
  var report: JSONValue? {
    guard RunFile.exists(reportPath), let bytes = try? InputFile.read(reportPath) else { return nil }
    return try? JSONReader.parse(bytes)
  }

  func keep(report: JSONValue) throws(RegistryError) {
    try RunFile.replace(reportPath, with: CanonicalJSON.encode(report))
  }

  /// Takes everything away.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// When something was put into the folder last, in microseconds.
  var changed: UInt64 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(max(0, status.st_mtim.tv_sec)) * 1_000_000 : 0
  }

  /// Size of the uploaded file.
  var size: Int {
    var status = stat()
    return stat(file, &status) == 0 ? Int(status.st_size) : 0
  }
}
