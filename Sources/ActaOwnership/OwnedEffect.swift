public import ActaModel

/// What reaches those whom a bearer owns: the rule runs for each by itself.
public enum OwnedEffect: Sendable, Hashable {
  /// Property is blocked, funds are frozen. All programmes together (OFAC FAQ 399).
  case blocking
  /// A restriction that catches what is owned in the same way, and never blocks it: one of a type under one programme.
  case restriction(type: String, programme: RecordID?)

  /// The effects of a measure that reach what is owned; none for one that doesn't (a visa, a decertification).
  public static func of(_ measure: Measure) -> [OwnedEffect] {
    if blockingTypes.contains(measure.type) { return [.blocking] }
    guard restrictingTypes.contains(measure.type) else { return [] }
    return measure.programmes.isEmpty
      ? [.restriction(type: measure.type, programme: nil)]
      : measure.programmes.map { .restriction(type: measure.type, programme: $0) }
  }

  private static let blockingTypes: Set<String> = [
    "blocking", "tco", "asset_freeze", "fto", "sdgt", "sdt", "national_list",
  ]
  /// Directives under E.O. 13662 and 14024 name what is owned; lists of foreign banks or of securities don't.
  private static let restrictingTypes: Set<String> = ["sectoral", "menu_based"]

  private var sortKey: (Int, String, String) {
    switch self {
    case .blocking: (0, "", "")
    case .restriction(let type, let programme): (1, type, programme?.text ?? "")
    }
  }
}

extension OwnedEffect: Comparable {
  /// Blocking first, then by type and programme.
  public static func < (left: OwnedEffect, right: OwnedEffect) -> Bool { left.sortKey < right.sortKey }
}
