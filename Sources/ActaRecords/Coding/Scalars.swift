import ActaJSON
import ActaModel

extension String: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> String { try node.words() }
  func append(to bytes: inout [UInt8]) { CanonicalJSON.append(string: self, to: &bytes) }
}

extension RecordID: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> RecordID {
    let text = try node.string()
    guard let id = RecordID(text) else {
      throw node.mismatch("a record id such as \"party:gustavo-petro\" or \"ofac-sdn:56062\"", found: "\"\(text)\"")
    }
    return id
  }

  func append(to bytes: inout [UInt8]) { CanonicalJSON.append(string: text, to: &bytes) }
}

extension Share: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Share {
    let text = try node.string()
    guard let share = Share(text) else {
      throw node.mismatch(
        "a share in per cent such as \"50\", \"33.3\", \"1/3\", \"25..50\" or \">50..75\"", found: "\"\(text)\"")
    }
    return share
  }

  func append(to bytes: inout [UInt8]) { CanonicalJSON.append(string: text, to: &bytes) }
}

/// A word of a fixed vocabulary is written as it is spelled in the model.
extension JSONCoded where Self: RawRepresentable & CaseIterable, RawValue == String {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Self {
    if case .string(let text) = node.value, let word = Self(rawValue: text) { return word }
    return try node.oneOf(Self.self)
  }

  func append(to bytes: inout [UInt8]) { CanonicalJSON.append(string: rawValue, to: &bytes) }
}

extension PartyKind: JSONCoded {}
extension Gender: JSONCoded {}
extension NameKind: JSONCoded {}
extension NameQuality: JSONCoded {}
extension NamePartKind: JSONCoded {}
extension MeasureKind: JSONCoded {}
extension MeasureEventType: JSONCoded {}
extension MeasureStatus: JSONCoded {}
extension CarveOutKind: JSONCoded {}
extension RelationType: JSONCoded {}
extension StatementKind: JSONCoded {}
extension PetitionForm: JSONCoded {}
extension PetitionStatus: JSONCoded {}
extension DecisionType: JSONCoded {}
extension HoldingKind: JSONCoded {}
extension SourceKind: JSONCoded {}
extension Certainty: JSONCoded {}

extension JSONFields {
  /// An ISO 3166-1 alpha-2 code in lower case under `key`, nil where it is missing.
  mutating func country(_ key: String) throws(JSONMismatch) -> String? {
    guard let node = optional(key) else { return nil }
    let text = try node.string()
    guard text.utf8.count == 2, text.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
      throw node.mismatch("a country code of two lower-case letters such as \"co\" (ISO 3166-1)", found: "\"\(text)\"")
    }
    return text
  }

  /// A SHA-256 in lower-case hex under `key`, nil where it is missing.
  mutating func sha256(_ key: String) throws(JSONMismatch) -> String? {
    guard let node = optional(key) else { return nil }
    let text = try node.string()
    guard text.utf8.count == 64, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { throw node.mismatch("a SHA-256 as 64 lower-case hexadecimal digits", found: "\"\(text)\"") }
    return text
  }

  /// A word of an open vocabulary (a measure's or identifier's type), which must be there: lower-case letters,
  /// digits and underscores, a letter first.
  mutating func vocabularyWord(_ key: String) throws(JSONMismatch) -> String {
    let node = try required(key)
    let text = try node.string()
    let bytes = text.utf8
    guard let first = bytes.first, (0x61...0x7A).contains(first),
      bytes.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F })
    else {
      throw node.mismatch("a word in lower case with underscores such as \"visa_revocation\"", found: "\"\(text)\"")
    }
    return text
  }

  /// The records that bear the value out.
  mutating func evidence() throws(JSONMismatch) -> [RecordID] { try all("evidence") }
}
