public import ActaJSON

/// How scores are shown: integers inside, decimals outside.
public enum Decimals {
  /// Members whose integers are basis points.
  public static let members: Set<String> = [
    "f1", "false_alert_rate", "precision", "recall", "score", "similarity", "threshold",
  ]

  /// A number from 0 to 1 with up to four digits after the point, in basis points; nil for any other text.
  public static func basisPoints(_ text: String) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
      parts.contains(where: { !$0.isEmpty }), parts[0].count <= 4
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : Substring("").utf8
    guard fraction.count <= 4 else { return nil }
    var points = 0
    for byte in parts[0] { points = points * 10 + Int(byte - 0x30) }
    for place in 0..<4 {
      let index = fraction.index(fraction.startIndex, offsetBy: place, limitedBy: fraction.endIndex)
      let digit = index.flatMap { $0 < fraction.endIndex ? fraction[$0] : nil } ?? 0x30
      points = points * 10 + Int(digit - 0x30)
    }
    return points <= 10_000 ? points : nil
  }

  /// A document on one line, scores and thresholds as decimals.
  public static func line(_ value: JSONValue) -> [UInt8] { CompactJSON.encode(value, decimals: members) }
}
