import ActaBatch
import ActaJSON
import ActaLedger
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta receipt verify`
struct ReceiptVerify: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify a receipt without a database.",
    discussion: """
      Exit codes: 0 intact, 20 something that was required (a witness, a quorum, a timestamp) is absent, 40 damaged or \
      not of this log, 65 the file is no receipt.
      """)

  @Argument(help: "The receipt; \"-\" is standard input.") var file: String
  @OptionGroup var trusted: TrustOptions
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let trust = try trusted.trust()
    guard !trust.keys.isEmpty else {
      throw UsageFailure("--key is needed: the key of the log.", advice: "`acta audit key` prints it.")
    }
    do {
      let judgement = try ReceiptJudgement(try InputFile.read(file), file, trust)
      if session.wantsJSON { try session.json(judgement.json) } else { try judgement.show(session) }
      return judgement.code
    } catch let error as CommandFailure where error.code == .damaged {
      guard session.wantsJSON else {
        try session.paragraph(session.words.receiptVerdict("damaged", receipt: "", origin: ""))
        throw error
      }
      try session.json(["verdict": "damaged", "problem": .string(error.message)])
      return error.code.rawValue
    }
  }
}

/// `acta receipt replay`
struct ReceiptReplay: Verb {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Ask a receipt's question again and compare the answer byte by byte.",
    discussion: """
      It needs the registry that gave the receipt, as it stood then or later. Exit codes: 0 the same, 20 another engine \
      is needed or nothing is disclosed, 30 the registry holds another entry, 40 another answer.
      """)

  @Argument(help: "The receipt; \"-\" is standard input.") var file: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let bytes = try InputFile.read(file)
    let registry = try session.registry(readOnly: true)
    let trust = Trust(
      keys: try registry.logKeys(), witnesses: [], required: [], policy: nil,
      authority: nil)
    let judgement = try ReceiptJudgement(bytes, file, trust)
    let replay = try registry.replay(judgement.receipt, judgement.verified)
    return try replay.show(entry: Int(clamping: judgement.verified.record.sequence), session)
  }
}
