/// An exact number of at least zero: a fraction in lowest terms. Shares are never rounded.
public struct Fraction: Sendable, Equatable {
  public let numerator: Int128
  public let denominator: Int128

  /// Denominators above this aren't kept: products of two terms then always fit.
  static let greatestDenominator: Int128 = 1 << 56
  /// Numerators above this aren't kept: no share is anywhere near it.
  static let greatestNumerator: Int128 = 1 << 68

  /// A fraction, nil for a denominator of zero, a negative number, or one too fine or large to be kept exactly.
  public init?(_ numerator: Int128, over denominator: Int128 = 1) {
    guard numerator >= 0, denominator > 0 else { return nil }
    let divisor = Self.greatestCommonDivisor(numerator, denominator)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
    guard self.numerator <= Self.greatestNumerator, self.denominator <= Self.greatestDenominator else { return nil }
  }

  private init(reduced numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public static let zero = Fraction(reduced: 0, 1)
  /// Half of a whole in per cent.
  public static let fifty = Fraction(reduced: 50, 1)
  /// A whole in per cent.
  public static let hundred = Fraction(reduced: 100, 1)

  /// The exact sum, nil where it is too fine to be kept exactly.
  public func adding(_ other: Fraction) -> Fraction? {
    let (left, right) = (numerator * other.denominator, other.numerator * denominator)
    return Fraction(left + right, over: denominator * other.denominator)
  }

  private static func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}

extension Fraction: Comparable {
  /// Compares the numbers, exactly.
  public static func < (left: Fraction, right: Fraction) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }
}

extension Fraction: CustomStringConvertible {
  /// A decimal number where there is a short one, else a whole number and a fraction ("33 1/3").
  public var description: String {
    let whole = numerator / denominator
    let rest = numerator % denominator
    if rest == 0 { return "\(whole)" }
    var digits = ""
    var left = rest
    while left != 0, digits.utf8.count < 9 {
      left *= 10
      digits += "\(left / denominator)"
      left %= denominator
    }
    if left == 0 { return "\(whole).\(digits)" }
    return whole == 0 ? "\(rest)/\(denominator)" : "\(whole) \(rest)/\(denominator)"
  }
}
