import ActaModel
import ActaScreening
import TestSupport
import Testing

/// The search for candidates leaves out no name that the scorer takes: answers are those of scoring every name.
struct EveryNameTests {
  private static let given = [
    "Gustavo", "Nicolas", "Mohamed", "Aleksandr", "Kim Jong", "Abdul Rahman", "Jean-Claude", "J.", "De", "Xiao Ming",
    "محمد", "Юрий", "Guo", "Dela",
  ]
  private static let family = [
    "Petro Urrego", "al-Hassan", "Lukashenko", "De La Cruz", "Şahin", "Иванов", "Wong", "bin Ahmad", "Don San", "高橋",
    "Djamel", "Qadir",
  ]
  private static let firms = [
    "Northern Star Trading LLC", "Ferro 12", "People's Liberation Army", "Banco del Sur S.A.", "ООО Ромашка", "PLA",
    "Delta General Company", "S.I.S. D.O.O.", "The And Of", "北京国际银行",
  ]

  private static func subjects() -> [ScreeningSubject] {
    var subjects: [ScreeningSubject] = []
    for (row, first) in given.enumerated() {
      for (column, last) in family.enumerated() {
        let text = (row + column).isMultiple(of: 2) ? "\(last), \(first)" : "\(first) \(last)"
        let quality: NameQuality = (row * column) % 7 == 3 ? .weak : .strong
        subjects.append(
          ScreeningSubject(id: "own:p\(row)-\(column)", kind: .person, names: [Name(text, quality: quality)]))
      }
    }
    for (row, firm) in firms.enumerated() {
      subjects.append(ScreeningSubject(id: "own:o\(row)", kind: .organization, names: [Name(firm)]))
    }
    return subjects
  }

  @Test(arguments: [3500, 6500, 7000, 8500]) func answersAreThoseOfScoringEveryName(_ threshold: Int) {
    var generator = SeededGenerator(seed: UInt64(threshold))
    let subjects = Self.subjects()
    let index = ScreeningIndex(subjects: subjects)
    var different: [String] = []
    var found = 0
    for subject in subjects where Int.random(in: 0..<4, using: &generator) == 0 {
      for name in subject.names {
        for variant in Variants.of(name.text, using: &generator) {
          different += Self.compare(index, variant.text, threshold, &found)
        }
      }
    }
    for text in ["Don San Lee", "De", "la de", "J. K.", "Dela", "Al", "Company Trading", "PLA", ""] {
      different += Self.compare(index, text, threshold, &found)
    }
    #expect(different.isEmpty, "\(different.prefix(10))")
    #expect(found > 100)
  }

  private static func compare(_ index: ScreeningIndex, _ text: String, _ threshold: Int, _ found: inout Int) -> [String]
  {
    let query = ScreeningQuery(name: text)
    let settings = ScreeningSettings(thresholdBasisPoints: threshold, limit: 30)
    let result = index.screen(query, settings: settings)
    found += result.candidates.count
    return result == index.screenEveryName(query, settings: settings) ? [] : [text]
  }

  #if !DEBUG
    /// On a whole list, where common words are left out of the search and rarity counts.
    @Test func answersOnAListAreThoseOfScoringEveryName() throws {
      guard let subjects = try QualityData.ofac(), let file = Places.sharedOrSay("names/synthetic_people_dev.csv")
      else { return }
      var generator = SeededGenerator(seed: 8)
      let index = ScreeningIndex(subjects: subjects)
      var different: [String] = []
      var found = 0
      var texts = try CSV.rows(file).dropFirst().compactMap(\.first).shuffled(using: &generator).prefix(100)
      for subject in subjects.shuffled(using: &generator).prefix(40) {
        texts += subject.names.prefix(1).flatMap { Variants.of($0.text, using: &generator).map(\.text) }
      }
      for (place, text) in texts.enumerated() {
        different += Self.compare(index, text, [5000, 7000, 8000][place % 3], &found)
      }
      print("answers compared with those of scoring every name: \(texts.count), \(found) candidates")
      #expect(different.isEmpty, "\(different.prefix(10))")
    }
  #endif
}
