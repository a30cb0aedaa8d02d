import ActaModel

/// The best names of a subject.
struct FoundNames {
  var strong: NameSearch.Hit?
  var weak: NameSearch.Hit?
  var byIdentifier = false

  /// Ties go to the first way of reading the query, and to the first name.
  mutating func add(_ hit: NameSearch.Hit) {
    func isBetter(_ old: NameSearch.Hit?) -> Bool {
      guard let old else { return true }
      if hit.score != old.score { return hit.score > old.score }
      return (hit.reading, hit.row) < (old.reading, old.row)
    }
    if hit.isWeak {
      if isBetter(weak) { weak = hit }
    } else if isBetter(strong) {
      strong = hit
    }
  }

  static func better(_ strong: NameSearch.Hit?, _ weak: NameSearch.Hit?) -> NameSearch.Hit? {
    guard let strong else { return weak }
    guard let weak else { return strong }
    return weak.score > strong.score ? weak : strong
  }
}

/// A subject with what its names and evidence say, before reasons are put into words.
struct FoundSubject {
  /// Score of a candidate whom only an identifier brings, at least.
  static let confirmedScore = 9500
  static let sharedIdentifierScore = 7000

  let place: Int
  let subject: ScreeningSubject
  let evidence: EvidenceJudgement
  let hit: NameSearch.Hit?
  let byIdentifier: Bool
  let score: Int
  let isDiscounted: Bool

  /// Nil for a subject that neither its name nor an identifier brings up to the threshold, unless it is kept anyway.
  init?(
    _ found: FoundNames, _ place: Int, _ subject: ScreeningSubject, _ query: ScreeningQuery, threshold: Int,
    isKept: Bool = false
  ) {
    var evidence = EvidenceJudge.judge(query, subject)
    func total(_ hit: NameSearch.Hit?) -> Int {
      guard let hit else { return 0 }
      return min(max((hit.score + evidence.adjustment) * evidence.factor / 10_000, 0), 10_000)
    }
    // A strong name that holds by itself goes before a weak one that scores more.
    let strongHolds = (found.strong?.score ?? 0) >= threshold || total(found.strong) >= threshold
    let hit = strongHolds || found.weak == nil ? found.strong : FoundNames.better(found.strong, found.weak)
    if hit?.isWeak ?? false, !evidence.supports { evidence.isDiscounted = true }
    var score = total(hit)
    if evidence.confirms {
      score = max(score, Self.confirmedScore)
    } else if evidence.identifierAgrees {
      score = max(score, Self.sharedIdentifierScore)
    }
    let reaches = score >= threshold || evidence.identifierAgrees
    guard isKept || reaches || (hit?.score ?? 0) >= threshold, hit != nil || found.byIdentifier else { return nil }
    self.place = place
    self.subject = subject
    self.evidence = evidence
    self.hit = hit
    self.score = score
    byIdentifier = found.byIdentifier
    isDiscounted = !(reaches && (evidence.confirms || !evidence.isDiscounted))
  }
}
