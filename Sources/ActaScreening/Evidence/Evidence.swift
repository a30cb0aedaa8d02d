import ActaModel

/// What all that isn't the name says about a subject.
struct EvidenceJudgement {
  /// Basis points added to or taken from the name's score.
  var adjustment = 0
  /// Factors for the score where something conflicts, 10000 for none.
  var factor = 10_000
  /// Whether the subject belongs to the discounted ones however well the name agrees.
  var isDiscounted = false
  /// Whether a birth date or an identifier supports the match, which a weak alias needs; a country is too wide.
  var supports = false
  var confirms = false
  /// An identifier agrees, so the subject is a candidate whatever its name.
  var identifierAgrees = false
  var reasons: [Reason] = []
}

/// Judges evidence beside the name.
enum EvidenceJudge {
  static let birthDate = 800
  static let birthYear = 400
  static let birthSwapped = 200
  static let birthDayDiffers = -300
  static let birthNear = -600
  static let birthConflictFactor = 7000
  static let countryAgrees = 200
  static let countryDiffers = -300
  static let genderDiffers = -1500
  static let kindFactor = 6500
  static let identifierConflictFactor = 6000
  /// Most that evidence adds to a name.
  static let mostAdded = birthDate + countryAgrees

  static func judge(_ query: ScreeningQuery, _ subject: ScreeningSubject) -> EvidenceJudgement {
    var judgement = EvidenceJudgement()
    kind(query, subject, &judgement)
    birth(query, subject, &judgement)
    countries(query, subject, &judgement)
    gender(query, subject, &judgement)
    let identifiers = IdentifierEvidence.judge(query.identifiers, subject.identifiers)
    judgement.reasons += identifiers.reasons
    judgement.confirms = identifiers.confirms
    judgement.identifierAgrees = identifiers.agrees
    if identifiers.agrees { judgement.supports = true }
    if identifiers.conflicts, !identifiers.agrees {
      judgement.isDiscounted = true
      judgement.factor = judgement.factor * identifierConflictFactor / 10_000
    }
    return judgement
  }

  private static func kind(_ query: ScreeningQuery, _ subject: ScreeningSubject, _ judgement: inout EvidenceJudgement) {
    guard let kind = query.kind, kind != subject.kind else { return }
    judgement.factor = judgement.factor * kindFactor / 10_000
    judgement.isDiscounted = true
    judgement.reasons.append(
      Reason(.kindDiffers, .against, query: kind.rawValue, listed: subject.kind.rawValue))
  }

  private static func birth(_ query: ScreeningQuery, _ subject: ScreeningSubject, _ judgement: inout EvidenceJudgement)
  {
    guard let best = BirthEvidence.best(query.birth, subject.births) else { return }
    let texts = (query: query.birth?.edtf ?? "", listed: best.date.edtf)
    func add(_ code: ReasonCode, _ effect: Reason.Effect) {
      judgement.reasons.append(Reason(code, effect, query: texts.query, listed: texts.listed))
    }
    switch best.outcome {
    case .dateAgrees:
      judgement.adjustment += birthDate
      judgement.supports = true
      add(.birthDateAgrees, .supports)
    case .yearAgrees:
      judgement.adjustment += birthYear
      judgement.supports = true
      add(.birthYearAgrees, .supports)
    case .swapped:
      judgement.adjustment += birthSwapped
      judgement.supports = true
      add(.birthDaySwapped, .supports)
    case .possible: add(.birthDatePossible, .neutral)
    case .dayDiffers:
      judgement.adjustment += birthDayDiffers
      add(.birthDayDiffers, .against)
    case .near:
      judgement.adjustment += birthNear
      add(.birthYearNear, .against)
    case .conflicts:
      judgement.factor = judgement.factor * birthConflictFactor / 10_000
      judgement.isDiscounted = true
      add(.birthDateConflicts, .against)
    }
  }

  private static func countries(
    _ query: ScreeningQuery, _ subject: ScreeningSubject, _ judgement: inout EvidenceJudgement
  ) {
    guard !query.countries.isEmpty, !subject.countries.isEmpty else { return }
    let listed = subject.countries.sorted()
    let asked = query.countries.sorted()
    if let common = asked.first(where: { listed.contains($0) }) {
      judgement.adjustment += countryAgrees
      judgement.reasons.append(Reason(.countryAgrees, .supports, query: common, listed: common))
    } else {
      judgement.adjustment += countryDiffers
      judgement.reasons.append(
        Reason(
          .countryDiffers, .against, query: asked.joined(separator: " "), listed: listed.joined(separator: " ")))
    }
  }

  private static func gender(
    _ query: ScreeningQuery, _ subject: ScreeningSubject, _ judgement: inout EvidenceJudgement
  ) {
    guard let asked = query.gender, let listed = subject.gender else { return }
    let agrees = asked == listed
    if !agrees { judgement.adjustment += genderDiffers }
    judgement.reasons.append(
      Reason(
        agrees ? .genderAgrees : .genderDiffers, agrees ? .neutral : .against, query: asked.rawValue,
        listed: listed.rawValue))
  }
}
