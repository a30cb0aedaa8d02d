import ActaModel

/// The ways to read a query's name: as a person's, as anything else's, and in other styles of either.
struct Readings {
  private(set) var all: [(person: NameAnalysis?, other: NameAnalysis?)]

  init(_ name: String) {
    let person = NameAnalyser.analyse(name, isPerson: true)
    let other = NameAnalyser.analyse(name, isPerson: false)
    all = [(person, other)]
    for style in person.otherStyles { all.append((NameAnalyser.analyse(name, isPerson: true, style: style), nil)) }
    for style in other.otherStyles { all.append((nil, NameAnalyser.analyse(name, isPerson: false, style: style))) }
  }

  func reading(_ number: Int, isPerson: Bool) -> NameAnalysis? { isPerson ? all[number].person : all[number].other }
}

extension NameReasons {
  /// Reasons for a listed name that was read in a style.
  static func make(
    _ queryName: String, _ asked: NameAnalysis, _ name: Name, style: ReadingStyle, isPerson: Bool,
    memo: KeyMemo
  ) -> [Reason] {
    let listed = NameAnalyser.analyse(name.text, parts: name.parts, isPerson: isPerson, style: style)
    var store = UnitStore(memo: memo)
    let askedTokens = asked.compile(into: &store)
    let listedTokens = listed.compile(into: &store)
    var matcher = NameMatcher()
    let pairs = WordPairs(askedTokens, store, listedTokens, store)
    let score = matcher.score(askedTokens, listedTokens[...], pairs, isPerson: isPerson)
    return make(score, links: matcher.links, query: (queryName, asked), listed: (name.text, listed))
  }
}

/// Some of the subjects of one index (`ScreeningIndex.focus`). It is of no use with another index.
public struct SubjectFocus: Sendable {
  let places: Set<Int>

  /// Whether there is nobody in it.
  public var isEmpty: Bool { places.isEmpty }
}

/// Which subjects are asked.
struct ListFilter {
  /// By the number of a subject's list; nil where all are asked.
  private let isAsked: [Bool]?
  private let subjects: SubjectTable
  private let focus: SubjectFocus?

  init(_ settings: ScreeningSettings, _ subjects: SubjectTable, _ focus: SubjectFocus?) {
    self.subjects = subjects
    self.focus = focus
    if settings.lists == nil, settings.includesOwnRecords {
      isAsked = nil
    } else {
      isAsked =
        [settings.includesOwnRecords]
        + subjects.listTexts.map { text in
          settings.lists.map { $0.contains { $0.utf8.elementsEqual(text.utf8) } } ?? true
        }
    }
  }

  func asks(_ subject: Int) -> Bool {
    if let focus, !focus.places.contains(subject) { return false }
    guard let isAsked else { return true }
    let list = subjects.list(of: subject)
    return isAsked.indices.contains(list) && isAsked[list]
  }
}
