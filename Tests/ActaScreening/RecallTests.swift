import ActaModel
import ActaScreening
import TestSupport
import Testing

struct RecallTests {
  /// Whatever the scorer accepts for a subject of the index, the index finds: nothing is lost before scoring.
  @Test func indexFindsWhatTheMatcherAccepts() {
    var generator = SeededGenerator(seed: 23)
    let given = ["Gustavo", "Nicolas", "Veronica", "Mohamed", "Aleksandr", "Kim", "Abdul Rahman", "Jean-Claude", "J."]
    let family = ["Petro Urrego", "Alcocer", "al-Hassan", "Lukashenko", "Yong", "De La Cruz", "Şahin", "Иванов"]
    let firm = ["Northern Star", "Ferro 12", "Delta", "Anglo-Caribbean", "S.I.S.", "Banco del Sur", "Ромашка"]
    let form = ["Ltd", "Trading Company", "S.A. de C.V.", "OOO", "International Bank", ""]
    var subjects: [ScreeningSubject] = []
    for (row, first) in given.enumerated() {
      for (column, last) in family.enumerated() {
        let text = (row + column).isMultiple(of: 2) ? "\(last), \(first)" : "\(first) \(last)"
        subjects.append(ScreeningSubject(id: "own:p\(row)-\(column)", kind: .person, names: [Name(text)]))
      }
    }
    for (row, first) in firm.enumerated() {
      for (column, last) in form.enumerated() {
        subjects.append(
          ScreeningSubject(id: "own:o\(row)-\(column)", kind: .organization, names: [Name("\(first) \(last)")]))
      }
    }
    let tally = Recall.check(subjects, every: 3, threshold: 7000, using: &generator)
    #expect(tally.lost.isEmpty, "\(tally.lost)")
    #expect(tally.accepted > 300)
    let low = Recall.check(subjects, every: 9, threshold: 3500, using: &generator)
    #expect(low.lost.isEmpty, "\(low.lost)")
  }
}

/// Compares what the index finds with what the matcher accepts.
enum Recall {
  struct Tally {
    var accepted = 0
    /// Variants by kind: how many were made, and how many found.
    var made: [String: Int] = [:]
    var found: [String: Int] = [:]
    /// Accepted by the matcher and not found.
    var lost: [String] = []
  }

  static func check(
    _ subjects: [ScreeningSubject], every step: Int, threshold: Int, using generator: inout SeededGenerator
  ) -> Tally {
    let index = ScreeningIndex(subjects: subjects)
    let settings = ScreeningSettings(thresholdBasisPoints: threshold, limit: .max)
    var tally = Tally()
    for place in stride(from: 0, to: subjects.count, by: step) {
      let subject = subjects[place]
      guard let name = subject.names.first else { continue }
      for variant in Variants.of(name.text, using: &generator) {
        let result = index.screen(ScreeningQuery(name: variant.text, kind: subject.kind), settings: settings)
        let isFound = result.candidates.contains { $0.subjectID == subject.id }
        tally.made[variant.kind, default: 0] += 1
        if isFound { tally.found[variant.kind, default: 0] += 1 }
        let query = ScreeningQuery(name: variant.text, kind: subject.kind)
        guard index.explain(query, subjectID: subject.id)?.score ?? 0 >= threshold else { continue }
        tally.accepted += 1
        if !isFound { tally.lost.append("\(variant.text) | \(name.text)") }
      }
    }
    return tally
  }
}
