import ActaCrypto
import ActaModel
import ActaScreening

/// Answers checks from one view of the registry. What it answers is a function of the view, the request, and the moment
/// of asking; what it keeps only saves reading twice.
final class Checker {
  private let reader: Reader
  /// The moment of asking: the time of the entry that records the answer.
  private let asked: Instant
  /// Only these lists; empty: all of them and our own records.
  private let lists: [String]
  private let held: [HeldList]
  private let root: Digest
  private var bearings: [RecordID: Bearing] = [:]

  /// More candidates than this aren't looked at; the answer then says that it was cut off.
  static let mostCandidates = 1000

  init(reader: Reader, asked: Instant, lists: [String]) throws {
    self.reader = reader
    self.asked = asked
    self.lists = lists
    held = try reader.heldLists(at: asked)
    root = try reader.root()
  }

  /// Everybody who is screened against in the view.
  func index() throws -> ScreeningIndex { ScreeningIndex(subjects: try reader.screeningSubjects(lists: lists)) }

  /// What the engine is asked for: all candidates, since measures are looked at afterwards.
  static func engineSettings(threshold: Int) -> ScreeningSettings {
    ScreeningSettings(thresholdBasisPoints: threshold, limit: mostCandidates)
  }

  /// The answer to one question.
  func answer(_ request: CheckRequest) throws -> CheckAnswer {
    let result = try index().screen(request.query, settings: Self.engineSettings(threshold: request.threshold))
    return try answer(request, from: result)
  }

  /// The answer that follows from what the engine found.
  func answer(_ request: CheckRequest, from result: ScreeningResult) throws -> CheckAnswer {
    let on = request.on ?? asked.day
    var matches: [Match] = []
    var discounted: [Match] = []
    for candidate in result.candidates {
      guard let bearing = try bearing(of: candidate, on: on) else { continue }
      let match = bearing.match(candidate, on: on)
      if bearing.isLater { discounted.append(match) } else { matches.append(match) }
    }
    for candidate in result.discounted {
      if let bearing = try bearing(of: candidate, on: on) { discounted.append(bearing.match(candidate, on: on)) }
    }
    // A match whose measures ended is reported, but after those that count.
    let ordered = matches.filter(\.counts) + matches.filter { !$0.counts }
    let used = held.filter { lists.isEmpty || lists.contains($0.id) }
    let problems = self.problems(result)
    return CheckAnswer(
      code: Self.code(ordered, includePast: request.includePast, problems: problems),
      matches: Array(ordered.prefix(request.limit)), discounted: Array(discounted.prefix(request.limit)),
      lists: used.map { ListUse($0) }, problems: problems, threshold: request.threshold, limit: request.limit,
      truncated: result.truncated || ordered.count > request.limit || discounted.count > request.limit,
      on: on, entry: reader.size - 1, root: root, engine: .current, engineLimits: result.limits.map(\.rawValue))
  }

  private static func code(
    _ matches: [Match], includePast: Bool, problems: [CheckAnswer.Problem]
  ) -> AnswerCode {
    let counting = matches.filter { includePast || $0.counts }
    if counting.contains(where: { $0.identity == .confirmed }) { return .listed }
    if !counting.isEmpty { return .possibleMatch }
    return problems.isEmpty ? .noMatch : .cannotSay
  }

  private func problems(_ result: ScreeningResult) -> [CheckAnswer.Problem] {
    var problems: [CheckAnswer.Problem] = []
    for list in lists {
      guard let found = held.first(where: { $0.id == list }) else {
        problems.append(.missing(list: list))
        continue
      }
      if found.version.load.entries == 0 { problems.append(.empty(list: list)) }
      if found.isStale { problems.append(.stale(list: list)) }
    }
    // "No candidates" then says nothing about the name.
    if result.limits.contains(.scriptNotRomanised) || result.limits.contains(.emptyName) {
      problems.append(.unreadableScript)
    }
    return problems
  }

  /// What a party bears on a day.
  private struct Bearing {
    var party: Party
    var views: [MeasureView] = []
    /// Whether all its measures begin only after the day.
    var isLater = false
    var begins: PartialDate?
    var sameAs: [RecordID]

    func match(_ candidate: Candidate, on day: Day) -> Match {
      var reasons = candidate.reasons
      if isLater {
        reasons.append(
          Reason(.measureLater, .neutral, query: day.description, listed: begins?.words ?? begins?.edtf ?? ""))
      }
      return Match(
        party: party.id, list: party.listing?.list, kind: party.kind, name: party.heading,
        matchedName: candidate.matchedName.text, isWeakAlias: candidate.matchedName.quality == .weak,
        score: candidate.score, identity: candidate.identity, measures: views, reasons: reasons, sameAs: sameAs)
    }
  }

  private func bearing(of candidate: Candidate, on day: Day) throws -> Bearing? {
    let id = RecordID(unchecked: candidate.subjectID)
    if let known = bearings[id] { return known }
    guard let party = try reader.party(id) else { return nil }
    var bearing = Bearing(party: party, sameAs: try reader.sameAs(id))
    for measure in try reader.measures(against: id) {
      let state = try reader.state(of: measure, target: party, on: day)
      if state.isLater {
        bearing.begins = bearing.begins ?? state.since
        bearing.isLater = true
      } else {
        bearing.views.append(try reader.view(of: measure, state: state, on: day))
      }
    }
    if !bearing.views.isEmpty { bearing.isLater = false }
    bearings[id] = bearing
    return bearing
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
