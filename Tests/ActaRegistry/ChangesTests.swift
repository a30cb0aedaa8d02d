import ActaModel
import ActaRegistry
import ActaScreening
import TestSupport
import Testing

struct ChangesTests {
  /// A list in three versions: 2 changes, 3 goes and comes back, 4 comes, 5 comes and goes.
  private static let versions: [(day: String, rows: [String])] = [
    ("2025-10-01", [row(1, "MUSTER, Erika"), row(2, "SAMPLE, John"), row(3, "DUPONT, Jeanne")]),
    (
      "2025-10-02",
      [
        row(1, "MUSTER, Erika"), row(2, "SAMPLE, John", "DOB 1 Feb 1970."), row(4, "NEUMANN, Otto"),
        row(5, "ROE, Jane"),
      ]
    ),
    (
      "2025-10-03",
      [
        row(1, "MUSTER, Erika"), row(2, "SAMPLE, John", "DOB 1 Feb 1970."), row(3, "DUPONT, Jeanne"),
        row(4, "NEUMANN, Otto"),
      ]
    ),
  ]

  private func history() throws -> (TempRegistry, [ListVersion]) {
    let temp = try TempRegistry("2025-10-01")
    let versions = try Self.versions.map { day, rows in
      try temp.at(day).load(rows, published: day, force: "a small list")
    }
    return (temp, versions)
  }

  private func brief(_ changes: PartyChanges) -> [String] {
    changes.parties.map { "\($0.kind.rawValue) \($0.id) \($0.version?.name ?? "-")" }
  }

  @Test func tellsWhoCameChangedAndWent() throws {
    let (temp, versions) = try history()
    let registry = temp.registry
    let between = try registry.changes(since: .entry(versions[0].entry), until: .entry(versions[1].entry))
    #expect(
      brief(between) == [
        "changed ofac-sdn:2 2", "removed ofac-sdn:3 2", "added ofac-sdn:4 2", "added ofac-sdn:5 2",
      ])
    #expect(between.since == versions[0].entry && between.until == versions[1].entry)
    #expect(
      brief(try registry.changes(since: .entry(versions[0].entry))) == [
        "changed ofac-sdn:2 2", "changed ofac-sdn:3 3", "added ofac-sdn:4 2", "removed ofac-sdn:5 3",
      ])
    #expect(brief(try registry.changes(since: .now)).isEmpty)
    // Before the log began nobody was screened against.
    let all = try registry.changes(since: .time(try instant("2025-09-01")))
    #expect(all.since == -1 && all.parties.count { $0.kind == .added } == 4)
    #expect(try registry.changes(since: .entry(0), lists: ["un-sc"]).parties.isEmpty)
    #expect(try registry.changes(since: .entry(0), lists: ["ofac-sdn"]).parties.count == 5)
  }

  /// For each version and each party, what was known then is what a registry with that version alone answers.
  @Test func knowsEachVersionAsIfItWereTheOnlyOne() throws {
    let (temp, versions) = try history()
    let names = ["Erika Muster", "John Sample", "Jeanne Dupont", "Otto Neumann", "Jane Roe"]
    for (version, source) in zip(versions, Self.versions) {
      let fresh = try TempRegistry(source.day)
      try fresh.load(source.rows, published: source.day)
      for name in names {
        let then = try temp.check(name, knownAt: .entry(version.entry), record: false).answer
        let alone = try fresh.at("2025-10-03").check(name, record: false).answer
        #expect(try AsOfAnswer(then) == AsOfAnswer(alone), "\(name), version \(version.name)")
      }
    }
  }

  /// Between two published dates the earlier version answers, whenever it is asked.
  @Test func answersByTheVersionOfTheDay() throws {
    let temp = try TempRegistry("2025-12-01")
    for (day, rows) in [("2025-01-01", Self.versions[0].rows), ("2025-03-01", Self.versions[1].rows)] {
      try temp.load(rows, published: day, force: "a backlog")
    }
    for (day, jeanne, otto) in [
      ("2025-02-28", true, false), ("2025-03-01", false, true), ("2025-06-01", false, true),
    ] {
      func counts(_ name: String) throws -> Bool {
        try temp.check(name, on: day, record: false).answer.matches.contains(where: \.counts)
      }
      #expect(try counts("Jeanne Dupont") == jeanne, "\(day)")
      #expect(try counts("Otto Neumann") == otto, "\(day)")
    }
  }
}

/// What two answers must have in common, though one registry knows more of the list's past than the other: everything
/// about those who bear a measure, but since when.
struct AsOfAnswer: Equatable {
  private let code: AnswerCode
  private let matches: [Match]
  private let lists: [String]

  init(_ answer: CheckAnswer) throws {
    code = answer.code
    matches = answer.matches.filter(\.counts).map { match in
      var match = match
      match.measures = match.measures.map { measure in
        var measure = measure
        measure.since = nil
        return measure
      }
      return match
    }
    lists = answer.lists.map { "\($0.id) \($0.published?.edtf ?? "") \($0.sha256) \($0.entries)" }
  }
}
