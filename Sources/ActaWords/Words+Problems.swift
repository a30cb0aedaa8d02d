public import ActaRegistry
import Foundation

extension Words {
  /// What was wrong and what to do, for people.
  public func problem(_ error: RegistryError) -> String { problem(error.message, advice: error.advice) }

  /// What was wrong and what to do, for people.
  public func problem(_ message: String, advice: String?) -> String {
    let message = told(message)
    return advice.map { "\(message) \(told($0))" } ?? message
  }

  /// A sentence of an error, in the language spoken; as it is where the catalogue doesn't hold it. What stands in it of
  /// others (paths, ids, names) stays as it is.
  public func told(_ sentence: String) -> String {
    language == .english ? sentence : ProblemCatalogue.spanish.translated(sentence)
  }
}

/// Sentences of errors with their translations. Errors are made in English where they happen, in layers that know no
/// language: here they are recognised by their fixed parts.
struct ProblemCatalogue {
  /// Texts/Problems.es.txt: a line of English, then a line of Spanish. `{}` stands for what differs.
  static let spanish = ProblemCatalogue(
    String(decoding: PackageResources.Problems_es_txt, as: UTF8.self))

  struct Entry {
    /// The fixed parts, with what differs between them.
    var parts: [String]
    var translation: [String]
    /// Bytes of the fixed parts: of several that fit, the one that says most is meant.
    var weight: Int
  }

  let entries: [Entry]
  private var plain: [String: String] = [:]

  init(_ text: String) {
    let lines = text.split(separator: "\n").map(String.init)
    var entries: [Entry] = []
    for place in stride(from: 0, to: lines.count - 1, by: 2) {
      let parts = lines[place].components(separatedBy: "{}")
      if parts.count == 1 {
        plain[lines[place]] = lines[place + 1]
      } else {
        entries.append(
          Entry(
            parts: parts, translation: lines[place + 1].components(separatedBy: "{}"),
            weight: parts.reduce(0) { $0 + $1.utf8.count }))
      }
    }
    self.entries = entries.sorted { $0.weight > $1.weight }
  }

  /// The sentence's translation; the sentence where there is none.
  func translated(_ sentence: String) -> String {
    if let known = plain[sentence] { return known }
    for entry in entries {
      guard let values = Self.values(in: sentence, entry.parts) else { continue }
      var text = entry.translation[0]
      for (place, part) in entry.translation.dropFirst().enumerated() where values.indices.contains(place) {
        // What ends a sentence may be a sentence itself.
        let isLast = place == values.count - 1
        text += (isLast && values[place].hasSuffix(".") ? translated(values[place]) : values[place]) + part
      }
      return text
    }
    return sentence
  }

  /// What stands between the fixed parts; nil where they don't fit.
  private static func values(in sentence: String, _ parts: [String]) -> [String]? {
    guard sentence.hasPrefix(parts[0]) else { return nil }
    var rest = sentence[sentence.index(sentence.startIndex, offsetBy: parts[0].count)...]
    var values: [String] = []
    for (place, part) in parts.dropFirst().enumerated() {
      if place == parts.count - 2 {
        guard rest.hasSuffix(part), rest.count > part.count else { return nil }
        values.append(String(rest.dropLast(part.count)))
      } else {
        guard let found = rest.firstRange(of: part), found.lowerBound > rest.startIndex else { return nil }
        values.append(String(rest[..<found.lowerBound]))
        rest = rest[found.upperBound...]
      }
    }
    return values
  }
}
