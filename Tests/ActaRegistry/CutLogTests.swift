import ActaRegistry
import Foundation
import TestSupport
import Testing

/// A write-ahead log that ends anywhere, as a cut of the power may leave it.
struct CutLogTests {
  /// Whatever is left is a whole number of transactions, and sound; what the note beside it covers and is gone is said.
  @Test func whatIsLeftIsWhole() throws {
    #if DEBUG
      let cases = 60
    #else
      let cases = 500
    #endif
    let temp = try TempRegistry()
    try temp.load([row(1, "MUSTER, Erika"), row(2, "SAMPLE, John")])
    try temp.settle()
    let note = try temp.bytes(".hwm")
    let settled = try temp.size
    for number in 0..<6 { try temp.check("Erika Muster \(number)") }
    let newest = try temp.bytes(".hwm")
    let whole = try temp.size
    let database = try temp.bytes("")
    let log = try temp.bytes("-wal")
    let folder = temp.folder.appendingPathComponent("cut")
    var random = SeededGenerator(seed: 500)
    var problems: [String] = []
    var sizes: Set<Int> = []
    for round in 0..<cases {
      let end = round == 0 ? log.count : Int.random(in: 0...log.count, using: &random)
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let files = RegistryFiles(database: folder.appendingPathComponent("r.db").path, key: temp.files.key)
      func write(_ bytes: some Sequence<UInt8>, _ suffix: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: files.database + suffix))
      }
      try write(database, "")
      try write(log[..<end], "-wal")
      try write(note, ".hwm")
      let report = try Registry.open(at: files).verify(.full)
      sizes.insert(report.entries)
      if report.verdict != .intact || !(settled...whole).contains(report.entries) {
        problems.append("cut at \(end): \(report.verdict) \(report.entries) \(report.findings)")
        continue
      }
      try Registry.open(at: files).seal(actor: "actor:test")
      // Against the note that was acknowledged, what is gone shows.
      try write(database, "")
      try write(log[..<end], "-wal")
      try? FileManager.default.removeItem(atPath: files.database + "-shm")
      try write(newest, ".hwm")
      let compared = try Registry.open(at: files, readOnly: true).verify(.full)
      if report.entries < whole, compared.verdict == .intact {
        problems.append("cut at \(end): \(report.entries) of \(whole) entries, \(compared.verdict)")
      }
    }
    print("logs cut at random: \(cases) cases, \(sizes.count) lengths of what is left, \(problems.count) problems")
    #expect(problems == [] && sizes.count > 3 && sizes.contains(whole))
  }
}
