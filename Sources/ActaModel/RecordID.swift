/// The stable name of a record, never reused.
///
/// List entries are `<list>:<the list's own id>` (`ofac-sdn:56062`); own records carry their kind
/// (`party:gustavo-petro`). Compared by bytes: two ids that merely look alike are different.
public struct RecordID: Sendable {
  /// The id's text: 3 to 300 bytes, one colon at least, no white space at the ends, no control characters.
  public let text: String

  /// An id, nil where the text isn't one.
  public init?(_ text: String) {
    var text = text
    let isValid = text.withUTF8 { bytes -> Bool in
      guard (3...300).contains(bytes.count), bytes[0] != 0x20, bytes[bytes.count - 1] != 0x20 else { return false }
      guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon < bytes.count - 1 else {
        return false
      }
      return bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
    guard isValid else { return nil }
    self.text = text
  }

  /// An id that the caller has put together from valid parts.
  public init(unchecked text: String) { self.text = text }

  /// What stands before the first colon: a list's id, or the kind of an own record.
  public var prefix: String { String(Substring(text.utf8.prefix { $0 != UInt8(ascii: ":") })) }
}

extension RecordID: Hashable, Comparable, CustomStringConvertible {
  /// Equality of bytes.
  public static func == (left: RecordID, right: RecordID) -> Bool {
    var (left, right) = (left.text, right.text)
    return left.withUTF8 { left in right.withUTF8 { right in left.elementsEqual(right) } }
  }
  /// Order of bytes.
  public static func < (left: RecordID, right: RecordID) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
  /// Feeds the bytes of the id.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
  /// The id's text.
  public var description: String { text }
}
