import ActaBatch
import ActaCrypto
import ActaJSON
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta sign`
struct Sign: Verb {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Sign what the service asks an actor to sign, with the actor's own key.",
    discussion: """
      FILE is the answer of the service with the code signature_needed, or - for standard input. What would be written is \
      shown first. The last line goes into the header Acta-Signature of the same request, sent again. No registry is needed.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The service's answer.") var file: String
  @Option(help: ArgumentHelp("Sign for this log alone: its id in hexadecimal.", valueName: "id")) var log: String?

  func run(in session: Session) throws -> Int32 {
    guard let signer = try session.signer() else {
      throw UsageFailure("Name your key with --actor-key or $ACTA_ACTOR_KEY.")
    }
    guard let answer = try? JSONReader.parse(try InputFile.read(file), form: .foreign),
      let signing = answer["signing"], let draft = signing["draft"]?.text, let entries = signing["entries"]?.elements,
      !entries.isEmpty
    else {
      throw CommandFailure(
        .badData, "\(file) asks for no signature.", advice: "Give the service's answer with the code signature_needed.")
    }
    var values: [String] = []
    for entry in entries {
      let message = try ActorMessage(entry["message"]?.text.flatMap { Base64.decode($0) } ?? [])
      if let log, log != message.logID {
        throw CommandFailure(.notAllowed, "This is for the log \(message.logID), not for \(log).")
      }
      values.append(Base64.encode(try signer.signature(of: message)))
      guard !session.wantsJSON else { continue }
      for record in message.records {
        try session.paragraph("\(record.kind) \(record.id)")
        try session.paragraph(record.body.canonicalText, first: "  ")
      }
    }
    let header = ([draft] + values).joined(separator: " ")
    if session.wantsJSON {
      try session.json([
        "draft": .string(draft), "signatures": .array(values.map { .string($0) }), "header": .string(header),
      ])
    } else {
      try session.line(header)
    }
    return ExitStatus.done
  }
}
