import ActaLedger
import ActaModel
import ActaScreening

extension Registry {
  /// The view to look checks up in: the one given while it is right, else a new one.
  public func checkView(_ view: CheckView? = nil) throws(RegistryError) -> CheckView {
    if let view, try read({ try view.isRight(for: $0) }) { return view }
    try prepareIndex()
    return try read { try CheckView($0, parties: screenedParties($0)) }
  }

  /// Answers a check that isn't to be recorded.
  ///
  /// - Returns: nil where the check was looked up in a view that isn't right any more.
  public func answer(_ check: ScreenedCheck) throws(RegistryError) -> RecordedCheck? {
    let asked = clock()
    return try read { reader in
      guard try check.view.isRight(for: reader) else { return nil }
      let basis = check.view.basis(
        entry: reader.size - 1, root: try reader.root(), asked: asked, lists: check.request.lists)
      return RecordedCheck(answer: try Self.answer(check, asked: asked, basis: basis, reader))
    }
  }

  /// Answers checks and records them in one transaction, an entry each.
  ///
  /// - Parameter checks: all looked up in `view`.
  /// - Returns: the answers in the order of the checks; nil, and nothing written, where the view isn't right any more.
  /// - Throws: `RegistryError`; nothing is written then.
  public func record(_ checks: [ScreenedCheck], in view: CheckView) throws(RegistryError) -> [RecordedCheck]? {
    var recorded: [RecordedCheck] = []
    var isRight = true
    let appended = try append(actor: checks.first?.actor ?? "") { reader, transaction in
      guard try view.isRight(for: reader) else {
        isRight = false
        return
      }
      let asked = Instant(microseconds: transaction.time)
      var bases: [[String]: AnswerBasis] = [:]
      let raisesAlerts = try transaction.guarding?.state().policy.raisesAlerts ?? reader.policy().raisesAlerts
      // Nothing was appended yet: it is the root of what the answers see.
      let root = transaction.chain.tree.root()
      for check in checks {
        let lists = check.request.lists
        let basis = bases[lists] ?? view.basis(entry: reader.size - 1, root: root, asked: asked, lists: lists)
        bases[lists] = basis
        let answer = try Self.answer(check, asked: asked, basis: basis, reader)
        let entry = transaction.size
        var draft = try Self.draft(of: answer, to: check.request, id: "screening:\(entry)")
        draft.actor = check.actor
        try transaction.append(draft)
        var alerts: [RaisedAlert] = []
        if check.request.raisesAlerts ?? raisesAlerts {
          alerts = try Self.raise(
            Self.candidates(of: answer, to: check.request), source: "screening:\(entry)", as: check.actor, reader,
            transaction)
        }
        recorded.append(
          RecordedCheck(
            answer: answer, entry: entry, receipt: Self.receiptID(entry: entry, at: asked), alerts: alerts))
      }
      try noteIndex(reader.db)
    }
    guard isRight else { return nil }
    view.noteSeen(appended.entries.upperBound)
    return recorded
  }

  private static func answer(
    _ check: ScreenedCheck, asked: Instant, basis: AnswerBasis, _ reader: Reader
  ) throws -> CheckAnswer {
    let on = check.request.on ?? asked.day
    return try basis.answer(check.request, from: check.result, on: on) { id in
      try check.view.bearing(of: id, on: on, reader)
    }
  }
}
