public import ActaJSON
import ActaModel
public import ActaRegistry
public import ActaWords

extension VerifyReport {
  /// The report for programs.
  public func json(_ words: Words) -> JSONValue {
    [
      "verdict": .string(verdict.rawValue), "level": .string(level.rawValue), "entries": .integer(Int64(entries)),
      "root": .string(root), "start": .integer(Int64(start)),
      "first_bad_entry": findings.compactMap(\.entry).min().map { .integer(Int64($0)) } ?? .null,
      "findings": .array(
        findings.map {
          [
            "entry": $0.entry.map { .integer(Int64($0)) } ?? .null, "kind": .string($0.kind),
            "place": .string($0.place), "detail": .string($0.detail), "text": .string(words.finding($0)),
          ]
        }),
      "advice": .array(words.advice(for: findings).map { .string($0) }),
      "timings": .object(
        timings.reduce(into: JSONObject()) { $0.append($1.part, .integer(Int64($1.seconds * 1_000_000))) }),
      "covered": .array(covered.map { .string($0) }), "not_covered": .array(notCovered.map { .string($0) }),
      "warnings": .array(warnings.map { .string($0) }), "uncounted": .array(uncounted.map { .string($0) }),
    ]
  }
}

extension LogLine {
  /// The entry in outline, as `audit log` gives it to programs.
  public var json: JSONValue {
    [
      "entry": .integer(Int64(entry)), "time": .string(time.description), "transaction": .integer(Int64(transaction)),
      "actor": .string(actor), "kind": .string(kind),
      "records": .array(records.map { ["kind": .string($0.kind), "id": .string($0.id)] }), "leaf": .string(leaf),
    ]
  }
}
