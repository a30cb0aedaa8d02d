import ActaJSON
import ActaLedger

/// What a change of settings did.
public struct SettingChange: Sendable, Equatable {
  /// The entry that was written.
  public var entry: Int
  /// The proposal that somebody else must approve; nil where the setting stands.
  public var proposal: String?
}

extension Registry {
  /// What judges the entries of a transaction.
  func writeGuard(_ reader: Reader, actor: String) throws -> WriteGuard {
    try WriteGuard(
      reader, logID: logID, actor: actor,
      access: WriteGuard.Access(
        signer: signer, principal: principal, paper: paper, recognisesActors: recognisesActors,
        requestKey: requestKey, memory: peopleMemory))
  }

  /// The recorded policy, else the standard one.
  public func peoplePolicy() throws(RegistryError) -> PeoplePolicy { try read { try $0.policy() } }

  /// Whether a second person is needed for `kind` when `actor` does it.
  public func needsApproval(_ kind: ControlledKind, by actor: String) throws(RegistryError) -> Bool {
    try read { try $0.people().needsApproval(kind, maker: actor) }
  }

  /// Records a policy. Where roles need a second person, so does this.
  ///
  /// - Throws: `RegistryError` with code `badData` without a reason.
  public func setPolicy(_ policy: PeoplePolicy, actor: String) throws(RegistryError) -> SettingChange {
    guard policy.reason.utf8.contains(where: { $0 > 0x20 }) else {
      throw RegistryError(.badData, "A policy is recorded with its reason.", advice: "Give it with --reason \"...\".")
    }
    return try setting(PeoplePolicy.recordID, policy.body, note: policy.reason, actor: actor)
  }

  /// The threshold that counts where none is given, in basis points.
  public func defaultThreshold() throws(RegistryError) -> Int {
    try read { reader in
      let body = try reader.bodyInView(kind: RegistryKind.config, id: ScreeningDefaults.recordID)
      return body?["threshold"]?.integer.map { Int($0) } ?? ScreeningDefaults.threshold
    }
  }

  /// Records the threshold that counts where none is given.
  ///
  /// - Parameter threshold: in basis points, from 1000 to 10,000.
  public func setThreshold(_ threshold: Int, reason: String, actor: String) throws(RegistryError) -> SettingChange {
    guard (1000...10_000).contains(threshold) else {
      throw RegistryError(.badData, "A threshold is a number from 0.1 to 1.")
    }
    guard reason.utf8.contains(where: { $0 > 0x20 }) else {
      throw RegistryError(
        .badData, "A threshold is recorded with its reason.", advice: "Give it with --reason \"...\".")
    }
    return try setting(
      ScreeningDefaults.recordID, ["reason": .string(reason), "threshold": .integer(Int64(threshold))], note: reason,
      actor: actor)
  }

  private func setting(
    _ id: String, _ body: JSONObject, note: String, actor: String
  ) throws(RegistryError) -> SettingChange {
    var proposal: String?
    let appended = try append(actor: actor) { reader, transaction in
      let draft = Draft(.config, [DraftChange(own: RegistryKind.config, id: id, body: body)])
      proposal = try transaction.submit([draft], reader, note: note)
    }
    return SettingChange(entry: appended.entries.lowerBound, proposal: proposal)
  }
}
