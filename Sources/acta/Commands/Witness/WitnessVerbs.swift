import ActaBatch
import ActaCrypto
import ActaJSON
import ActaLedger
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta witness`
struct WitnessVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness", abstract: "Cosign other people's checkpoints, and never two that contradict each other.",
    subcommands: [WitnessInit.self, WitnessFollow.self, WitnessServe.self, WitnessCosign.self, WitnessKeyVerb.self])
}

/// Where a witness keeps its key and what it cosigned.
struct WitnessPlace: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the witness's key and state.", valueName: "folder")) var state: String
}

/// `acta witness init`
struct WitnessInit: Verb {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a witness: its key and its folder.",
    discussion: "Prints the key with which its cosignatures are verified. 73 where something is in the way.")

  @OptionGroup var place: WitnessPlace
  @Option(help: "The name under which it cosigns. Default: made from its key.") var name: String?
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    try showKey(try WitnessStore.create(place.state, name: name).signer.key, session)
  }
}

/// `acta witness key`
struct WitnessKeyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Print the key that verifies the witness's cosignatures.")

  @OptionGroup var place: WitnessPlace
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 { try showKey(try WitnessStore(place.state).signer.key, session) }
}

private func showKey(_ key: VerifierKey, _ session: Session) throws -> Int32 {
  if session.wantsJSON {
    try session.json(["name": .string(key.name), "witness_key": .string(key.description)])
  } else {
    try session.line(SafeText.shown(key.description))
  }
  return ExitStatus.done
}

/// `acta witness follow`
struct WitnessFollow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "follow", abstract: "Have the witness follow a log.",
    discussion: "A further key of a log that it follows already is added to the first, for logs that change their key.")

  @Argument(help: "The log's key (acta audit key).") var key: String
  @OptionGroup var place: WitnessPlace
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let log: VerifierKey
    do { log = try VerifierKey(key) } catch { throw UsageFailure("The log's key: \(error).") }
    try WitnessStore(place.state).follow(log)
    if session.wantsJSON {
      try session.json(["origin": .string(log.name), "key": .string(log.description)])
    } else {
      try session.paragraph(session.words.witnessFollows(log.name))
    }
    return ExitStatus.done
  }
}

/// `acta witness cosign`
struct WitnessCosign: Verb {
  static let configuration = CommandConfiguration(
    commandName: "cosign", abstract: "Answer a request that came as a file.",
    discussion: """
      The request is that of acta audit cosign --request, the answer is for acta audit cosign --answer. Exit codes: 0 \
      cosigned, 30 the checkpoint doesn't continue what was cosigned before, 65 malformed, 66 a log that isn't \
      followed, 77 not signed by the log.
      """)

  @Argument(help: "The request; \"-\" is standard input.") var request: String
  @Argument(help: "Where the answer goes; \"-\" is standard output.") var answer: String
  @OptionGroup var place: WitnessPlace
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let store = try WitnessStore(place.state)
    let request = try InputFile.read(request)
    do {
      let cosigned = try store.answer(request)
      try OutputFile.write(cosigned.line, to: answer, session)
      if answer != "-" {
        let words = session.words
        try session.paragraph(
          words.cosigned(
            by: store.signer.key.name, size: cosigned.checkpoint.size,
            at: "\(ReceiptJudgement.time(cosigned.seconds))"))
      }
      return ExitStatus.done
    } catch let refusal as WitnessRefusal {
      throw CommandFailure(refusal)
    }
  }
}

extension CommandFailure {
  /// A request that a witness refuses.
  init(_ refusal: WitnessRefusal) {
    let message = "Not cosigned: \(refusal)."
    switch refusal {
    case .malformed: self.init(.badData, message)
    case .unknownLog: self.init(.noInput, message, advice: "`acta witness follow` adds a log.")
    case .notSigned: self.init(.notAllowed, message)
    case .conflict(let size):
      self.init(
        .badData, message, advice: "Make the request again with `acta audit cosign --request FILE --old \(size)`.")
    case .inconsistent:
      self.init(.rolledBack, message, advice: "Keep the request: it may prove that the log shows two histories.")
    }
  }
}
