#if !DEBUG
  import ActaModel
  import ActaScreening
  import Foundation
  import TestSupport
  import Testing

  /// Quality on real lists and labelled pairs. Release builds only; prints the figures that Docs/screening.md quotes.
  struct QualityTests {
    @Test func labelledPairs() throws {
      guard let file = Places.sharedOrSay("names/name_pairs_dev.csv") else { return }
      var counts = (hit: 0, falseAlert: 0, missed: 0)
      for row in try CSV.rows(file).dropFirst() where row.count >= 5 {
        let kind: PartyKind = row[1] == "Person" ? .person : row[1] == "Vessel" ? .vessel : .organization
        let isAlike = Comparison.compare(row[2], row[3], kind: kind).score >= 7000
        switch (isAlike, row[4] == "true") {
        case (true, true): counts.hit += 1
        case (true, false): counts.falseAlert += 1
        case (false, true): counts.missed += 1
        case (false, false): break
        }
      }
      let f1 = 200 * counts.hit / max(1, 2 * counts.hit + counts.falseAlert + counts.missed)
      print("labelled pairs: \(counts), F1 \(f1) %")
      #expect(f1 >= 78)
    }

    @Test func inventedPeopleMatchFew() throws {
      guard let subjects = try OFAC.subjects(), let file = Places.sharedOrSay("names/synthetic_people_dev.csv")
      else { return }
      let index = ScreeningIndex(subjects: subjects)
      let names = try CSV.rows(file).dropFirst().compactMap(\.first).filter { !$0.isEmpty }
      let alerts = names.count { !index.screen(ScreeningQuery(name: $0, kind: .person)).candidates.isEmpty }
      print("invented people: \(alerts) alerts of \(names.count), \(index.subjectCount) subjects")
      #expect(alerts * 100 <= 2 * names.count)
    }

    @Test func variantsOfListedNamesAreFound() throws {
      guard let subjects = try OFAC.subjects() else { return }
      var generator = SeededGenerator(seed: 3)
      let tally = Recall.check(subjects, every: 3, threshold: 7000, using: &generator)
      for (kind, made) in tally.made.sorted(by: { $0.key < $1.key }) {
        print("variant \(kind): \(tally.found[kind] ?? 0) of \(made)")
      }
      let found = tally.found.values.reduce(0, +)
      let made = tally.made.values.reduce(0, +)
      print("variants: \(found) of \(made); accepted by the matcher \(tally.accepted), lost \(tally.lost.count)")
      #expect(tally.lost.isEmpty, "\(tally.lost.prefix(10))")
      #expect(found * 100 >= 85 * made)
      #expect(tally.found["same"] == tally.made["same"])
    }

    @Test func speed() throws {
      guard let subjects = try OFAC.subjects() else { return }
      let clock = ContinuousClock()
      var index = ScreeningIndex(subjects: [])
      let build = clock.measure { index = ScreeningIndex(subjects: subjects) }
      let queries = subjects.prefix(2000).compactMap(\.names.first?.text)
      let all = clock.measure { for query in queries { _ = index.screen(ScreeningQuery(name: query)) } }
      print("index of \(index.nameCount) names: \(build); \(queries.count) queries: \(all / queries.count) each")
      #expect(index.nameCount > 20_000)
    }
  }

  /// OFAC's SDN list in CSV as subjects, by name and kind only.
  private enum OFAC {
    static func subjects() throws -> [ScreeningSubject]? {
      guard let main = Places.sharedOrSay("lists/ofac-sdn-csv-2021-07/sdn.csv"),
        let other = Places.sharedOrSay("lists/ofac-sdn-csv-2021-07/alt.csv")
      else { return nil }
      var aliases: [String: [Name]] = [:]
      for row in try CSV.rows(other) where row.count >= 4 {
        aliases[row[0], default: []].append(Name(row[3], kind: .alias))
      }
      return try CSV.rows(main).filter { $0.count >= 4 }.map { row in
        let kind: PartyKind =
          switch row[2].trimmingCharacters(in: .whitespaces) {
          case "individual": .person
          case "vessel": .vessel
          case "aircraft": .aircraft
          default: .organization
          }
        return ScreeningSubject(
          id: "ofac-sdn:" + row[0], list: "ofac-sdn", kind: kind, names: [Name(row[1])] + (aliases[row[0]] ?? []))
      }
    }
  }

  private enum CSV {
    static func rows(_ file: URL) throws -> [[String]] {
      var rows: [[String]] = []
      var row: [String] = []
      var field: [UInt8] = []
      var isQuoted = false
      for byte in try Places.bytes(file) {
        switch byte {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ",") where !isQuoted:
          row.append(String(decoding: field, as: UTF8.self))
          field = []
        case UInt8(ascii: "\n") where !isQuoted:
          row.append(String(decoding: field, as: UTF8.self))
          field = []
          rows.append(row)
          row = []
        case UInt8(ascii: "\r"), 0x1A: break
        default: field.append(byte)
        }
      }
      return rows
    }
  }
#endif
