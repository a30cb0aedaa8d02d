/// A word of a name after folding.
struct Word {
  /// Folded letters: ASCII a-z and 0-9, or UTF-8 of letters that aren't romanised.
  var bytes: [UInt8]
  /// Where the word stands in the name, as UTF-8 offsets.
  var range: Range<Int>
  /// Whether it was written in a script that leaves out most vowels (Arabic, Hebrew).
  var isAbjad: Bool
  /// The comma before which it stands: 0 before the first comma.
  var commas: Int
}

/// Cuts a name into folded words.
enum Tokenizer {
  /// Longest name that is read, in code points.
  static let longestName = 1000
  /// Most words of a name.
  static let mostWords = 32
  /// Longest word in bytes after folding; the rest of a longer one is the next word.
  static let longestWord = 64

  struct Reading {
    var words: [Word] = []
    var wasCut = false
    /// Whether some letter is of a script that isn't romanised.
    var hasForeignLetters = false
  }

  static func read(_ text: String) -> Reading {
    var reading = Reading()
    let folding = LetterFolding.standard
    var bytes: [UInt8] = []
    var start = 0
    var end = 0
    var isAbjad = false
    var commas = 0
    var offset = 0
    var count = 0

    func close() {
      guard !bytes.isEmpty else { return }
      if reading.words.count < mostWords {
        reading.words.append(
          Word(bytes: bytes, range: start..<end, isAbjad: isAbjad, commas: commas))
      } else {
        reading.wasCut = true
      }
      bytes.removeAll(keepingCapacity: true)
      isAbjad = false
    }

    for scalar in text.unicodeScalars {
      count += 1
      if count > longestName || reading.wasCut {
        reading.wasCut = true
        break
      }
      let width = UTF8.width(scalar)
      defer { offset += width }
      switch folding.fold(scalar.value) {
      case .dropped: continue
      case .separator:
        close()
        switch scalar.value {
        case 0x2C, 0x060C:
          commas += 1
        case 0x26:
          bytes = [0x61, 0x6E, 0x64]
          start = offset
          end = offset + width
          close()
        default: break
        }
      case .letters(let packed):
        if bytes.isEmpty { start = offset }
        if bytes.count >= longestWord {
          close()
          start = offset
        }
        end = offset + width
        if isAbjadLetter(scalar.value) { isAbjad = true }
        append(packed, of: scalar.value, to: &bytes)
      case .itself:
        if bytes.isEmpty { start = offset }
        if bytes.count + width > longestWord {
          close()
          start = offset
        }
        end = offset + width
        reading.hasForeignLetters = true
        bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
      }
    }
    close()
    return reading
  }

  private static func isAbjadLetter(_ point: UInt32) -> Bool {
    (0x590...0x6FF).contains(point) || (0xFB1D...0xFEFE).contains(point)
  }

  private static func append(_ packed: UInt32, of point: UInt32, to bytes: inout [UInt8]) {
    // Waw and yeh are consonants where a word begins with them, and mostly vowels elsewhere.
    if bytes.isEmpty, point == 0x0648 {
      bytes.append(UInt8(ascii: "w"))
      return
    }
    if bytes.isEmpty, point == 0x064A || point == 0x06CC {
      bytes.append(UInt8(ascii: "y"))
      return
    }
    var rest = packed
    while rest != 0 {
      bytes.append(UInt8(rest & 0xFF))
      rest >>= 8
    }
  }
}
