import ActaModel

/// Everybody who is screened against, ready to be asked.
///
/// Built once and never changed; it may be shared between threads. The same subjects, in whatever order, give the
/// same answers byte for byte.
public struct ScreeningIndex: Sendable {
  private let subjects: [ScreeningSubject]
  private let names: NameIndex
  private let pool = ScratchPool()
  /// Subjects by normalised identifier; looked up only, never walked.
  private let identifiers: [[UInt8]: [Int32]]

  /// Number of subjects.
  public var subjectCount: Int { subjects.count }
  /// Number of names that have a letter or digit.
  public var nameCount: Int { names.nameCount }

  /// Builds the index. Ids have to be unique: the order of subjects with one id would show in answers.
  public init(subjects: [ScreeningSubject]) {
    let sorted = subjects.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    var identifiers: [[UInt8]: [Int32]] = [:]
    for (place, subject) in sorted.enumerated() {
      for identifier in subject.identifiers {
        let key = IdentifierEvidence.normalise(identifier.number, type: identifier.type)
        if !key.isEmpty { identifiers[key, default: []].append(Int32(place)) }
      }
    }
    self.subjects = sorted
    self.identifiers = identifiers
    names = NameIndex(sorted)
  }

  /// Screens one party. Total: whatever the query holds, it answers.
  public func screen(_ query: ScreeningQuery, settings: ScreeningSettings = ScreeningSettings()) -> ScreeningResult {
    let readings = Self.readings(query.name)
    // The settings' properties can be set past their initialiser.
    let threshold = min(max(settings.thresholdBasisPoints, 1000), 10_000)
    let limit = max(settings.limit, 1)
    let floor = max(threshold - EvidenceJudge.mostAdded, 1)
    var found: [Int: Found] = [:]
    pool.with { scratch in
      for (place, reading) in readings.enumerated() {
        let search = NameSearch(
          names, person: reading.person, other: reading.other, isAcronym: reading.person == nil)
        for var hit in search.hits(floor: floor, &scratch) {
          hit.reading = place
          found[Int(names.subjects[hit.name]), default: Found()].add(hit, isWeak: names.isWeak[hit.name])
        }
      }
    }
    for identifier in query.identifiers {
      let key = IdentifierEvidence.normalise(identifier.number, type: identifier.type)
      for place in identifiers[key] ?? [] { found[Int(place), default: Found()].byIdentifier = true }
    }
    var result = ScreeningResult(limits: readings.first?.person?.limits ?? [])
    for place in found.keys.sorted() {
      guard let hits = found[place], isAsked(subjects[place], settings) else { continue }
      judge(hits, subjects[place], query, readings, threshold, &result)
    }
    Self.order(&result.candidates)
    Self.order(&result.discounted)
    if result.candidates.count > limit || result.discounted.count > limit {
      result.limits.append(.candidatesCut)
      result.candidates = Array(result.candidates.prefix(limit))
      result.discounted = Array(result.discounted.prefix(limit))
    }
    return result
  }

  /// Compares a party with one subject, whatever the threshold: why it matched, or what kept it from matching.
  ///
  /// The score and the reasons are those that `screen` would give; nil where the index has no such subject or where
  /// nothing of its names and identifiers agrees.
  public func explain(_ query: ScreeningQuery, subjectID: String) -> Candidate? {
    guard let place = subjects.firstIndex(where: { $0.id.utf8.elementsEqual(subjectID.utf8) }) else { return nil }
    let readings = Self.readings(query.name)
    var found = Found()
    var matcher = NameMatcher()
    for (number, reading) in readings.enumerated() {
      let search = NameSearch(names, person: reading.person, other: reading.other, isAcronym: reading.person == nil)
      for name in names.rows(of: place) {
        let score = search.score(of: name, &matcher)
        if score > 0 {
          found.add(NameSearch.Hit(name: name, score: score, reading: number), isWeak: names.isWeak[name])
        }
      }
    }
    found.byIdentifier = EvidenceJudge.judge(query, subjects[place]).identifierAgrees
    var result = ScreeningResult()
    judge(found, subjects[place], query, readings, 0, &result)
    return result.candidates.first ?? result.discounted.first
  }

  private static func readings(_ name: String) -> [Reading] {
    let person = NameAnalyser.analyse(name, isPerson: true)
    let other = NameAnalyser.analyse(name, isPerson: false)
    var readings = [Reading(person: person, other: other)]
    for style in person.otherStyles {
      readings.append(Reading(person: NameAnalyser.analyse(name, isPerson: true, style: style), other: nil))
    }
    for style in other.otherStyles {
      readings.append(Reading(person: nil, other: NameAnalyser.analyse(name, isPerson: false, style: style)))
    }
    return readings
  }

  /// A way to read the query's name: as a person's, and as anything else's.
  private struct Reading {
    var person: NameAnalysis?
    var other: NameAnalysis?
  }

  /// The best names of a subject.
  private struct Found {
    var strong: NameSearch.Hit?
    var weak: NameSearch.Hit?
    var byIdentifier = false

    mutating func add(_ hit: NameSearch.Hit, isWeak: Bool) {
      if isWeak {
        if hit.score > weak?.score ?? 0 { weak = hit }
      } else if hit.score > strong?.score ?? 0 {
        strong = hit
      }
    }
  }

  private func isAsked(_ subject: ScreeningSubject, _ settings: ScreeningSettings) -> Bool {
    guard let list = subject.list else { return settings.includesOwnRecords }
    guard let lists = settings.lists else { return true }
    return lists.contains { $0.utf8.elementsEqual(list.utf8) }
  }

  /// Score of a candidate whom only an identifier brings, at least.
  static let confirmedScore = 9500
  static let sharedIdentifierScore = 7000

  private func judge(
    _ found: Found, _ subject: ScreeningSubject, _ query: ScreeningQuery,
    _ readings: [Reading], _ threshold: Int, _ result: inout ScreeningResult
  ) {
    var evidence = EvidenceJudge.judge(query, subject)
    func total(_ hit: NameSearch.Hit?) -> Int {
      guard let hit else { return 0 }
      return min(max((hit.score + evidence.adjustment) * evidence.factor / 10_000, 0), 10_000)
    }
    // A strong name that holds by itself goes before a weak one that scores more.
    let strongHolds = (found.strong?.score ?? 0) >= threshold || total(found.strong) >= threshold
    let hit = strongHolds || found.weak == nil ? found.strong : better(found.strong, found.weak)
    let isWeak = hit.map { names.isWeak[$0.name] } ?? false
    if isWeak, !evidence.supports { evidence.isDiscounted = true }
    var score = total(hit)
    if evidence.confirms {
      score = max(score, Self.confirmedScore)
    } else if evidence.identifierAgrees {
      score = max(score, Self.sharedIdentifierScore)
    }
    let reaches = score >= threshold || evidence.identifierAgrees
    guard reaches || (hit?.score ?? 0) >= threshold else { return }
    guard hit != nil || found.byIdentifier else { return }
    let name = hit.map { subject.names[Int(names.places[$0.name])] } ?? subject.names.first ?? Name(subject.id)
    var reasons = hit == nil && !found.byIdentifier ? [] : nameReasons(name, subject, query, readings, hit)
    if isWeak { reasons.append(Reason(.weakAliasOnly, .against, query: query.name, listed: name.text)) }
    let candidate = Candidate(
      subjectID: subject.id, matchedName: name, score: score,
      identity: evidence.confirms ? .confirmed : .unconfirmed, reasons: reasons + evidence.reasons)
    if reaches && (evidence.confirms || !evidence.isDiscounted) {
      result.candidates.append(candidate)
    } else {
      result.discounted.append(candidate)
    }
  }

  private func better(_ strong: NameSearch.Hit?, _ weak: NameSearch.Hit?) -> NameSearch.Hit? {
    guard let strong else { return weak }
    guard let weak else { return strong }
    return weak.score > strong.score ? weak : strong
  }

  private func nameReasons(
    _ name: Name, _ subject: ScreeningSubject, _ query: ScreeningQuery,
    _ readings: [Reading], _ hit: NameSearch.Hit?
  ) -> [Reason] {
    let isPerson = subject.kind == .person
    let reading = readings[hit?.reading ?? 0]
    guard let asked = isPerson ? reading.person : reading.other else { return [] }
    let listed = NameAnalyser.analyse(
      name.text, parts: name.parts, isPerson: isPerson, style: hit.map { names.styles[$0.name] } ?? .mandarin)
    var store = UnitStore()
    let askedTokens = asked.compile(into: &store)
    let listedTokens = listed.compile(into: &store)
    var matcher = NameMatcher()
    let score = matcher.score(askedTokens, store, listedTokens[...], store, isPerson: isPerson)
    return NameReasons.make(
      score, links: matcher.links, query: (query.name, asked), listed: (name.text, listed))
  }

  private static func order(_ candidates: inout [Candidate]) {
    func supports(_ candidate: Candidate) -> Int { candidate.reasons.count { $0.effect == .supports } }
    candidates.sort { left, right in
      if left.score != right.score { return left.score > right.score }
      let (leftSupports, rightSupports) = (supports(left), supports(right))
      if leftSupports != rightSupports { return leftSupports > rightSupports }
      return left.subjectID.utf8.lexicographicallyPrecedes(right.subjectID.utf8)
    }
  }
}
