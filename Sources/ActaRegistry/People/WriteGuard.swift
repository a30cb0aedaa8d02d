import ActaCrypto
import ActaJSON
import ActaLedger
import ActaModel

/// Stands before every entry that is written, whatever the way to it: whoever acts must be somebody who may, what needs a
/// second person must have one, and who has a key must have signed.
final class WriteGuard {
  private let reader: Reader
  let actor: String
  private let logID: Digest
  let access: Access
  /// Who may do what, once it is asked for: most entries ask for their actor alone.
  private var held: PeopleState?
  private let isOpen: Bool

  /// What the caller brings: a key of the actor's own, or the token that the actor was recognised by.
  struct Access {
    var signer: ActorSigner?
    var principal: Principal?
    /// Signatures that are made elsewhere.
    var paper: SignaturePaper?
    /// Whether everybody who acts was recognised by a token or a session.
    var recognisesActors = false
    /// The request that is carried out.
    var requestKey: RequestKey?
    /// What the registry remembers between transactions.
    var memory = Memory()
  }

  /// How many entries the log had when the transaction began.
  var logSize: Int { reader.size }

  init(_ reader: Reader, logID: Digest, actor: String, access: Access) throws {
    self.reader = reader
    self.actor = actor
    self.logID = logID
    self.access = access
    isOpen = try reader.db.integer("SELECT 1 FROM version WHERE kind = 'actor' LIMIT 1") == nil
  }

  func state() throws -> PeopleState {
    if let held { return held }
    // Nearly every entry finds the people as the one before left them.
    let newest = try reader.db.integer("SELECT max(seq_from) FROM version WHERE kind IN ('actor', 'config')") ?? -1
    if let known = access.memory.people, known.newest == newest {
      held = known.state
      return known.state
    }
    let state = try reader.people()
    access.memory.people = (newest, state)
    held = state
    return state
  }

  /// Who may do what, as it was read last, with the newest entry that it follows from.
  final class Memory {
    var people: (newest: Int, state: PeopleState)?
  }

  // MARK: Roles

  /// Refuses an entry that its actor may not write.
  func check(_ draft: Draft) throws {
    guard !isOpen, draft.kind != .initial else { return }
    let state = try state()
    let actor = draft.actor ?? actor
    var may = state.permissions(of: actor)
    if let principal = access.principal, principal.actor.utf8.elementsEqual(actor.utf8) {
      may.formIntersection(principal.role.permissions)
    }
    guard !may.isEmpty else { throw RegistryError.notAnActor(actor, state.actors[actor]) }
    try checkRecognised(draft, actor)
    for change in draft.changes where !draft.isConsequence {
      let needed: Set<Permission> =
        draft.approval == nil
        ? PeopleState.permissions(toWrite: change.kind, change.weighedBody, actor: actor) : [.approve]
      guard may.isDisjoint(with: needed) else { continue }
      throw RegistryError(
        .notAllowed,
        "\(actor) (\(state.actors[actor]?.role.rawValue ?? "no actor")) may not write a record of kind \(change.kind).",
        advice: "Roles that may: \(Self.roles(needed)). `acta actor list` shows who has which.")
    }
    // The entries of a list's rows are those of the publisher; the load itself is judged by its last entry.
    guard draft.kind != .listEntry else { return }
    if draft.approval == nil, let kind = try neededApproval(draft.changes, maker: actor) {
      throw RegistryError(
        .notAllowed, "\(kind.rawValue) need a second person here, and nobody approved this.",
        advice: "Propose it with `acta propose`.")
    }
    try checkForced(draft, state, maker: actor)
    guard state.policy.demandsSignatures, state.actors[actor]?.key == nil else { return }
    let isWeighty =
      try draft.approval != nil
      || draft.changes.contains {
        try $0.kind == RegistryKind.proposal || $0.kind == RegistryKind.review || group($0, state) != nil
      }
    guard !isWeighty else {
      throw RegistryError(
        .notAllowed, "The policy demands a signature here, and \(actor) has no key.",
        advice: "Give one with `acta actor key \(actor) --public-key FILE`.")
    }
  }

  /// A service writes in the name of whom it recognised, and of nobody else. What came of screenings is written for
  /// several at once, each of whom it recognised before.
  private func checkRecognised(_ draft: Draft, _ actor: String) throws {
    guard access.recognisesActors, !draft.changes.allSatisfy({ Self.recognisedSuffices.contains($0.kind) }) else {
      return
    }
    guard let principal = access.principal, principal.actor.utf8.elementsEqual(actor.utf8) else {
      throw RegistryError(
        .notAllowed, "Whoever asked for this wasn't recognised as \(actor).", advice: "Come in again, and try again.")
    }
  }

  private static func roles(_ needed: Set<Permission>) -> String {
    Role.allCases.filter { !$0.permissions.isDisjoint(with: needed) }.map(\.rawValue).joined(separator: ", ")
  }

  // MARK: Four eyes

  /// What among the changes needs a second person; nil where nothing does.
  ///
  /// - Parameter maker: nil for whoever acts in the transaction.
  func neededApproval(_ changes: [DraftChange], maker: String? = nil) throws -> ControlledKind? {
    guard !isOpen else { return nil }
    let state = try state()
    let maker = maker ?? actor
    for change in changes {
      if let group = try group(change, state), state.needsApproval(group, maker: maker) { return group }
    }
    return nil
  }

  private func group(_ change: DraftChange, _ state: PeopleState) throws -> ControlledKind? {
    let body = change.weighedBody
    let held = change.kind == RegistryKind.actor ? body["name"]?.text.flatMap { state.actors[$0] } : nil
    return ControlledKind.of(kind: change.kind, id: change.id, body: body, heldActor: held)
  }

  /// Refuses a load against a control that nobody else agreed to.
  private func checkForced(_ draft: Draft, _ state: PeopleState, maker: String) throws {
    guard draft.kind == .listLoad, state.needsApproval(.listOverrides, maker: maker) else { return }
    for change in draft.changes where change.kind == RegistryKind.listLoad {
      let body = JSONValue.object(change.body)
      guard body["forced"] != nil, body["refused"] == nil else { continue }
      guard try reader.hasOverride(for: body) else {
        throw RegistryError(
          .notAllowed, "Loading a list against a control needs a second person here, and nobody approved this.")
      }
    }
  }

  /// Whether a load against a control must be agreed to by somebody else first.
  func needsOverride(_ load: ListLoadRecord) throws -> Bool {
    guard !isOpen, try state().needsApproval(.listOverrides, maker: actor) else { return false }
    return try !reader.hasOverride(for: .object(load.body))
  }

  // MARK: Signatures

  /// Whether entries of whoever acts in the transaction bear a signature of their own.
  func signsEntries() throws -> Bool {
    guard !isOpen else { return false }
    return try (held?.actors[actor] ?? reader.actor(actor))?.key != nil
  }

  /// What a service may write for somebody whom it recognised by a token, without that person's own key: that a name was
  /// screened, and what came of it. Whatever somebody judges, records, proposes or approves isn't among it.
  static let recognisedSuffices: Set<String> = [
    RegistryKind.screening, RegistryKind.alert, RegistryKind.alertPair,
  ]

  /// Refuses a record whose id was taken while its signature was made: the id would come to mean two things.
  private func refuseTaken(_ record: RecordChange) throws {
    guard record.kind == RegistryKind.review || record.kind == RegistryKind.disposition,
      try reader.place(kind: record.kind, id: record.id) != nil
    else { return }
    throw RegistryError.overtaken
  }

  /// The actor's own signature over the records of an entry; nil where the actor has no key.
  ///
  /// - Parameter entryActor: who acts in this entry, where that is somebody else than in the transaction.
  func signature(over written: [WrittenRecord], by entryActor: String?) throws -> ActorSignature? {
    let actor = entryActor ?? actor
    guard !isOpen, let key = try (held?.actors[actor] ?? reader.actor(actor))?.key else { return nil }
    if access.recognisesActors, written.allSatisfy({ Self.recognisedSuffices.contains($0.kind) }) { return nil }
    guard access.signer != nil || access.paper != nil else {
      throw RegistryError(
        .notAllowed, "Entries of \(actor) bear a signature with \(key), and the key isn't at hand.",
        advice: "Name its file with --actor-key.", refusal: .signatureNeeded)
    }
    guard let body = try reader.bodyInView(kind: RegistryKind.key, id: key) else {
      throw RegistryError.damaged("The record of \(actor)'s key \(key) isn't there.")
    }
    let publicKey = try KeyBody(JSONNode(body)).key.publicKey
    let records = try written.map { record in
      let value = try JSONReader.parse(record.body, form: .canonical)
      guard case .object(let object) = value else { throw RegistryError(.internal, "A body is no object.") }
      let reference = value["blob"]?.text.flatMap { Digest(hex: $0) }
      let body =
        reference.map { RecordBody.blob(BlobReference(sha256: $0, size: value["size"]?.integer ?? 0)) }
        ?? .inline(object)
      return RecordChange(kind: record.kind, id: record.id, body: body)
    }
    if let paper = access.paper {
      for record in records { try refuseTaken(record) }
      return try paper.signature(key: key, publicKey: publicKey, logID: logID, records: records)
    }
    guard let signer = access.signer, publicKey == signer.publicKey else {
      throw RegistryError(.notAllowed, "The key given with --actor-key isn't \(actor)'s, which is \(key).")
    }
    return try signer.signature(key: key, logID: logID, records: records)
  }
}

extension RegistryError {
  static func notAnActor(_ name: String, _ held: ActorRecord?) -> RegistryError {
    if let held, held.isRetired { return RegistryError(.notAllowed, "\(name) is retired and writes nothing any more.") }
    return RegistryError(
      .notAllowed, "This registry has actors, and \"\(name)\" is none of them.",
      advice: "Say who acts with --as NAME; `acta actor list` shows the names.")
  }
}
