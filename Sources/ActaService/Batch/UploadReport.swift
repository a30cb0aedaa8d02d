import ActaBatch
import ActaJSON
import ActaModel
import ActaPages
import ActaRegistry
import ActaWords

/// What is shown of a finished run: its counts, the rows that couldn't be screened, and who was found. Gathered once from
/// the answers when the run ends.
enum UploadReport {
  private static let mostFailures = 200
  private static let mostGroups = 200
  private static let firstRows = 5

  /// Gathers the report of a run that ended.
  static func make(_ run: ScreenRun, answers: String, coverage: String?, _ words: Words) throws -> JSONValue {
    let state = run.state
    let (failures, groups) = try read(answers)
    return [
      "v": 1, "screened": .integer(Int64(state.summary.screened)), "failed": .integer(Int64(state.summary.failed)),
      "alerts": .integer(Int64(state.summary.alerts)), "unsaid": .integer(Int64(state.summary.unsaid)),
      "discounted": .integer(Int64(state.discounted)), "nanoseconds": .integer(Int64(state.nanoseconds)),
      "threshold": .integer(Int64(state.settings.threshold)), "on": .string(state.settings.on.description),
      "known_at": .integer(Int64(state.settings.entry)),
      "entry": run.recorded.map { .integer(Int64($0.entry)) } ?? .null,
      "receipt": run.recorded.map { .string($0.receipt) } ?? .null,
      "coverage": coverage.map { .string($0) } ?? .null,
      "lists": .array(
        run.lists.map { list in
          [
            "id": .string(list.id), "published": list.published.map { .string(words.plain($0)) } ?? .null,
            "entries": .integer(Int64(list.entries)), "stale": .bool(list.isStale), "sha256": .string(list.sha256),
          ]
        }),
      "failures": .array(failures), "groups": .array(groups),
    ]
  }

  private struct Group {
    var name: String
    var list: String
    var rows = 0
    var first: [JSONValue] = []
  }

  private static func read(_ path: String) throws -> (failures: [JSONValue], groups: [JSONValue]) {
    let file = try RowFile(path)
    var rows = RowStream(file, form: .fields(delimiter: UInt8(ascii: ",")))
    guard let head = try rows.next() else { return ([], []) }
    let names = try ScreenInput.names(head, "answers.csv")
    func column(_ name: String) -> Int { names.firstIndex(of: name) ?? names.count }
    let (id, row, name, party) = (column("id"), column("row"), column("name"), column("entry"))
    let (listed, list) = (column("listed_name"), column("list"))
    let (code, message) = (column("error_code"), column("error"))
    var failures: [JSONValue] = []
    var groups: [String: Group] = [:]
    while let raw = try rows.next() {
      func text(_ place: Int) -> String { RowReader.text(raw, place) ?? "" }
      func place() -> JSONValue { .integer(Int64(text(row)) ?? 0) }
      if !text(code).isEmpty {
        guard failures.count < mostFailures else { continue }
        failures.append([
          "row": place(), "id": .string(text(id)), "code": .string(text(code)), "message": .string(text(message)),
        ])
      } else if !text(party).isEmpty {
        var group = groups[text(party)] ?? Group(name: text(listed), list: text(list))
        group.rows += 1
        if group.first.count < firstRows {
          group.first.append(["row": place(), "id": .string(text(id)), "name": .string(text(name))])
        }
        groups[text(party)] = group
      }
    }
    let most = groups.sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }.prefix(mostGroups)
    return (
      failures,
      most.map { party, group in
        [
          "party": .string(party), "name": .string(group.name), "list": .string(group.list),
          "rows": .integer(Int64(group.rows)), "first": .array(group.first),
        ]
      }
    )
  }

  /// The report as the pages show it.
  static func result(_ json: JSONValue) -> BatchResult {
    func number(_ key: String) -> Int { json[key]?.integer.map { Int($0) } ?? 0 }
    var result = BatchResult()
    result.screened = number("screened")
    result.failed = number("failed")
    result.alerts = number("alerts")
    result.unsaid = number("unsaid")
    result.discounted = number("discounted")
    result.seconds = Double(number("nanoseconds")) / 1e9
    result.threshold = number("threshold")
    result.on = json["on"]?.text.flatMap { Day($0) }
    result.knownAt = number("known_at")
    result.entry = json["entry"]?.integer.map { Int($0) }
    result.receipt = json["receipt"]?.text
    result.coverage = json["coverage"]?.text
    result.lists = (json["lists"]?.elements ?? []).map { list in
      (
        id: list["id"]?.text ?? "", published: list["published"]?.text,
        entries: list["entries"]?.integer.map { Int($0) } ?? 0, isStale: list["stale"]?.boolean ?? false,
        sha256: list["sha256"]?.text ?? ""
      )
    }
    result.failures = (json["failures"]?.elements ?? []).map { failure in
      BatchResult.Failure(
        row: failure["row"]?.integer.map { Int($0) } ?? 0, id: failure["id"]?.text ?? "",
        code: failure["code"]?.text ?? "", message: failure["message"]?.text ?? "")
    }
    result.groups = (json["groups"]?.elements ?? []).compactMap { group in
      guard let party = group["party"]?.text.flatMap({ RecordID($0) }) else { return nil }
      let list = group["list"]?.text ?? ""
      return BatchResult.Group(
        party: party, name: group["name"]?.text ?? "", list: list.isEmpty ? nil : list,
        rows: group["rows"]?.integer.map { Int($0) } ?? 0,
        first: (group["first"]?.elements ?? []).map { row in
          (
            row: row["row"]?.integer.map { Int($0) } ?? 0, id: row["id"]?.text ?? "", name: row["name"]?.text ?? ""
          )
        })
    }
    return result
  }
}
