import ActaBatch
import ActaCrypto
import ActaJSON
import ActaLedger
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta audit timestamp`
struct AuditTimestamp: Verb {
  static let configuration = CommandConfiguration(
    commandName: "timestamp", abstract: "Have an authority state when the newest checkpoint existed (RFC 3161).",
    discussion: """
      Over HTTP with --url, or with files: --request writes a .tsq, --response takes in the .tsr that came back. What is \
      stamped is the checkpoint's text, its first three lines. Exit codes: 65 the response isn't a valid timestamp of a \
      checkpoint of this log, 74 the authority can't be reached.
      """)

  @Option(help: ArgumentHelp("Where the authority answers.", valueName: "http://...")) var url: String?
  @Option(help: ArgumentHelp("Write a request (.tsq).", valueName: "file")) var request: String?
  @Option(help: ArgumentHelp("Take in a response (.tsr).", valueName: "file")) var response: String?
  @Option(help: ArgumentHelp("The authority's certificates, PEM, got from somebody you trust.", valueName: "file"))
  var ca: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard [url, request, response].count(where: { $0 != nil }) == 1 else {
      throw ValidationError("Give one of --url, --request and --response.")
    }
    if request == nil, ca == nil { throw ValidationError("--ca is needed: the authority's certificates.") }
  }

  func run(in session: Session) throws -> Int32 {
    if let request {
      guard request != "-" else { throw UsageFailure("--request needs a file's name: it isn't text.") }
      let checkpoint = try session.registry(readOnly: true).attestedCheckpoint()
      // Without a nonce: what is stamped is unique to this state of the log, so that no older response can pass for it.
      let bytes = try Timestamp.request(over: Array(checkpoint.note.text.utf8))
      try RunFile.replace(request, with: bytes)
      if session.wantsJSON {
        try session.json(["request": .string(request), "size": .integer(Int64(clamping: checkpoint.checkpoint.size))])
      } else {
        try session.paragraph(session.words.requestWritten(to: request))
      }
      return ExitStatus.done
    }
    let authority = try InputFile.read(ca ?? "")
    let registry = try session.registry()
    if let response {
      return try show(registry.take(timestamp: try InputFile.read(response), authority: authority), session)
    }
    let nonce = try SecureRandom.bytes(8)
    let bytes = try Timestamp.request(over: Array(try registry.attestedCheckpoint().note.text.utf8), nonce: nonce)
    let answer = try HTTPClient.post(bytes, to: url ?? "", type: "application/timestamp-query")
    guard answer.status == 200 else {
      throw CommandFailure(.io, "The authority answered HTTP \(answer.status).", advice: "Is it the right address?")
    }
    return try show(registry.take(timestamp: answer.body, authority: authority, nonce: nonce), session)
  }

  private func show(_ taken: (checkpoint: Checkpoint, timestamp: Timestamp), _ session: Session) throws -> Int32 {
    let time = ReceiptJudgement.time(UInt64(clamping: taken.timestamp.seconds)).description
    if session.wantsJSON {
      try session.json([
        "size": .integer(Int64(clamping: taken.checkpoint.size)), "time": .string(time),
        "signer": .string(taken.timestamp.signer),
      ])
    } else {
      try session.paragraph(
        session.words.stamped(by: taken.timestamp.signer, size: taken.checkpoint.size, at: time))
    }
    return ExitStatus.done
  }
}
