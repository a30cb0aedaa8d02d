import ActaCrypto
import ActaLedger
import ActaRegistry
import Foundation
import Synchronization
import TestSupport
import Testing

/// Every byte of a registry's files counts: flips one after the other and asks the verifier.
struct ByteFlipTests {
  private struct Tally {
    var tried = 0
    /// Found by opening or verifying.
    var detected = 0
    /// Not found, and no value of any table is another.
    var harmless = 0
    /// Not found though something changed: must stay empty.
    var missed: [String] = []

    mutating func add(_ other: Tally) {
      tried += other.tried
      detected += other.detected
      harmless += other.harmless
      missed += other.missed
    }
  }

  /// Whose bytes are flipped.
  enum Subject: String, Sendable, CaseIterable {
    /// A small registry's database.
    case database
    /// The database of a registry in which every table has rows.
    case everyTable = "database with rows in every table"
    /// What the write-ahead log of a small registry holds.
    case log = "write-ahead log"
    /// The screening index's file.
    case index = "screening index"

    /// What follows the database's name in the flipped file's.
    var suffix: String {
      switch self {
      case .database, .everyTable: ""
      case .log: "-wal"
      case .index: ".index"
      }
    }

    /// In release builds every so many bytes one is taken.
    var step: Int {
      switch self {
      case .database: 7
      case .everyTable: 101
      case .log, .index: 37
      }
    }
  }

  private static func registry(_ subject: Subject) throws -> TempRegistry {
    let temp = try TempRegistry("2025-10-01")
    var rows = [row(1, "MUSTER, Erika", "Passport C01X00T47 (Germany)."), row(2, "SAMPLE, John")]
    if subject == .everyTable {
      let remark = String(repeating: "A remark that fills a row beyond what an entry can hold. ", count: 1200)
      rows += [row(3, "LONG, Jan", remark)] + crowd(0..<256)
    }
    try temp.load(rows)
    if subject != .log { try temp.settle() }
    try temp.check("Erika Muster")
    if subject == .everyTable {
      let witness = try WitnessSigner(name: "w.example/1", key: SigningKey(seed: [UInt8](repeating: 5, count: 32)))
      let request = try temp.registry.cosignRequest(to: witness.key)
      let line = try witness.cosign(request.note.text, at: 1_759_320_000)
      _ = try temp.registry.take(answer: Array(line.line.utf8), of: witness.key, to: request)
      let raw = try RawDatabase(temp.files.database)
      for table in try raw.rows("SELECT name FROM sqlite_schema WHERE type = 'table'").map({ $0[0] }) {
        #expect(try raw.value("SELECT count(*) FROM \(table)") != "0", "\(table) has rows")
      }
    }
    if subject != .log { try temp.settle() }
    return temp
  }

  /// A copy of a registry's files in which one byte at a time is another.
  private final class FlippedCopy {
    private let files: RegistryFiles
    private let suffix: String
    private let database: [UInt8]
    private let original: [UInt8]
    private var file: FileHandle?

    init(_ folder: URL, of other: RegistryFiles, database: [UInt8], suffix: String, original: [UInt8]) throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      files = RegistryFiles(
        database: folder.appendingPathComponent("r.db").path, key: other.key, highWater: other.highWater)
      self.database = database
      self.suffix = suffix
      self.original = original
      try writeAll()
    }

    /// Flips a byte, asks, and puts the byte back.
    func ask(_ offset: Int, _ pattern: UInt8, whether dump: [String], _ tally: inout Tally) throws {
      try put(original[offset] ^ pattern, at: offset)
      tally.tried += 1
      if isNoticed() {
        tally.detected += 1
        try put(original[offset], at: offset)
        removeOthers()
        return
      }
      if suffix != ".index", (try? RawDatabase(files.database).dump()) == dump {
        tally.harmless += 1
      } else {
        tally.missed.append("byte \(offset) ^ \(pattern)")
      }
      // Who can write may have moved what the write-ahead log held into the database.
      try writeAll()
    }

    /// Whether the flipped file is again what it was.
    func isRestored() throws -> Bool {
      try Data(contentsOf: URL(fileURLWithPath: files.database + suffix)) == Data(original)
    }

    private func writeAll() throws {
      removeOthers()
      try Data(database).write(to: URL(fileURLWithPath: files.database))
      let flipped = URL(fileURLWithPath: files.database + suffix)
      if !suffix.isEmpty { try Data(original).write(to: flipped) }
      file = try FileHandle(forUpdating: flipped)
    }

    /// What a connection leaves beside a file belongs to that state of it.
    private func removeOthers() {
      for other in ["-wal", "-shm", "-journal"] where other != suffix { unlink(files.database + other) }
    }

    private func put(_ byte: UInt8, at offset: Int) throws {
      try file?.seek(toOffset: UInt64(offset))
      try file?.write(contentsOf: [byte])
    }

    private func isNoticed() -> Bool {
      do {
        return try Registry.open(at: files, readOnly: true).verify(.full).verdict != .intact
      } catch {
        return true
      }
    }
  }

  @Test(arguments: Subject.allCases) func noFlipGoesUnnoticed(_ subject: Subject) throws {
    let temp = try Self.registry(subject)
    let database = try temp.bytes("")
    let original = try temp.bytes(subject.suffix)
    // Every row counts, that of the index file too: nothing is written between here and the flipped copies.
    let dump = try RawDatabase(temp.files.database).dump()

    var generator = SeededGenerator(seed: 2025)
    #if DEBUG
      let offsets = (0..<100).map { _ in Int.random(in: 0..<original.count, using: &generator) } + Array(0..<100)
    #else
      // ACTA_ALL_BYTES=1 takes minutes for the small files, an hour for the database with rows in every table.
      let all = ProcessInfo.processInfo.environment["ACTA_ALL_BYTES"] != nil
      let offsets = Array(stride(from: 0, to: original.count, by: all ? 1 : subject.step))
    #endif
    let workers = ProcessInfo.processInfo.activeProcessorCount
    let tally = Mutex(Tally())
    let (folder, files) = (temp.folder, temp.files)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      var own = Tally()
      do {
        let copy = try FlippedCopy(
          folder.appendingPathComponent("flipped-\(worker)"), of: files, database: database, suffix: subject.suffix,
          original: original)
        for index in stride(from: worker, to: offsets.count, by: workers) {
          for pattern in [UInt8(1), 0xFF] { try copy.ask(offsets[index], pattern, whether: dump, &own) }
        }
        if try !copy.isRestored() { own.missed.append("a copy that isn't what it was") }
      } catch {
        own.missed.append("\(error)")
      }
      tally.withLock { $0.add(own) }
    }
    let done = tally.withLock { $0 }
    print(
      "byte flips in the \(subject.rawValue): \(done.tried) tried in",
      "\(original.count) bytes, \(done.detected) detected, \(done.harmless) harmless, \(done.missed.count) missed")
    #expect(done.tried == 2 * offsets.count)
    #expect(done.missed == [])
    #expect(done.detected > done.tried / 8)
  }
}
