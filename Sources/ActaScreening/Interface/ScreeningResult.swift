public import ActaModel

/// What one screening found.
public struct ScreeningResult: Sendable, Equatable {
  /// Possible matches, best first: score descending, then more supporting reasons, then id bytes.
  public var candidates: [Candidate]
  /// Subjects whose name (or name and evidence) reaches the threshold and something speaks against them: another birth
  /// date, another kind of party, a weak alias alone. Same order. Shown, never silently dropped.
  public var discounted: [Candidate]
  /// What the engine could not do with this query; empty when it did all. In the order of the cases.
  public var limits: [ScreeningLimit]

  /// Whether a limit cut the query's name or the candidates.
  public var truncated: Bool { limits.contains(.nameCut) || limits.contains(.candidatesCut) }

  /// A result.
  public init(candidates: [Candidate] = [], discounted: [Candidate] = [], limits: [ScreeningLimit] = []) {
    self.candidates = candidates
    self.discounted = discounted
    self.limits = limits
  }
}

/// Why an answer covers less than was asked.
public enum ScreeningLimit: String, Sendable, CaseIterable {
  /// Nothing was left of the name after cleaning: "no candidates" then says nothing about the name.
  case emptyName = "empty_name"
  /// The name is longer than 1,000 code points or 32 words; the rest was ignored.
  case nameCut = "name_cut"
  /// The name has letters of a script that this engine doesn't romanise (Tibetan, Mongolian, …): it finds the same
  /// spelling only, and no Latin one.
  case scriptNotRomanised = "script_not_romanised"
  /// More candidates than `ScreeningSettings.limit`.
  case candidatesCut = "candidates_cut"
}

/// A subject that may be the party asked about.
public struct Candidate: Sendable, Equatable {
  public var subjectID: String
  /// The subject's name that matched best; its first name where only an identifier agrees.
  public var matchedName: Name
  /// 0 to 10000 basis points: names and evidence together. No probability.
  public var score: Int
  public var identity: CandidateIdentity
  /// Names first, then evidence; within names in the order of the query.
  public var reasons: [Reason]

  /// A candidate.
  public init(
    subjectID: String, matchedName: Name, score: Int, identity: CandidateIdentity, reasons: [Reason]
  ) {
    self.subjectID = subjectID
    self.matchedName = matchedName
    self.score = score
    self.identity = identity
    self.reasons = reasons
  }
}

/// Whether the candidate is known to be the party asked about.
public enum CandidateIdentity: String, Sendable, CaseIterable {
  case unconfirmed
  /// An identifying document or code agrees.
  case confirmed
}
