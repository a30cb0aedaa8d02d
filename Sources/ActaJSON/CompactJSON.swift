/// JSON on one line for programs, members in the order they were added. Nothing that is hashed is written so.
public enum CompactJSON {
  /// The bytes of `value`.
  ///
  /// - Parameter decimals: names of members whose integers are basis points and are written as decimals.
  public static func encode(_ value: JSONValue, decimals: Set<String> = []) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2048)
    append(value, decimals, to: &bytes)
    return bytes
  }

  private static func append(_ value: JSONValue, _ decimals: Set<String>, to bytes: inout [UInt8]) {
    switch value {
    case .array(let elements):
      bytes.append(0x5B)
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        append(element, decimals, to: &bytes)
      }
      bytes.append(0x5D)
    case .object(let object):
      bytes.append(0x7B)
      for (index, member) in object.members.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        CanonicalJSON.append(string: member.key, to: &bytes)
        bytes.append(0x3A)
        if case .integer(let points) = member.value, decimals.contains(member.key) {
          bytes.append(contentsOf: PrettyJSON.decimal(basisPoints: points).utf8)
        } else {
          append(member.value, decimals, to: &bytes)
        }
      }
      bytes.append(0x7D)
    default: CanonicalJSON.append(value, to: &bytes)
    }
  }
}
