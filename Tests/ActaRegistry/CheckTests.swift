import ActaModel
import ActaRegistry
import ActaScreening
import FoundingCase
import TestSupport
import Testing

struct CheckTests {
  /// The founding case; with the list rows of its people where `rows` says so.
  private func founding(_ rows: Bool) throws -> TempRegistry {
    let temp = try TempRegistry("2026-02-03")
    _ = try temp.registry.importBundle(FoundingCase.bundle, file: "founding-case.json", actor: "actor:test")
    if rows { try loadRows(temp) }
    return temp
  }

  private func loadRows(_ temp: TempRegistry) throws {
    let text = String(decoding: try Places.bytes(Places.fixture("ofac-rows.csv")), as: UTF8.self)
    let rows = text.split(whereSeparator: \.isNewline).map(String.init).filter { $0.utf8.count > 1 }
    try temp.load(rows, published: "2025-10-24", force: "other rows go")
  }

  private func own(_ temp: TempRegistry, on day: String) throws -> Match? {
    try temp.check("Gustavo Petro", on: day, record: false).answer.matches.first {
      $0.party.text == "party:gustavo-petro"
    }
  }

  @Test func badgesSayWhatAFactRestsOn() throws {
    let temp = try founding(false)
    func badges() throws -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: (try own(temp, on: "2026-02-02")?.measures ?? []).map {
          ($0.id.text, $0.confirmation.code)
        })
    }
    let before = try badges()
    #expect(before["measure:us-sanction-gustavo-petro-2025"] != "confirmed")
    let visa = before["measure:us-visa-gustavo-petro-2025"]
    #expect(visa != nil)
    try loadRows(temp)
    let after = try badges()
    #expect(after["measure:us-sanction-gustavo-petro-2025"] == "confirmed")
    #expect(after["measure:us-visa-gustavo-petro-2025"] == visa, "a list of blocked persons says nothing of visas")
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }

  @Test func statusesFollowTheDay() throws {
    let temp = try founding(true)
    // The row doesn't say since when it stands there; the official date of the same party's measure does.
    // The row stood there on or before 24 October; the release that our record cites says since when.
    let days: [(day: String, sanction: MeasureStatus?, listed: MeasureStatus?)] = [
      ("2025-10-01", nil, nil), ("2025-10-15", nil, nil), ("2025-10-25", .inForce, .inForce),
      ("2026-02-02", .inForce, .inForce),
    ]
    for (day, sanction, listed) in days {
      let answer = try temp.check("Gustavo Petro", on: day, record: false).answer
      #expect((answer.code == .possibleMatch) == answer.matches.contains(where: \.counts), "\(day)")
      let own = answer.matches.first { $0.party.text == "party:gustavo-petro" }?.measures ?? []
      #expect(own.contains { $0.id.text == "measure:us-visa-gustavo-petro-2025" }, "\(day)")
      #expect(own.first { $0.id.text == "measure:us-sanction-gustavo-petro-2025" }?.status == sanction, "\(day)")
      let row = answer.matches.first { $0.party.text == "ofac-sdn:56062" }
      #expect(row?.measures.map(\.status) == listed.map { [$0] }, "\(day)")
      if listed == nil { #expect(answer.discounted.contains { $0.party.text == "ofac-sdn:56062" }, "\(day)") }
    }
  }

  @Test func anIdentifierConfirms() throws {
    let temp = try founding(true)
    let right = [QueryIdentifier(number: "208079")]
    #expect(try temp.check("Gustavo Petro", identifiers: right).answer.code == .listed)
    #expect(try temp.check("Gustavo Petro").answer.code == .possibleMatch)
  }

  @Test func onlyTargetsAreScreened() throws {
    let temp = try founding(true)
    #expect(try temp.check("Donald Trump").answer.code == .noMatch)
    #expect(try temp.check("Gustavo Petro", lists: ["ofac-sdn"]).answer.matches.allSatisfy { $0.list == "ofac-sdn" })
  }

  @Test func saysWhenItCannotSay() throws {
    let temp = try TempRegistry("2025-10-01")
    func problems(_ name: String, _ lists: [String]) throws -> (AnswerCode, [CheckAnswer.Problem]) {
      let answer = try temp.check(name, lists: lists).answer
      return (answer.code, answer.problems)
    }
    #expect(try problems("Nobody", []) == (.noMatch, []))
    #expect(try problems("Nobody", ["un-sc"]) == (.cannotSay, [.missing(list: "un-sc")]))
    try temp.load([row(1, "MUSTER, Erika")])
    #expect(try problems("Nobody", ["un-sc", "ofac-sdn"]) == (.cannotSay, [.missing(list: "un-sc")]))
    #expect(try problems("Erika Muster", ["un-sc", "ofac-sdn"]) == (.possibleMatch, [.missing(list: "un-sc")]))
    _ = try temp.at("2025-10-09")
    #expect(try problems("Nobody", ["ofac-sdn"]) == (.cannotSay, [.stale(list: "ofac-sdn")]))
    #expect(try problems("Nobody", []) == (.noMatch, []), "without --list a stale list is shown, not demanded")
    #expect(try temp.check("Nobody").answer.lists.map(\.isStale) == [true])
    for name in ["", " ", "---", "\u{200B}", "!?"] {
      #expect(code { try temp.check(name) } == .badData, "\(name)")
    }
  }

  @Test func replaysForEver() throws {
    let temp = try TempRegistry("2025-10-01")
    var entries: [Int] = []
    func ask(_ request: CheckRequest) throws {
      if let entry = try temp.registry.check(request, actor: "actor:test").entry { entries.append(entry) }
    }
    func askAll() throws {
      try ask(try request("Gustavo Petro"))
      try ask(try request("Erika Muster", lists: ["ofac-sdn"]))
      try ask(try request("Erika Muster", lists: ["ofac-sdn", "un-sc"], on: "2025-09-01"))
      try ask(try request("John Sample", on: "2025-10-03", includePast: true))
      try ask(try request("Gustavo Petro", on: "2025-10-25", identifiers: [QueryIdentifier(number: "208079")]))
      if let first = entries.first { try ask(try request("Gustavo Petro", knownAt: .entry(first))) }
      try ask(
        CheckRequest(
          ScreeningQuery(
            name: "PETRO, Gustavo", kind: .person, birth: try PartialDate(edtf: "1960-04"), countries: ["co"],
            gender: .male, identifiers: [QueryIdentifier(type: "cedula", number: "208-079")]), threshold: 5000,
          limit: 1))
    }
    try askAll()
    _ = try temp.registry.importBundle(FoundingCase.bundle, file: "founding-case.json", actor: "actor:test")
    try askAll()
    try temp.at("2025-10-24").load([row(1, "MUSTER, Erika"), row(2, "SAMPLE, John")], published: "2025-10-02")
    try askAll()
    try loadRows(temp)
    try askAll()
    try temp.at("2025-11-20").load(
      [row(1, "MUSTER, Erika", "DOB 1970.")], published: "2025-11-19", force: "the rest was removed")
    try askAll()
    for entry in entries { #expect(try temp.registry.replay(entry: entry) == .same, "entry \(entry)") }
    let others: [(entry: Int, code: RegistryError.Code)] = [(0, .noInput), (-1, .noInput), (99_999, .noInput)]
    for (entry, expected) in others {
      #expect(code { _ = try temp.registry.replay(entry: entry) } == expected, "entry \(entry)")
    }
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }

  @Test func theLogKeepsNoNameInClear() throws {
    let temp = try TempRegistry()
    try temp.load([row(1, "MUSTER, Erika")])
    let name = "Zyxwvutina Qwertzuiop"
    let entry = try #require(
      try temp.check(name, identifiers: [QueryIdentifier(type: "passport", number: "QQ98765X")]).entry)
    let raw = try RawDatabase(temp.files.database)
    for secret in ["Zyxwvutina", "ZYXWVUTINA", "zyxwvutina", "Qwertzuiop", "QQ98765X"] {
      #expect(
        try raw.value("SELECT count(*) FROM entry WHERE instr(record, CAST('\(secret)' AS BLOB)) > 0") == "0")
      for table in ["version", "name", "reference", "identifier", "list_entry"] {
        #expect(try raw.dump().filter { $0.hasPrefix(table + "|") && $0.contains(hex(secret)) } == [])
      }
    }
    #expect(
      try raw.rows("SELECT seq, tag, length(salt), typeof(value) FROM secret")
        == [["\(entry)", "1", "32", "blob"], ["\(entry)", "2", "32", "blob"]])
    #expect(try raw.value("SELECT count(DISTINCT salt) FROM secret") == "2")
    #expect(try raw.value("SELECT instr(value, CAST('Zyxwvutina' AS BLOB)) > 0 FROM secret WHERE tag = 1") == "1")
    #expect(try temp.registry.verify(.full).verdict == .intact)
  }

  private func hex(_ text: String) -> String { text.utf8.map { String(format($0)) }.joined() }
  private func format(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return text.utf8.count == 1 ? "0" + text : text
  }
}
