import ActaCrypto
import ActaModel
import ActaScreening

/// Answers checks from one view of the registry. A pure function of the view, the request, and the moment of asking.
struct Checker {
  let reader: Reader
  /// The moment of asking: the time of the entry that records the answer.
  let asked: Instant

  /// More candidates than this aren't looked at; the answer then says that it was cut off.
  static let mostCandidates = 1000

  func answer(_ request: CheckRequest) throws -> CheckAnswer {
    let held = try reader.heldLists(at: asked)
    let index = ScreeningIndex(subjects: try reader.screeningSubjects(lists: request.lists))
    let result = index.screen(
      request.query,
      settings: ScreeningSettings(thresholdBasisPoints: request.threshold, limit: Self.mostCandidates))
    let on = request.on ?? asked.day
    var matches: [Match] = []
    var discounted: [Match] = []
    for candidate in result.candidates {
      guard let match = try match(candidate, on: on) else { continue }
      if let later = match.later { discounted.append(later) } else { matches.append(match.match) }
    }
    for candidate in result.discounted {
      if let match = try match(candidate, on: on) { discounted.append(match.later ?? match.match) }
    }
    // A match whose measures ended is reported, but after those that count.
    let ordered = matches.filter(\.counts) + matches.filter { !$0.counts }
    let used = held.filter { request.lists.isEmpty || request.lists.contains($0.id) }
    let problems = self.problems(request, held: held, result: result)
    return CheckAnswer(
      code: Self.code(ordered, includePast: request.includePast, problems: problems),
      matches: Array(ordered.prefix(request.limit)), discounted: Array(discounted.prefix(request.limit)),
      lists: used.map { ListUse($0) }, problems: problems, threshold: request.threshold, limit: request.limit,
      truncated: result.truncated || ordered.count > request.limit || discounted.count > request.limit,
      on: on, entry: reader.size - 1, root: try reader.root(), engine: .current,
      engineLimits: result.limits.map(\.rawValue))
  }

  private static func code(
    _ matches: [Match], includePast: Bool, problems: [CheckAnswer.Problem]
  ) -> AnswerCode {
    let counting = matches.filter { includePast || $0.counts }
    if counting.contains(where: { $0.identity == .confirmed }) { return .listed }
    if !counting.isEmpty { return .possibleMatch }
    return problems.isEmpty ? .noMatch : .cannotSay
  }

  private func problems(
    _ request: CheckRequest, held: [HeldList], result: ScreeningResult
  ) -> [CheckAnswer.Problem] {
    var problems: [CheckAnswer.Problem] = []
    for list in request.lists {
      guard let found = held.first(where: { $0.id == list }) else {
        problems.append(.missing(list: list))
        continue
      }
      if found.version.load.entries == 0 { problems.append(.empty(list: list)) }
      if found.isStale { problems.append(.stale(list: list)) }
    }
    if result.limits.contains(.scriptNotRomanised) { problems.append(.unreadableScript) }
    return problems
  }

  /// A candidate as a match; `later` is set where all its measures begin only after the day asked about.
  private func match(_ candidate: Candidate, on day: Day) throws -> (match: Match, later: Match?)? {
    let id = RecordID(unchecked: candidate.subjectID)
    guard let party = try reader.party(id) else { return nil }
    var views: [MeasureView] = []
    var begins: PartialDate?
    for measure in try reader.measures(against: id) {
      let state = try reader.state(of: measure, target: party, on: day)
      if state.isLater {
        begins = begins ?? state.since
        continue
      }
      views.append(try reader.view(of: measure, state: state))
    }
    var match = Match(
      party: id, list: party.listing?.list, kind: party.kind, name: party.heading,
      matchedName: candidate.matchedName.text, isWeakAlias: candidate.matchedName.quality == .weak,
      score: candidate.score, identity: candidate.identity, measures: views, reasons: candidate.reasons,
      sameAs: try reader.sameAs(id))
    guard views.isEmpty else { return (match, nil) }
    match.reasons.append(
      Reason(.measureLater, .neutral, query: day.description, listed: begins?.words ?? begins?.edtf ?? ""))
    return (match, match)
  }
}

extension Reader {
  /// The state of a measure against one of its targets on a day.
  func state(of measure: Measure, target: Party, on day: Day) throws -> MeasureState {
    let recorded = try recordedDay(kind: .measure, id: measure.id) ?? day
    var official: [RecordID: Bool] = [:]
    for evidence in measure.events.flatMap({ $0.dates.flatMap(\.evidence) }) {
      official[evidence] = try isOfficial(evidence)
    }
    var presence = measure.listEntry == target.id ? target.listing?.presence : nil
    if let first = presence?.first, first.from.earliest == nil, let begin = try officialBeginning(of: measure) {
      presence?[0].from = begin
    }
    return measure.state(on: day, presence: presence, recorded: recorded) { official[$0] ?? false }
  }

  /// When a measure that is read from a list began, where the list doesn't say and a record of our own does: its target
  /// is by decision the same party, it is of the same kind under one of the same programmes, and an official source
  /// gives its date. Nil where there is none such.
  private func officialBeginning(of listed: Measure) throws -> PartialDate? {
    for target in listed.targets {
      for other in try sameAs(target) {
        for own in try measures(against: other)
        where own.listEntry == nil && own.kind == listed.kind && own.programmes.contains(where: listed.programmes.contains) {
          for type in [MeasureEventType.effective, .listed] {
            for claim in own.events.filter({ $0.type == type }).flatMap(\.dates)
            where claim.doubt == nil && claim.date.earliest != nil {
              if try claim.evidence.contains(where: { try isOfficial($0) }) { return claim.date }
            }
          }
        }
      }
    }
    return nil
  }

  /// A measure with its state, as answers show it.
  func view(of measure: Measure, state: MeasureState) throws -> MeasureView {
    var authorityName = measure.authority.text
    if case .authority(let authority)? = try record(.authority, measure.authority) { authorityName = authority.name }
    let programmes = try measure.programmes.map { id in
      if case .programme(let programme)? = try record(.programme, id) { return programme.code }
      return id.text
    }
    return MeasureView(
      id: measure.id, kind: measure.kind, type: measure.type, authority: measure.authority,
      authorityName: authorityName, programmes: programmes, status: state.status, since: state.since,
      counts: state.counts, confirmation: try confirmation(of: measure))
  }
}

extension ListUse {
  init(_ held: HeldList) {
    let load = held.version.load
    self.init(
      id: load.list, published: load.published, loadedAt: held.version.loadedAt, sha256: load.sha256,
      entries: load.entries, isStale: held.isStale)
  }
}
