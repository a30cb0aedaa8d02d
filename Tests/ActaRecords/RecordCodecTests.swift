import ActaJSON
import ActaModel
import ActaRecords
import TestSupport
import Testing

struct RecordCodecTests {
  @Test(arguments: RecordKind.allCases)
  func everyRecordComesBack(kind: RecordKind) throws {
    for density in [0, 30, 70, 100] {
      var samples = RecordSamples(random: SeededGenerator(seed: UInt64(density)), density: density)
      for _ in 0..<8 {
        let record = samples.record(kind)
        let body = RecordCodec.encode(record)
        let bytes = CanonicalJSON.encode(body)
        let parsed = try JSONReader.parse(bytes, form: .canonical)
        let decoded = try RecordCodec.decode(kind: kind, id: record.id, body: JSONNode(parsed))
        #expect(decoded == record)
        // Swift's equality of strings is canonical equivalence: the bytes say more.
        #expect(CanonicalJSON.encode(RecordCodec.encode(decoded)) == bytes)
        // Members in order make canonical bytes free.
        #expect(ascending(body))
      }
    }
  }

  private func ascending(_ value: JSONValue) -> Bool {
    if let object = value.object {
      let keys = object.members.map(\.key)
      return keys == keys.sorted() && object.members.allSatisfy { ascending($0.value) }
    }
    return value.elements?.allSatisfy(ascending) ?? true
  }

  /// A property that is added to the model and forgotten in the codec is found here.
  @Test(arguments: RecordKind.allCases)
  func everyPropertyOfTheModelIsWritten(kind: RecordKind) throws {
    var samples = RecordSamples(random: SeededGenerator(seed: 3), density: 100)
    let record = samples.record(kind)
    let value = try #require(Mirror(reflecting: record).children.first?.value)
    compare(value, RecordCodec.encode(record), at: kind.rawValue, leavingOut: ["id"])
  }

  private func compare(_ value: Any, _ json: JSONValue, at place: String, leavingOut: Set<String> = []) {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      guard let wrapped = mirror.children.first?.value else {
        Issue.record("\(place) isn't set in the sample")
        return
      }
      return compare(wrapped, json, at: place)
    }
    if let elements = json.elements {
      #expect(elements.count == mirror.children.count && !elements.isEmpty, "\(place)")
      for (child, element) in zip(mirror.children, elements) { compare(child.value, element, at: place + "/n") }
      return
    }
    guard let object = json.object, !(value is PartialDate) else { return }
    let properties = mirror.children.compactMap { child in child.label.map { ($0, child.value) } }
      .filter { !leavingOut.contains($0.0) }
    #expect(Set(properties.map { snakeCase($0.0) }) == Set(object.members.map(\.key)), "\(place)")
    for (label, property) in properties {
      if let member = object[snakeCase(label)] { compare(property, member, at: "\(place)/\(label)") }
    }
  }

  private func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }

  @Test func writesTheAgreedForm() throws {
    var party = Party(
      id: RecordID(unchecked: "party:gustavo-petro"), kind: .person,
      names: [
        Name("Gustavo Petro", evidence: [RecordID(unchecked: "evidence:e1")]),
        Name("Comandante Aureliano", kind: .alias, quality: .weak),
      ])
    party.births = [Sourced(try PartialDate(edtf: "1960-04-19"))]
    party.birthPlaces = [Place("Ciénaga de Oro", country: "co")]
    party.vessel = CraftDetails()
    party.addresses = [Address(city: "Bogotá", countryText: " ", remarks: "")]
    #expect(
      RecordCodec.encode(.party(party)).canonicalText == """
        {"addresses":[{"city":"Bogotá"}],"birth_places":[{"country":"co","text":"Ciénaga de Oro"}],\
        "births":[{"value":{"edtf":"1960-04-19"}}],"kind":"person",\
        "names":[{"evidence":["evidence:e1"],"kind":"primary","text":"Gustavo Petro"},\
        {"kind":"alias","quality":"weak","text":"Comandante Aureliano"}],"vessel":{}}
        """)
  }

  @Test func namesEveryRecordThatIsReferredTo() {
    for kind in RecordKind.allCases {
      var samples = RecordSamples(random: SeededGenerator(seed: 5), density: 100)
      let record = samples.record(kind)
      var found: [String: RecordID] = [:]
      collect(RecordCodec.encode(record), at: "", into: &found)
      let references = record.references
      #expect(references.count == found.count, "\(kind)")
      for reference in references { #expect(found[reference.at] == reference.id, "\(kind) \(reference.at)") }
      let subjects = references.filter { !$0.mustBeHeld }
      #expect(subjects.allSatisfy { $0.at.hasPrefix("/subjects/") } && subjects.isEmpty == (kind != .decision))
    }
  }

  /// The samples' ids are the only texts with a kind and a colon in front.
  private func collect(_ value: JSONValue, at pointer: String, into found: inout [String: RecordID]) {
    switch value {
    case .string(let text):
      if let id = RecordID(text), RecordKind(rawValue: id.prefix) != nil { found[pointer] = id }
    case .array(let elements):
      for (index, element) in elements.enumerated() { collect(element, at: "\(pointer)/\(index)", into: &found) }
    case .object(let object):
      for member in object.members { collect(member.value, at: "\(pointer)/\(member.key)", into: &found) }
    default: break
    }
  }
}
