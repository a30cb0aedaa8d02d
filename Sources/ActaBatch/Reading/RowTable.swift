import ActaJSON
import ActaModel
package import ActaRegistry
import ActaScreening

/// The rows of a run as comma-separated values: a line for each match; one line for a row without any, and for one
/// that couldn't be screened.
package struct RowTable: Sendable {
  /// Whether the rows are for a spreadsheet.
  let isSpreadsheet: Bool

  private static let columns = [
    "id", "row", "name", "answer", "matches", "discounted", "truncated", "match", "entry", "list", "kind",
    "listed_name", "matched_name", "score", "identity", "statuses", "measures", "programmes", "reasons", "error_code",
    "error_field", "error",
  ]

  /// What stands before the rows.
  package var head: [UInt8] { (isSpreadsheet ? [0xEF, 0xBB, 0xBF] : []) + Array(PlainCSV.line(Self.columns).utf8) }

  /// The lines of a row.
  package func lines(_ row: BatchRow, _ answer: CheckAnswer?) -> [UInt8] {
    let own = [row.id ?? "", String(row.number)]
    func padded(_ fields: [String]) -> String {
      let cells = fields + Array(repeating: "", count: Self.columns.count - fields.count)
      return PlainCSV.line(isSpreadsheet ? cells.map { PlainCSV.plainCell($0) } : cells)
    }
    switch row.question {
    case .failure(let failure):
      let error = [failure.code.rawValue, failure.field ?? "", failure.message]
      return Array(
        padded(own + Array(repeating: "", count: Self.columns.count - own.count - error.count) + error).utf8)
    case .success(let query):
      guard let answer else { return [] }
      let asked =
        own + [
          query.name, answer.code.rawValue, String(answer.matches.count), String(answer.discounted.count),
          answer.truncated ? "true" : "false",
        ]
      if answer.matches.isEmpty { return Array(padded(asked).utf8) }
      var text = ""
      for (number, match) in answer.matches.enumerated() {
        text += padded(
          asked + [
            String(number + 1), match.party.text, match.list ?? "", match.kind.rawValue, match.name,
            match.matchedName, PrettyJSON.decimal(basisPoints: Int64(match.score)), match.identity.rawValue,
            Self.joined(match.measures.map(\.status.rawValue)), Self.joined(match.measures.map(\.kind.rawValue)),
            Self.joined(match.measures.flatMap(\.programmes)),
            match.reasons.map(\.code.rawValue).joined(separator: " "),
          ])
      }
      return Array(text.utf8)
    }
  }

  /// The values once each, in their order.
  private static func joined(_ values: [String]) -> String {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }.joined(separator: "; ")
  }
}
