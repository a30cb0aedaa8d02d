/// The engine's name for itself: what a recorded answer depends on besides index, query and settings.
public enum ScreeningEngine {
  /// Raised whenever the method changes: `year.number`.
  public static let version = "2026.4"

  /// All tables and constants in a stable form. Its digest is the engine digest; equal digests, equal answers.
  ///
  /// What is code and not table is covered by `version`, which has to be raised with it.
  public static var digestInput: [UInt8] {
    var text = "acta-screening\n\(version)\n"
    for (name, source) in tables { text += "[\(name)]\n\(source)\n" }
    text += "[constants]\n"
    for (name, value) in constants { text += "\(name)=\(value)\n" }
    return Array(text.utf8)
  }

  private static let tables: [(String, String)] = [
    ("letters", LetterTables.source), ("particles", WordTables.particles), ("honorifics", WordTables.honorifics),
    ("variants", WordTables.particleVariants), ("suffixes", WordTables.suffixes), ("fillers", WordTables.fillers),
    ("generic", WordTables.generic), ("places", WordTables.places), ("titles and names", WordTables.titlesAndNames),
    ("synonyms", WordTables.synonyms), ("legal forms", WordTables.legalForms),
    ("nicknames", NicknameTable.source), ("slavic names", SlavicNames.source), ("meanings", MeaningStems.source),
    ("han mandarin", HanMandarinTable.source.description),
    ("han cantonese", HanCantoneseTable.source.description), ("han korean", HanKoreanTable.source.description),
    ("han japanese", HanJapaneseTable.source.description), ("kana", KanaTable.source.description),
    ("han irregular", HanNames.irregular), ("han compound", HanNames.compound),
    ("han korean surnames", HanNames.korean), ("japanese surnames", HanNames.japanese),
    ("japanese given", HanNames.given), ("han terms", HanTerms.source),
    ("chinese aliases", ChineseSyllables.aliases), ("chinese surnames", ChineseSyllables.surnames),
    ("korean surnames", KoreanSyllables.surnames),
    ("shared identifiers", IdentifierEvidence.shared.sorted().joined(separator: " ")),
    ("identifier labels", IdentifierForms.labels),
    ("alike identifiers", IdentifierEvidence.alike.map { $0.sorted().joined(separator: " ") }.joined(separator: "; ")),
    ("unique identifiers", IdentifierEvidence.unique.sorted().joined(separator: " ")),
  ]

  private static let constants: [(String, Int)] = {
    typealias Similarity = WordSimilarity
    var constants: [(String, Int)] = [
      ("longest name", Tokenizer.longestName), ("most words", Tokenizer.mostWords),
      ("longest word", Tokenizer.longestWord), ("joined", Similarity.joined), ("joined sound", Similarity.joinedSound),
      ("same sound", Similarity.sameSound), ("initial", Similarity.initial),
      ("initial of word", Similarity.initialOfWord), ("other first letter", Similarity.otherFirstLetter),
      ("consonants latin three", Similarity.consonantsLatin.three),
      ("consonants latin more", Similarity.consonantsLatin.more),
      ("consonants abjad two", Similarity.consonantsAbjad.two),
      ("consonants abjad more", Similarity.consonantsAbjad.more), ("coarse two", Similarity.coarse.two),
      ("coarse three", Similarity.coarse.three),
      ("coarse more", Similarity.coarse.more), ("chinese one", Similarity.chinese.one),
      ("chinese more", Similarity.chinese.more), ("korean one", Similarity.korean.one),
      ("korean more", Similarity.korean.more), ("rime three", Similarity.rime.three),
      ("rime more", Similarity.rime.more), ("nickname", Similarity.nickname), ("stem", Similarity.stem),
      ("without doubles", Similarity.withoutDoubles), ("skeletons", LooseSkeletons.most),
      ("edit three", Similarity.edits.three), ("edit short", Similarity.edits.short),
      ("edit middle", Similarity.edits.middle), ("edit long", Similarity.edits.long),
      ("edit two", Similarity.edits.two), ("vowel edit", Similarity.vowelEdit),
      ("single token cap", NameMatcher.singleTokenCap),
      ("family missing cap", NameMatcher.familyMissingCap), ("other side person", NameMatcher.otherSidePerson),
      ("other side other", NameMatcher.otherSideOther), ("no given name", NameMatcher.noGivenName),
      ("not leading", NameMatcher.notLeading), ("small weight", NameToken.smallWeight),
      ("turned around", NameMatcher.turnedAround), ("other syllables", NameMatcher.otherSyllables),
      ("other gender", NameMatcher.otherGender),
      ("query two more", NameMatcher.queryMore.two), ("query several more", NameMatcher.queryMore.several),
      ("acronym shortest", Acronyms.shortest), ("acronym longest", Acronyms.longest), ("acronym cap", Acronyms.cap),
      ("left over", NameMatcher.leftOver), ("syllable edit short", Similarity.syllableEdit.short),
      ("syllable edit long", Similarity.syllableEdit.long),
      ("meaning", Similarity.meaning), ("number alone", NameMatcher.numberAlone),
      ("rarity names", Rarity.fewestNames), ("rarity some", Rarity.factors.some),
      ("rarity several", Rarity.factors.several), ("rarity many", Rarity.factors.many),
      ("few letters below", NameMatcher.fewLetters.below),
      ("few letters factor", NameMatcher.fewLetters.factor), ("numbers differ", NameMatcher.numbersDiffer),
      ("birth tolerance", BirthEvidence.toleranceYears), ("birth widest year", BirthEvidence.widestYear),
      ("birth date", EvidenceJudge.birthDate), ("birth year", EvidenceJudge.birthYear),
      ("birth swapped", EvidenceJudge.birthSwapped), ("birth day differs", EvidenceJudge.birthDayDiffers),
      ("birth near", EvidenceJudge.birthNear), ("birth conflict factor", EvidenceJudge.birthConflictFactor),
      ("country agrees", EvidenceJudge.countryAgrees), ("country differs", EvidenceJudge.countryDiffers),
      ("gender differs", EvidenceJudge.genderDiffers), ("kind factor", EvidenceJudge.kindFactor),
      ("identifier conflict factor", EvidenceJudge.identifierConflictFactor),
      ("identifier shortest", IdentifierForms.shortest), ("confirmed score", FoundSubject.confirmedScore),
      ("shared identifier score", FoundSubject.sharedIdentifierScore),
    ]
    for point in Calibration.points { constants.append(("shown for \(point.sum)", point.shown)) }
    for length in 1...9 { constants.append(("edit limit \(length)", WordSimilarity.editLimit(length))) }
    let sorts: [NameToken.Sort] = [
      .plain, .particle, .title, .suffix, .initial, .filler, .generic, .number, .legalForm, .repeated, .place,
    ]
    for sort in sorts {
      for length in 1...4 {
        constants.append(("weight \(sort.rawValue) \(length)", NameToken.weight(of: sort, length: length)))
      }
    }
    return constants
  }()
}
