import ActaBatch
import ActaCrypto
import ActaJSON
import ActaModel
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta propose`
struct Propose: Verb {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "Propose records, for somebody else to approve.",
    discussion: """
      FILE is a bundle (Schema/bundle.schema.json), or - for standard input. With --draft it waits until it is \
      submitted: acta propose --submit PROPOSAL. --correct makes it the new content of a proposal of yours, such as one \
      that was sent back.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "A bundle of records.") var file: String?
  @Flag(help: "Keep it as a draft.") var draft = false
  @Option(help: ArgumentHelp("Submit a draft of yours as it is.", valueName: "proposal")) var submit: String?
  @Option(help: ArgumentHelp("The proposal that this corrects.", valueName: "proposal")) var correct: String?
  @Option(help: "What it is about, in words that stand in the log.") var note: String?

  func validate() throws {
    if (file == nil) == (submit == nil) { throw ValidationError("Name a file, or a draft with --submit.") }
    if submit != nil, draft || correct != nil { throw ValidationError("--submit stands alone.") }
  }

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry()
    let proposal: Proposal
    if let submit {
      proposal = try registry.submit(submit, note: note, actor: session.actor)
    } else {
      let file = file ?? "-"
      proposal = try registry.propose(
        bundle: try InputFile.read(file), file: file == "-" ? "standard input" : InputFile.name(of: file),
        note: note ?? "", isDraft: draft, correcting: correct, actor: session.actor)
    }
    try session.show(proposal, headline: session.words.proposalStands(proposal))
    return ExitStatus.done
  }
}

/// `acta proposal`
struct ProposalVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proposal", abstract: "Look at what waits for a second person.",
    subcommands: [ProposalList.self, ProposalShow.self])
}

/// `acta proposal list`
struct ProposalList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show the proposals that wait for somebody; with --all the others too.")

  @OptionGroup var global: GlobalOptions
  @Flag(help: "Show those that are done with, too.") var all = false

  func run(in session: Session) throws -> Int32 {
    let proposals = try session.registry(readOnly: true).proposals(pending: !all)
    guard !session.wantsJSON else {
      try session.json(["proposals": .array(proposals.map { $0.json(withRecords: false) })])
      return ExitStatus.done
    }
    guard !proposals.isEmpty else {
      try session.line(session.words.people(.noProposals))
      return ExitStatus.done
    }
    let words = session.words
    var table = TextTable(
      [words.people(.proposal), words.people(.state), words.people(.maker), words.people(.note)].map { .init(head: $0) }
    )
    for proposal in proposals {
      table.add([
        proposal.id, words.proposalState(proposal.state), proposal.makers.joined(separator: ", "),
        proposal.note.isEmpty ? proposal.records.map(\.id).prefix(3).joined(separator: ", ") : proposal.note,
      ])
    }
    try session.table(table)
    return ExitStatus.done
  }
}

/// `acta proposal show`
struct ProposalShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is proposed, beside what is held, with the digest that an approval binds."
  )

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The proposal: proposal:12, P-12 or 12.") var id: String

  func run(in session: Session) throws -> Int32 {
    let proposal = try session.registry(readOnly: true).proposal(id)
    try session.show(proposal, headline: session.words.proposalStands(proposal))
    return ExitStatus.done
  }
}

/// `acta approve`
struct Approve: Verb {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve what somebody else proposed, exactly as it was proposed.",
    discussion: """
      --digest is the one that acta proposal show printed: if the proposal holds anything else by now, nothing is \
      approved. Whoever made any version of it can't approve it.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The proposal: proposal:12, P-12 or 12.") var id: String
  @Option(help: ArgumentHelp("SHA-256 of what was shown.", valueName: "hex")) var digest: String?
  @Option(help: "Words that stand in the log.") var reason: String?

  func run(in session: Session) throws -> Int32 {
    let shown = try digest.map { (text: String) throws(UsageFailure) -> Digest in
      if let digest = Digest(hex: text) { return digest }
      throw UsageFailure("--digest: 64 hexadecimal digits are needed.")
    }
    let registry = try session.registry()
    let approval = try registry.approve(id, digest: shown, reason: reason ?? "", actor: session.actor)
    session.refreshIndex(of: registry)
    if session.wantsJSON {
      try session.json([
        "proposal": .string(approval.proposal), "records": .array(approval.records.map { .string($0) }),
        "entries": .array(approval.entries.map { .integer(Int64($0)) }),
      ])
    } else {
      try session.paragraph(session.words.approved(approval))
      for id in approval.records { try session.paragraph(id, first: "  ") }
    }
    return ExitStatus.done
  }
}

/// `acta send-back`
struct SendBack: Verb {
  static let configuration = CommandConfiguration(
    commandName: "send-back", abstract: "Send what somebody else proposed back, with words.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The proposal.") var id: String
  @Option(help: "What is to be changed; stands in the log.") var reason: String

  func run(in session: Session) throws -> Int32 {
    let proposal = try session.registry().sendBack(id, reason: reason, actor: session.actor)
    try session.show(proposal, headline: session.words.proposalStands(proposal))
    return ExitStatus.done
  }
}

/// `acta withdraw`
struct Withdraw: Verb {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take back what you proposed. It stays in the log.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The proposal.") var id: String
  @Option(help: "Words that stand in the log.") var reason: String?

  func run(in session: Session) throws -> Int32 {
    let proposal = try session.registry().withdraw(id, reason: reason ?? "", actor: session.actor)
    try session.show(proposal, headline: session.words.proposalStands(proposal))
    return ExitStatus.done
  }
}

extension Session {
  /// Shows a proposal: each record with what would change.
  func show(_ proposal: Proposal, headline: String) throws {
    guard !wantsJSON else { return try json(proposal.json(withRecords: true)) }
    try paragraph(headline)
    if !proposal.note.isEmpty { try paragraph(proposal.note, first: "  ") }
    let registry = try registry()
    for record in proposal.records {
      try line()
      let held = try registry.heldBody(kind: record.kind, id: record.id)
      try paragraph("\(record.kind) \(record.id)\(held == nil ? " (\(words.people(.new)))" : "")")
      for change in BodyDifference.of(held ?? [:], record.body) {
        if let old = change.old { try paragraph("\(change.place): \(old)", first: "  - ", rest: "    ") }
        if let new = change.new { try paragraph("\(change.place): \(new)", first: "  + ", rest: "    ") }
      }
    }
    for review in proposal.reviews {
      try line()
      try paragraph(words.review(review))
    }
    try line()
    try line("\(words.people(.digest)): \(proposal.digest.hex)")
  }
}
