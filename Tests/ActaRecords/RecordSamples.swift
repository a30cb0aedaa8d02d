import ActaModel

/// Makes records at random, or with every property set.
struct RecordSamples<Random: RandomNumberGenerator> {
  var random: Random
  /// How often an optional property is set, in percent; 100 sets all.
  var density: Int

  private static var texts: [String] {
    ["Petro", "Ángel \"el Flaco\"", "محمد", "日本 \\ \n\t", "e\u{301} and é", "𝒜 / ~1", "\u{7F} \u{2028}", "X"]
  }

  private mutating func chance() -> Bool { density == 100 || Int.random(in: 0..<100, using: &random) < density }
  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
  private mutating func word<Word: CaseIterable>(_: Word.Type) -> Word { pick(Array(Word.allCases)) }
  private mutating func text() -> String { pick(Self.texts) + String(Int.random(in: 0..<100, using: &random)) }
  private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { chance() ? make(&self) : nil }
  private mutating func some<Value>(_ make: (inout Self) -> Value) -> [Value] {
    guard chance() else { return [] }
    return (0..<Int.random(in: 1...2, using: &random)).map { _ in make(&self) }
  }

  mutating func id(_ kind: RecordKind) -> RecordID {
    RecordID(
      unchecked: "\(kind.rawValue):\(pick(["a", "b/c", "d:e", "ñandú"]))-\(Int.random(in: 0..<1000, using: &random))")
  }

  private mutating func ids(_ kind: RecordKind) -> [RecordID] { some { $0.id(kind) } }
  private mutating func evidence() -> [RecordID] { ids(.evidence) }
  private mutating func country() -> String { pick(["co", "us", "ve"]) }
  private mutating func digest() -> String { String(repeating: pick(["0a", "9f", "c4"]), count: 32) }

  private mutating func date() -> PartialDate {
    let words = maybe { $0.text() }
    let convention = maybe { $0.text() }
    let edtf = pick(["2025-10", "1960~", "[2025-09-11..2025-09-20]", "../2025", "2025-10-24", "195X"])
    return (try? PartialDate(edtf: edtf, words: words, convention: convention)) ?? PartialDate(Day(daysSince1970: 0))
  }

  private mutating func sourced<Value>(_ make: (inout Self) -> Value) -> Sourced<Value> {
    Sourced(make(&self), evidence: evidence())
  }

  private mutating func sourcedDate() -> Sourced<PartialDate> { sourced { $0.date() } }
  private mutating func sourcedText() -> Sourced<String> { sourced { $0.text() } }
  private mutating func place() -> Place { Place(text(), country: maybe { $0.country() }, evidence: evidence()) }
  private mutating func claim() -> DateClaim { DateClaim(date(), doubt: maybe { $0.text() }, evidence: evidence()) }

  private mutating func name() -> Name {
    Name(
      text(), parts: some { NamePart($0.word(NamePartKind.self), $0.text()) }, kind: word(NameKind.self),
      quality: chance() ? .weak : .strong, script: maybe { _ in "Latn" }, language: maybe { _ in "es" },
      evidence: evidence())
  }

  private mutating func craft() -> CraftDetails {
    var craft = CraftDetails()
    craft.type = maybe { $0.text() }
    craft.flag = maybe { $0.text() }
    craft.tonnage = maybe { $0.text() }
    craft.grossTonnage = maybe { $0.text() }
    craft.owner = maybe { $0.text() }
    craft.built = maybe { $0.text() }
    return craft
  }

  private mutating func identifier() -> Identifier {
    Identifier(
      type: pick(["passport", "imo", "swift_bic"]), number: text(), country: maybe { $0.country() },
      label: maybe { $0.text() }, note: maybe { $0.text() }, evidence: evidence())
  }

  private mutating func address() -> Address {
    Address(
      street: maybe { $0.text() }, city: maybe { $0.text() }, countryText: maybe { $0.text() },
      country: maybe { $0.country() }, remarks: maybe { $0.text() })
  }

  private mutating func listing() -> Listing {
    Listing(
      list: pick(["ofac-sdn", "own.x"]), entry: text(),
      presence: some { Presence(from: $0.date(), to: $0.maybe { $0.date() }) },
      raw: some { RawValue($0.text(), $0.chance() ? $0.text() : "") }, parser: "ofac-csv/1")
  }

  private mutating func party() -> Party {
    var party = Party(id: id(.party), kind: word(PartyKind.self), names: [name(), name()])
    party.gender = maybe { $0.sourced { $0.word(Gender.self) } }
    party.births = some { $0.sourcedDate() }
    party.deaths = some { $0.sourcedDate() }
    party.birthPlaces = some { $0.place() }
    party.nationalities = some { $0.place() }
    party.citizenships = some { $0.place() }
    party.countries = some { $0.place() }
    party.identifiers = some { $0.identifier() }
    party.addresses = some { $0.address() }
    party.positions = some { $0.sourcedText() }
    party.vessel = maybe { $0.craft() }
    party.aircraft = maybe { $0.craft() }
    party.remarks = some { $0.text() }
    party.listing = maybe { $0.listing() }
    party.evidence = evidence()
    return party
  }

  private mutating func measure() -> Measure {
    var measure = Measure(
      id: id(.measure), kind: word(MeasureKind.self), type: pick(["blocking", "fto"]), authority: id(.authority),
      targets: [id(.party)])
    measure.authorityWords = maybe { $0.text() }
    measure.openTargets = maybe { $0.sourcedText() }
    measure.programmes = ids(.programme)
    measure.instruments = ids(.instrument)
    measure.ground = maybe { $0.sourcedText() }
    measure.effects = some { $0.sourcedText() }
    measure.carveOuts = some {
      CarveOut(
        kind: $0.word(CarveOutKind.self), text: $0.text(), from: $0.maybe { $0.date() }, until: $0.maybe { $0.date() },
        evidence: $0.evidence())
    }
    measure.events = some {
      MeasureEvent(
        $0.word(MeasureEventType.self), dates: $0.some { $0.claim() }, note: $0.maybe { $0.text() },
        evidence: $0.evidence())
    }
    measure.stated = maybe { StatedStatus($0.word(MeasureStatus.self), words: $0.text(), evidence: $0.evidence()) }
    measure.listEntry = maybe { $0.id(.party) }
    measure.evidence = evidence()
    return measure
  }

  /// A record of a kind.
  mutating func record(_ kind: RecordKind) -> Record {
    switch kind {
    case .authority:
      return .authority(
        Authority(
          id: id(kind), name: text(), aliases: some { $0.text() }, parent: maybe { $0.id(.authority) },
          country: maybe { $0.country() }, evidence: evidence()))
    case .instrument:
      var value = Instrument(id: id(kind), title: text())
      value.citation = maybe { $0.text() }
      value.authority = maybe { $0.id(.authority) }
      value.date = maybe { $0.sourcedDate() }
      value.url = maybe { $0.text() }
      value.note = maybe { $0.text() }
      value.evidence = evidence()
      return .instrument(value)
    case .programme:
      var value = Programme(id: id(kind), code: text())
      value.title = maybe { $0.text() }
      value.authority = maybe { $0.id(.authority) }
      value.instruments = ids(.instrument)
      value.note = maybe { $0.text() }
      value.evidence = evidence()
      return .programme(value)
    case .list:
      return .list(
        ListPublication(
          id: id(kind), name: text(), publisher: maybe { $0.id(.authority) }, url: maybe { $0.text() },
          evidence: evidence()))
    case .party: return .party(party())
    case .measure: return .measure(measure())
    default: return assertion(kind)
    }
  }

  private mutating func assertion(_ kind: RecordKind) -> Record {
    switch kind {
    case .relation:
      var value = Relation(id: id(kind), type: word(RelationType.self), from: id(.party), to: id(.party))
      value.words = maybe { $0.text() }
      value.since = maybe { $0.date() }
      value.until = maybe { $0.date() }
      value.share = maybe { _ in Share(">25..50") } ?? nil
      value.holding = maybe { $0.word(HoldingKind.self) }
      value.arrangement = maybe { $0.text() }
      value.disputedBy = ids(.statement)
      value.evidence = evidence()
      return .relation(value)
    case .event:
      var value = WorldEvent(id: id(kind), title: text())
      value.dates = some { $0.claim() }
      value.parties = ids(.party)
      value.place = maybe { $0.text() }
      value.evidence = evidence()
      return .event(value)
    case .statement:
      var value = Statement(id: id(kind), kind: word(StatementKind.self), text: text())
      value.by = maybe { $0.id(.party) }
      value.byWords = maybe { $0.text() }
      value.about = ids(.measure)
      value.answers = maybe { $0.id(.statement) }
      value.date = maybe { $0.sourcedDate() }
      value.evidence = evidence()
      return .statement(value)
    case .source:
      var value = Source(id: id(kind), kind: word(SourceKind.self), title: text())
      value.publisher = maybe { $0.text() }
      value.published = maybe { $0.date() }
      value.url = maybe { $0.text() }
      value.sha256 = maybe { $0.digest() }
      value.location = maybe { $0.text() }
      value.note = maybe { $0.text() }
      return .source(value)
    case .evidence:
      var value = Evidence(id: id(kind), source: id(.source), certainty: word(Certainty.self))
      value.quote = maybe { $0.text() }
      value.offset = maybe { Int.random(in: 0..<100_000, using: &$0.random) }
      value.sha256 = maybe { $0.digest() }
      value.note = maybe { $0.text() }
      return .evidence(value)
    case .petition:
      var value = Petition(id: id(kind), form: word(PetitionForm.self), status: word(PetitionStatus.self))
      value.words = maybe { $0.text() }
      value.by = maybe { $0.id(.party) }
      value.of = ids(.measure)
      value.to = maybe { $0.id(.authority) }
      value.steps = some { PetitionStep($0.text(), date: $0.maybe { $0.date() }, evidence: $0.evidence()) }
      value.evidence = evidence()
      return .petition(value)
    case .question:
      var value = OpenQuestion(id: id(kind), text: text())
      value.about = ids(.measure)
      value.answer = maybe { $0.sourcedText() }
      value.evidence = evidence()
      return .question(value)
    default:
      var value = Decision(
        id: id(.decision), type: word(DecisionType.self), subjects: [id(.party), id(.party)], reason: text(),
        evidence: evidence())
      value.withdrawn = maybe { $0.text() }
      return .decision(value)
    }
  }
}
