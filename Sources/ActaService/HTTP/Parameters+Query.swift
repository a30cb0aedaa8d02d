import ActaDocuments
import ActaLists
import ActaModel
import ActaRegistry
import ActaWords
import Hummingbird

/// The parameters behind a request's question mark. A name that a route doesn't know is refused: a misspelt `threshold`
/// would otherwise be passed over in silence.
struct QueryParameters {
  private let values: [(name: String, value: String)]

  init(_ request: Request, known: Set<String>) throws(Problem) {
    var values: [(String, String)] = []
    for part in (request.uri.query ?? "").split(separator: "&") {
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Percent.decode(pieces[0], plusIsSpace: true),
        let value = Percent.decode(pieces.count > 1 ? pieces[1] : "", plusIsSpace: true)
      else { throw .badRequest("The query isn't percent-encoded UTF-8.") }
      guard known.contains(name) else {
        throw .badParameter(
          String(name.prefix(40)),
          "Parameters known here: \(known.isEmpty ? "none" : known.sorted().joined(separator: ", ")).")
      }
      values.append((name, value))
    }
    self.values = values
  }

  /// Every value of a parameter, in the order given.
  func all(_ name: String) -> [String] { values.filter { $0.name == name }.map(\.value) }

  /// The value of a parameter that may be given once.
  func one(_ name: String) throws(Problem) -> String? {
    let found = all(name)
    guard found.count <= 1 else { throw .badParameter(name, "It is given \(found.count) times.") }
    return found.first
  }

  func flag(_ name: String, otherwise standard: Bool) throws(Problem) -> Bool {
    switch try one(name) {
    case nil: return standard
    case "true", "1": return true
    case "false", "0": return false
    default: throw .badParameter(name, "It is true or false.")
    }
  }

  func number(_ name: String, in range: ClosedRange<Int>, otherwise standard: Int) throws(Problem) -> Int {
    guard let text = try one(name) else { return standard }
    guard let number = Int(text), range.contains(number), text.utf8.allSatisfy({ $0 != 0x2B }) else {
      throw .badParameter(name, "It is a number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  func day(_ name: String) throws(Problem) -> Day? {
    guard let text = try one(name) else { return nil }
    guard let day = Day(text) else { throw .badParameter(name, "It is a day: YYYY-MM-DD.") }
    return day
  }

  func knownAt(_ name: String) throws(Problem) -> KnownAt {
    guard let text = try one(name) else { return .now }
    guard let known = KnownAt(text) else {
      throw .badParameter(name, "It is an entry or a time: 15011, 2026-11-23, 2026-11-23T03:16:00Z.")
    }
    return known
  }

  func lists(_ name: String) throws(Problem) -> [String] {
    var lists: [String] = []
    for text in all(name) {
      guard let list = ListID(text) else { throw .badParameter(name, "It is no list's id.") }
      if !lists.contains(list.text) { lists.append(list.text) }
    }
    return lists
  }

  func threshold(_ name: String, otherwise standard: Int = 7000) throws(Problem) -> Int {
    guard let text = try one(name) else { return standard }
    guard let points = Decimals.basisPoints(text), points >= 1000 else {
      throw .badParameter(name, "It is a number from 0.1 to 1 with up to four digits after the point.")
    }
    return points
  }

  func language(_ name: String, otherwise standard: Language) throws(Problem) -> Language {
    guard let text = try one(name) else { return standard }
    guard let language = Language(rawValue: text) else { throw .badParameter(name, "It is en or es.") }
    return language
  }
}

/// Percent-encoding (RFC 3986, section 2.1).
enum Percent {
  /// The text that was encoded; nil where it isn't UTF-8 or holds a broken escape or a control character.
  static func decode(_ text: Substring, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case 0x25:
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
        bytes.append(high << 4 | low)
      case 0x2B where plusIsSpace: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
