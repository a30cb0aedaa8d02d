import ActaBatch
import ActaJSON
import ActaLedger
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta audit cosign`
struct AuditCosign: Verb {
  static let configuration = CommandConfiguration(
    commandName: "cosign", abstract: "Have a witness cosign the newest checkpoint.",
    discussion: """
      Over HTTP with --url, or with files: --request writes one for acta witness cosign, --answer takes in what came \
      back. Cosignatures stand on the receipts and exports that follow. Exit codes: 30 the witness cosigned another \
      history or a longer log, 65 the answer isn't the witness's, 74 it can't be reached.
      """)

  @Option(help: ArgumentHelp("The witness's key (acta witness key).", valueName: "key")) var witness: String
  @Option(help: ArgumentHelp("Where the witness answers, without /add-checkpoint.", valueName: "http://...")) var url:
    String?
  @Option(help: ArgumentHelp("Write a request; \"-\" is standard output.", valueName: "file")) var request: String?
  @Option(help: ArgumentHelp("Take in an answer; \"-\" is standard input.", valueName: "file")) var answer: String?
  @Option(help: ArgumentHelp("With --request: the size that the witness cosigned last.", valueName: "entries"))
  var old: UInt64?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard [url, request, answer].count(where: { $0 != nil }) == 1 else {
      throw ValidationError("Give one of --url, --request and --answer.")
    }
    if old != nil, request == nil { throw ValidationError("--old goes with --request.") }
  }

  func run(in session: Session) throws -> Int32 {
    let witness = try TrustOptions.witness(witness, option: "--witness")
    if let request {
      let bytes = try session.registry(readOnly: true).cosignRequest(to: witness, from: old).encode()
      try OutputFile.write(String(decoding: bytes, as: UTF8.self), to: request, session)
      if session.wantsJSON {
        try session.json(["request": .string(request)])
      } else if request != "-" {
        try session.paragraph(session.words.requestWritten(to: request))
      }
      return ExitStatus.done
    }
    if let answer {
      let bytes = try InputFile.read(answer)
      let (checkpoint, cosignatures) = try session.registry().take(answer: bytes, of: witness)
      return try show(cosignatures, size: checkpoint.size, session)
    }
    return try ask(witness, at: url ?? "", session)
  }

  private func ask(_ witness: VerifierKey, at url: String, _ session: Session) throws -> Int32 {
    let registry = try session.registry()
    let address = (url.hasSuffix("/") ? String(url.dropLast()) : url) + "/add-checkpoint"
    var request = try registry.cosignRequest(to: witness)
    var answer = try HTTPClient.post(request.encode(), to: address, type: "text/plain; charset=utf-8")
    if answer.status == 409 {
      // The witness says where it stands: prove from there.
      let text = String(decoding: answer.body, as: UTF8.self)
      guard text.hasSuffix("\n"), let size = UInt64(text.dropLast()) else {
        throw CommandFailure(.io, "\(address) answered 409 without a size.", advice: "Is it a witness?")
      }
      request = try registry.cosignRequest(to: witness, from: size)
      answer = try HTTPClient.post(request.encode(), to: address, type: "text/plain; charset=utf-8")
    }
    guard answer.status == 200 else {
      let said = String(decoding: answer.body.prefix(500), as: UTF8.self).split(separator: "\n").first ?? ""
      throw CommandFailure(
        answer.status == 422 ? .rolledBack : .io, "\(witness.name) doesn't cosign (HTTP \(answer.status)): \(said).",
        advice: answer.status == 404 ? "Its keeper adds the log with `acta witness follow`." : nil)
    }
    let cosignatures = try registry.take(answer: answer.body, of: witness, to: request)
    return try show(cosignatures, size: try request.checkpoint().size, session)
  }

  private func show(_ cosignatures: [Cosignature], size: UInt64, _ session: Session) throws -> Int32 {
    if session.wantsJSON {
      try session.json([
        "size": .integer(Int64(clamping: size)),
        "cosignatures": .array(
          cosignatures.map {
            [
              "witness": .string($0.witness.description),
              "time": .string(ReceiptJudgement.time($0.seconds).description),
            ]
          }),
      ])
    }
    for cosignature in session.wantsJSON ? [] : cosignatures {
      try session.paragraph(
        session.words.cosigned(
          by: cosignature.witness.name, size: size, at: "\(ReceiptJudgement.time(cosignature.seconds))"))
    }
    return ExitStatus.done
  }
}
