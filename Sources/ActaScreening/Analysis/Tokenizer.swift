/// A word of a name after folding.
struct Word {
  /// Folded letters: ASCII a-z and 0-9, or UTF-8 of letters that aren't romanised.
  var bytes: [UInt8]
  /// Where the word stands in the name, as UTF-8 offsets.
  var range: Range<Int>
  /// What its script says about its letters.
  var hint: WordHint = []
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
    /// The other ways to read the name's Chinese characters that are worth trying.
    var otherStyles: [ReadingStyle] = []
  }

  /// Reads a name. Chinese characters are read in one style; people's names in them begin with the surname.
  static func read(_ text: String, isPerson: Bool = true, style: ReadingStyle = .mandarin) -> Reading {
    var cutter = Cutter()
    let (points, wasCut) = Mojibake.points(text, limit: longestName)
    for (index, point) in points.enumerated() where !isLostLetter(points, index) { cutter.take(point) }
    cutter.close()
    var reading = Reading()
    reading.wasCut = wasCut
    reading.hasForeignLetters = cutter.hasForeignLetters
    let runs = cutter.pieces.compactMap { if case .run(let run) = $0 { run } else { nil } }
    if isPerson, !runs.isEmpty { reading.otherStyles = Array(HanReading.styles(runs).dropFirst()) }
    for piece in cutter.pieces {
      switch piece {
      case .word(let word): reading.words.append(word)
      case .run(let run):
        reading.words += RunReader.words(
          run, of: runs.count, isPerson: isPerson, isForeign: cutter.hasMiddleDot, style: style)
      }
      if reading.words.count > mostWords {
        reading.words = Array(reading.words.prefix(mostWords))
        reading.wasCut = true
        break
      }
    }
    return reading
  }

  /// Whether a question mark stands between letters: what is left of a letter that a machine didn't know.
  private static func isLostLetter(_ points: [Mojibake.Point], _ index: Int) -> Bool {
    guard points[index].value == 0x3F, index > 0, index + 1 < points.count else { return false }
    func isLetter(_ point: UInt32) -> Bool {
      guard case .letters(let packed) = LetterFolding.standard.fold(point) else { return false }
      return packed & 0xFF >= 0x61
    }
    return isLetter(points[index - 1].value) && isLetter(points[index + 1].value)
  }

  private enum Piece {
    case word(Word)
    case run(ScriptRun)
  }

  /// Goes through a name letter by letter.
  private struct Cutter {
    var pieces: [Piece] = []
    var hasForeignLetters = false
    /// Whether a dot in the middle parts words: Chinese writes names from other languages so.
    var hasMiddleDot = false
    private var bytes: [UInt8] = []
    private var run: ScriptRun?
    private var start = 0
    private var end = 0
    private var hint: WordHint = []
    private var commas = 0
    /// Whether the word began with a capital after small letters, without a separator.
    private var wasCutByCapital = false
    /// Small letters before this one.
    private var smallLetters = 0

    mutating func take(_ point: Mojibake.Point) {
      let upper = point.offset + point.width
      if let script = RunScript.of(point.value) {
        if !bytes.isEmpty || (run != nil && run?.script != script) { close() }
        var current = run ?? ScriptRun(script: script, points: [], range: point.offset..<upper, commas: commas)
        run = nil
        current.points.append(point.value)
        current.range = current.range.lowerBound..<upper
        run = current
        return
      }
      switch LetterFolding.standard.fold(point.value) {
      case .dropped:
        // In Persian a heh before a zero-width non-joiner ends a part of the word with a vowel.
        if point.value == 0x200C, hint.contains(.arabic), bytes.last == UInt8(ascii: "h") {
          bytes[bytes.count - 1] = UInt8(ascii: "e")
        }
      case .separator:
        close()
        if point.value == 0xB7 || point.value == 0x2022 || point.value == 0x2027 || point.value == 0x30FB {
          hasMiddleDot = true
        }
        if point.value == 0x2C || point.value == 0x060C || point.value == 0x3001 || point.value == 0xFF0C {
          commas += 1
        } else if point.value == 0x26 {
          pieces.append(.word(Word(bytes: Array("and".utf8), range: point.offset..<upper, commas: commas)))
        }
      case .letters(let packed):
        if run != nil { close() }
        // A capital after small letters begins a word that was written on: "SergeiLavrov".
        let isUpper = (0x41...0x5A).contains(point.value)
        if isUpper, smallLetters >= 2, bytes.count >= 3 {
          close()
          wasCutByCapital = true
        }
        smallLetters = (0x61...0x7A).contains(point.value) ? smallLetters + 1 : 0
        open(point)
        end = upper
        if (0x0600...0x06FF).contains(point.value) || (0xFB50...0xFEFE).contains(point.value) { hint.insert(.arabic) }
        if (0x0590...0x05FF).contains(point.value) || (0xFB1D...0xFB4F).contains(point.value) { hint.insert(.hebrew) }
        append(packed, of: point.value)
      case .itself:
        if run != nil { close() }
        open(point)
        end = upper
        hasForeignLetters = true
        if let scalar = Unicode.Scalar(point.value), let encoded = UTF8.encode(scalar) { bytes += Array(encoded) }
      }
    }

    private mutating func open(_ point: Mojibake.Point) {
      if bytes.count + 4 > longestWord { close() }
      if bytes.isEmpty { start = point.offset }
    }

    mutating func close() {
      smallLetters = 0
      if let run {
        pieces.append(.run(run))
        self.run = nil
      }
      guard !bytes.isEmpty else { return }
      defer { wasCutByCapital = false }
      // "GmbH" is one word.
      if wasCutByCapital, bytes.count == 1, case .word(var last) = pieces.last {
        last.bytes += bytes
        last.range = last.range.lowerBound..<end
        pieces[pieces.count - 1] = .word(last)
        bytes.removeAll(keepingCapacity: true)
        return
      }
      pieces.append(.word(Word(bytes: bytes, range: start..<end, hint: hint, commas: commas)))
      bytes.removeAll(keepingCapacity: true)
      hint = []
    }

    private static let aspirated = Set("kgdtscz".utf8)

    private mutating func append(_ packed: UInt32, of point: UInt32) {
      // Waw and yeh are consonants where a word begins with them, and mostly vowels elsewhere.
      if bytes.isEmpty, point == 0x0648 {
        bytes.append(UInt8(ascii: "w"))
        return
      }
      if bytes.isEmpty, point == 0x064A || point == 0x06CC {
        bytes.append(UInt8(ascii: "y"))
        return
      }
      // Heh after such a consonant is a letter of its own and no part of "kh" or "sh".
      if point == 0x0647 || point == 0x05D4, let last = bytes.last, Self.aspirated.contains(last) {
        bytes.append(UInt8(ascii: "a"))
      }
      var rest = packed
      while rest != 0 {
        bytes.append(UInt8(rest & 0xFF))
        rest >>= 8
      }
    }
  }
}
