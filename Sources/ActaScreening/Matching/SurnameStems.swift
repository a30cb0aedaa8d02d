/// Surnames without what gender and language add to them: Petrova and Petrov, Lavrovs and Lavrov, Kowalska and Kowalski.
enum SurnameStems {
  /// Endings, longest first, and what stands for them.
  private static let endings: [(ending: [UInt8], stem: [UInt8])] = [
    ("skaya", "sk"), ("skaia", "sk"), ("skaja", "sk"), ("skaa", "sk"), ("skiy", "sk"), ("skii", "sk"), ("skij", "sk"),
    ("skyi", "sk"), ("skyy", "sk"), ("ska", "sk"), ("ski", "sk"), ("sky", "sk"), ("skis", "sk"), ("tskaya", "tsk"),
    ("tska", "tsk"), ("tskyi", "tsk"), ("tskyy", "tsk"), ("cki", "tsk"), ("cka", "tsk"), ("cky", "tsk"),
    ("tskiy", "tsk"), ("tsky", "tsk"), ("ova", "ov"), ("eva", "ev"), ("yova", "ov"), ("ovs", "ov"), ("evs", "ev"),
    ("off", "ov"), ("eff", "ev"), ("ow", "ov"), ("ovas", "ov"), ("ovich", "ovich"), ("ovic", "ovich"),
    ("ovych", "ovich"),
    ("owicz", "ovich"), ("evich", "evich"), ("evic", "evich"), ("ewicz", "evich"), ("evych", "evich"), ("ina", "in"),
    ("yna", "in"), ("ins", "in"), ("yan", "ian"), ("ian", "ian"), ("janc", "ian"), ("dze", "dze"), ("dse", "dze"),
    ("ov", "ov"), ("ev", "ev"), ("in", "in"), ("yn", "in"), ("ejs", "ei"), ("ey", "ei"), ("ei", "ei"), ("ej", "ei"),
    ("ienko", "enko"), ("enko", "enko"), ("enka", "enko"), ("oglu", "oglu"), ("ogly", "oglu"), ("oglou", "oglu"),
    ("opoulos", "opoul"), ("opoulou", "opoul"), ("opulos", "opoul"), ("opulu", "opoul"), ("idis", "idi"),
    ("idou", "idi"), ("ides", "idi"), ("akis", "aki"), ("aki", "aki"), ("aite", "lt"), ("yte", "lt"), ("iute", "lt"),
    ("iene", "lt"), ("as", "lt"), ("is", "lt"), ("us", "lt"), ("ius", "lt"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
    .sorted { $0.ending.count > $1.ending.count }

  /// The same by their last letter, from a on.
  private static let byLastLetter: [[(ending: [UInt8], stem: [UInt8])]] = (UInt8(ascii: "a")...UInt8(ascii: "z")).map {
    letter in
    endings.filter { $0.ending.last == letter }
  }

  /// The sound of a word with its ending unified; none where it has no such ending.
  static func of(_ word: [UInt8]) -> [[UInt8]] {
    guard word.count >= 5 else { return [] }
    let letter = Int(word[word.count - 1]) - 0x61
    guard byLastLetter.indices.contains(letter),
      let match = byLastLetter[letter].first(where: { word.count >= $0.ending.count + 2 && word.hasSuffix($0.ending) })
    else { return [] }
    let root = SoundKey.vowelled(Array(word.dropLast(match.ending.count)))
    return root.count >= 2 ? [root + [0x2D] + match.stem] : []
  }
}

extension [UInt8] {
  /// Whether the bytes end with others.
  func hasSuffix(_ other: [UInt8]) -> Bool { count >= other.count && suffix(other.count).elementsEqual(other) }
}
