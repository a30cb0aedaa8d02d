import ActaJSON
public import ActaScreening

/// Writes the rows of a run as JSON on one line each. What all rows share is written once.
public struct RowWriter: Sendable {
  private let sentence: @Sendable (Reason) -> String

  /// - Parameter sentence: words for a reason.
  public init(sentence: @escaping @Sendable (Reason) -> String) { self.sentence = sentence }

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
      if let answer, case .object(let object) = answer.json(query: query.json, sentence: sentence, receipt: .null) {
        bytes.append(0x2C)
        Self.append(members: object, to: &bytes)
      }
      bytes.append(0x7D)
    }
    bytes.append(0x0A)
    return bytes
  }

  /// The row as it is committed to: canonical JSON of id, row number, and the recorded form of the answer, or the
  /// error's code and field.
  static func committed(_ row: BatchRow, _ answer: CheckAnswer?) -> [UInt8] {
    var object: JSONObject = [:]
    switch row.question {
    case .failure(let failure):
      object.append(
        "error",
        ["code": .string(failure.code.rawValue), "field": failure.field.map { .string($0) } ?? .null])
    case .success(let query):
      if let answer, case .object(let recorded) = answer.json(query: query.json) { object = recorded }
    }
    object.append("id", row.id.map { .string($0) } ?? .null)
    object.append("row", .integer(Int64(row.number)))
    return CanonicalJSON.encode(.object(object))
  }

  private static let decimals: Set<String> = ["score", "threshold"]

  private static func append(text: StaticString, to bytes: inout [UInt8]) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private static func append(members object: JSONObject, to bytes: inout [UInt8]) {
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
