import ActaDocuments
import ActaJSON
import ActaModel
import HTTPTypes

/// The members of a request's body. One that a route doesn't know is refused, as with parameters.
struct JSONBody {
  private let object: JSONObject

  /// - Throws: `Problem`: 400 for something else than an object, or a member that isn't known here.
  init(_ bytes: [UInt8], known: Set<String>) throws(Problem) {
    // What needs no words may come without a body.
    guard !bytes.isEmpty else {
      object = [:]
      return
    }
    let value: JSONValue
    do { value = try JSONReader.parse(bytes, form: .foreign) } catch {
      throw Problem(
        .badRequest, "bad_json", "The body isn't JSON that can be read.",
        detail: "Line \(error.line), column \(error.column).")
    }
    guard let object = value.object else { throw .badRequest("The body is an object.") }
    for member in object.members where !known.contains(member.key) {
      throw .badRequest(
        "Members known here: \(known.isEmpty ? "none" : known.sorted().joined(separator: ", ")).",
        place: String(member.key.prefix(40)))
    }
    self.object = object
  }

  /// A text; nil where it is missing or null.
  func text(_ name: String) throws(Problem) -> String? {
    switch object[name] {
    case nil, .null?: return nil
    case .string(let text)?: return text
    default: throw Self.bad(name, "It is a text.")
    }
  }

  /// A text that must be there.
  func need(_ name: String) throws(Problem) -> String {
    guard let text = try text(name) else { throw Self.bad(name, "It is needed.") }
    return text
  }

  /// One of a few words that must be there.
  func need<Word: RawRepresentable & CaseIterable>(_ name: String, _: Word.Type) throws(Problem) -> Word
  where Word.RawValue == String {
    guard let word = Word(rawValue: try need(name)) else {
      throw Self.bad(name, "One of: \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return word
  }

  /// True or false, which must be there.
  func flag(_ name: String) throws(Problem) -> Bool {
    guard let flag = object[name]?.boolean else { throw Self.bad(name, "It is true or false.") }
    return flag
  }

  /// A list of some of a few words, which must be there.
  func words<Word: RawRepresentable & CaseIterable & Hashable>(_ name: String, _: Word.Type) throws(Problem) -> Set<
    Word
  >
  where Word.RawValue == String {
    var words: Set<Word> = []
    let fault = "A list of: \(Word.allCases.map(\.rawValue).joined(separator: ", "))."
    guard let elements = object[name]?.elements else { throw Self.bad(name, fault) }
    for element in elements {
      guard let word = element.text.flatMap({ Word(rawValue: $0) }) else { throw Self.bad(name, fault) }
      words.insert(word)
    }
    return words
  }

  /// A score or threshold that must be there, in basis points: a number from 0.1 to 1.
  func threshold(_ name: String) throws(Problem) -> Int {
    // A fraction is kept as its text.
    let text = object[name]?.text ?? object[name]?.integer.map { String($0) }
    guard let points = text.flatMap({ Decimals.basisPoints($0) }), points >= 1000 else {
      throw Self.bad(name, "It is a number from 0.1 to 1 with up to four digits after the point.")
    }
    return points
  }

  func day(_ name: String) throws(Problem) -> Day? {
    guard let text = try text(name) else { return nil }
    guard let day = Day(text) else { throw Self.bad(name, "It is a day: YYYY-MM-DD.") }
    return day
  }

  static func bad(_ name: String, _ detail: String) -> Problem {
    Problem(.unprocessableContent, "bad_data", "The data can't be taken.", detail: detail, place: name)
  }
}
