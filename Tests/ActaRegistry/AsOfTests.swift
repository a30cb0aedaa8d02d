import ActaModel
import ActaRegistry
import TestSupport
import Testing

struct AsOfTests {
  @Test func roundsDownToTheEndOfATransaction() throws {
    let temp = try TempRegistry("2025-10-01")
    try temp.at("2025-10-02").load([row(1, "MUSTER, Erika"), row(2, "SAMPLE, John")])
    try temp.at("2025-10-03").check("Erika Muster")
    let raw = try RawDatabase(temp.files.database)
    let ends = try raw.rows("SELECT seq_first, seq_last, time FROM txn ORDER BY txn").map { $0.compactMap { Int($0) } }
    #expect(ends.count == 4, "creation, load, seal, check")
    for end in ends {
      for entry in end[0]...end[1] {
        let size = try temp.registry.read(knownAt: .entry(entry)) { $0.size }
        #expect(size == (entry == end[1] ? entry + 1 : end[0]), "entry \(entry)")
      }
    }
    let times: [(text: String, size: Int)] = [
      ("2025-10-01T12:00:00Z", 1), ("2025-10-02T11:59:59Z", 1), ("2025-10-02T12:00:00Z", ends[2][1] + 1),
      ("2025-10-03T11:59:59.999999Z", ends[2][1] + 1), ("2025-10-03T12:00:00Z", ends[3][1] + 1),
      ("2026-01-01T00:00:00Z", ends[3][1] + 1),
    ]
    for (text, size) in times {
      #expect(try temp.registry.read(knownAt: .time(try instant(text))) { $0.size } == size, "\(text)")
    }
    #expect(
      code { _ = try temp.registry.read(knownAt: .time(try instant("2025-10-01T11:59:59Z"))) { $0.size } } == .noInput)
    #expect(code { _ = try temp.registry.read(knownAt: .entry(-1)) { $0.size } } == .noInput)
    #expect(try temp.registry.read(knownAt: .entry(.max)) { $0.isCurrent })
  }

  @Test func showsWhatWasKnown() throws {
    let temp = try TempRegistry("2025-10-01")
    let id = try recordID("ofac-sdn:1")
    let first = try temp.load([row(1, "MUSTER, Erika"), row(2, "SAMPLE, John")], published: "2025-10-01")
    let second = try temp.at("2025-10-02").load(
      [row(1, "MUSTER, Erika", "DOB 1 Feb 1970."), row(2, "SAMPLE, John")], published: "2025-10-02")
    func births(_ knownAt: KnownAt) throws -> [String]? {
      try temp.registry.read(knownAt: knownAt) { try $0.party(id)?.births.map(\.value.edtf) }
    }
    #expect(try births(.entry(0)) == nil)
    #expect(try births(.entry(first.entry)) == [])
    #expect(try births(.entry(second.entry - 1)) == [], "nobody sees half a load")
    #expect(try births(.entry(second.entry)) == ["1970-02-01"])
    #expect(try births(.now) == ["1970-02-01"])
    #expect(try births(.time(try instant("2025-10-01T23:00:00Z"))) == [])
    #expect(code { try temp.check("Erika Muster", knownAt: .entry(-5)) } == .noInput)
    #expect(try temp.check("Erika Muster", knownAt: .entry(0), record: false).answer.code == .noMatch)
    #expect(try temp.check("Erika Muster", knownAt: .entry(first.entry), record: false).answer.code == .possibleMatch)
  }

  @Test(
    arguments: [
      ("15011", KnownAt.entry(15011)), ("0", .entry(0)), ("-1", nil), ("99999999999999999999", nil), ("", nil),
      ("yesterday", nil), ("2025-13-01", nil),
      ("2025-10-01T12:00:00Z", .time(Instant(microseconds: 1_759_320_000_000_000))),
    ] as [(String, KnownAt?)])
  func readsWords(_ text: String, _ expected: KnownAt?) { #expect(KnownAt(text) == expected) }
}
