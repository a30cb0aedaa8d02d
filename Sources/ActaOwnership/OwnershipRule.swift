public import ActaModel

/// Who counts what as owned.
public enum OwnershipRule: String, Sendable, CaseIterable {
  /// OFAC: owned in the aggregate, directly or indirectly, 50 per cent or more (guidance of 13 August 2014).
  case us
  /// United Kingdom: more than 50 per cent of shares or votes, each holder for itself unless a joint arrangement ties
  /// them; or control, by a recorded judgement (regulations under SAMLA 2018).
  case uk
  /// European Union: 50 per cent or more, added up; or control, by a recorded judgement (Best Practices, 3 July 2024).
  case eu

  /// What holdings are looked at, each for itself.
  public var holdings: [HoldingKind] { self == .uk ? [.shares, .votes] : [.shares] }

  /// Whether the shares of holders who have nothing to do with each other are added.
  public var aggregates: Bool { self != .uk }

  /// Whether a recorded judgement of control counts.
  public var controlCounts: Bool { self != .us }

  /// Whether a share reaches the threshold.
  ///
  /// - Parameters:
  ///   - sum: per cent.
  ///   - isMore: whether the share surely is more than the sum.
  func isReached(by sum: Fraction, isMore: Bool) -> Bool {
    self == .uk ? sum > .fifty || (sum == .fifty && isMore) : sum >= .fifty
  }

  /// Whether a share may reach the threshold.
  ///
  /// - Parameters:
  ///   - sum: per cent, the most that it can be.
  ///   - isLess: whether the share surely is less than the sum.
  func canBeReached(by sum: Fraction, isLess: Bool) -> Bool {
    self == .uk ? sum > .fifty : sum > .fifty || (sum == .fifty && !isLess)
  }
}
