/// Turns runs of letters into Latin words.
enum RunReader {
  /// The words of one run.
  ///
  /// - Parameter count: how many runs the name has: a name that is one run is cut into surname and given name.
  /// - Parameter isForeign: whether Chinese characters spell a name from another language.
  static func words(
    _ run: ScriptRun, of count: Int, isPerson: Bool, isForeign: Bool, style: ReadingStyle
  ) -> [Word] {
    switch run.script {
    case .hangul:
      if isPerson, count == 1, let parts = Hangul.parts(run.points) {
        return parts.map { word($0, .korean, run) }
      }
      return [word(Hangul.read(run.points), run.points.count <= 3 ? .korean : [.korean, .coarse], run)]
    case .han:
      if isPerson, count <= 2, !isForeign, let parts = HanReading.person(run.points, style) {
        return parts.compactMap { $0.word.isEmpty ? nil : word($0.word, $0.hint, run) }
      }
      if isPerson {
        // Foreign names are mostly written in three or more characters.
        let isForeign = isForeign || run.points.count >= 3
        let used: ReadingStyle = style == .cantonese ? .mandarin : style
        return [word(HanReading.read(run.points, used), isForeign ? [.chinese, .coarse] : .chinese, run)]
      }
      return HanTerms.words(run)
    case .kana:
      // Hiragana is for native words, katakana mostly for foreign ones.
      let isHiragana = run.points.contains { $0 < 0x30A0 }
      return [word(Kana.read(run.points), isHiragana ? [] : .coarse, run)]
    case .indic: return [word(Indic.read(run.points), [], run)]
    case .thai, .khmer, .myanmar, .ethiopic:
      return [word(SoutheastAsian.read(run.points, run.script), .coarse, run)]
    }
  }

  private static func word(_ bytes: [UInt8], _ hint: WordHint, _ run: ScriptRun) -> Word {
    Word(bytes: Array(bytes.prefix(Tokenizer.longestWord)), range: run.range, hint: hint, commas: run.commas)
  }
}
