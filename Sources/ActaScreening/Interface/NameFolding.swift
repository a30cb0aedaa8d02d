/// Names brought to a plain form for finding and for ids. Not screening: that analyses names as a whole.
public enum NameFolding {
  /// `text` in lower case, without diacritics, romanised where a letter-by-letter table does; words parted by one
  /// space. Depends on nothing but the tables of this build.
  public static func fold(_ text: String) -> String {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch LetterFolding.standard.fold(scalar.value) {
      case .dropped: continue
      case .separator: if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      case .itself: bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
      case .letters(var packed):
        while packed > 0 {
          bytes.append(UInt8(truncatingIfNeeded: packed))
          packed >>= 8
        }
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
