import ActaLists
import ActaModel
import ActaRegistry
import ActaScreening
import Foundation
import TestSupport

/// A clock that tests turn.
final class TestClock {
  var now: Instant
  init(_ now: Instant) { self.now = now }
}

/// A registry in a folder of its own. The folder goes when this goes.
final class TempRegistry {
  let folder: URL
  let files: RegistryFiles
  let clock: TestClock
  private(set) var registry: Registry

  /// A new registry whose clock stands at noon of a day.
  init(_ day: String = "2025-10-01") throws {
    folder = try TempRegistry.newFolder()
    files = RegistryFiles(database: folder.appendingPathComponent("r.db").path)
    clock = TestClock(try instant(day))
    registry = try Registry.create(at: files, origin: "test.example/log", actor: "actor:test", now: clock.now)
    attach(registry)
  }

  /// A copy of another registry's files, as somebody would make it who waits for the other one to be closed.
  init(copyOf other: TempRegistry) throws {
    try other.settle()
    folder = try TempRegistry.newFolder()
    files = RegistryFiles(database: folder.appendingPathComponent("r.db").path)
    clock = TestClock(other.clock.now)
    for suffix in ["", ".key", ".hwm"] {
      try FileManager.default.copyItem(atPath: other.files.database + suffix, toPath: files.database + suffix)
    }
    registry = try Registry.open(at: files)
    attach(registry)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static func newFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private func attach(_ registry: Registry) {
    let clock = clock
    registry.clock = { clock.now }
  }

  /// A second registry object on the same files, with the same clock.
  func another(readOnly: Bool = false) throws -> Registry {
    let other = try Registry.open(at: files, readOnly: readOnly)
    attach(other)
    return other
  }

  /// Opens the files anew, for instance after they were tampered with.
  @discardableResult
  func reopen() throws -> Registry {
    registry = try another()
    return registry
  }

  /// Moves what stands in the write-ahead log into the database file.
  func settle() throws { try RawDatabase(files.database).run("PRAGMA wal_checkpoint(TRUNCATE)") }

  func at(_ day: String) throws -> TempRegistry {
    clock.now = try instant(day)
    return self
  }

  @discardableResult
  func load(
    _ rows: [String], published: String? = nil, force: String? = nil, list: ListID = .ofacSDN
  ) throws -> ListVersion {
    try load(files: [ListFile(name: "sdn.csv", bytes: sdn(rows))], published: published, force: force, list: list)
  }

  @discardableResult
  func load(
    files: [ListFile], published: String? = nil, force: String? = nil, list: ListID = .ofacSDN
  ) throws -> ListVersion {
    try registry.load(
      ListLoadRequest(
        list: list, files: files, published: try published.map { try PartialDate(edtf: $0) }, force: force),
      actor: "actor:test")
  }

  @discardableResult
  func check(
    _ name: String, lists: [String] = [], on: String? = nil, knownAt: KnownAt = .now, includePast: Bool = false,
    identifiers: [QueryIdentifier] = [], record: Bool = true
  ) throws -> RecordedCheck {
    try registry.check(
      request(name, lists: lists, on: on, knownAt: knownAt, includePast: includePast, identifiers: identifiers),
      actor: "actor:test", record: record)
  }

  /// How many entries the log has.
  var size: Int { get throws { try registry.read { $0.size } } }

  /// The text of all rows of all tables, with storage classes; of another database where one is named.
  func dump(of path: String? = nil) throws -> [String] {
    // What is known of the screening index's file may move on where nothing else does.
    try RawDatabase(path ?? files.database).dump().filter { !$0.hasPrefix("screening_index|") }
  }

  func bytes(_ suffix: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: files.database + suffix)))
  }

  func write(_ bytes: [UInt8], _ suffix: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: files.database + suffix))
  }

  func remove(_ suffix: String) throws { try FileManager.default.removeItem(atPath: files.database + suffix) }
}

/// Noon of a day, or a time as RFC 3339.
func instant(_ text: String) throws -> Instant {
  guard let instant = Instant(text.contains("T") ? text : text + "T12:00:00Z") else { throw BadText(text: text) }
  return instant
}

func day(_ text: String) throws -> Day {
  guard let day = Day(text) else { throw BadText(text: text) }
  return day
}

func recordID(_ text: String) throws -> RecordID {
  guard let id = RecordID(text) else { throw BadText(text: text) }
  return id
}

struct BadText: Error { let text: String }

func request(
  _ name: String, lists: [String] = [], on: String? = nil, knownAt: KnownAt = .now, includePast: Bool = false,
  identifiers: [QueryIdentifier] = []
) throws -> CheckRequest {
  CheckRequest(
    ScreeningQuery(name: name, identifiers: identifiers), lists: lists, on: try on.map { try day($0) },
    knownAt: knownAt, includePast: includePast)
}

/// A row of OFAC's CSV form.
func row(_ number: Int, _ name: String, tags: String = "SDGT", type: String = "individual", _ remark: String? = nil)
  -> String
{
  let remark = remark.map { "\"\($0)\"" } ?? "-0- "
  return "\(number),\"\(name)\",\"\(type)\",\"\(tags)\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\(remark)"
}

/// Rows as a file, with the publisher's line breaks and end mark.
func sdn(_ rows: [String]) -> [UInt8] { Array((rows.map { $0 + "\r\n" }.joined() + "\u{1A}").utf8) }

/// Rows of people who don't exist, with names that aren't alike.
func crowd(_ numbers: Range<Int>) -> [String] {
  let syllables = ["ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pa", "re", "si", "to", "vu", "wa", "xe", "zo"]
  return numbers.map { number in
    var name = ""
    for shift in [0, 4, 8, 12] { name += syllables[(number &* 40_503 >> shift) & 15] }
    return row(100_000 + number, name.uppercased() + ", Person \(number)", "DOB 1 Jan 1970.")
  }
}

/// Runs `body` and gives the code of the registry error that it throws, nil where it throws none.
func code(_ body: () throws -> Void) -> RegistryError.Code? {
  do {
    try body()
    return nil
  } catch let error as RegistryError {
    return error.code
  } catch {
    return nil
  }
}
