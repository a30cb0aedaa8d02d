import ActaModel
import ActaScreening
import TestSupport
import Testing

struct IndexFileTests {
  private static let subjects = Subjects.all + Self.more

  /// What a file has to keep besides names: parts, dates in words, several identifiers.
  private static let more: [ScreeningSubject] = [
    ScreeningSubject(
      id: "own:2", kind: .person,
      names: [
        Name(
          "Ana María de la Cruz Soto", parts: [NamePart(.given, "Ana María"), NamePart(.family, "de la Cruz Soto")],
          kind: .former, quality: .weak, script: "Latn", language: "es", evidence: [RecordID(unchecked: "evidence:1")]),
        Name("Олена Коваль", kind: .variation),
      ], births: Subjects.dates("1971~", "1970/1972"), countries: ["es", "mx"], gender: .female,
      identifiers: [
        Identifier(type: "passport", number: "AB 123456", country: "es", label: "Pasaporte", note: "expired"),
        Identifier(type: "phone", number: "+34 600 000 001"),
      ]),
    ScreeningSubject(id: "un-sc:1", list: "un-sc", kind: .organization, names: [Name("Northern Star Trading LLC")]),
  ]

  private static let queries: [ScreeningQuery] =
    ["Gustavo Petro", "Petro Urrego", "Northern Star", "Iron Fist", "Ana Maria Cruz", "G. Petro", "northernlight", "x"]
    .map { ScreeningQuery(name: $0) } + [
      ScreeningQuery(
        name: "Ana Cruz", birth: Subjects.date("1971"), countries: ["mx"], gender: .male,
        identifiers: [QueryIdentifier(number: "ab123456")])
    ]

  /// An index opened from its bytes answers as the one that was built.
  @Test func opensAsItWasBuilt() throws {
    let built = ScreeningIndex(subjects: Self.subjects, key: Array("state 7".utf8))
    let copy = built.bytes.withUnsafeBytes { IndexBytes(Array($0)) }
    #expect(try ScreeningIndex.key(of: copy) == Array("state 7".utf8))
    let opened = try ScreeningIndex(mapped: copy)
    #expect(opened.subjectCount == built.subjectCount && opened.nameCount == built.nameCount)
    let settings = ScreeningSettings(thresholdBasisPoints: 4000)
    for query in Self.queries {
      #expect(opened.screen(query, settings: settings) == built.screen(query, settings: settings), "\(query.name)")
      for subject in Self.subjects {
        #expect(opened.explain(query, subjectID: subject.id) == built.explain(query, subjectID: subject.id))
      }
    }
    // All of a name comes back, as it was given.
    let own = opened.explain(ScreeningQuery(name: "Ana María de la Cruz Soto"), subjectID: "own:2")
    #expect(own?.matchedName == Self.more[0].names[0])
    #expect(!opened.isDamaged)
  }

  /// The same subjects give the same bytes.
  @Test func bytesDoNotDependOnOrder() {
    var generator = SeededGenerator(seed: 11)
    func bytes(_ subjects: [ScreeningSubject]) -> [UInt8] {
      ScreeningIndex(subjects: subjects).bytes.withUnsafeBytes { Array($0) }
    }
    #expect(bytes(Self.subjects) == bytes(Self.subjects.shuffled(using: &generator)))
    #expect(bytes(Self.subjects) != bytes(Array(Self.subjects.dropLast())))
  }

  /// Bytes that were cut or are something else are refused; a changed header is always noticed.
  @Test func refusesWhatIsNoIndex() {
    let whole = ScreeningIndex(subjects: Self.subjects).bytes.withUnsafeBytes { Array($0) }
    for count in Array(stride(from: 0, to: whole.count, by: 97)) + [whole.count - 1] {
      #expect(throws: IndexFileError.self) { try ScreeningIndex(mapped: IndexBytes(Array(whole[..<count]))) }
    }
    for place in 0..<600 {
      var changed = whole
      changed[place] ^= 0x10
      #expect(throws: IndexFileError.self) { try ScreeningIndex(mapped: IndexBytes(changed)) }
    }
    #expect(throws: IndexFileError.self) { try IndexBytes(mapping: "/nowhere/at/all") }
  }

  /// Whatever the bytes behind the header say, searches end, and scores stay scores.
  @Test func damageNeverCrashes() throws {
    var generator = SeededGenerator(seed: 12)
    let whole = ScreeningIndex(subjects: Self.subjects).bytes.withUnsafeBytes { Array($0) }
    var opened = 0
    var noticed = 0
    for _ in 0..<400 {
      var changed = whole
      for _ in 0..<Int.random(in: 1...40, using: &generator) {
        let place = Int.random(in: 0..<changed.count, using: &generator)
        changed[place] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let index = try? ScreeningIndex(mapped: IndexBytes(changed)) else { continue }
      opened += 1
      for query in Self.queries {
        let result = index.screen(query, settings: ScreeningSettings(thresholdBasisPoints: 3000))
        #expect(result.candidates.allSatisfy { (0...10_000).contains($0.score) })
        _ = index.explain(query, subjectID: "own:2")
      }
      if index.isDamaged { noticed += 1 }
    }
    #expect(opened > 20 && noticed > 0)
  }

  /// One index serves every choice of lists, as an index of those lists alone does.
  @Test(arguments: [["ofac-sdn"], ["un-sc"], ["un-sc", "ofac-sdn"], ["eu-fsf"], []]) func asksLists(_ lists: [String]) {
    let all = ScreeningIndex(subjects: Self.subjects)
    let some = ScreeningIndex(subjects: Self.subjects.filter { $0.list.map { lists.contains($0) } ?? false })
    var settings = ScreeningSettings(thresholdBasisPoints: 4000, lists: lists, includesOwnRecords: false)
    for query in Self.queries {
      let alone = some.screen(query, settings: ScreeningSettings(thresholdBasisPoints: 4000))
      #expect(all.screen(query, settings: settings) == alone, "\(query.name)")
    }
    settings.includesOwnRecords = true
    let found = all.screen(ScreeningQuery(name: "Ana María de la Cruz Soto"), settings: settings)
    #expect((found.candidates + found.discounted).contains { $0.subjectID == "own:2" })
  }
}
