/// The one byte form of a JSON value: RFC 8785 restricted as in `JSONValue`. Everything that is hashed is written
/// by this type.
public enum CanonicalJSON {
  /// The canonical bytes of `value`.
  ///
  /// Keys must be ASCII and integers within 2^53 - 1, which `JSONReader` guarantees and which code that builds
  /// values by hand must keep.
  public static func encode(_ value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    // Most bodies fit; growing from nothing would copy each of them several times.
    bytes.reserveCapacity(512)
    append(value, to: &bytes)
    return bytes
  }

  /// Appends the canonical bytes of `value`.
  public static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(true): bytes.append(contentsOf: "true".utf8)
    case .bool(false): bytes.append(contentsOf: "false".utf8)
    case .integer(let integer):
      precondition(integer.magnitude <= UInt64(JSONValue.maximumInteger), "integer beyond 2^53 - 1")
      bytes.append(contentsOf: String(integer).utf8)
    case .string(let text): append(string: text, to: &bytes)
    case .array(let elements):
      bytes.append(0x5B)
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        append(element, to: &bytes)
      }
      bytes.append(0x5D)
    case .object(let object): append(object, to: &bytes)
    }
  }

  private static func append(_ object: JSONObject, to bytes: inout [UInt8]) {
    var members = object.members
    var ascending = true
    for index in members.indices.dropFirst()
    where !members[index - 1].key.utf8.lexicographicallyPrecedes(members[index].key.utf8) {
      ascending = false
      break
    }
    if !ascending { members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } }
    bytes.append(0x7B)
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      append(string: member.key, to: &bytes)
      bytes.append(0x3A)
      append(member.value, to: &bytes)
    }
    bytes.append(0x7D)
  }

  /// Appends the canonical bytes of a string: its quotes, and the shortest escapes of what must be escaped.
  public static func append(string text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { utf8 in
      var clean = 0
      for index in utf8.indices {
        let byte = utf8[index]
        if byte >= 0x20, byte != 0x22, byte != 0x5C { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[clean..<index]))
        clean = index + 1
        appendEscape(of: byte, to: &bytes)
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[clean...]))
    }
    bytes.append(0x22)
  }

  private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}

extension JSONValue {
  /// The canonical form as text.
  public var canonicalText: String { String(decoding: CanonicalJSON.encode(self), as: UTF8.self) }
}
