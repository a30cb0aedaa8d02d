import ActaCrypto
import ActaJSON
import ActaModel
import ActaRecords
import Foundation

/// Sums up the rows that record versions must have in the derived tables, from the bodies' canonical bytes, without
/// decoding them. It gives what `Projection` gives and shares no code with it: verification compares the one with
/// what the other wrote.
struct ScannedProjection {
  /// What each derived table must hold.
  private(set) var sums = [RowSum](repeating: RowSum(), count: DerivedTable.allCases.count)
  private let hasher: RowHasher
  private let kinds: [Kind]
  /// Hashes of the current record's rows that may repeat, so that each counts once.
  private var seen: [UInt64] = []

  /// A kind that describes the world, as bytes.
  private struct Kind {
    var name: [UInt8]
    var isParty: Bool
    var members: [[UInt8]]
  }

  /// What the rows of a version have in common.
  private struct Version {
    var kind: UnsafeRawBufferPointer
    var id: UnsafeRawBufferPointer
    var seq: Int
  }

  init(_ key: RowHasher.Key) {
    hasher = RowHasher(key)
    kinds = RecordKind.allCases.map { kind in
      Kind(
        name: Array(kind.rawValue.utf8), isParty: kind == .party,
        members: ReferenceMembers.top(of: kind).map { Array($0.utf8) })
    }
  }

  /// Adds a row that doesn't come from a record.
  mutating func add(_ row: DerivedRow) { sums[row.table.rawValue].add(hasher.hash(row)) }

  /// Adds the rows of a version.
  ///
  /// - Parameters:
  ///   - body: canonical JSON of an object.
  ///   - digest: the body's SHA-256.
  mutating func add(
    kind: UnsafeRawBufferPointer, id: UnsafeRawBufferPointer, body: UnsafeRawBufferPointer, digest: Digest, seq: Int,
    pos: Int
  ) {
    hasher.begin(.version)
    hasher.addBytes(kind, storageClass: 3)
    hasher.addBytes(id, storageClass: 3)
    hasher.addInteger(seq)
    hasher.addInteger(pos)
    digest.withUnsafeBytes { hasher.addBytes($0, storageClass: 4) }
    sums[DerivedTable.version.rawValue].add(hasher.finish())
    guard let known = kinds.first(where: { Self.equal(kind, $0.name) }) else { return }
    seen.removeAll(keepingCapacity: true)
    let version = Version(kind: kind, id: id, seq: seq)
    var scanner = CanonicalScanner(body)
    _ = scanner.members { scanner, key in
      let name = UnsafeRawBufferPointer(rebasing: body[key])
      if known.isParty, self.partyMember(name, &scanner, body, version) { return true }
      let isReference =
        Self.equal(name, Self.evidence) || known.members.contains { Self.equal(name, $0) }
      return self.references(&scanner, body, role: name, version, areIDs: isReference)
    }
  }

  private static let evidence = Array(ReferenceMembers.anywhere.utf8)

  private static func equal(_ bytes: UnsafeRawBufferPointer, _ text: [UInt8]) -> Bool {
    bytes.count == text.count && text.withUnsafeBytes { equal(bytes, $0) }
  }

  private static func equal(_ bytes: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count == text.count, let first = bytes.baseAddress, let second = text.baseAddress else {
      return bytes.count == text.count
    }
    return memcmp(first, second, bytes.count) == 0
  }

  private static func equal(_ bytes: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
    equal(bytes, UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  // MARK: References

  /// Passes a value; adds what it names. `areIDs` says that strings here are ids.
  private mutating func references(
    _ scanner: inout CanonicalScanner, _ body: UnsafeRawBufferPointer, role: UnsafeRawBufferPointer, _ version: Version,
    areIDs: Bool
  ) -> Bool {
    switch scanner.next {
    case 0x22:
      guard let range = scanner.string() else { return false }
      if areIDs { scanner.withText(of: range) { reference(to: $0, role: role, version) } }
      return true
    case 0x5B:
      return scanner.elements { scanner in
        self.references(&scanner, body, role: role, version, areIDs: areIDs)
      }
    case 0x7B:
      return scanner.members { scanner, key in
        let isEvidence = Self.equal(UnsafeRawBufferPointer(rebasing: body[key]), Self.evidence)
        return self.references(&scanner, body, role: role, version, areIDs: isEvidence)
      }
    default: return scanner.value()
    }
  }

  private mutating func reference(to target: UnsafeRawBufferPointer, role: UnsafeRawBufferPointer, _ version: Version) {
    hasher.begin(.reference)
    hasher.addBytes(target, storageClass: 3)
    hasher.addBytes(role, storageClass: 3)
    hasher.addBytes(version.kind, storageClass: 3)
    hasher.addBytes(version.id, storageClass: 3)
    hasher.addInteger(version.seq)
    addOnce(hasher.finish(), to: .reference)
  }

  private mutating func addOnce(_ hash: RowHash, to table: DerivedTable) {
    if seen.contains(hash.first) { return }
    seen.append(hash.first)
    sums[table.rawValue].add(hash)
  }

  // MARK: Parties

  /// Passes a member of a party that gives rows of its own, and adds them; false for any other, which isn't passed.
  /// Members that also hold evidence are walked a second time for it.
  private mutating func partyMember(
    _ name: UnsafeRawBufferPointer, _ scanner: inout CanonicalScanner, _ body: UnsafeRawBufferPointer,
    _ version: Version
  ) -> Bool {
    if Self.equal(name, "listing") { return listing(&scanner, body, version) }
    let isNames = Self.equal(name, "names")
    guard isNames || Self.equal(name, "identifiers") else { return false }
    var again = scanner
    var place = 0
    let passed = scanner.elements { scanner in
      defer { place += 1 }
      return isNames
        ? self.name(&scanner, body, version, place) : self.identifier(&scanner, body, version)
    }
    return passed && references(&again, body, role: name, version, areIDs: false)
  }

  private mutating func name(
    _ scanner: inout CanonicalScanner, _ body: UnsafeRawBufferPointer, _ version: Version, _ place: Int
  ) -> Bool {
    scanner.members { scanner, key in
      guard Self.equal(UnsafeRawBufferPointer(rebasing: body[key]), "text") else { return scanner.value() }
      guard let range = scanner.string() else { return false }
      scanner.withText(of: range) { text in
        hasher.begin(.name)
        hasher.addBytes(version.id, storageClass: 3)
        hasher.addInteger(version.seq)
        hasher.addInteger(place)
        hasher.addBytes(text, storageClass: 3)
        self.sums[DerivedTable.name.rawValue].add(hasher.finish())
      }
      return true
    }
  }

  private mutating func identifier(
    _ scanner: inout CanonicalScanner, _ body: UnsafeRawBufferPointer, _ version: Version
  ) -> Bool {
    var number: [UInt8] = []
    var type: [UInt8] = []
    let passed = scanner.members { scanner, key in
      let name = UnsafeRawBufferPointer(rebasing: body[key])
      let isNumber = Self.equal(name, "number")
      guard isNumber || Self.equal(name, "type") else { return scanner.value() }
      guard let range = scanner.string() else { return false }
      scanner.withText(of: range) { text in
        if isNumber { number = IdentifierForm.normalised(bytes: text) } else { type = Array(text) }
      }
      return true
    }
    guard passed else { return false }
    guard !number.isEmpty else { return true }
    hasher.begin(.identifier)
    number.withUnsafeBytes { hasher.addBytes($0, storageClass: 3) }
    type.withUnsafeBytes { hasher.addBytes($0, storageClass: 3) }
    hasher.addBytes(version.id, storageClass: 3)
    hasher.addInteger(version.seq)
    addOnce(hasher.finish(), to: .identifier)
    return true
  }

  private mutating func listing(
    _ scanner: inout CanonicalScanner, _ body: UnsafeRawBufferPointer, _ version: Version
  ) -> Bool {
    var list: [UInt8] = []
    var parser: [UInt8] = []
    var raw: [UInt8] = [0x5B]
    var isPresent = true
    let passed = scanner.members { scanner, key in
      let name = UnsafeRawBufferPointer(rebasing: body[key])
      if Self.equal(name, "raw") { return self.rawValues(&scanner, body, into: &raw) }
      if Self.equal(name, "presence") {
        return scanner.elements { scanner in
          isPresent = true
          return scanner.members { scanner, key in
            if Self.equal(UnsafeRawBufferPointer(rebasing: body[key]), "to") { isPresent = false }
            return scanner.value()
          }
        }
      }
      let isList = Self.equal(name, "list")
      guard isList || Self.equal(name, "parser") else { return scanner.value() }
      guard let range = scanner.string() else { return false }
      scanner.withText(of: range) { if isList { list = Array($0) } else { parser = Array($0) } }
      return true
    }
    guard passed else { return false }
    raw.append(0x5D)
    let digest = raw.withUnsafeBytes { SHA256.hash($0) }
    hasher.begin(.listEntry)
    list.withUnsafeBytes { hasher.addBytes($0, storageClass: 3) }
    hasher.addBytes(version.id, storageClass: 3)
    hasher.addInteger(version.seq)
    digest.withUnsafeBytes { hasher.addBytes($0, storageClass: 4) }
    parser.withUnsafeBytes { hasher.addBytes($0, storageClass: 3) }
    hasher.addInteger(isPresent ? 1 : 0)
    sums[DerivedTable.listEntry.rawValue].add(hasher.finish())
    return true
  }

  /// Rewrites `[{"field":F,"text":T}]` as the bytes of `[[F,T]]`, of which the digest is made. Canonical strings stay
  /// as they are.
  private mutating func rawValues(
    _ scanner: inout CanonicalScanner, _ body: UnsafeRawBufferPointer, into raw: inout [UInt8]
  ) -> Bool {
    var isFirst = true
    return scanner.elements { scanner in
      raw.append(contentsOf: isFirst ? [0x5B] : [0x2C, 0x5B])
      isFirst = false
      var values = 0
      let passed = scanner.members { scanner, _ in
        guard let range = scanner.string() else { return false }
        if values > 0 { raw.append(0x2C) }
        values += 1
        raw.append(0x22)
        raw.append(contentsOf: body[range])
        raw.append(0x22)
        return true
      }
      raw.append(0x5D)
      return passed
    }
  }
}
