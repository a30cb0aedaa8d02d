import ActaModel
import ActaOwnership
import Testing

/// The twelve worked examples: OFAC FAQ 399 and 401, and what follows from exact numbers, bands, dates and cycles.
@Suite struct FiftyPercentRuleTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var stakes: String
    var bearers: String
    var expected: String
    var rule = OwnershipRule.us
    var testDescription: String { name }
  }

  static let examples = [
    Example(name: "399", stakes: "X 25 A, Y 25 A", bearers: "X Y", expected: "A affected"),
    Example(name: "401-1", stakes: "X 50 A, A 50 B", bearers: "X", expected: "A affected, B affected"),
    Example(name: "401-2", stakes: "X 50 A, X 50 B, A 25 C, B 25 C", bearers: "X", expected: "C affected"),
    Example(name: "401-3", stakes: "X 50 A, X 10 B, A 40 B", bearers: "X", expected: "B affected"),
    Example(
      name: "401-4", stakes: "X 50 A, X 25 B, A 25 C, B 25 C", bearers: "X", expected: "B not_by_rule, C not_by_rule"),
    Example(
      name: "401-5", stakes: "X 25 A, X 25 B, A 50 C, B 50 C", bearers: "X", expected: "A not_by_rule, C not_by_rule"),
    Example(name: "own-1", stakes: "X 49.99 A", bearers: "X", expected: "A not_by_rule"),
    Example(name: "own-2", stakes: "A 50 B, B 50 A", bearers: "X", expected: "A not_by_rule, B not_by_rule"),
    Example(
      name: "own-2, one caught", stakes: "A 50 B, B 50 A, X 50 A", bearers: "X", expected: "A affected, B affected"),
    Example(name: "own-3", stakes: "X 25..50 A, Y 25..50 A", bearers: "X Y", expected: "A affected"),
    Example(name: "own-3, wide", stakes: "X 20..50 A, Y 20..50 A", bearers: "X Y", expected: "A cannot_rule_out"),
    Example(name: "own-3, below", stakes: "X 5..<25 A, Y 10..<25 A", bearers: "X Y", expected: "A not_by_rule"),
    Example(name: "own-4, after the sale", stakes: "X 40 A", bearers: "X", expected: "A not_by_rule"),
    Example(name: "own-6", stakes: "Z 100 A", bearers: "X", expected: "A not_by_rule"),
    Example(name: "no number", stakes: "X 0..100 A", bearers: "X", expected: "A cannot_rule_out"),
    Example(name: "a third and a sixth", stakes: "X 1/3 A, Y 1/6 A", bearers: "X Y", expected: "A affected"),
    Example(name: "thirds, rounded", stakes: "X 33.333 A, Y 16.666 A", bearers: "X Y", expected: "A not_by_rule"),
    Example(
      name: "possible bearer", stakes: "X 60 A, A 60 B", bearers: "X?", expected: "A cannot_rule_out, B cannot_rule_out"
    ),
    Example(name: "two reports", stakes: "X 25 A, X 25 A", bearers: "X", expected: "A cannot_rule_out"),
    Example(name: "two reports above", stakes: "X 50 A, X 60 A", bearers: "X", expected: "A affected"),
    Example(name: "disputed", stakes: "X 50? A", bearers: "X", expected: "A cannot_rule_out"),
    Example(name: "uk, half", stakes: "X 50 A", bearers: "X", expected: "A not_by_rule", rule: .uk),
    Example(name: "uk, more than half", stakes: "X >50..75 A", bearers: "X", expected: "A affected", rule: .uk),
    Example(name: "uk, not added", stakes: "X 30 A, Y 30 A", bearers: "X Y", expected: "A not_by_rule", rule: .uk),
    Example(
      name: "uk, together", stakes: "X 30@pact A, Y 30@pact A", bearers: "X Y", expected: "A affected", rule: .uk),
    Example(name: "uk, votes", stakes: "X 10 A, X 51v A", bearers: "X", expected: "A affected", rule: .uk),
    Example(name: "us, votes", stakes: "X 10 A, X 51v A", bearers: "X", expected: "A not_by_rule"),
    Example(name: "eu", stakes: "X 25 A, Y 25 A", bearers: "X Y", expected: "A affected", rule: .eu),
  ]

  @Test(arguments: examples) func verdicts(_ example: Example) throws {
    let ownership = Ownership(try Self.facts(example.stakes, bearers: example.bearers), rule: example.rule)
    for expected in example.expected.split(separator: ", ") {
      let words = expected.split(separator: " ")
      #expect(ownership.verdict(of: Self.id(words[0])).rawValue == String(words[1]), "\(expected)")
    }
  }

  @Test(arguments: [(OwnershipRule.us, "not_by_rule"), (.uk, "affected"), (.eu, "affected")])
  func controlIsAJudgement(_ rule: OwnershipRule, _ verdict: String) {
    let judgement = ControlJudgement(controller: Self.id("X"), controlled: Self.id("A"), decision: Self.id("D"))
    let facts = OwnershipFacts(stakes: [], control: [judgement], bearers: [Self.id("X"): .surely])
    let ownership = Ownership(facts, rule: rule)
    #expect(ownership.verdict(of: Self.id("A")).rawValue == verdict)
    #expect(ownership.explanation(of: Self.id("A")).control.map(\.counts) == [rule != .us])
  }

  @Test func theTreeNamesWhatCounts() throws {
    let facts = try Self.facts("X 50 A, X 25 B, A 25 C, B 25 C", bearers: "X")
    let tree = Ownership(facts, rule: .us).explanation(of: Self.id("C"))
    #expect(tree.owners.map(\.tree.party) == [Self.id("A"), Self.id("B")])
    #expect(tree.owners.map(\.counts) == [true, false])
    #expect(tree.least?.value == Fraction(25))
    #expect(tree.owners[0].tree.owners.map(\.counts) == [true])
  }

  @Test func aCycleIsNoReason() throws {
    let facts = try Self.facts("A 50 B, B 50 A, X 50 A", bearers: "X")
    let tree = Ownership(facts, rule: .us).explanation(of: Self.id("A"))
    #expect(tree.owners.map { "\($0.tree.party) \($0.counts)" } == ["p:B false", "p:X true"])
  }

  /// The order in which facts stand changes nothing, and more owners never free anybody.
  @Test(arguments: 0..<200) func orderAndMonotony(_ seed: UInt64) {
    var generator = Numbers(seed)
    let parties = (0..<8).map { Self.id("P\($0)") }
    var stakes: [Stake] = []
    for _ in 0..<14 {
      let share = Share("\(generator.next(101))")
      stakes.append(
        Stake(holder: parties[generator.next(8)], held: parties[generator.next(8)], share: share ?? .unknown))
    }
    let bearers = [parties[0]: Bearer.surely, parties[1]: .possibly]
    for rule in OwnershipRule.allCases {
      let one = Ownership(OwnershipFacts(stakes: stakes, bearers: bearers), rule: rule)
      let other = Ownership(OwnershipFacts(stakes: stakes.reversed(), bearers: bearers), rule: rule)
      let more = Ownership(
        OwnershipFacts(stakes: stakes, bearers: bearers.merging([parties[2]: .surely]) { $1 }), rule: rule)
      for party in parties {
        #expect(one.verdict(of: party) == other.verdict(of: party))
        if [.bears, .affected].contains(one.verdict(of: party)) {
          #expect([.bears, .affected].contains(more.verdict(of: party)))
        }
      }
    }
  }

  private struct Numbers {
    var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
    mutating func next(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
  }

  static func id(_ text: some StringProtocol) -> RecordID { RecordID(unchecked: "p:\(text)") }

  /// `X 25 A`: X holds 25 % of A; `25v` votes, `25?` disputed, `25@pact` under an arrangement.
  static func facts(_ stakes: String, bearers: String) throws -> OwnershipFacts {
    OwnershipFacts(
      stakes: try stakes.split(separator: ", ").map { text in
        let words = text.split(separator: " ")
        var share = words[1]
        let arrangement = share.split(separator: "@").dropFirst().first.map(String.init)
        share = share.prefix { $0 != "@" }
        let isVotes = share.last == "v"
        let isDisputed = share.last == "?"
        if isVotes || isDisputed { share = share.dropLast() }
        return Stake(
          holder: id(words[0]), held: id(words[2]), share: try #require(Share(String(share))),
          holding: isVotes ? .votes : .shares, arrangement: arrangement, isCertain: !isDisputed)
      },
      bearers: Dictionary(
        uniqueKeysWithValues: bearers.split(separator: " ").map {
          $0.last == "?" ? (id($0.dropLast()), .possibly) : (id($0), .surely)
        }))
  }
}

@Suite struct ShareTests {
  @Test(arguments: [
    ("50", "50", "50"), ("49.99", "49.99", "49.99"), ("1/3", "33 1/3", "33 1/3"), ("25..50", "25", "50"),
    (">50", ">50", "100"), ("<25", "0", "<25"), (">50..<75", ">50", "<75"), ("75..100 %", "75", "100"), ("0", "0", "0"),
  ])
  func reads(_ text: String, low: String, high: String) throws {
    let share = try #require(Share(text))
    #expect("\(share.low.isOpen ? ">" : "")\(share.low.value)" == low)
    #expect("\(share.high.isOpen ? "<" : "")\(share.high.value)" == high)
  }

  @Test(arguments: [
    "", "%", "101", "-1", "50..25", "1/0", "0.1234567", "1e2", "50,5", "..", "25..", "..50", ">50..50", "<0", ">100",
    "5 0", "٥٠", "1/2/3", "1.2.3",
  ])
  func refuses(_ text: String) {
    #expect(Share(text) == nil)
  }
}
