/// Takes Latin words for Chinese syllables in pinyin, Wade-Giles and the usual spellings of Hong Kong and overseas.
enum ChineseSyllables {
  /// Spellings of surnames outside the mainland, with the pinyin that each may stand for.
  static let aliases = """
    wong wang huang; chan chen; lam lin; ng wu huang; cheung zhang; leung liang; lau liu; low liu; kwok guo; kwong kuang; yeung yang;
    tsang zeng; ho he; hui xu; lee li; lei li; tam tan; tang deng; chow zhou; chau zhou; chiu zhao; choi cai; tsui xu; tse xie;
    chu zhu; ip ye; yip ye; yuen yuan; yung rong; fung feng; fong fang; kwan guan; law luo; lo luo lu; lui lei lu; mak mai; mok mo; ngai wei;
    poon pan; pun pan; shum shen cen; sin xian; siu xiao; so su; sze shi; szeto situ; suen sun; tong tang; to du; wan wen yin; yau qiu you;
    yiu yao; yu yu; kong jiang; hung hong kong; kan jian; ko gao; koo gu; kam gan jin; kei ji; tai dai; tin tian; tung dong; wai wei;
    woo hu; wu hu; chung zhong; cheng zheng; chin qian jin; ching cheng; hon han; hau hou; pang peng; shek shi; ting ding;
    tan chen; lim lin; ong wang; goh wu; teo zhang; koh xu; chua cai; tay zheng; yeo yang; sim shen; toh zhuo; chia xie; quek guo;
    kuok guo; oei huang; ooi huang; tjan chen; tio zhang; soh su; heng wang; foo fu; kwek guo; gan yan; wee huang; seah xie; loh luo
    """
  /// Pinyin of the surnames that most people bear.
  static let surnames = """
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao
    cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan
    liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin yi chang qiao lai gong wen ni
    tao yue geng hong mu cen che chu fei gan ge guan gui huo ji jian jing ju ke kuang lan lang leng ling lou mai miao min mo ning niu
    nong ou pang pei pu qi qu rong ruan ruan sha shan shang shu si situ sui tong tu weng wo xi xiang xing xuan yang yin ying you
    zhai zhan zhen zhi zhuo zhuang zhuge zuo zu an bao bi bian bu
    """

  /// What one syllable as it is written may stand for, as numbers of pinyin syllables.
  private struct Meaning {
    var syllables: [UInt32] = []
    /// Meanings that hold only where the syllable is the whole word: spellings of surnames.
    var alone: [UInt32] = []
    var isSurname = false
  }

  /// Meanings by spelling, packed into a number.
  private static let meanings: [UInt64: Meaning] = {
    var meanings: [UInt64: Meaning] = [:]
    var numbers: [UInt64: UInt32] = [:]
    for (number, syllable) in HanReading.syllables.enumerated() {
      guard let key = pack(syllable[...]) else { continue }
      numbers[key] = UInt32(number + 1)
      meanings[key, default: Meaning()].syllables.append(UInt32(number + 1))
    }
    for (number, syllable) in HanReading.syllables.enumerated() {
      for spelling in wadeGiles(String(decoding: syllable, as: UTF8.self)) {
        guard let key = pack(Array(spelling.utf8)[...]) else { continue }
        if meanings[key]?.syllables.contains(UInt32(number + 1)) == true { continue }
        meanings[key, default: Meaning()].syllables.append(UInt32(number + 1))
      }
    }
    var surnameNumbers = Set<UInt32>()
    for word in surnames.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if let key = pack(Array(word.utf8)[...]), let number = numbers[key] { surnameNumbers.insert(number) }
    }
    for (key, meaning) in meanings where meaning.syllables.contains(where: { surnameNumbers.contains($0) }) {
      meanings[key]?.isSurname = true
    }
    for entry in aliases.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      let words = entry.split(separator: " ").map { Array($0.utf8) }
      guard let head = words.first, let key = pack(head[...]) else { continue }
      let alone = words.dropFirst().compactMap { pack($0[...]).flatMap { numbers[$0] } }
      meanings[key, default: Meaning()].alone += alone
      meanings[key]?.isSurname = true
    }
    return meanings
  }()

  /// Up to eight letters as a number.
  private static func pack(_ word: ArraySlice<UInt8>) -> UInt64? {
    guard (1...8).contains(word.count) else { return nil }
    return word.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The sequences of up to three pinyin syllables that a word may stand for, as numbers; at most 16.
  static func readings(_ word: [UInt8]) -> [UInt32] {
    guard word.count <= 18 else { return [] }
    var found: [UInt32] = []
    extend(word, 0, [0], 0, &found)
    return found
  }

  private static func extend(
    _ word: [UInt8], _ start: Int, _ before: [UInt32], _ depth: Int, _ found: inout [UInt32]
  ) {
    if start == word.count {
      for reading in before where !found.contains(reading) && found.count < 16 { found.append(reading) }
      return
    }
    guard depth < 3, found.count < 16, (word.count - start) <= 6 * (3 - depth) else { return }
    for length in stride(from: min(6, word.count - start), through: 1, by: -1) {
      guard let key = pack(word[start..<start + length]), let meaning = meanings[key] else { continue }
      let isAlone = length == word.count
      let next = isAlone ? meaning.syllables + meaning.alone : meaning.syllables
      guard !next.isEmpty else { continue }
      let combined = before.flatMap { head in next.map { head << 9 | $0 } }
      extend(word, start + length, Array(combined.prefix(16)), depth + 1, &found)
    }
  }

  /// How many syllables a reading has.
  static func count(_ reading: UInt32) -> Int { reading >= 1 << 18 ? 3 : reading >= 1 << 9 ? 2 : 1 }

  /// Whether a word may be a Chinese surname.
  static func isSurname(_ word: [UInt8]) -> Bool {
    pack(word[...]).flatMap { meanings[$0]?.isSurname } ?? false
  }

  // MARK: Wade-Giles

  private static func wadeGiles(_ syllable: String) -> [String] {
    let whole = [
      "zhi": ["chih"], "chi": ["chih"], "shi": ["shih"], "ri": ["jih"], "zi": ["tzu", "tsu"], "ci": ["tzu", "tsu"],
      "si": ["ssu", "szu", "sze"], "er": ["erh"], "ge": ["ko"], "ke": ["ko"], "he": ["ho"], "yan": ["yen"],
      "ye": ["yeh"],
      "you": ["yu"], "yong": ["yung"], "yi": ["i"], "ying": ["ing"], "e": ["o"], "gui": ["kuei"], "kui": ["kuei"],
      "guo": ["kuo"], "kuo": ["kuo"], "lu": ["lyu", "lv"], "nu": ["nyu"], "yue": ["yueh"],
    ]
    if let known = whole[syllable] { return known }
    let onsets = [
      ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"), ("q", "ch"),
      ("x", "hs"),
      ("r", "j"), ("z", "ts"), ("c", "ts"),
    ]
    var onset = ""
    var rime = syllable
    var start = ""
    if let (old, new) = onsets.first(where: { syllable.hasPrefix($0.0) }) {
      onset = old
      start = new
      rime = String(syllable.dropFirst(old.count))
    } else if let first = syllable.first, !"aeiouyw".contains(first) {
      onset = String(first)
      start = onset
      rime = String(syllable.dropFirst())
    }
    let isGlide = onset.isEmpty
    switch rime {
    case "ie" where !isGlide: rime = "ieh"
    case "ue" where !isGlide: rime = "ueh"
    case "ian": rime = "ien"
    case "uo" where !["sh", "h"].contains(onset): rime = "o"
    case "ong" where !isGlide: rime = "ung"
    case "iong": rime = "iung"
    default: break
    }
    let spelled = start + rime
    return spelled == syllable ? [] : [spelled]
  }
}
