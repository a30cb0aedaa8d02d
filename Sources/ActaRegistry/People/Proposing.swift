public import ActaCrypto
import ActaJSON
import ActaLedger
import ActaModel
import ActaRecords

/// What an approval did.
public struct Approval: Sendable, Equatable {
  /// The proposal.
  public var proposal: String
  /// The records that stand now.
  public var records: [String]
  public var entries: Range<Int>
}

/// That an entry is written because somebody else than its maker approved it.
struct ApprovalMark {
  var proposal: String
}

extension Transaction {
  /// Appends the drafts, or a proposal of all that they change where a second person must approve it.
  ///
  /// - Parameter always: whether a proposal is wanted in any case.
  /// - Returns: the proposal's id, nil where the changes stand.
  func submit(
    _ drafts: [Draft], _ reader: Reader, note: String = "", always: Bool = false, isDraft: Bool = false,
    correcting id: String? = nil
  ) throws -> String? {
    guard let first = drafts.first(where: { !$0.changes.isEmpty }) else { return nil }
    let isNeeded = try drafts.contains { try guarding?.neededApproval($0.changes) != nil }
    guard always || isNeeded else {
      try append(each: drafts) { $0 }
      return nil
    }
    let changes = drafts.flatMap(\.changes)
    // A request that may have come before finds what it made then.
    if id == nil, let guarding, guarding.access.requestKey != nil,
      let known = try reader.waitingProposal(of: changes, isDraft: isDraft, note: note, by: guarding.actor)
    {
      return known
    }
    let id = try id ?? freshID("\(RegistryKind.proposal):\(idNumber)", kind: RegistryKind.proposal, reader)
    let body = try ProposalBody.make(changes, kind: first.kind, isDraft: isDraft, note: note, reader)
    try append(Draft(.decision, [DraftChange(own: RegistryKind.proposal, id: id, body: body)]))
    return id
  }
}

extension Registry {
  /// Proposes records: they take effect once somebody else approves them.
  ///
  /// - Parameters:
  ///   - bytes: a bundle (Schema/bundle.schema.json); `file` is its name, for messages.
  ///   - isDraft: whether it isn't to be approved yet.
  ///   - id: a proposal of the same maker that this is the corrected content of.
  /// - Returns: the proposal.
  public func propose(
    bundle bytes: [UInt8], file: String, note: String = "", isDraft: Bool = false, correcting id: String? = nil,
    actor: String
  ) throws(RegistryError) -> Proposal {
    let records = try Self.records(ofBundle: bytes, file: file)
    let id = id.map { ProposalBody.id($0) }
    return try writing(actor: actor) { reader, transaction in
      try RecordCheck(reader: reader, records: records).run { "\(file): at /records/\($0)/body\($1)" }
      if let id { try Self.checkMaker(try reader.heldProposal(id), actor) }
      let changed = try records.filter { try reader.record($0.kind, $0.id) != $0 }
      let drafts = changed.map { Draft(.record, [DraftChange($0)]) }
      guard
        let made = try transaction.submit(
          drafts, reader, note: note, always: true, isDraft: isDraft, correcting: id)
      else { throw RegistryError(.badData, "\(file) says nothing new; nothing was proposed.") }
      return made
    }
  }

  /// Submits a draft as it is, or what was sent back with nothing changed.
  public func submit(_ id: String, note: String? = nil, actor: String) throws(RegistryError) -> Proposal {
    let id = ProposalBody.id(id)
    return try writing(actor: actor) { reader, transaction in
      let proposal = try reader.heldProposal(id)
      try Self.checkMaker(proposal, actor)
      guard !proposal.state.isPending else {
        throw RegistryError(.notAllowed, "\(id) is submitted already.", refusal: .otherState)
      }
      let kind = try reader.bodyInView(kind: RegistryKind.proposal, id: id)?["entry_kind"]?.text
      let body = try ProposalBody.make(
        proposal.records.map { DraftChange(own: $0.kind, id: $0.id, body: $0.body.object ?? [:]) },
        kind: kind.flatMap { EntryKind(name: $0) } ?? .record, isDraft: false, note: note ?? proposal.note, reader)
      try transaction.append(Draft(.decision, [DraftChange(own: RegistryKind.proposal, id: id, body: body)]))
      return id
    }
  }

  /// Approves a proposal: its records stand from this entry on, exactly as proposed.
  ///
  /// - Parameter digest: SHA-256 of the records as they were shown; nil for whatever the proposal holds now.
  /// - Throws: `RegistryError`: `noInput` for an unknown one; `notAllowed` where `actor` is one of its makers or may not
  ///   approve, where it isn't pending, where its content is another than the one shown, and where one of the records
  ///   has changed since it was proposed.
  public func approve(
    _ id: String, digest: Digest? = nil, reason: String = "", actor: String
  ) throws(RegistryError) -> Approval {
    let id = ProposalBody.id(id)
    var approval = Approval(proposal: id, records: [], entries: 0..<0)
    let appended = try append(actor: actor) { reader, transaction in
      let proposal = try reader.heldProposal(id)
      try Self.checkChecker(proposal, actor, digest)
      for record in proposal.records where try reader.bodyDigest(kind: record.kind, id: record.id) != record.base {
        throw RegistryError(
          .notAllowed, "\(record.id) has changed since \(id) was proposed.",
          advice: "Send it back, so that its maker proposes it anew: acta send-back \(id) --reason \"...\".",
          refusal: .changedSince)
      }
      let changes = try proposal.records.map { record in
        var change = DraftChange(own: record.kind, id: record.id, body: record.body.object ?? [:])
        change.record = try Projection.record(kind: record.kind, id: record.id, body: record.body)
        return change
      }
      try RecordCheck(reader: reader, records: changes.compactMap(\.record)).run { "\(changes[$0].id)\($1)" }
      let kind = try reader.bodyInView(kind: RegistryKind.proposal, id: id)?["entry_kind"]?.text
      for slice in Self.slices(changes) {
        let review = ProposalBody.review(
          .approve, of: id, digest: proposal.digest, version: proposal.entry, reason: reason, slice: slice)
        let mark = DraftChange(
          own: RegistryKind.review, id: ProposalBody.reviewID(of: id, at: transaction.idNumber), body: review)
        var draft = Draft(kind.flatMap { EntryKind(name: $0) } ?? .record, Array(changes[slice]) + [mark])
        draft.approval = ApprovalMark(proposal: id)
        try transaction.append(draft)
      }
      approval.records = changes.map(\.id)
    }
    approval.entries = appended.entries
    return approval
  }

  /// Sends a proposal back to its maker.
  ///
  /// - Parameter reason: in words, which stand in the log.
  public func sendBack(_ id: String, reason: String, actor: String) throws(RegistryError) -> Proposal {
    let id = ProposalBody.id(id)
    return try writing(actor: actor) { reader, transaction in
      let proposal = try reader.heldProposal(id)
      try Self.checkChecker(proposal, actor, nil)
      try transaction.append(Self.review(.sendBack, proposal, reason, transaction))
      return id
    }
  }

  /// Takes a proposal back; only one of its makers can.
  public func withdraw(_ id: String, reason: String = "", actor: String) throws(RegistryError) -> Proposal {
    let id = ProposalBody.id(id)
    return try writing(actor: actor) { reader, transaction in
      let proposal = try reader.heldProposal(id)
      try Self.checkMaker(proposal, actor)
      try transaction.append(Self.review(.withdraw, proposal, reason, transaction))
      return id
    }
  }

  /// The proposals, the newest first.
  ///
  /// - Parameter pending: only those that wait for somebody.
  public func proposals(pending: Bool = false) throws(RegistryError) -> [Proposal] {
    try read { reader in
      try reader.places(kind: RegistryKind.proposal).compactMap { try reader.proposal($0.id) }
        .filter { !pending || $0.state.isPending }.sorted { $0.entry > $1.entry }
    }
  }

  /// The proposal with an id ("proposal:12", "P-12" or "12").
  ///
  /// - Throws: `RegistryError` with code `noInput` where there is none.
  public func proposal(_ id: String) throws(RegistryError) -> Proposal {
    try read { try $0.heldProposal(ProposalBody.id(id)) }
  }

  // MARK: Parts

  private func writing(
    actor: String, _ body: (Reader, Transaction) throws -> String
  ) throws(RegistryError) -> Proposal {
    var id = ""
    try append(actor: actor) { id = try body($0, $1) }
    return try proposal(id)
  }

  private static func review(
    _ action: ReviewAction, _ proposal: Proposal, _ reason: String, _ transaction: Transaction
  ) -> Draft {
    let body = ProposalBody.review(
      action, of: proposal.id, digest: proposal.digest, version: proposal.entry, reason: reason)
    let id = ProposalBody.reviewID(of: proposal.id, at: transaction.idNumber)
    return Draft(.decision, [DraftChange(own: RegistryKind.review, id: id, body: body)])
  }

  private static func checkMaker(_ proposal: Proposal, _ actor: String) throws {
    guard proposal.makers.contains(where: { $0.utf8.elementsEqual(actor.utf8) }) else {
      throw RegistryError(
        .notAllowed, "\(proposal.id) is \(proposal.makers.joined(separator: ", "))'s; \(actor) can't change it.",
        advice: "Whoever checks it approves it or sends it back.")
    }
    guard proposal.state != .approved, proposal.state != .withdrawn else {
      throw RegistryError(
        .notAllowed, "\(proposal.id) is \(proposal.state.rawValue); that is final.",
        refusal: .otherState)
    }
  }

  private static func checkChecker(_ proposal: Proposal, _ actor: String, _ digest: Digest?) throws {
    if proposal.makers.contains(where: { $0.utf8.elementsEqual(actor.utf8) }) {
      throw RegistryError(
        .notAllowed, "\(actor) made \(proposal.id) and can't judge it.", advice: "A second person must.",
        refusal: .secondPersonNeeded)
    }
    guard proposal.state.isPending else {
      throw RegistryError(
        .notAllowed, "\(proposal.id) is \(proposal.state.rawValue), it doesn't wait for anybody.",
        refusal: .otherState)
    }
    if let digest, digest != proposal.digest {
      throw RegistryError(
        .notAllowed, "\(proposal.id) isn't what was shown: its digest is \(proposal.digest.hex).",
        advice: "Look at it again: acta proposal show \(proposal.id).", refusal: .changedSince)
    }
  }

  /// Groups of records that fit into one entry each.
  private static func slices(_ changes: [DraftChange]) -> [Range<Int>] {
    var slices: [Range<Int>] = []
    var start = 0
    var size = 0
    for (index, change) in changes.enumerated() {
      let bytes =
        min(
          change.canonicalBody.count, EntryChain.largestInlineBody) + change.id.utf8.count + 64
      if index > start, size + bytes > EntryChain.largestInlineBody {
        slices.append(start..<index)
        start = index
        size = 0
      }
      size += bytes
    }
    slices.append(start..<changes.count)
    return slices
  }
}

extension Reader {
  /// A proposal of just these changes that one maker made and that nobody judged yet; nil where there is none.
  fileprivate func waitingProposal(
    of changes: [DraftChange], isDraft: Bool, note: String, by actor: String
  ) throws -> String? {
    let digest = ProposalBody.digest(ProposalBody.records(changes))
    let state = isDraft ? ProposalState.draft : .submitted
    return try places(kind: RegistryKind.proposal).compactMap { try proposal($0.id) }.last {
      $0.state == state && $0.digest == digest && $0.makers == [actor] && $0.note.utf8.elementsEqual(note.utf8)
    }?.id
  }

  /// The proposal with an id; there must be one.
  func heldProposal(_ id: String) throws -> Proposal {
    if let proposal = try proposal(id) { return proposal }
    throw RegistryError(.noInput, "There is no proposal \(id).", advice: "`acta proposal list` shows them.")
  }
}
