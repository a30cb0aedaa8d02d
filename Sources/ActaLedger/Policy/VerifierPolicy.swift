/// What a verifier trusts: the keys of one log, each with the sizes it counts for, and the witnesses that must have
/// cosigned. A text of lines (Docs/ledger-format.md, section 14):
///
/// ```
/// # a comment
/// log <vkey> [from SIZE] [to SIZE]
/// witness <vkey>
/// quorum N
/// ```
public struct VerifierPolicy: Hashable, Sendable {
  /// The log's keys; empty where the policy speaks of witnesses alone.
  public let logKeys: [LogKey]
  /// The keys of the witnesses (of type `cosignature`).
  public let witnesses: [VerifierKey]
  /// How many of the witnesses must have cosigned; 0 without witnesses.
  public let quorum: Int

  /// The most bytes of a policy that is read: 64 KiB.
  public static let maximumSize = 1 << 16

  /// A policy.
  ///
  /// - Throws: `PolicyError.severalLogs`, `.repeatedKey`, `.quorumTooLarge`; lines count the parts in their order.
  public init(logKeys: [LogKey], witnesses: [VerifierKey] = [], quorum: Int = 0) throws(PolicyError) {
    var lines = PolicyLines()
    for (index, key) in logKeys.enumerated() { try lines.add(key, line: index + 1) }
    for (index, key) in witnesses.enumerated() { try lines.add(witness: key, line: logKeys.count + index + 1) }
    lines.quorum = quorum
    self = try lines.policy()
  }

  /// Reads a policy.
  ///
  /// - Throws: `PolicyError` for the first line that can't be read.
  public init(parsing bytes: [UInt8]) throws(PolicyError) {
    guard bytes.count <= Self.maximumSize else { throw .tooLarge(bytes.count) }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notText }
    var lines = PolicyLines()
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      try lines.read(line, line: index + 1)
    }
    self = try lines.policy()
  }

  fileprivate init(_ lines: PolicyLines) {
    logKeys = lines.logKeys
    witnesses = lines.witnesses
    quorum = lines.quorum ?? 0
  }

  /// The log that the keys are of, nil without any.
  public var origin: String? { logKeys.first?.key.name }

  /// The policy as text.
  public var text: String {
    var text = ""
    for key in logKeys {
      text += "log \(key.key)"
      if key.from > 0 { text += " from \(key.from)" }
      if let to = key.to { text += " to \(to)" }
      text += "\n"
    }
    for witness in witnesses { text += "witness \(witness)\n" }
    return witnesses.isEmpty ? text : text + "quorum \(quorum)\n"
  }
}

/// The lines of a policy as far as they were read.
private struct PolicyLines {
  var logKeys: [LogKey] = []
  var witnesses: [VerifierKey] = []
  var quorum: Int?

  func policy() throws(PolicyError) -> VerifierPolicy {
    guard (0...witnesses.count).contains(quorum ?? 0) else {
      throw .quorumTooLarge(quorum: quorum ?? 0, witnesses: witnesses.count)
    }
    guard witnesses.isEmpty || quorum != nil else { throw .quorumMissing }
    return VerifierPolicy(self)
  }

  mutating func read(_ bytes: ArraySlice<UInt8>, line: Int) throws(PolicyError) {
    let words = bytes.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
    guard let first = words.first, first.utf8.first != UInt8(ascii: "#") else { return }
    switch (first, words.count) {
    case ("log", 2...): try add(try logKey(words.dropFirst(), line: line), line: line)
    case ("witness", 2): try add(witness: try key(words[1], .cosignature, line: line), line: line)
    case ("quorum", 2):
      guard quorum == nil, let number = Self.number(words[1]) else {
        throw .malformed(line: line, expected: "one line \"quorum N\" with a number")
      }
      quorum = Int(clamping: number)
    default:
      throw .malformed(
        line: line, expected: "\"log VKEY [from SIZE] [to SIZE]\", \"witness VKEY\", \"quorum N\" or a # comment")
    }
  }

  mutating func add(_ key: LogKey, line: Int) throws(PolicyError) {
    if let known = logKeys.first, !known.key.name.utf8.elementsEqual(key.key.name.utf8) {
      throw .severalLogs(line: line)
    }
    guard !logKeys.contains(where: { $0.key == key.key }) else { throw .repeatedKey(line: line) }
    guard key.from <= key.to ?? .max else { throw .malformed(line: line, expected: "sizes in ascending order") }
    logKeys.append(key)
  }

  mutating func add(witness key: VerifierKey, line: Int) throws(PolicyError) {
    // One holder under two names is still one witness.
    guard !witnesses.contains(where: { $0.publicKey == key.publicKey }) else { throw .repeatedKey(line: line) }
    witnesses.append(key)
  }

  private func logKey(_ words: ArraySlice<String>, line: Int) throws(PolicyError) -> LogKey {
    var words = words
    let key = try key(words.removeFirst(), .ed25519, line: line)
    let from = try size("from", &words, line: line)
    let to = try size("to", &words, line: line)
    guard words.isEmpty else {
      throw .malformed(line: line, expected: "nothing but \"from SIZE\" and \"to SIZE\" after the key")
    }
    return LogKey(key: key, from: from ?? 0, to: to)
  }

  private func key(
    _ text: String, _ algorithm: VerifierKey.Algorithm, line: Int
  ) throws(PolicyError) -> VerifierKey {
    do { return try VerifierKey(text, algorithm: algorithm) } catch { throw .key(line: line, error) }
  }

  private func size(_ word: String, _ words: inout ArraySlice<String>, line: Int) throws(PolicyError) -> UInt64? {
    guard words.first == word else { return nil }
    words.removeFirst()
    guard let text = words.popFirst(), let number = Self.number(text) else {
      throw .malformed(line: line, expected: "a number of entries after \"\(word)\"")
    }
    return number
  }

  /// A number below 2^63 in its one decimal form.
  private static func number(_ text: String) -> UInt64? {
    guard let number = UInt64(text), number >> 63 == 0, String(number).utf8.elementsEqual(text.utf8) else { return nil }
    return number
  }
}
