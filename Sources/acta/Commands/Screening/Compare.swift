import ActaBatch
import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening
import ActaWords
import ArgumentParser

/// `acta compare`
struct Compare: Verb {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "How two names compare, and why. Needs no registry.",
    discussion: """
      With --file and --out many pairs are scored: the file has a head with the columns a and b, and kind where it is \
      known; the output has all its columns, then score, read_as and reasons.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "A name.")
  var first: String?

  @Argument(help: "Another name.")
  var second: String?

  @Option(help: "What both are: person, organization, country, vessel, aircraft or any.")
  var kind: String?

  @Option(help: ArgumentHelp("Pairs as CSV, - for standard input.", valueName: "pairs.csv"))
  var file: String?

  @Option(help: ArgumentHelp("Where the scored pairs go, - for standard output.", valueName: "scored.csv"))
  var out: String?

  func validate() throws {
    switch (first, second, file, out) {
    case (.some, .some, nil, nil): break
    case (nil, nil, .some, .some(let out)):
      if out == "-", global.json { throw ValidationError("--json and --out - both want standard output.") }
    case (nil, nil, .some, nil): throw ValidationError("--file needs --out: where the scored pairs go.")
    default: throw ValidationError("Give two names, or --file with --out.")
    }
  }

  func run(in session: Session) throws -> Int32 {
    let kind = try PartyKind.option(kind)
    if let first, let second {
      try show(first, second, kind, session)
    } else if let file, let out {
      try score(file, to: out, kind, session)
    }
    return ExitStatus.done
  }

  private func show(_ first: String, _ second: String, _ kind: PartyKind?, _ session: Session) throws {
    let words = session.words
    let result = Comparison.compare(first, second, kind: kind)
    guard !session.wantsJSON else { return try session.json(json(result, first, second, words)) }
    try session.line(session.terminal.bold(words.compared(result.score)))
    try session.paragraph(words.readAs(person: result.readAsPerson))
    var table = TextTable([.init(head: "A"), .init(head: "B"), .init(head: words.alike, isNumber: true)])
    for pair in result.alignment { table.add([pair.first, pair.second, words.score(pair.similarity)]) }
    if !result.alignment.isEmpty { try session.table(table) }
    for reason in result.reasons { try session.paragraph(words.sentence(reason), first: "- ", rest: "  ") }
  }

  private func json(_ result: ComparisonResult, _ first: String, _ second: String, _ words: Words) -> JSONValue {
    [
      "a": .string(first), "b": .string(second), "score": .integer(Int64(result.score)),
      "read_as": .string(result.readAsPerson ? "person" : "organization"),
      "alignment": .array(
        result.alignment.map {
          ["a": .string($0.first), "b": .string($0.second), "similarity": .integer(Int64($0.similarity))]
        }),
      "reasons": .array(
        result.reasons.map {
          [
            "code": .string($0.code.rawValue), "effect": .string($0.effect.rawValue), "query": .string($0.query),
            "listed": .string($0.listed), "text": .string(words.sentence($0)),
          ]
        }),
    ]
  }

  private func score(_ file: String, to out: String, _ kind: PartyKind?, _ session: Session) throws {
    let rows: [PlainCSV.Row]
    do {
      rows = try PlainCSV.rows(try InputFile.read(file))
    } catch let fault as PlainCSV.Fault {
      throw CommandFailure(.badData, "\(file), line \(fault.line): \(fault.problem).")
    }
    let head = rows.first?.fields ?? []
    guard let a = head.firstIndex(of: "a"), let b = head.firstIndex(of: "b") else {
      throw CommandFailure(
        .badData, "\(file) has no columns \"a\" and \"b\"; its columns are \(head.joined(separator: ", ")).",
        advice: "The first line names the columns: a,b or a,b,kind.")
    }
    let kindColumn = head.firstIndex(of: "kind")
    var text = PlainCSV.line(head + ["score", "read_as", "reasons"])
    for row in rows.dropFirst() {
      guard row.fields.count == head.count else {
        throw CommandFailure(
          .badData, "\(file), line \(row.line): \(row.fields.count) fields, the head has \(head.count).",
          advice: "Put names that hold a comma in quotation marks.")
      }
      let rowKind = try self.kind(kindColumn.map { row.fields[$0] }, file, row.line) ?? kind
      let result = Comparison.compare(row.fields[a], row.fields[b], kind: rowKind)
      text += PlainCSV.line(
        row.fields + [
          PrettyJSON.decimal(basisPoints: Int64(result.score)), result.readAsPerson ? "person" : "organization",
          result.reasons.map(\.code.rawValue).joined(separator: " "),
        ])
    }
    try OutputFile.write(text, to: out, session)
    if out != "-" {
      let pairs = Int64(max(0, rows.count - 1))
      if session.wantsJSON {
        try session.json(["pairs": .integer(pairs), "out": .string(out)])
      } else {
        try session.line(session.words.scored(Int(pairs), out: SafeText.shown(out)))
      }
    }
  }

  private func kind(_ text: String?, _ file: String, _ line: Int) throws(CommandFailure) -> PartyKind? {
    guard let text, !text.isEmpty else { return nil }
    do {
      return try PartyKind.option(text)
    } catch {
      throw CommandFailure(.badData, "\(file), line \(line): the kind \"\(text)\" isn't known.", advice: error.advice)
    }
  }
}
