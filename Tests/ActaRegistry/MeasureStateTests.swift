import ActaModel
import Testing

struct MeasureStateTests {
  struct Case: Sendable {
    var name: String
    /// A date with "?" is doubted, one with "!" rests on an official source.
    var acts: [(type: MeasureEventType, dates: [String])]
    var stated: MeasureStatus?
    /// From and to.
    var presence: [(String, String?)]?
    /// Day, expected status, whether it is later.
    var days: [(day: String, status: MeasureStatus, later: Bool)]

    init(
      _ name: String, _ acts: [(MeasureEventType, [String])], stated: MeasureStatus? = nil,
      presence: [(String, String?)]? = nil, _ days: [(String, MeasureStatus)], later: Set<String> = []
    ) {
      self.name = name
      self.acts = acts.map { ($0.0, $0.1) }
      self.stated = stated
      self.presence = presence
      self.days = days.map { ($0.0, $0.1, later.contains($0.0)) }
    }
  }

  static let cases: [Case] = [
    Case(
      "effective", [(.effective, ["2025-03-10"])],
      [("2025-03-09", .unknown), ("2025-03-10", .inForce), ("2026-01-01", .inForce)], later: ["2025-03-09"]),
    Case(
      "announced first", [(.announced, ["2025-03-01"]), (.effective, ["2025-03-10"])],
      [("2025-02-28", .unknown), ("2025-03-05", .announced), ("2025-03-10", .inForce)], later: ["2025-02-28"]),
    Case(
      "announced only", [(.announced, ["2025-03-01"])],
      [("2025-02-28", .unknown), ("2025-03-01", .announced), ("2026-01-01", .announced)], later: ["2025-02-28"]),
    Case(
      "announced, then annulled", [(.announced, ["2025-03-01"]), (.annulled, ["2025-06-01"])],
      [("2025-05-31", .announced), ("2025-06-01", .removed)]),
    Case(
      "announced, stated to be in force", [(.announced, ["2025-03-01"])], stated: .inForce, [("2025-03-01", .inForce)]),
    Case(
      "effective wins over signed and published",
      [(.signed, ["2025-02-06"]), (.published, ["2025-02-20"]), (.effective, ["2025-02-25"])],
      [("2025-02-24", .unknown), ("2025-02-25", .inForce)], later: ["2025-02-24"]),
    Case(
      "listed without effective", [(.signed, ["2025-02-06"]), (.listed, ["2025-02-20"])],
      [("2025-02-19", .unknown), ("2025-02-20", .inForce)], later: ["2025-02-19"]),
    Case("signed alone", [(.signed, ["2025-02-06"])], [("2025-02-06", .inForce)]),
    Case(
      "a month", [(.effective, ["2024-07"])],
      [("2024-06-30", .unknown), ("2024-07-15", .unknown), ("2024-07-31", .inForce)], later: ["2024-06-30"]),
    Case("before a day", [(.effective, ["../2024-07-15"])], [("2024-07-14", .unknown), ("2024-07-15", .inForce)]),
    Case(
      "doubted dates give way", [(.effective, ["2024-07", "2024-07-11?"])],
      [("2024-07-12", .unknown), ("2024-07-31", .inForce)]),
    Case("a doubted date alone", [(.effective, ["2024-07-11?"])], [("2024-07-11", .inForce)]),
    Case(
      "official dates win", [(.effective, ["2025-10-20", "2025-10-24!"])],
      [("2025-10-23", .unknown), ("2025-10-24", .inForce)], later: ["2025-10-23"]),
    Case(
      "sources disagree", [(.effective, ["2025-10-20", "2025-10-24"])],
      [("2025-10-19", .unknown), ("2025-10-22", .unknown), ("2025-10-24", .inForce)], later: ["2025-10-19"]),
    Case(
      "suspended and resumed",
      [(.effective, ["2020-01-01"]), (.suspended, ["2021-01-01"]), (.resumed, ["2022-01-01"])],
      [("2020-12-31", .inForce), ("2021-06-01", .suspended), ("2022-01-01", .inForce)]),
    Case(
      "recorded out of order",
      [(.effective, ["2020-01-01"]), (.resumed, ["2022-01-01"]), (.suspended, ["2021-01-01"])],
      [("2021-06-01", .suspended), ("2022-01-01", .inForce)]),
    Case(
      "partly suspended", [(.effective, ["2020-01-01"]), (.partlySuspended, ["2021-01-01"])],
      [("2021-06-01", .partlySuspended)]),
    Case(
      "possibly suspended", [(.effective, ["2020-01-01"]), (.suspended, ["2021-03"])],
      [("2021-02-28", .inForce), ("2021-03-15", .unknown), ("2021-03-31", .suspended)]),
    Case(
      "suspended some day in the month in which it was resumed",
      [(.effective, ["2020-01-01"]), (.suspended, ["2021-03"]), (.resumed, ["2021-03-20"])], [("2021-05-01", .unknown)]),
    Case(
      "two acts on one day", [(.effective, ["2020-01-01"]), (.suspended, ["2021-03-20"]), (.resumed, ["2021-03-20"])],
      [("2021-03-20", .inForce)]),
    Case(
      "expired, renewed", [(.effective, ["2020-01-01"]), (.expired, ["2021-01-01"]), (.renewed, ["2021-02-01"])],
      [("2021-01-15", .expired), ("2021-02-01", .inForce)]),
    Case(
      "amended, waived, licensed, renewed",
      [
        (.effective, ["2020-01-01"]), (.amended, ["2021"]), (.waived, ["2021"]), (.licensed, ["2021"]),
        (.renewed, ["2022-01-01"]),
      ],
      [("2021-06-01", .inForce), ("2023-01-01", .inForce)]),
    Case("superseded", [(.effective, ["2020-01-01"]), (.superseded, ["2021-01-01"])], [("2021-01-01", .superseded)]),
    Case("removed without a date", [(.effective, ["2020-01-01"]), (.removed, [])], [("2021-01-01", .unknown)]),
    Case(
      "removed", [(.effective, ["2020-01-01"]), (.removed, ["2021-01-01"])],
      [("2020-12-31", .inForce), ("2021-01-01", .removed)]),
    Case("no date at all", [], [("2025-05-31", .unknown), ("2025-06-01", .inForce)]),
    Case("stated, no date", [], stated: .inForce, [("2025-06-01", .inForce)]),
    Case("stated to be expired", [], stated: .expired, [("2025-06-01", .expired)]),
    Case(
      "on a list", [], presence: [("2024-01-10", nil)],
      [("2024-01-09", .unknown), ("2024-01-10", .inForce)], later: ["2024-01-09"]),
    Case(
      "in the first version that is held", [], presence: [("../2024-01-10", nil)],
      [("2020-01-01", .unknown), ("2024-01-10", .inForce)]),
    Case(
      "off the list and back", [], presence: [("2024-01-10", "2024-02-01"), ("2024-03-01", nil)],
      [("2024-01-31", .inForce), ("2024-02-01", .removed), ("2024-02-29", .removed), ("2024-03-01", .inForce)]),
    Case(
      "off the list some day", [], presence: [("2024-01-10", "2024-02")],
      [("2024-01-31", .inForce), ("2024-02-10", .unknown), ("2024-02-29", .removed)]),
  ]

  @Test(arguments: cases.indices)
  func followsItsActs(_ index: Int) throws {
    let test = Self.cases[index]
    let official = try recordID("evidence:official")
    var measure = Measure(
      id: try recordID("measure:m"), kind: .sanction, type: "blocking", authority: try recordID("authority:a"),
      targets: [try recordID("party:p")])
    for act in test.acts {
      measure.events.append(
        MeasureEvent(
          act.type,
          dates: try act.dates.map { text in
            let edtf = text.filter { $0 != "?" && $0 != "!" }
            return DateClaim(
              try PartialDate(edtf: edtf), doubt: text.hasSuffix("?") ? "from memory" : nil,
              evidence: text.hasSuffix("!") ? [official] : [])
          }))
    }
    measure.stated = test.stated.map { StatedStatus($0, words: "as they say") }
    let presence = try test.presence?.map { from, to in
      Presence(from: try PartialDate(edtf: from), to: try to.map { try PartialDate(edtf: $0) })
    }
    for expected in test.days {
      let state = measure.state(on: try day(expected.day), presence: presence, recorded: try day("2025-06-01")) {
        $0 == official
      }
      #expect(state.status == expected.status, "\(test.name) on \(expected.day)")
      #expect(state.isLater == expected.later, "\(test.name) on \(expected.day)")
      let counting: Set<MeasureStatus> = [.inForce, .partlySuspended, .unknown]
      #expect(state.counts == (counting.contains(state.status) && !state.isLater), "\(test.name) on \(expected.day)")
    }
  }
}
