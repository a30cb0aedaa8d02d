import ActaCrypto
import ActaJSON
import ActaModel
import ActaRecords

/// What one version of a record adds to the derived tables. A pure function of the log.
enum Projection {
  /// The rows of a record version.
  ///
  /// - Parameters:
  ///   - record: the decoded record; nil for the registry's own kinds, which have a version row only.
  ///   - seq: the entry that made the version.
  ///   - pos: its place among the entry's records.
  static func rows(
    kind: String, id: String, body: Digest, record: Record?, seq: Int, pos: Int, into rows: inout [DerivedRow]
  ) {
    rows.append(.version(kind: kind, id: id, from: seq, pos: pos, body: body))
    guard let record else { return }
    var seen: Set<String> = []
    for reference in record.references {
      let role = reference.role
      guard seen.insert("\(role)\u{0}\(reference.id.text)").inserted else { continue }
      rows.append(.reference(target: reference.id.text, role: role, kind: kind, id: id, from: seq))
    }
    guard case .party(let party) = record else { return }
    for (pos, name) in party.names.enumerated() {
      rows.append(.name(id: id, from: seq, pos: pos, text: name.text))
    }
    var numbers: Set<String> = []
    for identifier in party.identifiers {
      let number = IdentifierForm.normalised(identifier.number)
      guard !number.isEmpty, numbers.insert("\(identifier.type)\u{0}\(number)").inserted else { continue }
      rows.append(.identifier(number: number, type: identifier.type, id: id, from: seq))
    }
    if let listing = party.listing {
      rows.append(
        .listEntry(
          list: listing.list, id: id, from: seq, raw: listing.rawDigest, parser: listing.parser,
          present: listing.isPresent))
    }
  }

  /// Decodes a body of a kind that describes the world; nil for the registry's own kinds.
  static func record(kind: String, id: String, body: JSONValue) throws(RegistryError) -> Record? {
    guard let recordKind = RecordKind(rawValue: kind) else { return nil }
    guard let recordID = RecordID(id) else { throw .damaged("The log holds a record with the malformed id \(id).") }
    do {
      return try RecordCodec.decode(kind: recordKind, id: recordID, body: JSONNode(body))
    } catch {
      throw .damaged("The body of \(kind) \(id) isn't what its kind demands: \(error).")
    }
  }
}

/// Identifiers as they are looked up.
enum IdentifierForm {
  /// Upper case, ASCII letters and digits only; what else a number holds is punctuation.
  static func normalised(_ number: String) -> String {
    var number = number
    return number.withUTF8 { String(decoding: normalised(bytes: UnsafeRawBufferPointer($0)), as: UTF8.self) }
  }

  /// The same on UTF-8.
  static func normalised(bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var kept: [UInt8] = []
    for byte in bytes {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x80...: kept.append(byte)
      case 0x61...0x7A: kept.append(byte - 32)
      default: continue
      }
    }
    return kept
  }
}

extension Listing {
  /// Digest of the raw values and of nothing else: versions of a list are compared on it.
  var rawDigest: Digest {
    // The canonical JSON of [[field, text], ...], written without the values between.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024)
    bytes.append(0x5B)
    for (index, value) in raw.enumerated() {
      bytes.append(contentsOf: index == 0 ? [0x5B] : [0x2C, 0x5B])
      CanonicalJSON.append(string: value.field, to: &bytes)
      bytes.append(0x2C)
      CanonicalJSON.append(string: value.text, to: &bytes)
      bytes.append(0x5D)
    }
    bytes.append(0x5D)
    return SHA256.hash(bytes)
  }

  /// Whether the entry stands on its list.
  var isPresent: Bool { presence.last.map { $0.to == nil } ?? true }
}

extension RecordReference {
  /// The member of the body that names the record: the first step of its place.
  var role: String { String(at.dropFirst().prefix { $0 != "/" }) }
}
