import ActaJSON

/// Where a record's parts stand in a payload that was verified. Ranges count bytes from the payload's start.
public struct ScannedRecord: Sendable {
  /// The kind's text; a word, so without escapes.
  public let kind: Range<Int>
  /// The id's text between its quotes, with the escapes of `"` and `\` that it may have.
  public let id: Range<Int>
  /// The body with its braces: canonical bytes, so their SHA-256 is the body's digest.
  public let body: Range<Int>
  /// Whether the body stands in the blob table, and this is a reference to it.
  public let isBlob: Bool
}

/// Reads a payload of envelope version 1 byte by byte without building anything. The one order that canonical JSON
/// gives the members makes it a sequence of fixed texts and a few values.
///
/// It accepts what `Envelope.decode` accepts and shares no code with it: each is a check of the other.
struct EnvelopeScan {
  private let bytes: UnsafeRawBufferPointer
  private var scanner: CanonicalScanner
  /// What stood there when reading failed, as a noun phrase.
  private(set) var expected: StaticString = "an envelope"
  private(set) var transaction: Int64 = 0
  /// Whether the payload bears an actor's signature.
  private(set) var isSigned = false
  /// Where the records read so far have their parts; the verifier lends its memory.
  var records: [ScannedRecord] = []

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    scanner = CanonicalScanner(bytes)
  }

  /// Reads the payload to its end.
  mutating func run() -> Bool {
    records.removeAll(keepingCapacity: true)
    return envelope()
  }

  /// What is wrong with the payload, after `run` failed.
  func damage(sequence: UInt64) -> Damage {
    let canonical = CanonicalScanner.accepts(bytes)
    return Damage(
      sequence: sequence, kind: canonical ? .envelopeInvalid : .payloadNotCanonical,
      detail: "its payload should have \(expected) before or at byte \(scanner.position)")
  }

  /// The transaction number of a payload that is taken to be an envelope, read from its end, where canonical JSON
  /// puts it; nil where there is none.
  static func transaction(at end: UnsafeRawBufferPointer) -> Int64? {
    let tail: StaticString = ",\"v\":1}"
    let mark: StaticString = ",\"txn\":"
    var index = end.count - tail.utf8CodeUnitCount
    guard index > 0, matches(end, tail, at: index) else { return nil }
    let digitsEnd = index
    while index > 0, end[index - 1] >= 0x30, end[index - 1] <= 0x39 { index -= 1 }
    guard (1...16).contains(digitsEnd - index), index >= mark.utf8CodeUnitCount,
      matches(end, mark, at: index - mark.utf8CodeUnitCount)
    else { return nil }
    var number: Int64 = 0
    for place in index..<digitsEnd { number = number * 10 + Int64(end[place] - 0x30) }
    return number
  }

  private static func matches(_ bytes: UnsafeRawBufferPointer, _ text: StaticString, at offset: Int) -> Bool {
    for index in 0..<text.utf8CodeUnitCount where bytes[offset + index] != text.utf8Start[index] { return false }
    return true
  }

  private mutating func literal(_ text: StaticString) -> Bool {
    if scanner.literal(text) { return true }
    expected = text
    return false
  }

  private mutating func envelope() -> Bool {
    guard literal("{\"actor\":"), scanner.enter(), id() != nil, literal(",\"records\":["), scanner.enter() else {
      return false
    }
    repeat {
      guard record() else { return false }
    } while scanner.next == 0x2C && scanner.literal(",")
    guard literal("]") else { return false }
    scanner.leave()
    if !scanner.literal(",\"txn\":") {
      guard literal(",\"sig\":"), signature(), literal(",\"txn\":") else { return false }
      isSigned = true
    }
    guard let transaction = scanner.integer(), transaction >= 0 else {
      expected = "a transaction number"
      return false
    }
    self.transaction = transaction
    guard literal(",\"v\":1}") else { return false }
    expected = "the end of the payload"
    return scanner.atEnd
  }

  private mutating func record() -> Bool {
    guard literal("{\"body\":"), scanner.enter() else { return false }
    let start = scanner.position
    guard let isBlob = body() else { return false }
    let body = start..<scanner.position
    guard literal(",\"id\":"), let id = id(), literal(",\"kind\":"), let kind = word(), literal(",\"op\":"),
      word() != nil, literal("}")
    else { return false }
    scanner.leave()
    records.append(ScannedRecord(kind: kind, id: id, body: body, isBlob: isBlob))
    if records.count > 1, repeatsLast() {
      expected = "a record that doesn't stand in the entry twice"
      return false
    }
    return true
  }

  private func repeatsLast() -> Bool {
    guard let last = records.last else { return false }
    for other in records.dropLast() where same(other.id, last.id) && same(other.kind, last.kind) { return true }
    return false
  }

  private func same(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left.count == right.count
      && UnsafeRawBufferPointer(rebasing: bytes[left]).elementsEqual(
        UnsafeRawBufferPointer(rebasing: bytes[right]))
  }

  /// Whether the body that was passed stands in the blob table; nil where there is none.
  private mutating func body() -> Bool? {
    expected = "a body"
    let start = scanner
    let text = bytes
    var isBlob = false
    guard
      scanner.members({ scanner, key in
        if key.count == 4, Self.matches(text, "blob", at: key.lowerBound) { isBlob = true }
        return scanner.value()
      })
    else { return nil }
    guard isBlob else { return false }
    expected = "a blob reference"
    scanner = start
    guard scanner.literal("{\"blob\":"), let digest = scanner.string(), isHex(digest, count: 64),
      scanner.literal(",\"size\":"), let size = scanner.integer(), size > 0, scanner.literal("}")
    else { return nil }
    return true
  }

  private mutating func signature() -> Bool {
    guard literal("{\"key\":"), id() != nil, literal(",\"nonce\":") else { return false }
    expected = "a nonce of 16 bytes in hexadecimal"
    guard let nonce = scanner.string(), isHex(nonce, count: 32), literal(",\"value\":") else { return false }
    expected = "a signature of 64 bytes in base64"
    guard let value = scanner.string(), isSignature(value) else { return false }
    return literal("}")
  }

  private func isHex(_ range: Range<Int>, count: Int) -> Bool {
    guard range.count == count else { return false }
    for index in range {
      switch bytes[index] {
      case 0x30...0x39, 0x61...0x66: continue
      default: return false
      }
    }
    return true
  }

  /// 64 bytes are 86 digits of base64, the last of which ends in four zero bits, and two of padding.
  private func isSignature(_ range: Range<Int>) -> Bool {
    guard range.count == 88, bytes[range.upperBound - 1] == 0x3D, bytes[range.upperBound - 2] == 0x3D else {
      return false
    }
    for index in range.dropLast(2) {
      switch bytes[index] {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2B, 0x2F: continue
      default: return false
      }
    }
    switch bytes[range.upperBound - 3] {
    case 0x41, 0x51, 0x67, 0x77: return true
    default: return false
    }
  }

  private mutating func word() -> Range<Int>? {
    expected = "a word of lower-case letters, digits and underscores"
    guard let range = scanner.string(), (1...64).contains(range.count), (0x61...0x7A).contains(bytes[range.lowerBound])
    else { return nil }
    for index in range {
      switch bytes[index] {
      case 0x61...0x7A, 0x30...0x39, 0x5F: continue
      default: return nil
      }
    }
    return range
  }

  private mutating func id() -> Range<Int>? {
    expected = "an id of 1 to 1024 bytes without control characters"
    guard let range = scanner.string() else { return nil }
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == 0x7F { return nil }
      if byte == 0x5C {
        // Of the canonical escapes only those of '"' and '\' aren't control characters.
        guard bytes[index + 1] == 0x22 || bytes[index + 1] == 0x5C else { return nil }
        index += 1
      }
      index += 1
      count += 1
    }
    return (1...1024).contains(count) ? range : nil
  }
}
