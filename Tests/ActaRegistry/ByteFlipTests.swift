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

  /// The files of one registry, of which one is flipped: the database alone, or what the write-ahead log holds.
  @Test(arguments: ["", "-wal"])
  func noFlipGoesUnnoticed(_ flipped: String) throws {
    let temp = try TempRegistry("2025-10-01")
    try temp.load([row(1, "MUSTER, Erika", "Passport C01X00T47 (Germany)."), row(2, "SAMPLE, John")])
    if flipped.isEmpty { try temp.settle() }
    try temp.check("Erika Muster")
    if flipped.isEmpty { try temp.settle() }
    let database = try temp.bytes("")
    let log = flipped.isEmpty ? [] : try temp.bytes("-wal")
    let original = flipped.isEmpty ? database : log
    // Every row counts, that of the index file too: nothing is written between here and the flipped copies.
    let dump = try RawDatabase(temp.files.database).dump()

    var generator = SeededGenerator(seed: 2025)
    #if DEBUG
      let offsets = (0..<100).map { _ in Int.random(in: 0..<original.count, using: &generator) } + Array(0..<100)
    #else
      // ACTA_ALL_BYTES=1 takes a quarter of an hour.
      let all = ProcessInfo.processInfo.environment["ACTA_ALL_BYTES"] != nil
      let step = all ? 1 : flipped.isEmpty ? 7 : 37
      let offsets = Array(stride(from: 0, to: original.count, by: step))
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
        try Data(flipped.isEmpty ? bytes : database).write(to: URL(fileURLWithPath: files.database))
        if !flipped.isEmpty { try Data(bytes).write(to: URL(fileURLWithPath: files.database + "-wal")) }
        tally.tried += 1
        if Self.isNoticed(files) {
          tally.detected += 1
        } else if (try? RawDatabase(files.database).dump()) == dump {
          tally.harmless += 1
        } else {
          tally.missed.append("byte \(offset) ^ \(pattern)")
        }
      }
    }
    print(
      "byte flips in the \(flipped.isEmpty ? "database" : "write-ahead log"): \(tally.tried) tried in",
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
