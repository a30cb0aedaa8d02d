/// Finds a JSON pointer's place in the bytes of a document, so that a mistake can be reported with its line.
///
/// Walks text that has been parsed before; on anything else it ends early, never outside of the bytes.
struct JSONLocator {
  private let bytes: [UInt8]
  private var position = 0

  /// The line, from 1, on which the value at `pointer` begins; the line of the nearest value around it where the
  /// pointer leads nowhere (a missing member).
  static func line(of pointer: String, in bytes: [UInt8]) -> Int {
    var locator = JSONLocator(bytes: bytes)
    let steps = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    locator.skipSpace()
    var place = locator.position
    for step in steps {
      guard locator.descend(to: Array(step.utf8)) else { break }
      place = locator.position
    }
    return bytes.prefix(place).reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    // Also passes over a byte order mark, a comma and a colon: the text is known to be well formed.
    while let byte, [0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x3A, 0xEF, 0xBB, 0xBF].contains(byte) { position += 1 }
  }

  /// Goes from a container to its member or element; false leaves the position anywhere inside.
  private mutating func descend(to step: [UInt8]) -> Bool {
    guard let open = byte, open == 0x7B || open == 0x5B else { return false }
    position += 1
    var index = 0
    while true {
      skipSpace()
      guard let next = byte, next != 0x7D, next != 0x5D else { return false }
      if open == 0x7B {
        let key = position
        skipValue()
        if Self.escaped(bytes[key + 1..<max(key + 1, position - 1)]) == step {
          skipSpace()
          return true
        }
        skipSpace()
      } else if Array(String(index).utf8) == step {
        return true
      }
      skipValue()
      index += 1
    }
  }

  /// A key as a pointer's step (RFC 6901, section 3).
  private static func escaped(_ key: ArraySlice<UInt8>) -> [UInt8] {
    key.flatMap { (byte) -> [UInt8] in
      switch byte {
      case UInt8(ascii: "~"): [UInt8](arrayLiteral: 0x7E, 0x30)
      case UInt8(ascii: "/"): [UInt8](arrayLiteral: 0x7E, 0x31)
      default: [byte]
      }
    }
  }

  /// Passes over one value by counting brackets outside of strings.
  private mutating func skipValue() {
    var depth = 0
    while let byte {
      switch byte {
      case 0x22:
        skipString()
        if depth == 0 { return }
      case 0x7B, 0x5B:
        depth += 1
        position += 1
      case 0x7D, 0x5D:
        if depth == 0 { return }
        depth -= 1
        position += 1
        if depth == 0 { return }
      case 0x2C where depth == 0: return
      default: position += 1
      }
    }
  }

  private mutating func skipString() {
    position += 1
    while let byte {
      position += byte == 0x5C ? 2 : 1
      if byte == 0x22 { return }
    }
    position = min(position, bytes.count)
  }
}
