public import ActaJSON
public import ActaModel
import ActaRecords
public import ActaRegistry

/// The documents on records, as `show` and `history` give them to programs.
public enum RecordDocument {
  /// Everything that is held under an id.
  ///
  /// - Parameters:
  ///   - dossier: nil for a record that isn't a party.
  ///   - day: the day in the world that is asked about.
  public static func json(_ record: Record, _ dossier: Dossier?, _ day: Day, _ reader: Reader) -> JSONValue {
    func whole(_ record: Record) -> JSONValue {
      ["id": .string(record.id.text), "body": RecordCodec.encode(record)]
    }
    var object: JSONObject = ["kind": .string(record.kind.rawValue), "id": .string(record.id.text)]
    object.append("body", RecordCodec.encode(record))
    if let dossier {
      object.append(
        "measures",
        .array(
          dossier.measures.map { item in
            var view = item.view.json.object ?? [:]
            view.append("counts", .bool(item.state.counts))
            view.append("later", .bool(item.state.isLater))
            view.append("body", RecordCodec.encode(.measure(item.measure)))
            return .object(view)
          }))
      object.append(
        "relations",
        .array(
          dossier.relations.map {
            [
              "id": .string($0.relation.id.text), "other": .string($0.other.text),
              "other_name": .string($0.otherHeading), "body": RecordCodec.encode(.relation($0.relation)),
            ]
          }))
      object.append("statements", .array(dossier.statements.map { whole(.statement($0)) }))
      object.append("events", .array(dossier.events.map { whole(.event($0)) }))
      object.append("petitions", .array(dossier.petitions.map { whole(.petition($0)) }))
      object.append("questions", .array(dossier.questions.map { whole(.question($0)) }))
      object.append("same_as", .array(dossier.sameAs.map(\.json)))
    }
    object.append("as_of", ["on": .string(day.description), "entry": .integer(Int64(reader.size - 1))])
    return .object(object)
  }
}

extension RecordVersion {
  /// The version as `history` gives it to programs.
  public var json: JSONValue {
    [
      "kind": .string(kind), "entry": .integer(Int64(entry)), "until": until.map { .integer(Int64($0)) } ?? .null,
      "time": .string(time.description), "actor": .string(actor), "body": body,
    ]
  }
}

extension FoundParty {
  /// The party as `find` gives it to programs.
  public var json: JSONValue {
    [
      "id": .string(id.text), "list": list.map { .string($0) } ?? .null, "kind": .string(kind.rawValue),
      "name": .string(heading), "matched_name": .string(matchedName),
    ]
  }
}

extension TimelineItem {
  /// The item as `timeline` gives it to programs.
  public var json: JSONValue {
    [
      "lane": .string(lane.rawValue), "label": .string(label), "text": .string(text),
      "record": .string(record.text),
      "dates": .array(
        dates.map {
          [
            "edtf": .string($0.date.edtf), "words": $0.date.words.map { .string($0) } ?? .null,
            "earliest": $0.date.earliest.map { .string($0.description) } ?? .null,
            "latest": $0.date.latest.map { .string($0.description) } ?? .null,
            "doubt": $0.doubt.map { .string($0) } ?? .null,
            "evidence": .array($0.evidence.map { .string($0.text) }),
          ]
        }),
      "until": until.map { .string($0.edtf) } ?? .null,
    ]
  }
}
