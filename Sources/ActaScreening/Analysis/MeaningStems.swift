/// General words of organizations' names in Russian, Ukrainian and Arabic, whatever their ending or article, and what
/// they mean in English.
enum MeaningStems {
  /// Stems after folding, and the word that stands for them.
  static let source = """
    zavod plant; institut institute; nauchn scientific; naukov scientific; nauk science; issledovatel research; \
    proizvodstv production; proizvodstven production; vyrobnych production; predpriyati enterprise; pidpryyemstv enterprise; \
    tsentr center; byuro bureau; rossiysk russian; obedineni association; obednann association; gosudarstven state; derzhavn state; \
    federaln federal; federatsi federation; konstruktorsk design; proektn design; kontsern concern; kompani company; kompaniy company; \
    uchrezhdeni institution; korporatsi corporation; byudzhetn budgetary; sistem system; ministerstv ministry; tsentraln central; \
    grupp group; vserossiysk russian; mashinostroen machine; mashinostroiteln machine; mashinobudivn machine; \
    priborostroen instrument; priborostroiteln instrument; akademi academy; moskovsk moscow; kultur culture; bespilotn unmanned; \
    tekhnologi technology; tekhnologich technological; organizatsi organization; razviti development; respublik republic; \
    oblast region; sudostroiteln shipbuilding; sudostroen shipbuilding; sudobudivn shipbuilding; voenn military; viyskov military; \
    agentstv agency; obrazovani education; natsionaln national; oboron defence; sluzhb service; aviatsion aviation; aviatsi aviation; \
    tekhnich technical; informatsion information; mekhanich mechanical; morsk marine; patronn cartridge; muze museum; \
    blagotvoriteln charitable; kholding holding; avtomatik automation; avtomatizatsi automation; elektronn electronic; elektronik electronics; \
    severn northern; yuzhn southern; vostochn eastern; zapadn western; opytn experimental; eksperimentaln experimental; \
    spetsialn special; universitet university; torgov trade; strakhov insurance; neftyan oil; gazov gas; energetich energy; \
    metallurgich metallurgical; khimich chemical; kosmich space; raketn rocket; vooruzheni arms; zheleznodorozhn railway; \
    transportn transport; finansov finance; kommerch commercial; avtonomn autonomous; obshchestvenn public; soyuz union; \
    parti party; komitet committee; upravleni directorate; departament department; stroiteln construction; promyshlenn industrial; \
    promislov industrial; optich optical; lazern laser; kompleks complex; vychisliteln computing; kolledzh college; sportivn sports; \
    molodezhn youth; televizion television; remontn repair; avtomobiln automobile; bronetankov tank; \
    sudoremontn shiprepair; priborostroeni instrument; mashinostroeni machine; shrka company; shrkt company; mussa foundation; \
    mussat foundation; jamaa university; jamaat university; jmaia association; uzara ministry; uzart ministry; hiia authority; \
    bnk bank; msrf bank; dulia international; alamia international; tjara trade; tjaria trade; snaaat industries; snaaa industry; \
    mjmuaa group; hrka movement; mndhma organization; jish army; hzb party; utni national; utnia national; islami islamic; islamia islamic; \
    mhduda limited; danshgah university; bniad foundation; uzart ministry; alaraq iraq; araq iraq; suria syria; libia libya; lbnan lebanon; \
    iran iran; airan iran; msr egypt; sudan sudan; qaada qaida
    """

  /// Endings of nouns and adjectives in all cases, longest first.
  private static let endings: [[UInt8]] = [
    "eskogo", "eskaya", "eskoe", "eskiy", "ogo", "ego", "aya", "yaya", "oye", "oe", "ee", "iye", "iy", "iyi", "yy",
    "ii", "yi", "oy", "ey",
    "ykh", "ikh", "ymi", "imi", "omu", "ov", "iv", "ev", "am", "ami", "akh", "iya", "iyu", "ya", "yu", "a", "e", "i",
    "o", "u", "y", "",
    "skogo", "skaya", "skoe", "skiy", "skie", "skikh", "skom", "sko", "no", "nye", "ie", "ye", "iei",
  ].map { Array($0.utf8) }.sorted { $0.count > $1.count }

  /// What a word of at least four letters means; nil for all others.
  static func meaning(_ word: [UInt8]) -> [UInt8]? {
    guard word.count >= 4 else { return nil }
    let table = Vocabulary.standard.stems
    if let known = table[word] { return known }
    // Arabic writes "the" and "for the" with the word.
    for article in ["al", "ll"] where word.count >= 6 && word.starts(with: article.utf8) {
      if let known = table[Array(word.dropFirst(2))] { return known }
    }
    guard word.count >= 5 else { return nil }
    for ending in endings where !ending.isEmpty && word.count >= ending.count + 4 && word.hasSuffix(ending) {
      if let known = table[Array(word.dropLast(ending.count))] { return known }
    }
    return nil
  }
}
