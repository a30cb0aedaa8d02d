import ActaCrypto
import ActaLedger
import ActaRegistry
import Foundation
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
      // ACTA_ALL_BYTES=1 takes a quarter of an hour for the small database, hours for that with rows in every table.
      let all = ProcessInfo.processInfo.environment["ACTA_ALL_BYTES"] != nil
      let offsets = Array(stride(from: 0, to: original.count, by: all ? 1 : subject.step))
    #endif
    let folder = temp.folder.appendingPathComponent("flipped")
    var tally = Tally()
    for offset in offsets {
      for pattern in [UInt8(1), 0xFF] {
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files = RegistryFiles(
          database: folder.appendingPathComponent("r.db").path, key: temp.files.key, highWater: temp.files.highWater)
        var bytes = original
        bytes[offset] ^= pattern
        try Data(database).write(to: URL(fileURLWithPath: files.database))
        try Data(bytes).write(to: URL(fileURLWithPath: files.database + subject.suffix))
        tally.tried += 1
        if Self.isNoticed(files) {
          tally.detected += 1
        } else if subject != .index, (try? RawDatabase(files.database).dump()) == dump {
          tally.harmless += 1
        } else {
          tally.missed.append("byte \(offset) ^ \(pattern)")
        }
      }
    }
    print(
      "byte flips in the \(subject.rawValue): \(tally.tried) tried in",
      "\(original.count) bytes, \(tally.detected) detected, \(tally.harmless) harmless, \(tally.missed.count) missed")
    #expect(tally.missed == [])
    #expect(tally.detected > tally.tried / 8)
  }

  private static func isNoticed(_ files: RegistryFiles) -> Bool {
    do {
      return try Registry.open(at: files, readOnly: true).verify(.full).verdict != .intact
    } catch {
      return true
    }
  }
}
