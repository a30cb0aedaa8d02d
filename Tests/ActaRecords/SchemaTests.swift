import ActaJSON
import ActaModel
import ActaRecords
import Foundation
import TestSupport
import Testing

/// Schema/bundle.schema.json says what the codec does: both are given the same right and wrong bundles.
struct SchemaTests {
  private func schema() throws -> SchemaCheck {
    let url = Places.top.appendingPathComponent("Schema/bundle.schema.json")
    return SchemaCheck(try JSONReader.parse(try Places.bytes(url)))
  }

  private func codecAccepts(_ bundle: JSONValue) -> Bool {
    (try? Bundle.parse(CanonicalJSON.encode(bundle), file: "f")) != nil
  }

  @Test(arguments: RecordKind.allCases)
  func schemaAndCodecAgree(kind: RecordKind) throws {
    let schema = try schema()
    for density in [100, 50, 0] {
      var samples = RecordSamples(random: SeededGenerator(seed: 23), density: density)
      let bundle = Bundle.encode([samples.record(kind)])
      #expect(schema.accepts(bundle), "\(bundle.canonicalText)")
      guard density == 100 else { continue }
      for mutation in mutations(of: bundle) {
        let accepted = codecAccepts(mutation.bundle)
        #expect(schema.accepts(mutation.bundle) == accepted, "\(mutation.what): the codec says \(accepted)")
      }
    }
    #expect(schema.unknownKeywords.isEmpty)
  }

  @Test func vocabulariesAreTheModels() throws {
    func words<Word: CaseIterable & RawRepresentable>(_: Word.Type) -> [String] where Word.RawValue == String {
      Word.allCases.map(\.rawValue)
    }
    let model: Set<[String]> = [
      words(RecordKind.self), words(PartyKind.self), words(Gender.self), words(NameKind.self), words(NameQuality.self),
      words(NamePartKind.self), words(MeasureKind.self), words(MeasureEventType.self), words(MeasureStatus.self),
      words(CarveOutKind.self), words(RelationType.self), words(StatementKind.self), words(PetitionForm.self),
      words(PetitionStatus.self), words(DecisionType.self), words(HoldingKind.self), words(SourceKind.self),
      words(Certainty.self),
    ]
    var published: Set<[String]> = []
    func collect(_ value: JSONValue) {
      if let list = value["enum"]?.elements { published.insert(list.compactMap(\.text)) }
      value.object?.members.forEach { collect($0.value) }
      value.elements?.forEach(collect)
    }
    collect(try JSONReader.parse(try Places.bytes(Places.top.appendingPathComponent("Schema/bundle.schema.json"))))
    #expect(published == model)
  }

  @Test func thePublishedFixturesAreValid() throws {
    let bytes = try Places.bytes(Places.fixture("founding-case.json"))
    // Before the case is written the file holds an empty object.
    guard bytes.count > 10 else { return }
    #expect(try schema().accepts(try JSONReader.parse(bytes)))
  }

  // MARK: - Wrong bundles

  private struct Mutation {
    let what: String
    let bundle: JSONValue
  }

  /// The bundle with one place changed, for every place in it: taken away, added to, or given a value that is most
  /// often wrong there. Kind, id and EDTF keep to what the schema can say of them.
  private func mutations(of bundle: JSONValue) -> [Mutation] {
    var mutations: [Mutation] = []
    visit(bundle, at: "", key: "") { place, change in mutations.append(Mutation(what: place, bundle: change)) }
    return mutations
  }

  private static let replacements: [JSONValue] = [
    .bool(true), .integer(-1), [], [:], " ", "Wrong:", "party:x", "co", "CO", "x_y", "primary", ["party:x"],
    [["value": "x"]],
  ]

  private func visit(_ value: JSONValue, at place: String, key: String, _ emit: (String, JSONValue) -> Void) {
    // One replacement for each array and object, in turn, keeps the number of bundles small.
    let isContainer = value.elements != nil || value.object != nil
    let chosen = isContainer ? [Self.replacements[place.utf8.count % Self.replacements.count]] : Self.replacements
    for replacement in chosen where key != "edtf" || replacement.text == nil {
      emit("\(place) = \(replacement)", replacement)
    }
    switch value {
    case .object(let object):
      for (index, member) in object.members.enumerated() {
        visit(member.value, at: "\(place)/\(member.key)", key: member.key) { what, changed in
          var copy = object
          copy[member.key] = changed
          emit(what, .object(copy))
        }
        var without = JSONObject()
        for other in object.members where other.key != member.key { without.append(other.key, other.value) }
        emit("without \(place)/\(member.key)", .object(without))
        if index == 0 {
          var more = object
          more["surplus"] = .bool(true)
          emit("surplus in \(place)", .object(more))
        }
      }
    case .array(let elements):
      // Elements of an array are alike: the first stands for all.
      guard let first = elements.first else { return }
      emit("\(place) cut", .array(elements.dropLast()))
      visit(first, at: "\(place)/0", key: key) { what, changed in
        emit(what, .array([changed] + elements.dropFirst()))
      }
    default: break
    }
  }
}
