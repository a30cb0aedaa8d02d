/// Given names in Russian, Ukrainian and Belarusian, and the fathers' names made of them: Nikolaevich, Mykolaiovych and
/// Mikalaevich are one. Names are known by how they sound, as each country romanises them otherwise.
struct SlavicNames: Sendable {
  static let standard = SlavicNames()

  /// One name a group; its forms in the three languages.
  static let source = """
    aleksandr alexander oleksandr aliaksandr alyaksandr; aleksei alexey oleksiy oleksii aliaksei alyaksei; \
    anatoly anatoliy anatol; andrei andriy andrii andrey; anton antin; arkady arkadiy arkadz; artem artyom artsyom; \
    afanasy opanas apanas panas; boris borys barys; vadim vadym vadzim; valentin valentyn valiantsin valyantsin; \
    valery valeriy valer; vasily vasyl vasil vasili; viktor victor viktar; vitaly vitaliy vital; \
    vladimir volodymyr uladzimir vladzimir; vladislav vladyslav uladzislau uladzislav; \
    vyacheslav viacheslav vyachaslau viachaslau; gennady hennadiy genadz henadz gennadz; georgy georgiy heorhiy heorhi; \
    grigory grigoriy hryhoriy ryhor; daniil danylo danila danilo; denis denys dzianis dzyanis; \
    dmitry dmitriy dmytro dzmitry dzmitri zmitser; evgeny yevgeny yevhen evgen yauhen yaugen iauhen; egor yegor yehor yahor; \
    efim yefim yukhym yafim; ivan iwan; igor ihor ihar igar; ilya illia ilia; iosif yosyp iosip yazep joseph; \
    kirill kyrylo kirilo kiryl; konstantin kostiantyn kostyantyn kanstantsin kastus; leonid leanid; luka lukyan; \
    maksim maxim maksym; matvei matviy matsvei matsvey; mikhail mykhailo mikhailo mikhas; nikolai mykola mikola mikalai; \
    nikita mykyta mikita; oleg oleh aleg aleh; pavel pavlo paval; petr petro pyotr piotr; roman raman; \
    semen semyon siamion symon; sergei sergey serhiy siarhei siarhey syargey syarhei; stanislav stanislau; stepan stsiapan stsyapan; \
    timofei tymofiy tsimafei; trofim trokhym trafim; fedor fyodor fedir fiodar; filipp pylyp pilip; eduard edvard; \
    yuri yury yuriy iurii; yakov yakiv yakau; yaroslav iaroslav yaraslau; rostislav rostyslav rastislau; \
    zakhar zakhary; tikhon tykhon tsikhan; taras; bogdan bohdan bagdan; gleb hlib hleb glib; \
    ekaterina yekaterina kateryna katsiaryna katsyaryna; elena yelena olena alena; irina iryna; \
    anna hanna ganna; natalia natalya nataliya natallia; olga olha volha volga; tatiana tatyana tetiana tetyana tatsiana \
    tatstsyana; svetlana svitlana sviatlana svyatlana; lyudmila liudmyla lyudmyla; nadezhda nadiia nadiya nadzeya; \
    lyubov liubov liubou; evgenia yevgenia yevheniia yauhenia; elizaveta yelizaveta yelyzaveta lizaveta; viktoria viktoriia viktoryia; \
    valentina valentyna valiantsina; galina halyna halina; marina maryna; larisa larysa; ksenia kseniia; \
    aleksandra oleksandra aliaksandra
    """

  /// Endings of a father's name, a son's and a daughter's; the longest is taken off.
  private static let sons = Self.endings(
    "ovich evich ievich yevich iovich yovich jovich ovych iovych yovych evych ievych avich owicz ewicz ovitch evitch "
      + "ovic evic ovitsch ewitsch owitsch avitch")
  private static let daughters = Self.endings(
    "ovna evna ievna yevna iovna yovna jovna ivna yivna iivna auna awna avna euna ewna iauna yauna owna")

  private let groups: [[UInt8]: [UInt16]]

  private init() {
    var groups: [[UInt8]: [UInt16]] = [:]
    for (number, entry) in Self.source.split(separator: ";").enumerated() {
      for word in entry.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        let root = Self.root(Array(word.utf8))
        if groups[root]?.contains(UInt16(number)) != true { groups[root, default: []].append(UInt16(number)) }
      }
    }
    self.groups = groups
  }

  private static func endings(_ text: String) -> [[UInt8]] {
    text.split(separator: " ").map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// How a name sounds, without vowels at its end.
  private static func root(_ name: [UInt8]) -> [UInt8] {
    var sound = SoundKey.vowelled(name)
    while sound.count > 2, let last = sound.last, "aiu".utf8.contains(last) { sound.removeLast() }
    return sound
  }

  /// Keys of a given name or a father's name; none for all other words.
  func keys(_ word: [UInt8]) -> [UInt64] {
    guard word.count >= 4 else { return [] }
    let isFathers = word[word.count - 1] != UInt8(ascii: "a") ? Self.sons : Self.daughters
    for ending in isFathers where word.count >= ending.count + 3 && word.hasSuffix(ending) {
      let groups = groups[Self.root(Array(word.dropLast(ending.count)))] ?? []
      return groups.map { key($0, isFathers == Self.sons ? 2 : 3) }
    }
    return word.count < 5 ? [] : (groups[Self.root(word)] ?? []).map { key($0, 4) }
  }

  private func key(_ group: UInt16, _ sort: Int) -> UInt64 {
    WordClasses.key(.nickname, sort, [UInt8(truncatingIfNeeded: group), UInt8(truncatingIfNeeded: group >> 8)])
  }
}
