import TestSupport

/// Makes other ways to write a name, as people and machines do.
enum Variants {
  /// One variant of a name each way that applies to it.
  static func of(_ name: String, using generator: inout SeededGenerator) -> [(kind: String, text: String)] {
    let words = name.split(separator: " ").map { String($0.filter { $0 != "," }) }.filter { !$0.isEmpty }
    guard words.count > 1 else { return [("same", name)] }
    let place = Int.random(in: 0..<words.count, using: &generator)
    var variants: [(String, String)] = [
      ("same", name), ("lower case", name.lowercased()),
      ("shuffled", words.shuffled(using: &generator).joined(separator: " ")),
      ("turned", (words.dropFirst() + words.prefix(1)).joined(separator: " ")),
      ("hyphens", words.joined(separator: "-")),
      ("joined", (place + 1 < words.count ? join(words, place) : words).joined(separator: " ")),
    ]
    for (kind, edit) in edits(words[place], using: &generator) {
      var changed = words
      changed[place] = edit
      variants.append((kind, changed.joined(separator: " ")))
    }
    if words.count > 2 {
      variants.append(("left out", (words[..<place] + words[(place + 1)...]).joined(separator: " ")))
    }
    var initial = words
    initial[place] = String(words[place].prefix(1))
    variants.append(("initial", initial.joined(separator: " ")))
    return variants
  }

  private static func join(_ words: [String], _ place: Int) -> [String] {
    Array(words[..<place]) + [words[place] + words[place + 1]] + Array(words[(place + 2)...])
  }

  private static func edits(_ word: String, using generator: inout SeededGenerator) -> [(String, String)] {
    let letters = Array(word)
    guard letters.count >= 5 else { return [] }
    let place = Int.random(in: 1..<letters.count - 1, using: &generator)
    var exchanged = letters
    exchanged.swapAt(place, place + 1)
    var other = letters
    other[place] = letters[place] == "e" ? "i" : "e"
    return [
      ("letter left out", String(letters[..<place] + letters[(place + 1)...])),
      ("letter doubled", String(letters[...place] + letters[place...])), ("letters exchanged", String(exchanged)),
      ("other letter", String(other)), ("split", String(letters[..<place]) + " " + String(letters[place...])),
    ]
  }
}
