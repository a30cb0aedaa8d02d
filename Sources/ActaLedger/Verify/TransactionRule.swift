/// The rules of transactions, each about two neighbouring entries (Docs/ledger-format.md, section 4).
enum TransactionRule {
  /// What is wrong with an entry after `last`; nil where nothing is.
  static func problem(
    kind: EntryKind, time: UInt64, transaction: Int64, after last: LogPosition, isCheckpoint: Bool
  ) -> String? {
    if kind == .initial { return "only entry 0 is of kind init" }
    if transaction == last.transaction {
      if time != last.time { return "it has another time than the entry before it in its transaction" }
      if isCheckpoint { return "a checkpoint stands before it, inside transaction \(transaction)" }
      if last.kind == .seal { return "it follows a seal in transaction \(transaction), which the seal ends" }
      if last.kind == .listLoad, kind != .seal {
        return "it follows a list_load in transaction \(transaction); only a seal may"
      }
      if last.kind == .listEntry, kind != .listEntry, kind != .listLoad {
        return "it stands between a list_entry and its list_load"
      }
      return nil
    }
    if last.transaction == Int64.max || transaction != last.transaction + 1 {
      return "transaction \(transaction) follows transaction \(last.transaction)"
    }
    if last.kind == .listEntry {
      return "transaction \(last.transaction) before it ends with a list_entry, without a list_load"
    }
    return nil
  }
}
