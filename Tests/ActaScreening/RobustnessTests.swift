import ActaModel
import ActaScreening
import TestSupport
import Testing

struct RobustnessTests {
  private static let garbage: [String] = [
    String(repeating: "a", count: 10_000), String(repeating: "a ", count: 5_000),
    String(repeating: "petro gustavo ", count: 1_000), "\u{0}\u{0}\u{0}", "Gusta\u{0}vo \u{202E}Petro\u{202C}",
    "\u{FEFF}\u{200F}\u{200B}", "...,,,---", "🙂🙃", "\u{E000}\u{10FFFF}", String(repeating: "́", count: 3_000), "习习习",
    String(repeating: "ﷺ", count: 500), ", , ,", "&&&&", String(repeating: ", x", count: 100), "ÿÿÿ\u{FFFD}",
  ]

  @Test(arguments: garbage) func anyTextIsAnswered(_ text: String) {
    let index = ScreeningIndex(
      subjects: Subjects.all + [
        ScreeningSubject(
          id: "own:" + String(text.utf8.count), kind: .person,
          names: [Name(text, parts: [NamePart(.family, text)]), Name("")],
          identifiers: [Identifier(type: text, number: text)])
      ])
    for kind in [PartyKind.person, .organization] {
      let query = ScreeningQuery(
        name: text, kind: kind, countries: [text], identifiers: [QueryIdentifier(type: text, number: text)])
      let result = index.screen(query)
      #expect(result == index.screen(query))
      #expect(result.candidates.allSatisfy { (0...10_000).contains($0.score) })
    }
  }

  @Test func limitsAreSaid() {
    let index = ScreeningIndex(subjects: Subjects.all)
    func limits(_ name: String) -> [ScreeningLimit] { index.screen(ScreeningQuery(name: name)).limits }
    #expect(limits("") == [.emptyName])
    #expect(limits("\u{200F}…") == [.emptyName])
    #expect(limits(String(repeating: "a ", count: 40)) == [.nameCut])
    #expect(limits("བསྟན་འཛིན") == [.scriptNotRomanised])
    #expect(limits("Gustavo Petro").isEmpty)
    #expect(index.screen(ScreeningQuery(name: "Gusta\u{0}vo \u{202E}Petro\u{202C}")).candidates.count == 1)
    let many = (0..<20).map { number in
      ScreeningSubject(id: "own:\(number)", kind: .person, names: [Name("Jane Roe")])
    }
    let cut = ScreeningIndex(subjects: many).screen(ScreeningQuery(name: "Jane Roe"))
    #expect(cut.limits == [.candidatesCut] && cut.truncated && cut.candidates.count == 10)
    #expect(cut.candidates.map(\.subjectID) == cut.candidates.map(\.subjectID).sorted())
    #expect(ScreeningIndex(subjects: []).screen(ScreeningQuery(name: "Jane Roe")) == ScreeningResult())
  }

  @Test func orderOfSubjectsDoesNotShow() {
    var generator = SeededGenerator(seed: 5)
    let queries = ["Gustavo Petro", "Nicolas", "SIS", "Iron Fist", "Petro Burgos Nicolas", "Maduro"]
    let first = ScreeningIndex(subjects: Subjects.all)
    let settings = ScreeningSettings(thresholdBasisPoints: 3000)
    for _ in 0..<10 {
      let other = ScreeningIndex(subjects: Subjects.all.shuffled(using: &generator))
      for query in queries {
        let asked = ScreeningQuery(name: query)
        #expect(first.screen(asked, settings: settings) == other.screen(asked, settings: settings))
      }
    }
    var wild = ScreeningSettings()
    wild.limit = .min
    for threshold in [Int.min, .max] {
      wild.thresholdBasisPoints = threshold
      #expect(first.screen(ScreeningQuery(name: "Gustavo Petro"), settings: wild).candidates.count <= 1)
    }
    #expect(ScreeningEngine.digestInput == ScreeningEngine.digestInput)
    #expect(!ScreeningEngine.version.isEmpty)
  }

  @Test func countsAreThoseOfTheSubjects() {
    let index = ScreeningIndex(subjects: Subjects.all)
    #expect(index.subjectCount == 8)
    #expect(index.nameCount == 10)
  }
}
