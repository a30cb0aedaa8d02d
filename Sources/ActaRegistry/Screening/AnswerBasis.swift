import ActaCrypto
import ActaModel
import ActaOwnership
import ActaScreening

/// What all answers from one view of the registry share. Together with what candidates bear it gives answers without
/// reading anything, so that many can be given at once.
struct AnswerBasis: Sendable {
  /// Only these lists; empty: all of them and our own records.
  let lists: [String]
  /// The lists that are asked.
  let used: [ListUse]
  /// What is wrong with the lists, whatever the name.
  let listProblems: [CheckAnswer.Problem]
  /// The last entry in view.
  let entry: Int
  let root: Digest

  /// - Parameter asked: the moment against which staleness is judged.
  init(_ reader: Reader, asked: Instant, lists: [String]) throws {
    self.init(
      held: try reader.heldLists(at: asked), lists: lists, entry: reader.size - 1, root: try reader.root())
  }

  /// - Parameter held: the lists in view, their staleness judged at the moment of asking.
  init(held: [HeldList], lists: [String], entry: Int, root: Digest) {
    self.lists = lists
    used = held.filter { lists.isEmpty || lists.contains($0.id) }.map { ListUse($0) }
    var problems: [CheckAnswer.Problem] = []
    for list in lists {
      guard let found = held.first(where: { $0.id == list }) else {
        problems.append(.missing(list: list))
        continue
      }
      if found.version.load.entries == 0 { problems.append(.empty(list: list)) }
      if found.isStale { problems.append(.stale(list: list)) }
    }
    listProblems = problems
    self.entry = entry
    self.root = root
  }

  /// The answer that follows from what the engine found.
  ///
  /// - Parameter bearing: what a candidate bears on the day, nil for a party that isn't in view.
  func answer(
    _ request: CheckRequest, from result: ScreeningResult, on: Day, bearing: (RecordID) throws -> Bearing?
  ) rethrows -> CheckAnswer {
    var matches: [Match] = []
    var discounted: [Match] = []
    for candidate in result.candidates {
      guard let bearing = try bearing(RecordID(unchecked: candidate.subjectID)), bearing.isAsked else { continue }
      let match = bearing.match(candidate, on: on)
      if bearing.isLater { discounted.append(match) } else { matches.append(match) }
    }
    for candidate in result.discounted {
      if let bearing = try bearing(RecordID(unchecked: candidate.subjectID)), bearing.isAsked {
        discounted.append(bearing.match(candidate, on: on))
      }
    }
    Self.carryIdentities(&matches)
    // A match whose measures ended is reported, but after those that count and those that are caught through others.
    let ordered =
      matches.filter(\.counts) + matches.filter { !$0.counts && $0.ownership != nil }
      + matches.filter { !$0.counts && $0.ownership == nil }
    let open = matches.filter { !$0.counts && $0.ownership?.verdict == .cannotRuleOut }
    let problems = self.problems(result) + open.map { .ownershipOpen(party: $0.party) }
    return CheckAnswer(
      code: Self.code(ordered, includePast: request.includePast, problems: problems),
      matches: Array(ordered.prefix(request.limit)), discounted: Array(discounted.prefix(request.limit)),
      lists: used, problems: problems, threshold: request.threshold, limit: request.limit,
      truncated: result.truncated || ordered.count > request.limit || discounted.count > request.limit,
      on: on, entry: entry, root: root, engine: .current, engineLimits: result.limits.map(\.rawValue))
  }

  /// Where the identity of one record is confirmed, it is that of all records that decisions say are the same party.
  private static func carryIdentities(_ matches: inout [Match]) {
    var confirmed: [RecordID: Match] = [:]
    for match in matches where match.identity == .confirmed {
      if let group = match.group, confirmed[group] == nil { confirmed[group] = match }
    }
    for place in matches.indices where matches[place].identity != .confirmed {
      guard let group = matches[place].group, let other = confirmed[group] else { continue }
      let identifier = other.reasons.first { $0.code == .identifierAgrees }?.query ?? ""
      matches[place].identity = .confirmed
      matches[place].reasons.append(
        Reason(.samePartyConfirmed, .supports, query: identifier, listed: other.party.text))
    }
  }

  private func problems(_ result: ScreeningResult) -> [CheckAnswer.Problem] {
    // "No candidates" then says nothing about the name.
    result.limits.contains(.scriptNotRomanised) || result.limits.contains(.emptyName)
      ? listProblems + [.unreadableScript] : listProblems
  }

  private static func code(
    _ matches: [Match], includePast: Bool, problems: [CheckAnswer.Problem]
  ) -> AnswerCode {
    let counting = matches.filter { includePast || $0.counts }
    if counting.contains(where: { $0.identity == .confirmed }) { return .listed }
    if !counting.isEmpty { return .possibleMatch }
    if matches.contains(where: { $0.ownership?.verdict == .affected }) { return .affected }
    return problems.isEmpty ? .noMatch : .cannotSay
  }
}

/// What a party bears on a day.
struct Bearing: Sendable {
  var party: RecordID
  var list: String?
  var kind: PartyKind
  var heading: String
  var views: [MeasureView] = []
  /// Whether all its measures begin only after the day.
  var isLater = false
  var begins: PartialDate?
  var sameAs: [RecordID]
  var denials: [Denial] = []
  var ownership: OwnershipAnswer?
  var group: RecordID?

  /// Whether the party is one that is asked about: on a list, a measure's target, or caught through its owners.
  var isAsked: Bool { list != nil || !views.isEmpty || isLater || ownership != nil }

  func match(_ candidate: Candidate, on day: Day) -> Match {
    var reasons = candidate.reasons
    if isLater {
      reasons.append(
        Reason(.measureLater, .neutral, query: day.description, listed: begins?.words ?? begins?.edtf ?? ""))
    }
    return Match(
      party: party, list: list, kind: kind, name: heading, matchedName: candidate.matchedName.text,
      isWeakAlias: candidate.matchedName.quality == .weak, score: candidate.score, identity: candidate.identity,
      measures: views, reasons: reasons, sameAs: sameAs, denials: denials, ownership: ownership, group: group)
  }
}

extension Reader {
  /// What a party bears on a day, nil for one that isn't in view.
  func bearing(of id: RecordID, on day: Day) throws -> Bearing? {
    guard let party = try party(id) else { return nil }
    var bearing = Bearing(
      party: party.id, list: party.listing?.list, kind: party.kind, heading: party.heading, sameAs: try sameAs(id))
    let own = try measures(against: id)
    for measure in own {
      let state = try state(of: measure, target: party, on: day)
      if state.isLater {
        bearing.begins = bearing.begins ?? state.since
        bearing.isLater = true
      } else {
        bearing.views.append(try view(of: measure, state: state, on: day))
      }
    }
    if !bearing.sameAs.isEmpty { bearing.group = Self.standing(for: bearing.sameAs + [id]) }
    if !bearing.views.contains(where: \.counts) { bearing.ownership = try reach(of: party, on: day) }
    if !bearing.views.isEmpty || bearing.ownership != nil { bearing.isLater = false }
    bearing.denials = try denials(of: [id] + own.map(\.id), about: bearing.sameAs)
    return bearing
  }

  /// What was denied about parties and the measures against them: an allegation never stands alone.
  private func denials(of known: [RecordID], about parties: [RecordID]) throws -> [Denial] {
    var subjects = known
    for party in parties { subjects += [party] + (try measures(against: party).map(\.id)) }
    return try statements(about: subjects).filter { $0.kind == .denial }.map { denial in
      var allegation: String?
      if let id = denial.answers, case .statement(let statement)? = try anyRecord(id) { allegation = statement.text }
      return Denial(
        id: denial.id, speaker: try denial.by.flatMap { try party($0)?.heading } ?? denial.byWords ?? "",
        date: denial.date?.value, text: denial.text, answers: denial.answers, allegation: allegation)
    }
  }
}
