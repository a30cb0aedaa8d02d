/// Bytes as standard base64 with padding (RFC 4648, section 4). A value has exactly one accepted text: no white
/// space, padding where it belongs, unused bits zero.
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of `bytes`.
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group: UInt32 = 0
      for offset in 0..<3 {
        group = group << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0)
      }
      for digit in 0..<4 {
        text.append(digit <= count ? alphabet[Int(group >> UInt32(18 - 6 * digit) & 63)] : 0x3D)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes written as `text`; nil where `text` isn't their one text.
  public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    let text = Array(text)
    guard text.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    for start in stride(from: 0, to: text.count, by: 4) {
      var padding = 0
      if start + 4 == text.count {
        if text[start + 3] == 0x3D { padding = text[start + 2] == 0x3D ? 2 : 1 }
      }
      var group: UInt32 = 0
      for offset in 0..<(4 - padding) {
        guard let value = value(of: text[start + offset]) else { return nil }
        group = group << 6 | value
      }
      group <<= UInt32(6 * padding)
      let kept = 3 - padding
      if group & ((1 << UInt32(8 * padding)) - 1) != 0 { return nil }
      for offset in 0..<kept { bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * offset))) }
    }
    return bytes
  }

  /// The bytes written as `text`; nil where `text` isn't their one text.
  public static func decode(_ text: String) -> [UInt8]? { decode(Array(text.utf8)) }

  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case 0x41...0x5A: UInt32(digit - 0x41)
    case 0x61...0x7A: UInt32(digit - 0x61) + 26
    case 0x30...0x39: UInt32(digit - 0x30) + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
