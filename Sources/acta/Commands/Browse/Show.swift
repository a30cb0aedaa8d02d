import ActaDocuments
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
        try session.json(RecordDocument.json(record, dossier, day, reader))
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
}

extension String {
  /// JSON laid out for a screen: its strings may hold direction overrides, which JSON doesn't escape.
  var shownAsData: String { SafeText.shown(self, keepsLines: true) }
}
