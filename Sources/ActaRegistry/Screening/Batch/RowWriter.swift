import ActaJSON
import ActaScreening

/// Writes the rows of a run as JSON on one line each. Most rows find nobody: what they share is written once.
public struct RowWriter: Sendable {
  private let sentence: @Sendable (Reason) -> String
  private let nobody: NobodyFound

  /// - Parameters:
  ///   - nobody: the answer to a row that finds nobody.
  ///   - sentence: words for a reason.
  init(nobody: CheckAnswer, sentence: @escaping @Sendable (Reason) -> String) {
    self.sentence = sentence
    self.nobody = NobodyFound(nobody)
  }

  /// The row as programs are given it, with its line feed: `id` and `row`, then what `check --json` prints.
  public func line(_ row: BatchRow, _ answer: CheckAnswer?) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024)
    Self.append(text: "{\"id\":", to: &bytes)
    CanonicalJSON.append(row.id.map { .string($0) } ?? .null, to: &bytes)
    Self.append(text: ",\"row\":", to: &bytes)
    CanonicalJSON.append(.integer(Int64(row.number)), to: &bytes)
    switch row.question {
    case .failure(let failure):
      Self.append(text: ",\"error\":", to: &bytes)
      Self.append(
        [
          "code": .string(failure.code.rawValue), "message": .string(failure.message),
          "field": failure.field.map { .string($0) } ?? .null,
        ], to: &bytes)
      bytes.append(0x7D)
    case .success(let query):
      if let answer, nobody.fits(answer) {
        bytes += nobody.beforeQuery
        Self.append(query.json, to: &bytes)
        bytes += nobody.behindQuery
      } else if let answer,
        case .object(let object) = answer.json(query: query.json, sentence: sentence, receipt: .null)
      {
        bytes.append(0x2C)
        Self.append(members: object, to: &bytes)
        bytes.append(0x7D)
      }
    }
    bytes.append(0x0A)
    return bytes
  }

  /// The row as it is committed to: canonical JSON of id, row number, and the recorded form of the answer, or the
  /// error's code and field.
  static func committed(_ row: BatchRow, _ answer: CheckAnswer?, _ nobody: NobodyFound) -> [UInt8] {
    let id: JSONValue = row.id.map { .string($0) } ?? .null
    var object: JSONObject = [:]
    switch row.question {
    case .failure(let failure):
      object.append(
        "error",
        ["code": .string(failure.code.rawValue), "field": failure.field.map { .string($0) } ?? .null])
    case .success(let query):
      if let answer, nobody.fits(answer) { return nobody.committed(id: id, row: row.number, query: query.json) }
      if let answer, case .object(let recorded) = answer.json(query: query.json) { object = recorded }
    }
    object.append("id", id)
    object.append("row", .integer(Int64(row.number)))
    return CanonicalJSON.encode(.object(object))
  }

  /// What is committed to of a row that was left alone: its question, and that it was. What was answered before stands.
  static func untouched(_ row: BatchRow) -> [UInt8] {
    guard case .success(let query) = row.question else { return [] }
    return CanonicalJSON.encode([
      "id": row.id.map { .string($0) } ?? .null, "query": query.json, "row": .integer(Int64(row.number)),
      "untouched": true,
    ])
  }

  /// What a rows file keeps of a row whose committed form is given.
  static func kept(
    _ row: BatchRow, _ answer: CheckAnswer?, _ nobody: NobodyFound, _ committed: [UInt8]
  ) -> KeptRow {
    guard case .success(let query) = row.question, let answer, nobody.fits(answer) else { return .whole(committed) }
    return .nobody(query: CanonicalJSON.encode(query.json))
  }

  private static let decimals: Set<String> = ["score", "threshold"]

  private static func append(text: StaticString, to bytes: inout [UInt8]) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  fileprivate static func append(members object: JSONObject, to bytes: inout [UInt8]) {
    for (index, member) in object.members.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      CanonicalJSON.append(.string(member.key), to: &bytes)
      bytes.append(0x3A)
      if case .integer(let points) = member.value, decimals.contains(member.key) {
        bytes.append(contentsOf: PrettyJSON.decimal(basisPoints: points).utf8)
      } else {
        append(member.value, to: &bytes)
      }
    }
  }

  private static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    switch value {
    case .array(let elements):
      bytes.append(0x5B)
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        append(element, to: &bytes)
      }
      bytes.append(0x5D)
    case .object(let object):
      bytes.append(0x7B)
      append(members: object, to: &bytes)
      bytes.append(0x7D)
    default: CanonicalJSON.append(value, to: &bytes)
    }
  }
}

/// What all rows of a run that find nobody have in common, written once.
struct NobodyFound: Sendable {
  private let template: CheckAnswer
  /// A line from behind the row's number up to the query, and from there on.
  fileprivate let beforeQuery: [UInt8]
  fileprivate let behindQuery: [UInt8]
  /// The committed form up to the id, from there to the query, and from behind the row's number on.
  private let upToID: [UInt8]
  private let upToQuery: [UInt8]
  private let behindRow: [UInt8]

  init(_ template: CheckAnswer) {
    self.template = template
    let mark: JSONValue = 0
    let shown = template.json(query: mark, receipt: .null).object ?? [:]
    var (before, behind): (JSONObject, JSONObject) = ([:], [:])
    for member in shown.members where member.key != "query" {
      if member.key == "answer" {
        before.append(member.key, member.value)
      } else {
        behind.append(member.key, member.value)
      }
    }
    var bytes: [UInt8] = [0x2C]
    RowWriter.append(members: before, to: &bytes)
    beforeQuery = bytes + Array(",\"query\":".utf8)
    bytes = [0x2C]
    RowWriter.append(members: behind, to: &bytes)
    behindQuery = bytes + [0x7D]
    // Keys of canonical JSON ascend: what stands before "id", before "query" and behind "row".
    let recorded = (template.json(query: mark).object ?? [:]).members
    func inner(_ isIn: (String) -> Bool) -> [UInt8] {
      var part: JSONObject = [:]
      for member in recorded where member.key != "query" && isIn(member.key) { part.append(member.key, member.value) }
      return Array(CanonicalJSON.encode(.object(part)).dropFirst().dropLast())
    }
    func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
    upToID = [0x7B] + inner { precedes($0, "id") } + Array(",\"id\":".utf8)
    upToQuery = [0x2C] + inner { precedes("id", $0) && precedes($0, "query") } + Array(",\"query\":".utf8)
    behindRow = [0x2C] + inner { precedes("row", $0) } + [0x7D]
  }

  /// Whether an answer differs from the template in nothing but its query.
  func fits(_ answer: CheckAnswer) -> Bool {
    answer.matches.isEmpty && answer.discounted.isEmpty && !answer.truncated && answer.engineLimits.isEmpty
      && answer.code == template.code && answer.problems == template.problems
  }

  fileprivate func committed(id: JSONValue, row: Int, query: JSONValue) -> [UInt8] {
    var bytes = upToID
    bytes.reserveCapacity(1024)
    CanonicalJSON.append(id, to: &bytes)
    bytes += upToQuery
    CanonicalJSON.append(query, to: &bytes)
    bytes += Array(",\"row\":".utf8)
    CanonicalJSON.append(.integer(Int64(row)), to: &bytes)
    bytes += behindRow
    return bytes
  }
}
