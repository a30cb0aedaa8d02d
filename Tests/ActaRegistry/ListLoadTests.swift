import ActaLists
import ActaModel
import ActaRegistry
import TestSupport
import Testing

struct ListLoadTests {
  /// Kinds of the entries from `first` on.
  private func kinds(_ temp: TempRegistry, from first: Int) throws -> [String] {
    try RawDatabase(temp.files.database).rows(
      "SELECT hex(substr(record, 2, 1)) FROM entry WHERE seq >= \(first) ORDER BY seq"
    ).map { ["01": "record", "02": "row", "03": "load", "05": "seal"][$0[0]] ?? $0[0] }
  }

  private static let people = (1...20).map { row($0, crowdName($0)) }

  /// Invented names that are far from each other.
  private static func crowdName(_ number: Int) -> String {
    var generator = SeededGenerator(seed: UInt64(number))
    func word(_ syllables: Int) -> String {
      (0..<syllables).map { _ in
        String("BDFGKLMNPRSTVZ".randomElement(using: &generator) ?? "B")
          + String("AEIOU".randomElement(using: &generator) ?? "A")
      }.joined()
    }
    return "\(word(5)), \(word(4))"
  }

  private func presence(_ temp: TempRegistry, _ id: String) throws -> [String] {
    let id = try recordID(id)
    return try temp.registry.read { try $0.party(id)?.listing?.presence ?? [] }.map {
      $0.from.edtf + " to " + ($0.to?.edtf ?? "-")
    }
  }

  private func events(_ temp: TempRegistry, _ id: String) throws -> [String] {
    let id = try recordID(id)
    return try temp.registry.read { try $0.measures(against: id) }.flatMap { $0.events }.map {
      "\($0.type.rawValue) \($0.dates.map(\.date.edtf).joined(separator: ","))"
    }
  }

  @Test func loadsAndLoadsAgain() throws {
    let temp = try TempRegistry("2025-10-01")
    let first = try temp.load(Self.people, published: "2025-09-30")
    #expect(first.load.added == 20 && first.load.entries == 20 && first.name == "1")
    #expect(try kinds(temp, from: 1) == ["record"] + Array(repeating: "row", count: 20) + ["load", "seal"])
    #expect(first.entry == 22)
    #expect(try presence(temp, "ofac-sdn:7") == ["../2025-09-30 to -"])

    let size = try temp.size
    let second = try temp.at("2025-10-02").load(Self.people, published: "2025-10-02")
    #expect(try kinds(temp, from: size) == ["load", "seal"])
    let counts = second.load
    #expect(counts.added + counts.changed + counts.removed + counts.reparsed == 0 && counts.version == 2)
    #expect(counts.sha256 == first.load.sha256)
    #expect(try presence(temp, "ofac-sdn:7") == ["../2025-09-30 to -"])
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }

  @Test func followsAnEntryThroughItsLife() throws {
    let temp = try TempRegistry("2025-10-01")
    func load(_ day: String, _ rows: [String]) throws -> ListVersion {
      try temp.at(day).load(rows, published: day)
    }
    let without = Self.people.filter { !$0.hasPrefix("7,") }
    _ = try load("2025-10-01", Self.people)
    let changed = try load(
      "2025-10-02", without + [row(7, Self.crowdName(7), "DOB 1 Feb 1970."), row(21, Self.crowdName(21))])
    #expect(changed.load.changed == 1 && changed.load.added == 1 && changed.load.removed == 0)
    #expect(try presence(temp, "ofac-sdn:7") == ["../2025-10-01 to -"])
    #expect(try presence(temp, "ofac-sdn:21") == ["2025-10-02 to -"])

    let gone = try load("2025-10-05", without + [row(21, Self.crowdName(21))])
    #expect(gone.load.removed == 1 && gone.load.entries == 20)
    #expect(try presence(temp, "ofac-sdn:7") == ["../2025-10-01 to 2025-10-05"])
    #expect(try events(temp, "ofac-sdn:7").contains("removed 2025-10-05"))
    let name = Self.crowdName(7)
    #expect(try temp.check(name).answer.code == .noMatch, "it isn't on the list any more")
    let past = try temp.check(name).answer.matches.first { $0.party.text == "ofac-sdn:7" }
    #expect(past?.measures.map(\.status) == [.removed])
    #expect(try temp.check(name, includePast: true).answer.code == .possibleMatch)
    for (day, status) in [
      ("2025-10-01", MeasureStatus.inForce), ("2025-10-04", .inForce), ("2025-10-05", .removed),
      ("2025-09-01", .unknown),
    ] {
      let answer = try temp.check(name, on: day).answer
      #expect(answer.matches.first?.measures.first?.status == status, "\(day)")
      #expect(answer.code == (status == .removed ? .noMatch : .possibleMatch), "\(day)")
    }

    let size = try temp.size
    let back = try load("2025-10-09", Self.people + [row(21, Self.crowdName(21))])
    #expect(back.load.changed + back.load.added == 1)
    #expect(back.entry - size == 1, "one row and the load")
    #expect(try presence(temp, "ofac-sdn:7") == ["../2025-10-01 to 2025-10-05", "2025-10-09 to -"])
    for (day, status) in [
      ("2025-10-04", MeasureStatus.inForce), ("2025-10-07", .removed), ("2025-10-09", .inForce),
    ] {
      #expect(try temp.check(name, on: day).answer.matches.first?.measures.first?.status == status, "\(day)")
    }
    _ = try load("2025-10-12", without + [row(21, Self.crowdName(21))])
    #expect(try temp.check(name, on: "2025-10-10").answer.code == .possibleMatch)
    #expect(try temp.check(name, on: "2025-10-12").answer.code == .noMatch)
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }

  /// Files that are refused: what they are, and a part of the reason.
  static let refusals: [(what: String, bytes: [UInt8], reason: String)] = [
    ("empty", [], "empty"), ("end mark alone", [0x1A], ""), ("garbage", Array("<html>busy</html>".utf8), ""),
    ("cut in a row", Array("1,\"MUSTER, Er".utf8), ""), ("binary", (0...255).map { UInt8($0) }, ""),
    ("shrunken", sdn(Array(people.prefix(17))), "more than 10 %"),
    ("one id twice", sdn(people + [people[0]]), ""),
  ]

  @Test(arguments: refusals.indices)
  func refusesAndKeepsTheOldVersion(_ index: Int) throws {
    let refusal = Self.refusals[index]
    let temp = try TempRegistry("2025-10-01")
    let first = try temp.load(Self.people, published: "2025-09-30")
    let size = try temp.size
    let file = ListFile(name: "sdn.csv", bytes: refusal.bytes)
    #expect(code { try temp.at("2025-10-03").load(files: [file]) } == .badData)
    #expect(try kinds(temp, from: size) == ["load"])
    let loads = try temp.registry.read { try $0.loads(of: "ofac-sdn") }
    #expect(loads.count == 2 && loads[0] == first)
    #expect(loads[1].load.refused?.contains(refusal.reason) == true, "\(loads[1].load.refused ?? "nil")")
    #expect(loads[1].load.version == 0 && loads[1].load.files.map(\.bytes) == [refusal.bytes.count])
    let held = try temp.registry.read { try $0.heldLists(at: temp.clock.now) }
    #expect(held.map(\.version) == [first])
    #expect(held.first?.refusedSince.count == 1)
    let answer = try temp.check(Self.crowdName(20)).answer
    #expect(answer.code == .possibleMatch)
    #expect(answer.lists.map(\.refusedLoads) == [1], "the alarm stands beside the list")
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }

  @Test func overridesAreRecorded() throws {
    let temp = try TempRegistry("2025-10-01")
    try temp.load(Self.people, published: "2025-09-30")
    let shrunken = Array(Self.people.prefix(17))
    let forced = try temp.load(shrunken, published: "2025-10-01", force: "the ministry confirmed it by letter")
    #expect(forced.load.forced == "the ministry confirmed it by letter" && forced.load.removed == 3)
    #expect(try temp.registry.read { try $0.loads() }.last?.load.forced == forced.load.forced)
    #expect(code { try temp.load(shrunken, published: "2025-09-29") } == .badData)
    #expect(try temp.registry.read { try $0.loads() }.last?.load.refused?.contains("2025-09-29") == true)
    #expect(try temp.load(shrunken, published: "2025-09-29", force: "a backlog").load.version == 3)
  }

  @Test func tenPercentAreLetThrough() throws {
    let temp = try TempRegistry("2025-10-01")
    try temp.load(Self.people)
    #expect(try temp.load(Array(Self.people.prefix(18))).load.removed == 2)
  }

  @Test func becomesStale() throws {
    let temp = try TempRegistry("2025-10-01")
    try temp.load(Self.people)
    for (time, stale) in [("2025-10-08T12:00:00Z", false), ("2025-10-08T12:00:01Z", true)] {
      #expect(try temp.registry.read { try $0.heldLists(at: try instant(time)) }.map(\.isStale) == [stale])
    }
    #expect(try temp.at("2025-10-20").check("Nobody", lists: ["ofac-sdn"]).answer.code == .cannotSay)
    #expect(code { try temp.load(files: [ListFile(name: "sdn.csv", bytes: [])]) } == .badData)
    #expect(try temp.check("Nobody", lists: ["ofac-sdn"]).answer.code == .cannotSay, "a refusal isn't a load")
    try temp.load(Self.people)
    #expect(try temp.check("Nobody", lists: ["ofac-sdn"]).answer.code == .noMatch)
  }

  @Test func keepsListsApart() throws {
    let temp = try TempRegistry("2025-10-01")
    try temp.load([row(1, "MUSTER, Erika")])
    try temp.load([row(1, "SAMPLE, John", tags: "NS-PLC")], list: .ofacConsolidated)
    #expect(try temp.registry.read { try $0.heldLists(at: temp.clock.now) }.map(\.id) == ["ofac-cons", "ofac-sdn"])
    #expect(try temp.check("Erika Muster", lists: ["ofac-cons"]).answer.code == .noMatch)
    #expect(try temp.check("Erika Muster", lists: ["ofac-sdn"]).answer.code == .possibleMatch)
    #expect(try temp.check("John Sample").answer.matches.map(\.party.text) == ["ofac-cons:1"])
    let other = try #require(ListID("own.watch"))
    #expect(code { try temp.load([row(1, "X, Y")], list: other) } == .badData)
  }

  @Test func keepsLargeBodiesApart() throws {
    let temp = try TempRegistry("2025-10-01")
    let remark = (0..<900).map { "Remark number \($0) of a very long row, which goes on" }.joined(separator: "; ")
    try temp.load([row(1, "MUSTER, Erika", remark)])
    #expect(try RawDatabase(temp.files.database).value("SELECT count(*) FROM blob") == "1")
    #expect(try temp.check("Erika Muster").answer.code == .possibleMatch)
    #expect(try temp.registry.verify(.full).verdict == .intact)
    _ = try temp.registry.rebuild()
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }
}
