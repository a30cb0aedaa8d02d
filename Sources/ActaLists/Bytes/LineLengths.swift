/// Watches the lengths of lines: a file that isn't XML is held while it is read, and each of its lines as values too.
struct LineLengths {
  /// The longest line, and the longest row of a table, in bytes: as much as an entry in XML may have.
  static let limit = XMLTape.textLimit

  /// Where the line begins that isn't ended yet.
  private var start = 0
  private var place = 0

  /// Goes on with the next bytes, at most `limit` of them.
  ///
  /// - Returns: where a line begins that is too long, nil while there is none.
  mutating func add(_ part: UnsafeRawBufferPointer) -> Int? {
    defer { place += part.count }
    func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    // A line that begins and ends within the part is short enough.
    let end = part.firstIndex(where: isEnd) ?? part.count
    if place + end - start > LineLengths.limit { return start }
    if let last = part.lastIndex(where: isEnd) { start = place + last + 1 }
    return nil
  }
}
