#if !DEBUG
  import ActaModel
  import ActaScreening
  import Foundation
  import TestSupport
  import Testing

  /// How often candidates of a score are right, on labelled data: as many questions about listed parties as about
  /// others. Even questions served to fit `Calibration`, odd ones are held out.
  struct CalibrationTests {
    private struct Sample {
      var score: Int
      var isRight: Bool
      var isHeldOut: Bool
    }

    @Test func scoresAreShares() throws {
      guard let samples = try Self.samples() else { return }
      for isHeldOut in [false, true] {
        let half = samples.filter { $0.isHeldOut == isHeldOut }
        print("calibration, \(isHeldOut ? "held out" : "fitted"): \(half.count) candidates")
        var away = 0
        for floor in stride(from: 5000, through: 9500, by: 500) {
          let within = half.filter { $0.score >= floor && $0.score < floor + 500 + (floor == 9500 ? 1 : 0) }
          guard !within.isEmpty else { continue }
          let right = within.count { $0.isRight }
          let mean = within.reduce(0) { $0 + $1.score } / within.count
          let share = right * 10_000 / within.count
          print("  \(floor)+: \(within.count), mean score \(mean), right \(share)")
          away += abs(mean - share) * within.count
        }
        let all = half.count { $0.score >= 5000 }
        print("  mean distance \(away / max(all, 1)) basis points")
        if isHeldOut { #expect(away / max(all, 1) < 700) }
      }
      if QualityData.isTalkative {
        for sample in samples { print("sample \(sample.score) \(sample.isRight ? 1 : 0) \(sample.isHeldOut ? 1 : 0)") }
      }
    }

    private static func samples() throws -> [Sample]? {
      guard let subjects = try QualityData.ofac(), let pairs = Places.sharedOrSay("names/name_pairs_dev.csv"),
        let invented = Places.sharedOrSay("names/synthetic_people_dev.csv")
      else { return nil }
      var samples: [Sample] = []
      for (place, row) in try CSV.rows(pairs).dropFirst().enumerated() where row.count >= 5 {
        let kind: PartyKind = row[1] == "Person" ? .person : row[1] == "Vessel" ? .vessel : .organization
        samples.append(
          Sample(
            score: Comparison.compare(row[2], row[3], kind: kind).score, isRight: row[4] == "true",
            isHeldOut: !place.isMultiple(of: 2)))
      }
      // Every other party is on the list; the rest are others.
      let listed = subjects.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
      let others = subjects.enumerated().filter { $0.offset % 4 == 1 }.map(\.element)
      let index = ScreeningIndex(subjects: listed)
      let settings = ScreeningSettings(thresholdBasisPoints: 4000)
      func ask(_ name: String, _ kind: PartyKind, _ id: String, _ place: Int) {
        guard let first = index.screen(ScreeningQuery(name: name, kind: kind), settings: settings).candidates.first
        else { return }
        samples.append(
          Sample(score: first.score, isRight: first.subjectID == id, isHeldOut: !place.isMultiple(of: 2)))
      }
      var generator = SeededGenerator(seed: 97)
      for (place, subject) in listed.enumerated() {
        guard let name = subject.names.randomElement(using: &generator) else { continue }
        let variants =
          subject.kind == .person
          ? HardVariants.person(name.text, using: &generator) : HardVariants.organization(name.text, using: &generator)
        guard let variant = variants.randomElement(using: &generator) else { continue }
        ask(variant.text, subject.kind, subject.id, place)
      }
      for (place, subject) in others.enumerated() {
        guard let name = subject.names.first else { continue }
        ask(name.text, subject.kind, "", place)
      }
      for (place, row) in try CSV.rows(invented).dropFirst().prefix(2200).enumerated() {
        if let name = row.first, !name.isEmpty { ask(name, .person, "", place) }
      }
      return samples
    }
  }
#endif
