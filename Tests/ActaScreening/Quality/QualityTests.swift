#if !DEBUG
  import ActaModel
  import ActaScreening
  import Foundation
  import TestSupport
  import Testing

  /// Quality on real lists and labelled pairs. Release builds only; prints the figures that Docs/screening.md quotes
  /// (`ACTA_QUALITY_SHOW=1` prints the misjudged cases too).
  struct QualityTests {
    /// Outcomes of yes-or-no questions.
    private struct Tally: CustomStringConvertible {
      var hit = 0
      var missed = 0
      var falseAlert = 0
      var right = 0

      mutating func add(found: Bool, wanted: Bool) {
        switch (found, wanted) {
        case (true, true): hit += 1
        case (false, true): missed += 1
        case (true, false): falseAlert += 1
        case (false, false): right += 1
        }
      }

      /// F1 in basis points.
      var f1: Int { 20_000 * hit / max(1, 2 * hit + falseAlert + missed) }
      var description: String {
        "\(hit) found, \(missed) missed, \(falseAlert) false, \(right) rightly apart, F1 \(f1)"
      }
    }

    private static func kind(_ schema: String) -> PartyKind? {
      switch schema {
      case "Person": .person
      case "Vessel": .vessel
      case "LegalEntity": nil
      default: .organization
      }
    }

    @Test func labelledPairs() throws {
      guard let file = Places.sharedOrSay("names/name_pairs_dev.csv") else { return }
      var total = Tally()
      var byGroup: [String: Tally] = [:]
      var curve: [(score: Int, wanted: Bool)] = []
      for row in try CSV.rows(file).dropFirst() where row.count >= 5 {
        let kind: PartyKind = row[1] == "Person" ? .person : row[1] == "Vessel" ? .vessel : .organization
        let score = Comparison.compare(row[2], row[3], kind: kind).score
        let wanted = row[4] == "true"
        curve.append((score, wanted))
        total.add(found: score >= 7000, wanted: wanted)
        byGroup["\(row[0]) \(kind == .person ? "person" : "other")", default: Tally()].add(
          found: score >= 7000, wanted: wanted)
        if (score >= 7000) != wanted { QualityData.show("\(wanted) \(score) \(row[1]) | \(row[2]) | \(row[3])") }
      }
      for (group, tally) in byGroup.sorted(by: { $0.key < $1.key }) { print("pairs \(group): \(tally)") }
      for threshold in stride(from: 6000, through: 8500, by: 250) {
        var tally = Tally()
        for point in curve { tally.add(found: point.score >= threshold, wanted: point.wanted) }
        print("pairs at \(threshold): \(tally)")
      }
      for floor in stride(from: 5000, to: 10_000, by: 500) {
        let within = curve.filter { $0.score >= floor && $0.score < floor + 500 + (floor == 9500 ? 1 : 0) }
        print("pairs \(floor)+: \(within.count { $0.wanted }) of \(within.count) are matches")
      }
      print("labelled pairs: \(total)")
      #expect(total.f1 >= 7800)
    }

    @Test func crossScriptPairs() throws {
      guard let file = Places.sharedOrSay("names/cross_script_pairs.csv") else { return }
      var found = 0
      var all = 0
      for row in try CSV.rows(file) where row.count >= 3 && !row[0].hasPrefix("#") {
        let score = Comparison.compare(row[0], row[1], kind: .person).score
        all += 1
        if score >= 7000 { found += 1 } else { QualityData.show("\(score) \(row[0]) | \(row[1])") }
      }
      print("cross-script pairs: \(found) of \(all)")
      #expect(found * 100 >= 40 * all)
    }

    @Test func transliterations() throws {
      guard let file = Places.sharedOrSay("names/interscript_translit/transliteration_tests.csv") else { return }
      var byScript: [String: (found: Int, all: Int)] = [:]
      for row in try CSV.rows(file).dropFirst() where row.count == 3 && row[1].count < 40 {
        let parts = row[0].split(separator: "-")
        guard parts.count > 3, parts[3] == "Latn" else { continue }
        let script = String(parts[2])
        let score = Comparison.compare(row[1], row[2], kind: .person).score
        byScript[script, default: (0, 0)].all += 1
        if score >= 7000 { byScript[script]?.found += 1 } else { QualityData.show("\(score) \(row)") }
      }
      for (script, count) in byScript.sorted(by: { $0.key < $1.key }) {
        print("transliteration \(script): \(count.found) of \(count.all)")
      }
    }

    @Test func entityChecks() throws {
      guard let checks = try QualityData.entityChecks() else { return }
      var tally = Tally()
      for check in checks {
        func name(_ side: [String: [String]]) -> String {
          if let name = side["name"]?.first { return name }
          return ["firstName", "middleName", "fatherName", "lastName"].compactMap { side[$0]?.first }
            .joined(separator: " ")
        }
        func parts(_ side: [String: [String]]) -> [NamePart] {
          let kinds: [(String, NamePartKind)] = [
            ("firstName", .given), ("middleName", .middle), ("fatherName", .patronymic), ("lastName", .family),
          ]
          return kinds.compactMap { key, kind in side[key]?.first.map { NamePart(kind, $0) } }
        }
        func dates(_ side: [String: [String]]) -> [PartialDate] {
          (side["birthDate"] ?? []).compactMap { try? PartialDate(edtf: $0) }
        }
        func countries(_ side: [String: [String]]) -> [String] {
          ["country", "nationality", "citizenship", "jurisdiction", "flag"].flatMap { side[$0] ?? [] }
            .map { $0.lowercased() }
        }
        func identifiers(_ side: [String: [String]]) -> [(String, String)] {
          let types = [
            "imoNumber": "imo", "passportNumber": "passport", "idNumber": "national_id", "leiCode": "lei",
            "innCode": "tax_id",
            "registrationNumber": "registration_number", "ogrnCode": "registration_number", "taxNumber": "tax_id",
          ]
          return types.sorted { $0.key < $1.key }.flatMap { key, type in (side[key] ?? []).map { (type, $0) } }
        }
        let genders = ["male": Gender.male, "female": .female]
        let kind = Self.kind(check.schema)
        let aliases = (check.candidate["alias"] ?? []) + (check.candidate["name"]?.dropFirst().map { $0 } ?? [])
        let subject = ScreeningSubject(
          id: "own:1", kind: kind ?? .organization,
          names: [Name(name(check.candidate), parts: parts(check.candidate))] + aliases.map { Name($0) },
          births: dates(check.candidate), countries: countries(check.candidate),
          gender: check.candidate["gender"]?.first.flatMap { genders[$0] },
          identifiers: identifiers(check.candidate).map { Identifier(type: $0.0, number: $0.1) })
        let query = ScreeningQuery(
          name: name(check.query), kind: kind, birth: dates(check.query).first, countries: countries(check.query),
          gender: check.query["gender"]?.first.flatMap { genders[$0] },
          identifiers: identifiers(check.query).map { QueryIdentifier(type: $0.0, number: $0.1) })
        let result = ScreeningIndex(subjects: [subject]).screen(query)
        let isFound = !result.candidates.isEmpty
        tally.add(found: isFound, wanted: check.isMatch)
        if isFound != check.isMatch {
          QualityData.show("\(check.isMatch) \(check.schema) \(check.query) | \(check.candidate)")
        }
      }
      print("entity checks: \(checks.count), \(tally)")
    }

    @Test func truthSets() throws {
      guard let records = try QualityData.truthSet() else { return }
      func date(_ text: String?) -> PartialDate? {
        guard let text, !text.isEmpty else { return nil }
        let parts = text.split(separator: "/").compactMap { Int($0) }
        if parts.count == 3 {
          let year = parts[2] < 100 ? 1900 + parts[2] : parts[2]
          return try? PartialDate(edtf: String(format: "%04d-%02d-%02d", year, parts[0], parts[1]))
        }
        return try? PartialDate(edtf: text)
      }
      func parties(_ row: [String: String]) -> (name: String, kind: PartyKind) {
        let isPerson = row["RECORD_TYPE"] == "PERSON"
        let last = row["PRIMARY_NAME_LAST"] ?? ""
        let first = [row["PRIMARY_NAME_FIRST"], row["PRIMARY_NAME_MIDDLE"]].compactMap { $0 }.joined(separator: " ")
        let full = row["PRIMARY_NAME_FULL"] ?? ""
        let org = row["PRIMARY_NAME_ORG"] ?? ""
        return (full.isEmpty ? (org.isEmpty ? "\(first) \(last)" : org) : full, isPerson ? .person : .organization)
      }
      func identifiers(_ row: [String: String]) -> [(String, String)] {
        [
          ("passport", "PASSPORT_NUMBER"), ("national_id", "NATIONAL_ID_NUMBER"), ("ssn", "SSN_NUMBER"),
          ("driving_licence", "DRIVERS_LICENSE_NUMBER"), ("email", "EMAIL_ADDRESS"), ("phone", "PHONE_NUMBER"),
        ].compactMap { type, key in row[key].flatMap { $0.isEmpty ? nil : (type, $0) } }
      }
      let subjects = records.enumerated().map { place, record in
        let party = parties(record.record)
        let others = [record.record["NATIVE_NAME_FULL"], record.record["SECONDARY_NAME_ORG"]]
          .compactMap { $0 }.filter { !$0.isEmpty }
        return ScreeningSubject(
          id: "own:\(1000 + place)", kind: party.kind, names: [Name(party.name)] + others.map { Name($0) },
          births: [date(record.record["DATE_OF_BIRTH"])].compactMap { $0 },
          identifiers: identifiers(record.record).map { Identifier(type: $0.0, number: $0.1) })
      }
      let index = ScreeningIndex(subjects: subjects)
      var tally = Tally()
      for (place, record) in records.enumerated() {
        let subject = subjects[place]
        let query = ScreeningQuery(
          name: subject.names[0].text, kind: subject.kind, birth: subject.births.first,
          identifiers: identifiers(record.record).map { QueryIdentifier(type: $0.0, number: $0.1) })
        let found = Set(
          index.screen(query, settings: ScreeningSettings(limit: 1000)).candidates.map(\.subjectID))
        for (other, second) in records.enumerated() where other != place {
          let isFound = found.contains(subjects[other].id)
          let isWanted = second.cluster == record.cluster
          tally.add(found: isFound, wanted: isWanted)
          if isFound != isWanted {
            QualityData.show("\(isWanted) \(subject.names[0].text) | \(subjects[other].names[0].text)")
          }
        }
      }
      print("truth sets, all pairs: \(tally)")
    }

    @Test func nativeScripts() throws {
      guard let ofac = try QualityData.ofac(), let nations = try QualityData.unitedNations() else { return }
      let own = NativeNames.all.enumerated().map { place, row in
        ScreeningSubject(id: "own:\(row.latin)", kind: .person, names: [Name(row.latin)])
      }
      var seen = Set<String>()
      let index = ScreeningIndex(subjects: ofac + own.filter { seen.insert($0.id).inserted })
      var byScript: [String: (found: Int, all: Int, others: Int)] = [:]
      for row in NativeNames.all {
        let result = index.screen(
          ScreeningQuery(name: row.native, kind: .person), settings: ScreeningSettings(limit: 50))
        let wanted = Comparison.compare(row.latin, row.latin).alignment.map(\.second)
        let isFound = result.candidates.contains { $0.subjectID == "own:" + row.latin }
        byScript[row.script, default: (0, 0, 0)].all += 1
        byScript[row.script]?.others += result.candidates.count - (isFound ? 1 : 0)
        if isFound {
          byScript[row.script]?.found += 1
        } else {
          let score = Comparison.compare(row.native, Name(row.latin), kind: .person).score
          QualityData.show("\(score) \(row.native) | \(row.latin) \(wanted.count) | \(NameFolding.fold(row.native))")
        }
      }
      for (script, count) in byScript.sorted(by: { $0.key < $1.key }) {
        print("native \(script): \(count.found) of \(count.all), \(count.others) others")
      }
      let union = ScreeningIndex(subjects: nations.subjects + ofac)
      var found = 0
      var others = 0
      for row in nations.native {
        let kind = nations.subjects.first { $0.id == row.id }?.kind
        let result = union.screen(ScreeningQuery(name: row.name, kind: kind), settings: ScreeningSettings(limit: 100))
        if result.candidates.contains(where: { $0.subjectID == row.id }) {
          found += 1
        } else {
          QualityData.show(
            "\(row.name) | \(NameFolding.fold(row.name)) | \(nations.subjects.first { $0.id == row.id }?.names.map(\.text) ?? [])"
          )
        }
        others += result.candidates.count
      }
      print("UN names in original script: \(found) of \(nations.native.count), \(others) candidates in all")
    }

    @Test func inventedPeopleMatchFew() throws {
      guard let subjects = try QualityData.ofac(), let file = Places.sharedOrSay("names/synthetic_people_dev.csv")
      else { return }
      let index = ScreeningIndex(subjects: subjects)
      let names = try CSV.rows(file).dropFirst().compactMap(\.first).filter { !$0.isEmpty }
      var alerts = 0
      for name in names {
        guard let first = index.screen(ScreeningQuery(name: name, kind: .person)).candidates.first else { continue }
        alerts += 1
        QualityData.show("\(first.score) \(name) | \(first.matchedName.text)")
      }
      print("invented people: \(alerts) alerts of \(names.count), \(index.subjectCount) subjects")
      #expect(alerts * 100 <= 3 * names.count)
    }

    @Test func hardVariants() throws {
      guard let subjects = try QualityData.ofac() else { return }
      var generator = SeededGenerator(seed: 41)
      let index = ScreeningIndex(subjects: subjects)
      var made: [String: Int] = [:]
      var found: [String: Int] = [:]
      var missed: [String: [String]] = [:]
      var others = 0
      for subject in subjects where Int.random(in: 0..<4, using: &generator) == 0 {
        guard let name = subject.names.randomElement(using: &generator),
          subject.kind == .person || subject.kind == .organization
        else { continue }
        let variants =
          subject.kind == .person
          ? HardVariants.person(name.text, using: &generator) : HardVariants.organization(name.text, using: &generator)
        for variant in variants {
          let result = index.screen(
            ScreeningQuery(name: variant.text, kind: subject.kind), settings: ScreeningSettings(limit: 200))
          made[variant.kind, default: 0] += 1
          if result.candidates.contains(where: { $0.subjectID == subject.id }) {
            found[variant.kind, default: 0] += 1
          } else {
            missed[variant.kind, default: []].append("\(variant.text) | \(name.text)")
          }
          others += result.candidates.count
        }
      }
      for (kind, count) in made.sorted(by: { $0.key < $1.key }) {
        let hits = found[kind] ?? 0
        print("hard \(kind): \(hits) of \(count), \(1000 * hits / count)")
        for case let text in (missed[kind] ?? []).prefix(8) { QualityData.show(text) }
      }
      let all = made.values.reduce(0, +)
      print("hard variants: \(found.values.reduce(0, +)) of \(all), \(100 * others / max(all, 1)) candidates per 100")
    }

    /// Every name, asked as it is written, gives its own entry first or tied.
    @Test func everyNameFindsItself() throws {
      guard let subjects = try QualityData.ofac(), let nations = try QualityData.unitedNations() else { return }
      let index = ScreeningIndex(subjects: subjects + nations.subjects)
      var lost: [String] = []
      var all = 0
      for subject in subjects + nations.subjects {
        for name in subject.names where name.text.utf8.contains(where: { $0 > 0x2F }) {
          all += 1
          let query = ScreeningQuery(name: name.text, kind: subject.kind)
          let result = index.screen(query, settings: ScreeningSettings(limit: 1000))
          let own = result.candidates.first { $0.subjectID == subject.id }
          if own == nil || own?.score != result.candidates.first?.score { lost.append("\(subject.id) \(name.text)") }
        }
      }
      print("self-search: \(all - lost.count) of \(all); lost \(lost.prefix(10))")
      #expect(lost.isEmpty)
    }

    @Test func variantsOfListedNamesAreFound() throws {
      guard let subjects = try QualityData.ofac() else { return }
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

    /// CPU time, so that what else the machine does shows less.
    @Test func speed() throws {
      guard let subjects = try QualityData.ofac(), let file = Places.sharedOrSay("names/synthetic_people_dev.csv")
      else { return }
      var index = ScreeningIndex(subjects: [])
      let build = Self.microseconds { index = ScreeningIndex(subjects: subjects) }
      print("index of \(index.nameCount) names: \(build / 1000) ms")
      let strangers = try CSV.rows(file).dropFirst().compactMap(\.first).filter { !$0.isEmpty }
      for (label, queries) in [
        ("listed", subjects.prefix(3000).compactMap(\.names.first?.text)), ("others", strangers),
      ] {
        for query in queries.prefix(200) { _ = index.screen(ScreeningQuery(name: query)) }
        var timed = queries.map { query in
          (time: Self.microseconds { _ = index.screen(ScreeningQuery(name: query)) }, query: query)
        }
        timed.sort { $0.time < $1.time }
        for slow in timed.suffix(8) { QualityData.show("\(slow.time) us \(slow.query)") }
        let mean = timed.reduce(0) { $0 + $1.time } / timed.count
        print(
          "\(label): \(mean) us mean, \(timed[timed.count / 2].time) p50, \(timed[timed.count * 99 / 100].time) p99")
      }
      #expect(index.nameCount > 20_000)
    }

    private static func microseconds(_ body: () -> Void) -> Int {
      func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
      }
      let start = now()
      body()
      return now() - start
    }
  }
#endif
