import Foundation

/// Sentences with their Spanish translations. They are made in English where they happen, in layers that know no
/// language: here they are recognised by their fixed parts.
///
/// Its texts are pairs of lines, first English, then Spanish. `{}` stands for what differs; `{!}` for what differs and is
/// a sentence of ours itself. Lines that begin with `#` say what follows.
package struct Catalogue: Sendable {
  /// Sentences of errors and warnings (Texts/Problems*.es.txt).
  package static let problems = Catalogue(
    [PackageResources.Problems_es_txt, PackageResources.ProblemDetails_es_txt].map {
      String(decoding: $0, as: UTF8.self)
    })
  /// The help of the command, and what its parser says of a call (Texts/Help.es.txt).
  package static let help = Catalogue([String(decoding: PackageResources.Help_es_txt, as: UTF8.self)]) {
    problems.translation(of: $0)
  }

  struct Entry {
    /// The fixed parts, with what differs between them.
    var parts: [String]
    /// Whether what stands behind each part but the last is a sentence of ours.
    var areSentences: [Bool]
    var translation: [String]
    /// Bytes of the fixed parts: of several that fit, the one that says most is meant.
    var weight: Int
  }

  private let entries: [Entry]
  /// Those whose fixed parts hold no word.
  private let frames: [Entry]
  private let plain: [String: String]
  private let otherwise: @Sendable (String) -> String?
  /// The English lines with their Spanish ones, as they stand in the texts.
  package let pairs: [(english: String, spanish: String)]

  /// - Parameters:
  ///   - texts: pairs of lines.
  ///   - otherwise: says what stands inside of a sentence and isn't in these texts.
  init(_ texts: [String], otherwise: @escaping @Sendable (String) -> String? = { _ in nil }) {
    self.otherwise = otherwise
    var pairs: [(english: String, spanish: String)] = []
    for text in texts {
      let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
      for place in stride(from: 0, to: lines.count - 1, by: 2) { pairs.append((lines[place], lines[place + 1])) }
    }
    var plain: [String: String] = [:]
    var entries: [Entry] = []
    for (english, spanish) in pairs {
      let (parts, areSentences) = Self.parts(english)
      if parts.count == 1 {
        plain[english] = spanish
      } else {
        entries.append(
          Entry(
            parts: parts, areSentences: areSentences, translation: Self.parts(spanish).texts,
            weight: parts.reduce(0) { $0 + $1.utf8.count }))
      }
    }
    self.pairs = pairs
    self.plain = plain
    entries.sort { $0.weight > $1.weight }
    self.entries = entries.filter { $0.parts.contains { $0.contains(where: \.isLetter) } }
    frames = entries.filter { !$0.parts.contains { $0.contains(where: \.isLetter) } }
  }

  /// A line's fixed parts, and whether sentences stand between them.
  package static func parts(_ line: String) -> (texts: [String], areSentences: [Bool]) {
    var texts: [String] = []
    var areSentences: [Bool] = []
    for (place, piece) in line.components(separatedBy: "{}").enumerated() {
      if place > 0 { areSentences.append(false) }
      let inner = piece.components(separatedBy: "{!}")
      areSentences += Array(repeating: true, count: inner.count - 1)
      texts += inner
    }
    return (texts, areSentences)
  }

  /// The sentence's translation; the sentence where there is none.
  package func translated(_ sentence: String) -> String { translation(of: sentence) ?? sentence }

  /// The sentence's translation, nil where there is none.
  func translation(of sentence: String) -> String? {
    // A sentence inside of another may fit by itself, with all before it for its first value: so values without a colon
    // come first. Frames without words fit nearly everything, and come last.
    return known(sentence) ?? translation(of: sentence, frames) { _ in true }
  }

  private func known(_ sentence: String) -> String? {
    plain[sentence] ?? translation(of: sentence, entries) { !$0.contains(": ") } ?? eachBySelf(sentence)
      ?? translation(of: sentence, entries) { _ in true }
  }

  /// Several sentences, each translated; nil where it is one, or none of them is known.
  private func eachBySelf(_ text: String) -> String? {
    let pieces = text.components(separatedBy: ". ")
    guard pieces.count > 1 else { return nil }
    var isKnown = false
    let said = pieces.enumerated().map { place, piece in
      let sentence = place < pieces.count - 1 ? piece + "." : piece
      guard let known = translation(of: sentence) else { return sentence }
      isKnown = true
      return known
    }
    return isKnown ? said.joined(separator: " ") : nil
  }

  private func translation(of sentence: String, _ entries: [Entry], where isFirst: (String) -> Bool) -> String? {
    for entry in entries {
      guard let values = Self.values(in: sentence, entry.parts) else { continue }
      if entry.parts[0].isEmpty, let first = values.first, !isFirst(first) { continue }
      var text = entry.translation[0]
      for (place, part) in entry.translation.dropFirst().enumerated() where values.indices.contains(place) {
        // What ends a sentence may be a sentence itself.
        let isSentence = entry.areSentences[place] || (place == values.count - 1 && values[place].hasSuffix("."))
        text += (isSentence ? inner(values[place]) : values[place]) + part
      }
      return text
    }
    return nil
  }

  private func inner(_ sentence: String) -> String {
    if let said = known(sentence) { return said }
    // The point at the end may be the outer sentence's, or the other way round.
    if sentence.hasSuffix(".") {
      if let said = known(String(sentence.dropLast())) { return said + "." }
    } else if let said = known(sentence + "."), said.hasSuffix(".") {
      return String(said.dropLast())
    }
    return otherwise(sentence) ?? translation(of: sentence, frames) { _ in true } ?? sentence
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
