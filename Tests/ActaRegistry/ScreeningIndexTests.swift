import ActaLists
import ActaModel
import ActaRegistry
import ActaScreening
import Foundation
import FoundingCase
import Schema
import TestSupport
import Testing

/// The file of the screening index saves time and changes nothing else.
struct ScreeningIndexTests {
  private static let names = ["Erika Muster", "John Sample", "Nobody At All", "Gustavo Petro", "Added Later"]

  private func filled() throws -> TempRegistry {
    let temp = try TempRegistry("2026-02-03")
    _ = try temp.registry.importBundle(FoundingCase.bundle, file: "founding-case.json", actor: "actor:test")
    try temp.load([row(1, "MUSTER, Erika", "DOB 1970; Passport C01X00T47 (Germany)."), row(2, "SAMPLE, John")])
    return temp
  }

  /// Who is found for each name, by a registry that was opened for it.
  private func found(_ temp: TempRegistry, readOnly: Bool = false, lists: [String] = []) throws -> [[String]] {
    let registry = try temp.another(readOnly: readOnly)
    return try Self.names.map { name in
      try registry.check(request(name, lists: lists), actor: "actor:test", record: !readOnly).answer.matches.map {
        "\($0.party) \($0.matchedName) \($0.score)"
      }
    }
  }

  private func path(_ temp: TempRegistry) -> String { temp.files.index }

  private func damage(_ temp: TempRegistry) throws -> [String] {
    try temp.another(readOnly: true).verify(.full).findings.map(\.kind)
  }

  @Test func isWrittenAndFollowsTheRecords() throws {
    let temp = try filled()
    let first = try found(temp)
    let made = try temp.bytes(".index")
    #expect(first[0].count == 1 && first[2] == [] && first[4] == [])
    #expect(try found(temp) == first)
    #expect(try temp.bytes(".index") == made, "screenings don't change it")
    for _ in 0..<40 { try temp.check("Nobody At All") }
    #expect(try found(temp) == first && temp.bytes(".index") == made)

    try temp.load(
      [row(1, "MUSTER, Erika", "DOB 1970."), row(2, "SAMPLE, John"), row(3, "LATER, Added")], published: "2026-02-02")
    #expect(try found(temp)[4].count == 1, "what was loaded is found at once")
    let newer = try temp.bytes(".index")
    #expect(newer != made)
    try temp.write(made, ".index")
    #expect(try found(temp)[4].count == 1, "an index of an earlier state isn't used")
    #expect(try damage(temp) == [])
    let before = try temp.check("Added Later", knownAt: .entry(1), record: false).answer
    #expect(before.matches.isEmpty, "an earlier state is asked as it was")
  }

  @Test func oneIndexServesEveryChoiceOfLists() throws {
    let temp = try filled()
    try temp.load([row(7, "MUSTER, Erika", tags: "NS-PLC")], list: try #require(ListID("ofac-cons")))
    let all = try found(temp)
    #expect(all[0].count == 2)
    for (list, count) in [("ofac-sdn", 1), ("ofac-cons", 1), ("un-sc", 0)] {
      let some = try found(temp, lists: [list])
      #expect(some[0].count == count && some[3] == [], "\(list): own records aren't asked")
      #expect(Set(some[0]).isSubset(of: all[0]))
    }
  }

  /// A file that isn't what was written is never used, and replaced.
  @Test func damageIsFoundAndHealed() throws {
    let temp = try filled()
    let right = try found(temp)
    let whole = try temp.bytes(".index")
    let other = try TempRegistry("2026-02-03")
    try other.load([row(1, "OTHER, Person")])
    try other.check("Nobody")
    var generator = SeededGenerator(seed: 7)
    var broken: [(what: String, bytes: [UInt8])] = [
      ("empty", []), ("cut", Array(whole.dropLast())), ("half", Array(whole.prefix(whole.count / 2))),
      ("longer", whole + [0]), ("text", Array("no index".utf8)), ("foreign", try other.bytes(".index")),
    ]
    for _ in 0..<40 {
      var bytes = whole
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
      broken.append(("flip at \(place)", bytes))
    }
    for (what, bytes) in broken {
      try temp.write(bytes, ".index")
      #expect(try found(temp, readOnly: true) == right, "\(what)")
      #expect(try temp.bytes(".index") == bytes, "\(what): who only reads leaves it")
      if what != "foreign" { #expect(try damage(temp) == ["index_changed"], "\(what)") }
      let reader = try temp.another()
      _ = try reader.check(try request("Erika Muster"), actor: "actor:test")
      #expect(reader.indexProblem == (what != "foreign"), "\(what)")
      #expect(try found(temp) == right && damage(temp) == [], "\(what)")
    }
  }

  /// What the database says of the file is held against the log.
  @Test(arguments: [
    "UPDATE screening_index SET seen = seen + 1", "UPDATE screening_index SET seen = 0",
    "UPDATE screening_index SET key = replace(key, 'entry=', 'entry=0')",
    "UPDATE screening_index SET sha256 = zeroblob(32)", "UPDATE screening_index SET row = zeroblob(32)",
    "UPDATE screening_index SET sha256 = x'00'",
  ])
  func aChangedRowIsFound(_ sql: String) throws {
    let temp = try filled()
    let right = try found(temp)
    try temp.settle()
    try RawDatabase(temp.files.database).run(sql)
    #expect(try damage(temp) == ["index_changed"])
    #expect(try found(temp) == right)
    #expect(try damage(temp) == [])
  }

  @Test func placesThatCannotBeWrittenDoWithout() throws {
    let temp = try filled()
    let right = try found(temp, readOnly: true)
    #expect(!FileManager.default.fileExists(atPath: path(temp)), "who only reads writes nothing")
    // Something is in the way: neither an error nor a wrong answer.
    try FileManager.default.createDirectory(atPath: path(temp), withIntermediateDirectories: true)
    #expect(try found(temp) == right)
    try FileManager.default.removeItem(atPath: path(temp))
    try Data("left by a process that was killed".utf8).write(to: URL(fileURLWithPath: path(temp) + ".tmp"))
    #expect(try found(temp) == right && damage(temp) == [])
    #expect(!FileManager.default.fileExists(atPath: path(temp) + ".tmp"))
    try temp.another().refreshIndex(anew: true)
    #expect(try damage(temp) == [])
  }

  /// A database from before there was an index file is read as it is, and brought to the newest format.
  @Test func olderFormatsAreUpgraded() throws {
    let older = DatabaseFormats(Array(Schema.steps.prefix(2)))
    let temp = try TempRegistry()
    let files = RegistryFiles(database: temp.folder.appendingPathComponent("older.db").path)
    do {
      let registry = try Registry.create(
        at: files, origin: nil, actor: "actor:test", now: temp.clock.now, formats: older)
      _ = try registry.load(
        ListLoadRequest(list: .ofacSDN, files: [ListFile(name: "sdn.csv", bytes: sdn([row(1, "MUSTER, Erika")]))]),
        actor: "actor:test")
    }
    let asked = try request("Erika Muster")
    let reader = try Registry.open(at: files, readOnly: true)
    #expect(try reader.check(asked, actor: "actor:test").answer.code == .possibleMatch)
    #expect(try reader.verify(.full).verdict == .intact)
    #expect(code { _ = try Registry.open(at: files) } == .notAllowed)
    let report = try Registry.upgrade(at: files, actor: "actor:test", now: temp.clock.now)
    #expect(report.from == 2 && report.to == DatabaseFormats.current.newest)
    let registry = try Registry.open(at: files)
    registry.clock = { temp.clock.now }
    #expect(try registry.check(asked, actor: "actor:test").entry != nil)
    #expect(FileManager.default.fileExists(atPath: files.index))
    #expect(try registry.verify(.full).verdict == .intact)
  }
}
