import ActaJSON
import ActaModel
import ActaRecords
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta show`
struct Show: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Everything that is held under an id, as of a day and a state of knowledge.")

  @OptionGroup var global: GlobalOptions

  @OptionGroup var view: ViewOptions

  @Argument(help: "A record's id, such as party:gustavo-petro or ofac-sdn:56062.")
  var id: String

  func run(in session: Session) throws -> Int32 {
    let id = try Arguments.id(id)
    let registry = try session.registry(readOnly: true)
    let day = try view.day(registry)
    try registry.read(knownAt: try view.known()) { reader in
      guard let record = try reader.anyRecord(id) else { throw CommandFailure.unknown(id.text) }
      let dossier = try reader.dossier(id, on: day)
      guard !session.wantsJSON else {
        try session.json(Self.json(record, dossier, day, reader))
        return
      }
      if let dossier {
        try DossierText(session: session, reader: reader).show(dossier)
      } else if let (measure, targets) = try reader.measure(id, on: day) {
        try DossierText(session: session, reader: reader).show(measure, against: targets)
      } else {
        try session.line(SafeText.shown("\(record.kind.rawValue) \(id)"))
        try session.raw(PrettyJSON.text(RecordCodec.encode(record)).shownAsData)
      }
      try session.line()
      try session.line(session.words.asOf(on: day, entry: reader.size - 1, at: reader.time))
    }
    return ExitStatus.done
  }

  private static func json(
    _ record: Record, _ dossier: Dossier?, _ day: Day, _ reader: Reader
  ) -> JSONValue {
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

extension String {
  /// JSON laid out for a screen: its strings may hold direction overrides, which JSON doesn't escape.
  var shownAsData: String { SafeText.shown(self, keepsLines: true) }
}
