import ActaBatch
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta check`
struct Check: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Screen one name against the lists held and our own records.",
    discussion: """
      Question and answer are recorded in the log, unless --no-record is given. Exit codes: 0 no match on these lists, \
      10 possible match, 11 listed (identity confirmed), 12 not listed but affected, 20 can't say.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The name, in any script and order.")
  var name: String

  @Option(help: ArgumentHelp("Write the receipt. Never replaces a file.", valueName: "file"))
  var receipt: String?

  @OptionGroup var party: PartyOptions
  @OptionGroup var alerts: AlertOptions

  @Option(
    help: ArgumentHelp(
      "The customer's id at yours: a later alert about the same one is recognised by it.", valueName: "id"))
  var customer: String?
  @OptionGroup var settings: ScreeningOptions

  func validate() throws {
    if settings.noRecord, receipt != nil {
      throw ValidationError("--receipt needs a recorded check: leave out --no-record.")
    }
    if receipt == "-" || receipt?.isEmpty == true { throw ValidationError("--receipt needs a file's name.") }
  }

  func run(in session: Session) throws -> Int32 {
    // Before anything is recorded: a receipt that can't be written would leave an entry that nobody asked for.
    let file = try receipt.map { try ReceiptFile($0) }
    var request = try settings.request(try party.query(name))
    request.customer = customer
    request.raisesAlerts = alerts.alerts
    let registry = try session.registry(readOnly: settings.noRecord)
    if settings.threshold == nil { request.threshold = try registry.defaultThreshold() }
    if file != nil, registry.isReadOnly {
      throw CommandFailure(
        .notAllowed, "The registry can't be written, so that there is no receipt.",
        advice: "Leave out --receipt, or check the permissions of \(session.database).")
    }
    let recorded = try registry.check(request, actor: session.actor, record: !settings.noRecord)
    if settings.noRecord {
      session.warn(session.words.line(.notRecorded))
    } else if recorded.receipt == nil {
      session.warn(session.words.line(.readOnly))
    }
    if let file, let entry = recorded.entry { try file.write(try registry.receipt(ofEntry: entry), session) }
    if session.wantsJSON {
      var document =
        recorded.answer.json(
          query: request.query.json, sentence: { session.words.sentence($0) },
          receipt: recorded.receipt.map { .string($0) } ?? .null
        ).object ?? [:]
      if !recorded.alerts.isEmpty { document.append("alerts", .array(recorded.alerts.map(\.json))) }
      try session.json(.object(document))
    } else {
      try AnswerText(session: session, registry: registry, includePast: settings.includePast).show(recorded)
      for raised in recorded.alerts { try session.paragraph(session.words.raised(raised)) }
    }
    return recorded.answer.code.exitCode
  }
}

extension PartyKind {
  /// A kind as people type it; nil for "any" and for nothing.
  static func option(_ text: String?) throws(UsageFailure) -> PartyKind? {
    guard let text, text != "any" else { return nil }
    if let kind = PartyKind(rawValue: text.lowercased()) { return kind }
    throw UsageFailure(
      "--kind: \"\(text)\" isn't known.",
      advice: "Kinds are \(PartyKind.allCases.map(\.rawValue).joined(separator: ", ")) and any.")
  }
}
