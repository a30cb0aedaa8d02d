import ActaBatch
import ActaCrypto
import ActaJSON
import ActaLedger
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta audit prove`
struct AuditProve: Verb {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Write a proof that an entry is in the log.",
    discussion: """
      The file (C2SP tlog-proof) holds the entry, its way up the tree and a signed checkpoint. Whoever has the log's key \
      verifies it without a database: acta audit check-proof FILE --key KEY.
      """)

  @Argument(help: "The entry's number.") var entry: Int
  @Option(help: "The file to write; without it, or with \"-\", standard output.") var out: String?
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    guard entry >= 0 else { throw UsageFailure("Entries are numbered from 0.") }
    let registry = try session.registry(readOnly: true)
    let proof = try registry.proof(ofEntry: entry)
    let text = String(decoding: proof.encode(), as: UTF8.self)
    if let out, out != "-" { try OutputFile.write(text, to: out, session) }
    if session.wantsJSON {
      try session.json([
        "entry": .integer(Int64(entry)), "file": out.map { .string($0) } ?? .null, "proof": .string(text),
      ])
    } else if let out, out != "-" {
      try session.paragraph(session.words.proofWritten(entry: entry, to: out))
    } else {
      try session.raw(text)
    }
    return ExitStatus.done
  }
}

/// `acta audit check-proof`
struct AuditCheckProof: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check-proof", abstract: "Verify a proof without a database.",
    discussion: "Exit codes: 0 it holds, 40 it doesn't, 65 the file is no such proof.")

  @Argument(help: "The proof; \"-\" is standard input.") var file: String
  @Option(help: ArgumentHelp("The log's key (acta audit key), got from somebody you trust.", valueName: "key"))
  var key: [String] = []
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let keys = try TrustOptions.logKeys(key)
    guard let origin = keys.first?.name, keys.allSatisfy({ $0.name.utf8.elementsEqual(origin.utf8) }) else {
      throw UsageFailure("--key is needed: the key of one log.", advice: "`acta audit key` prints it.")
    }
    let proof: TlogProof
    do { proof = try TlogProof(parsing: try InputFile.read(file)) } catch let error as TlogProofError {
      throw CommandFailure(.badData, "\(file) isn't a proof of an entry: \(error).")
    }
    do {
      let (record, checkpoint) = try proof.verifiedRecord(origin: origin, keys: keys)
      try show(record, checkpoint, session)
      return ExitStatus.done
    } catch {
      guard session.wantsJSON else {
        try session.paragraph(session.words.notProven("\(error)"))
        return RegistryError.Code.damaged.rawValue
      }
      try session.json([
        "proven": false, "entry": .integer(Int64(clamping: proof.index)), "problem": .string("\(error)"),
      ])
      return RegistryError.Code.damaged.rawValue
    }
  }

  private func show(_ record: EntryRecord, _ checkpoint: Checkpoint, _ session: Session) throws {
    let time = Instant(microseconds: record.time)
    let payload = String(decoding: record.payload, as: UTF8.self)
    guard !session.wantsJSON else {
      return try session.json([
        "proven": true, "origin": .string(checkpoint.origin), "entry": .integer(Int64(clamping: record.sequence)),
        "kind": .string(record.kind.name), "time": .string(time.description),
        "size": .integer(Int64(clamping: checkpoint.size)), "root": .string(checkpoint.root.hex),
        "payload": .string(payload),
      ])
    }
    let words = session.words
    try session.paragraph(
      words.proven(entry: record.sequence, origin: checkpoint.origin, size: checkpoint.size))
    try session.line("\(words.entryKind(record.kind.name)), \(time)")
    try session.line(SafeText.shown(payload))
  }
}
