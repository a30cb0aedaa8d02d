/// The stable name of a record, never reused.
///
/// List entries are `<list>:<the list's own id>` (`ofac-sdn:56062`); own records carry their kind
/// (`party:gustavo-petro`). Compared by bytes: two ids that merely look alike are different.
public struct RecordID: Sendable {
  /// The id's text: 3 to 300 bytes, one colon at least, no white space at the ends, no control characters.
  public let text: String

  /// An id, nil where the text isn't one.
  public init?(_ text: String) {
    let bytes = text.utf8
    guard (3...300).contains(bytes.count), let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      colon != bytes.startIndex, bytes.index(after: colon) != bytes.endIndex,
      bytes.first != 0x20, bytes.last != 0x20, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F })
    else { return nil }
    self.text = text
  }

  /// An id that the caller has put together from valid parts.
  public init(unchecked text: String) { self.text = text }

  /// What stands before the first colon: a list's id, or the kind of an own record.
  public var prefix: String { String(text.prefix { $0 != ":" }) }
}

extension RecordID: Hashable, Comparable, CustomStringConvertible {
  /// Equality of bytes.
  public static func == (left: RecordID, right: RecordID) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
  /// Order of bytes.
  public static func < (left: RecordID, right: RecordID) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
  /// Feeds the bytes of the id.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
  /// The id's text.
  public var description: String { text }
}
