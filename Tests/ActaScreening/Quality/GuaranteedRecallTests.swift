#if !DEBUG
  import ActaModel
  import ActaScreening
  import TestSupport
  import Testing

  /// Whatever the scorer accepts, the index finds: edits at each place of each word, orders, joins, splits and initials
  /// of thousands of listed names.
  struct GuaranteedRecallTests {
    @Test func everyAcceptedVariantIsFound() throws {
      guard let subjects = try QualityData.ofac() else { return }
      let index = ScreeningIndex(subjects: subjects)
      let settings = ScreeningSettings(limit: .max)
      var generator = SeededGenerator(seed: 61)
      var asked = 0
      var accepted = 0
      var lost: [String] = []
      for (place, subject) in subjects.enumerated() where place % 4 == 2 {
        guard let name = subject.names.randomElement(using: &generator) else { continue }
        for variant in Self.variants(name.text).shuffled(using: &generator).prefix(30) {
          let query = ScreeningQuery(name: variant, kind: subject.kind)
          asked += 1
          guard index.explain(query, subjectID: subject.id)?.score ?? 0 >= settings.thresholdBasisPoints else {
            continue
          }
          accepted += 1
          let result = index.screen(query, settings: settings)
          if !result.candidates.contains(where: { $0.subjectID == subject.id }) {
            lost.append("\(variant) | \(name.text)")
          }
        }
      }
      print("enumerated variants: \(accepted) of \(asked) accepted, \(lost.count) of them lost")
      #expect(lost.isEmpty, "\(lost.prefix(10))")
      #expect(accepted > 10_000)
    }

    /// All edits of one letter (left out, doubled, exchanged, another, one more), orders, joins, splits and initials.
    static func variants(_ name: String) -> [String] {
      let words = name.split { " ,-".contains($0) }.map { Array($0) }
      guard words.count > 1, words.count < 8 else { return [] }
      func text(_ words: [[Character]]) -> String { words.map { String($0) }.joined(separator: " ") }
      var variants = Self.orders(words).map(text)
      for (place, word) in words.enumerated() {
        func put(_ others: [Character]...) {
          variants.append(text(Array(words[..<place]) + others + Array(words[(place + 1)...])))
        }
        for letter in word.indices {
          put(Array(word[..<letter] + word[(letter + 1)...]))
          put(Array(word[...letter] + word[letter...]))
          put(Array(word[..<letter] + "x" + word[(letter + 1)...]))
          put(Array(word[..<letter] + "o" + word[letter...]))
          guard letter > 0 else { continue }
          put(Array(word[..<letter]), Array(word[letter...]))
          var exchanged = word
          exchanged.swapAt(letter - 1, letter)
          put(exchanged)
        }
        put(Array(word.prefix(1)))
        if place + 1 < words.count {
          variants.append(text(Array(words[..<place]) + [word + words[place + 1]] + Array(words[(place + 2)...])))
        }
      }
      return variants
    }

    /// All orders of up to four words, turns of more.
    private static func orders(_ words: [[Character]]) -> [[[Character]]] {
      guard words.count <= 4 else { return words.indices.map { Array(words[$0...] + words[..<$0]) } }
      guard words.count > 1 else { return [words] }
      return words.indices.flatMap { first in
        var rest = words
        let word = rest.remove(at: first)
        return orders(rest).map { [word] + $0 }
      }
    }

    /// Random code points of many scripts: no crash, and the same answer twice.
    @Test func anyTextIsReadTheSameTwice() {
      let blocks: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x61...0x7A, 0xA0...0x24F, 0x300...0x36F, 0x370...0x3FF, 0x400...0x4FF, 0x530...0x5FF,
        0x600...0x6FF,
        0x900...0xDFF, 0xE00...0xFFF, 0x1000...0x13FF, 0x1780...0x17FF, 0x1E00...0x1FFF, 0x2000...0x24FF,
        0x3000...0x30FF,
        0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFB00...0xFFFF, 0x1D400...0x1D7FF, 0x1F300...0x1FAFF, 0x0...0x10FFFF,
      ]
      var generator = SeededGenerator(seed: 71)
      var different = 0
      var unlike = 0
      var nearly = 0
      for round in 0..<1_000_000 {
        var text = String.UnicodeScalarView()
        var block = blocks[Int(generator.next() % UInt64(blocks.count))]
        for _ in 0..<Int(generator.next() % 24) {
          if generator.next() % 4 == 0 { block = blocks[Int(generator.next() % UInt64(blocks.count))] }
          let value = block.lowerBound + UInt32(generator.next() % UInt64(block.count))
          if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        let name = String(text)
        let kind: PartyKind = round.isMultiple(of: 2) ? .person : .organization
        let first = Comparison.compare(name, name, kind: kind)
        if round.isMultiple(of: 8), first != Comparison.compare(name, name, kind: kind) { different += 1 }
        // In a long jumble words of different scripts can come to the same letters and be paired crosswise.
        if first.score != 0, first.score < 9500 { unlike += 1 }
        if first.score != 0, first.score < 10_000 { nearly += 1 }
      }
      print("random texts compared with themselves: \(nearly) of 1000000 below 1, \(unlike) below 0.95")
      #expect(different == 0)
      #expect(unlike == 0)
      withKnownIssue("a word and its neighbour, joined, are preferred to the word alone in a few long jumbles") {
        #expect(nearly == 0)
      }
    }

    /// Ten times the letters don't take a hundred times the work; what is beyond the limit isn't read.
    @Test(arguments: ["a", "a ", "petrov ivan ", "Ã©", "محمد ", "王", "김", "x, "])
    func longNamesAreReadInTime(_ piece: String) {
      let name = String(repeating: piece, count: 10_000 / piece.unicodeScalars.count)
      let clock = ContinuousClock()
      let best = (0..<20).map { _ in clock.measure { _ = NameFolding.fold(name) } }.min() ?? .zero
      let index = ScreeningIndex(subjects: [ScreeningSubject(id: "own:1", kind: .person, names: [Name("Ivan Petrov")])])
      let whole = (0..<20).map { _ in clock.measure { _ = index.screen(ScreeningQuery(name: name)) } }.min() ?? .zero
      print("10,000 characters of \"\(piece)\": folded in \(best), screened in \(whole)")
      #expect(whole < .milliseconds(10))
    }
  }
#endif
