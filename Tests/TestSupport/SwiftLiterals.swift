/// The texts that stand in Swift source as string literals, found by reading it as its compiler's lexer does: comments,
/// raw and multi-line strings, interpolations with literals of their own, regular expressions.
public struct SwiftLiterals {
  /// A literal. Literals that are added to each other with `+` are one.
  public struct Literal {
    /// Its text; `{}` stands for what is put in.
    public var text: String
    /// The code before it, at most 60 characters.
    public var before: String
  }

  private let source: [UInt8]
  private var found: [(start: Int, end: Int, literal: Literal)] = []

  /// All literals of a source, those inside of interpolations too.
  public static func all(in source: String) -> [Literal] {
    var reader = SwiftLiterals(source: Array(source.utf8))
    _ = reader.code(from: 0, closing: nil)
    return reader.joined()
  }

  private init(source: [UInt8]) { self.source = source }

  private func starts(_ text: StaticString, _ place: Int) -> Bool {
    text.withUTF8Buffer { text in
      place + text.count <= source.count && source[place..<(place + text.count)].elementsEqual(text)
    }
  }

  /// Reads code up to the bracket that closes an interpolation, or to the end.
  private mutating func code(from start: Int, closing: UInt8?) -> Int {
    var place = start
    var depth = 0
    while place < source.count {
      if starts("//", place) {
        while place < source.count, source[place] != UInt8(ascii: "\n") { place += 1 }
      } else if starts("/*", place) {
        place += 2
        while place < source.count, !starts("*/", place) { place += 1 }
        place += 2
      } else if starts("#/", place) {
        place += 2
        while place < source.count, !starts("/#", place) { place += 1 }
        place += 2
      } else if source[place] == UInt8(ascii: "\"") || isRaw(place) {
        place = literal(from: place)
      } else {
        if source[place] == UInt8(ascii: "(") { depth += 1 }
        if source[place] == UInt8(ascii: ")") {
          if depth == 0, closing != nil { return place }
          depth -= 1
        }
        place += 1
      }
    }
    return place
  }

  private func isRaw(_ start: Int) -> Bool {
    var place = start
    while place < source.count, source[place] == UInt8(ascii: "#") { place += 1 }
    return place > start && place < source.count && source[place] == UInt8(ascii: "\"")
  }

  /// Reads a literal.
  ///
  /// - Returns: the place behind it.
  private mutating func literal(from start: Int) -> Int {
    var place = start
    while source[place] == UInt8(ascii: "#") { place += 1 }
    let marks = place - start
    let isLong = starts("\"\"\"", place)
    let quotes = isLong ? 3 : 1
    place += quotes
    func follows(_ byte: UInt8, _ count: Int, _ place: Int) -> Bool {
      place + count <= source.count && source[place..<(place + count)].allSatisfy { $0 == byte }
    }
    var text: [UInt8] = []
    while place < source.count {
      let closes = follows(UInt8(ascii: "\""), quotes, place)
      if closes, follows(UInt8(ascii: "#"), marks, place + quotes) {
        place += quotes + marks
        break
      }
      guard source[place] == UInt8(ascii: "\\"), follows(UInt8(ascii: "#"), marks, place + 1) else {
        text.append(source[place])
        place += 1
        continue
      }
      place += 1 + marks
      switch source[place] {
      case UInt8(ascii: "("):
        place = code(from: place + 1, closing: UInt8(ascii: ")")) + 1
        text += Array("{}".utf8)
        continue
      case UInt8(ascii: "u"):
        let end = source[place...].firstIndex(of: UInt8(ascii: "}")) ?? place
        let digits = String(decoding: source[(place + 2)..<end], as: UTF8.self)
        let scalar = UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) } ?? "?"
        text += Array(String(Character(scalar)).utf8)
        place = end
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "0"): text.append(0)
      case UInt8(ascii: "\n"):
        // A line that goes on: its indentation isn't text.
        while place + 1 < source.count, source[place + 1] == 0x20 { place += 1 }
      default: text.append(source[place])
      }
      place += 1
    }
    let before = String(decoding: source[max(0, start - 60)..<start], as: UTF8.self)
    found.append((start, place, Literal(text: String(decoding: text, as: UTF8.self), before: before)))
    return place
  }

  /// The literals in their order, those joined by `+` as one.
  private func joined() -> [Literal] {
    var all: [(end: Int, literal: Literal)] = []
    for (start, end, literal) in found.sorted(by: { $0.start < $1.start }) {
      // Between the two there may be literals that stand inside of the first.
      let place = all.indices.suffix(20).filter { all[$0].end <= start }.max { all[$0].end < all[$1].end }
      if let place {
        let between = source[all[place].end..<start].filter { $0 != 0x20 && $0 != 0x0A }
        if between == [UInt8(ascii: "+")] {
          all[place].end = end
          all[place].literal.text += literal.text
          continue
        }
      }
      all.append((end, literal))
    }
    return all.map(\.literal)
  }
}
