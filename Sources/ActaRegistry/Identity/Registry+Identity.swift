import ActaLedger
public import ActaModel
import ActaRecords

extension Registry {
  /// Records that two records are one party (`sameAs`) or different ones (`different`).
  ///
  /// - Throws: `RegistryError`: `noInput` for a record that isn't held, `badData` where the decision is there already,
  ///   contradicts another one, or the two are of different kinds.
  public func decideIdentity(
    _ type: DecisionType, _ one: RecordID, _ other: RecordID, reason: String, evidence: EvidenceProposal? = nil,
    actor: String
  ) throws(RegistryError) -> RecordingReport {
    try recording(actor: actor) { recorder, _ in
      let reader = recorder.reader
      guard one != other else { throw RegistryError(.badData, "\(one) is one record; two are needed.") }
      guard reason.contains(where: { !$0.isWhitespace }) else {
        throw RegistryError(.badData, "A decision needs a reason.", advice: "Say why with --reason.")
      }
      let parties = try [one, other].map { id in
        guard let party = try reader.party(id) else { throw RegistryError.unknownRecord(id.text) }
        return party
      }
      guard parties[0].kind == parties[1].kind else {
        throw RegistryError(
          .badData,
          "\(one) is a \(parties[0].kind.rawValue) and \(other) a \(parties[1].kind.rawValue): they can't be compared.",
          advice: "Correct the kind of one of them first.")
      }
      try refuseContradiction(type, one, other, reader)
      let evidence = try evidence.map { [try recorder.evidence($0)] } ?? []
      let earlier = try reader.identityDecisions().first {
        !$0.stands && $0.type == type && Set($0.subjects) == [one, other]
      }
      let words = (type == .sameAs ? "same-as " : "different ") + "\(one) \(other)"
      let id = try earlier?.id ?? recorder.unused(.decision, Slug.make(words))
      recorder.make(
        .decision(Decision(id: id, type: type, subjects: [one, other], reason: reason, evidence: evidence)))
      return id
    }
  }

  /// Takes back the decision that two records are one party, or different ones. It stays in the log.
  ///
  /// - Throws: `RegistryError` with code `noInput` where no such decision stands.
  public func withdrawIdentity(
    _ one: RecordID, _ other: RecordID, reason: String, actor: String
  ) throws(RegistryError) -> RecordingReport {
    try recording(actor: actor) { recorder, _ in
      guard reason.contains(where: { !$0.isWhitespace }) else {
        throw RegistryError(.badData, "Taking back a decision needs a reason.", advice: "Say why with --reason.")
      }
      let standing = try recorder.reader.identityDecisions().filter { $0.stands && Set($0.subjects) == [one, other] }
      guard var decision = standing.first else {
        let through = try recorder.reader.sameAs(one)
        throw RegistryError(
          .noInput, "No decision about \(one) and \(other) stands.",
          advice: through.contains(other)
            ? "They are one party through others: \(through.map(\.text).joined(separator: ", "))."
            : "`acta same list` shows the decisions.")
      }
      decision.withdrawn = reason
      recorder.make(.decision(decision))
      return decision.id
    }
  }

  private func refuseContradiction(
    _ type: DecisionType, _ one: RecordID, _ other: RecordID, _ reader: Reader
  ) throws {
    let left = try reader.sameAs(one) + [one]
    if left.contains(other) {
      throw RegistryError(
        .badData, "\(one) and \(other) are one party by decision already.",
        advice: type == .sameAs ? nil : "Take that back first: acta same undo.")
    }
    let right = try reader.sameAs(other) + [other]
    for member in left {
      for decision in try reader.decisions(about: member, .different)
      where decision.subjects.contains(where: right.contains) {
        throw RegistryError(
          .badData, "\(decision.id) says that \(decision.subjects.map(\.text).joined(separator: " and ")) differ.",
          advice: type == .sameAs ? "Take that back first: acta same undo." : nil)
      }
    }
  }
}
