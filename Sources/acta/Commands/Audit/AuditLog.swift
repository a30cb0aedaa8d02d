import ActaBatch
import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta audit log`
struct AuditLog: Verb {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "The log, one line an entry. Says nothing of who was asked about.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "The first entry to show. Default: so that the last ones are shown.")
  var from: Int?

  @Option(help: "The most entries to show, 1 to 100000.")
  var limit = 20

  func run(in session: Session) throws -> Int32 {
    guard (1...100_000).contains(limit) else { throw UsageFailure("--limit: \(limit) isn't within 1 to 100000.") }
    if let from, from < 0 { throw UsageFailure("--from: entries are numbered from 0.") }
    let registry = try session.registry(readOnly: true)
    let (lines, size) = try registry.read { reader in
      (try reader.log(from: from ?? max(0, reader.size - limit), limit: limit), reader.size)
    }
    let words = session.words
    guard !session.wantsJSON else {
      return try json(lines, size: size, session)
    }
    guard !lines.isEmpty else {
      try session.line(words.audit(.logEmpty))
      return ExitStatus.done
    }
    var table = TextTable([
      .init(head: words.list(.entry), isNumber: true), .init(head: words.logHead(.time)),
      .init(head: words.logHead(.actor)), .init(head: words.logHead(.kind)), .init(head: words.logHead(.what)),
      .init(head: words.logHead(.leaf)),
    ])
    for line in lines {
      table.add([
        String(line.entry), line.time.brief, line.actor, words.entryKind(line.kind), Self.what(line, words),
        String(line.leaf.prefix(12)),
      ])
    }
    try session.table(table)
    return ExitStatus.done
  }

  /// The records that an entry changed: the first one, and how many more.
  private static func what(_ line: LogLine, _ words: Words) -> String {
    guard let first = line.records.first else { return "" }
    let more = line.records.count - 1
    return first.id + (more > 0 ? " \(words.andMore(more))" : "")
  }

  private func json(_ lines: [LogLine], size: Int, _ session: Session) throws -> Int32 {
    try session.json([
      "size": .integer(Int64(size)),
      "entries": .array(lines.map(\.json)),
    ])
    return ExitStatus.done
  }
}
