import ActaCrypto
import ActaLedger
import ActaRegistry
import Foundation
import TestSupport
import Testing

@Suite struct ProofTests {
  /// A registry with a checkpoint after each of many commands.
  private func many() throws -> TempRegistry {
    let temp = try TempRegistry("2025-10-01")
    try temp.load(crowd(0..<260), published: "2025-10-01")
    for number in 0..<12 { try temp.check("Person Number \(number)") }
    return temp
  }

  private func notes(_ temp: TempRegistry) throws -> [[UInt8]] {
    try RawDatabase(temp.files.database).rows("SELECT text FROM note ORDER BY size").map { Array($0[0].utf8) }
  }

  @Test func everyCheckpointEverIssuedIsAStartOfTheLog() throws {
    let temp = try many()
    let notes = try notes(temp)
    #expect(notes.count == 15)
    for note in notes {
      #expect(try temp.registry.verify(.quick, checkpoints: [("note", note)]).verdict == .intact)
    }
    let held = notes.enumerated().map { ("note \($0.offset)", $0.element) }
    #expect(try temp.registry.verify(.full, checkpoints: held).verdict == .intact)
    #expect(try temp.registry.verify(.quick, checkpoints: held).verdict == .intact)
  }

  @Test func oneNoteOfAnotherHistoryAmongManyIsFound() throws {
    let temp = try TempRegistry()
    try temp.check("Somebody")
    try temp.settle()
    // The same key and the same beginning, then two histories.
    let other = try TempRegistry(copyOf: temp)
    try temp.check("One")
    try temp.check("Two")
    try other.check("Three")
    let foreign = try #require(try notes(other).last)
    let own = try notes(temp)
    for level in VerifyLevel.allCases {
      for place in 0...own.count {
        var held = own
        held.insert(foreign, at: place)
        let report = try temp.registry.verify(level, checkpoints: held.map { ("note", $0) })
        #expect(
          report.verdict == .rolledBack && report.findings.first?.kind == "checkpoint_mismatch", "\(level) \(place)")
      }
    }
  }

  @Test func everyEntryIsProvenWithTheKeyAlone() throws {
    let temp = try many()
    let key = try VerifierKey(try temp.registry.verifierKey())
    let size = try temp.size
    for entry in stride(from: 0, to: size, by: 5) {
      let bytes = try temp.registry.proof(ofEntry: entry).encode()
      let (record, checkpoint) = try TlogProof(parsing: bytes)
        .verifiedRecord(origin: temp.registry.origin, keys: [key])
      #expect(record.sequence == UInt64(entry) && checkpoint.size == UInt64(size))
    }
    #expect(code { _ = try temp.registry.proof(ofEntry: size) } == .noInput)
    #expect(code { _ = try temp.registry.proof(ofEntry: -1) } == .noInput)
    try temp.tamper("UPDATE entry SET record = CAST(record || X'20' AS BLOB) WHERE seq = 5")
    #expect(code { _ = try temp.registry.proof(ofEntry: 5) } == .damaged)
    #expect(code { _ = try temp.registry.proof(ofEntry: 6) } == nil)
    try temp.tamper("DELETE FROM note")
    #expect(code { _ = try temp.registry.proof(ofEntry: 6) } == .cannotSay)
  }

  @Test func anExportIsWholeOrNotThere() throws {
    let temp = try TempRegistry("2025-10-01")
    let long = (0..<900).map { "Remark number \($0) of a very long row, which goes on" }.joined(separator: "; ")
    try temp.load(crowd(0..<520) + [row(2, "LONG, Jan", long)], published: "2025-10-01")
    try temp.check("A Customer Who Must Not Leak")
    let path = temp.folder.appendingPathComponent("out").path
    let exported = try temp.registry.exportLog(to: path)
    #expect(exported.entries == (try temp.size) && exported.blobs == 1 && exported.checkpoints == 4)
    let files = try FileManager.default.subpathsOfDirectory(atPath: path)
    for name in ["checkpoint", "log.vkey", "verify.py", "README.txt", "tile/0/000", "tile/0/001", "tile/1/000.p/2"] {
      #expect(files.contains(name), "\(name)")
    }
    #expect(files.filter { $0.hasPrefix("tile/entries/") && !$0.hasSuffix(".p") }.count == 3)
    for name in files {
      let bytes = (try? Data(contentsOf: URL(fileURLWithPath: path + "/" + name))) ?? Data()
      #expect(bytes.range(of: Data("Must Not Leak".utf8)) == nil, "\(name)")
    }
    // Every tile is that of the leaves.
    let rows = try ForgedLog(temp.files.database).rows
    let leaves = rows.compactMap { Digest(bytes: $0.leaf) }
    let reader = LeafReader(leaves)
    for tile in TilePath.all(size: UInt64(leaves.count)) {
      let name = TilePath.hashes(level: tile.level, tile: tile.tile, width: tile.width)
      let hashes = try reader.hashes(level: tile.level, first: tile.tile * 256, count: tile.width)
      #expect(
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))) == hashes.flatMap(\.bytes), "\(name)")
    }
    #expect(code { _ = try temp.registry.exportLog(to: path) } == .cannotCreate)
    #expect(code { _ = try temp.registry.exportLog(to: path + "/no/such") } == .cannotCreate)
    for damage in ["UPDATE blob SET bytes = X'7B7D'", "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 300"] {
      let copy = try TempRegistry(copyOf: temp)
      try copy.tamper(damage)
      let place = copy.folder.appendingPathComponent("out").path
      #expect(code { _ = try copy.registry.exportLog(to: place) } == .damaged, "\(damage)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: copy.folder.path).allSatisfy { !$0.hasPrefix("out") })
    }
  }
}
