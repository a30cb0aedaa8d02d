import ActaRegistry
import Foundation
import TestSupport
import Testing

/// Every byte of a registry's file counts: flips one after the other and asks the verifier.
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

  @Test func noFlipGoesUnnoticed() throws {
    let temp = try TempRegistry("2025-10-01")
    try temp.load([row(1, "MUSTER, Erika", "Passport C01X00T47 (Germany)."), row(2, "SAMPLE, John")])
    try temp.check("Erika Muster")
    try temp.settle()
    let original = try temp.bytes("")
    let dump = try temp.dump()
    let target = try TempRegistry(copyOf: temp)
    let key = target.files

    var generator = SeededGenerator(seed: 2025)
    #if DEBUG
      let offsets = (0..<150).map { _ in Int.random(in: 0..<original.count, using: &generator) } + Array(0..<100)
    #else
      let offsets = Array(original.indices)
    #endif
    var tally = Tally()
    for offset in offsets {
      for pattern in [UInt8(1) << UInt8.random(in: 0..<8, using: &generator), 0xFF] {
        var bytes = original
        bytes[offset] ^= pattern
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acta-flip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = RegistryFiles(
          database: folder.appendingPathComponent("r.db").path, key: key.key, highWater: key.highWater)
        try Data(bytes).write(to: URL(fileURLWithPath: files.database))
        tally.tried += 1
        do {
          let registry = try Registry.open(at: files, readOnly: true)
          if try registry.verify(.full).verdict != .intact {
            tally.detected += 1
            continue
          }
        } catch {
          tally.detected += 1
          continue
        }
        if (try? RawDatabase(files.database).dump()) == dump {
          tally.harmless += 1
        } else {
          tally.missed.append("byte \(offset) ^ \(pattern)")
        }
      }
    }
    print(
      "byte flips: \(tally.tried) tried in \(original.count) bytes, \(tally.detected) detected,",
      "\(tally.harmless) harmless, \(tally.missed.count) missed")
    #expect(tally.missed == [])
    #expect(tally.detected > tally.tried / 5)
  }
}
