public import ActaCrypto

/// Why a proof in a file can't be read or doesn't hold.
public enum TlogProofError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A line isn't what must stand there; lines count from 1.
  case malformed(line: Int, expected: String)
  /// The checkpoint in it can't be accepted.
  case checkpoint(NoteError)
  /// The hashes don't lead from the entry to the checkpoint's root.
  case inclusion(ProofError)
  /// It holds no record, or one that isn't an entry of that number; the text says what was found.
  case record(String)

  /// The problem in one sentence.
  public var description: String {
    switch self {
    case .malformed(let line, let expected): "line \(line): expected \(expected)"
    case .checkpoint(let error): "its checkpoint: \(error)"
    case .inclusion(let error): "\(error)"
    case .record(let problem): "its record: \(problem)"
    }
  }
}

/// A proof that an entry stands in a log, which can be verified with nothing but the log's key (C2SP tlog-proof).
///
/// Acta writes the entry's record as the extra data, so that whoever gets the file also sees what was proven. The
/// extra data isn't signed by itself: the leaf hash binds it.
public struct TlogProof: Sendable {
  /// The entry's number.
  public let index: UInt64
  /// The hashes of the inclusion proof, from the leaf's neighbour up to the root's child.
  public let path: [Digest]
  /// The extra data, nil without that line. In proofs that Acta writes: the record.
  public let extra: [UInt8]?
  /// The checkpoint of a tree that holds the entry, with its signatures. Nothing of it is verified yet.
  public let note: SignedNote

  private static let firstLine = "c2sp.org/tlog-proof@v1"
  /// A proof of more hashes can't be: a tree has fewer than 2^63 leaves.
  private static let longestPath = 63

  /// A proof of these parts.
  public init(index: UInt64, path: [Digest], extra: [UInt8]?, note: SignedNote) {
    self.index = index
    self.path = path
    self.extra = extra
    self.note = note
  }

  /// Reads a proof. Nothing is verified yet.
  ///
  /// - Throws: `TlogProofError.malformed`, or `.checkpoint` where the note in it is malformed.
  public init(parsing bytes: [UInt8]) throws(TlogProofError) {
    guard bytes.count <= SignedNote.maximumSize else {
      throw .malformed(line: 1, expected: "at most \(SignedNote.maximumSize) bytes")
    }
    guard let blank = bytes.indices.dropFirst().first(where: { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }) else {
      throw .malformed(line: 1, expected: "a proof, an empty line and a checkpoint")
    }
    var lines = bytes[..<(blank - 1)].split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    guard let first = lines.popFirst(), first.elementsEqual(Self.firstLine.utf8) else {
      throw .malformed(line: 1, expected: Self.firstLine)
    }
    if let line = lines.first, let value = Self.value("extra ", line) {
      guard let data = Base64.decode(value) else { throw .malformed(line: 2, expected: "\"extra\" and base64") }
      extra = data
      lines.removeFirst()
    } else {
      extra = nil
    }
    let place = lines.startIndex + 1
    guard let line = lines.popFirst(),
      let digits = Self.value("index ", line).map({ String(decoding: $0, as: UTF8.self) }),
      let index = UInt64(digits), String(index).utf8.elementsEqual(digits.utf8)
    else { throw .malformed(line: place, expected: "\"index\" and the entry's number") }
    self.index = index
    guard lines.count <= Self.longestPath else {
      throw .malformed(line: place + 1, expected: "at most \(Self.longestPath) hashes")
    }
    var path: [Digest] = []
    for (offset, line) in lines.enumerated() {
      guard let raw = Base64.decode(line), let hash = Digest(bytes: raw) else {
        throw .malformed(line: place + 1 + offset, expected: "a hash of 32 bytes in base64")
      }
      path.append(hash)
    }
    self.path = path
    do { note = try SignedNote(parsing: Array(bytes[(blank + 1)...])) } catch { throw .checkpoint(error) }
  }

  private static func value(_ word: String, _ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    line.starts(with: word.utf8) ? line.dropFirst(word.utf8.count) : nil
  }

  /// The proof's bytes.
  public func encode() -> [UInt8] {
    var lines = [Self.firstLine]
    if let extra { lines.append("extra " + Base64.encode(extra)) }
    lines.append("index \(index)")
    lines += path.map { Base64.encode($0.bytes) }
    return Array((lines.joined(separator: "\n") + "\n\n").utf8) + note.encode()
  }

  /// Checks that a leaf stands at `index` in a tree that one of the keys signed.
  ///
  /// - Returns: the checkpoint, which is true if the keys are the log's.
  /// - Throws: `TlogProofError.checkpoint` or `.inclusion`.
  public func verify(
    leaf: Digest, origin: String, keys: [VerifierKey]
  ) throws(TlogProofError) -> Checkpoint {
    let checkpoint: Checkpoint
    do {
      try note.verify(by: keys)
      checkpoint = try Checkpoint(parsing: note.text)
    } catch { throw .checkpoint(error) }
    guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else {
      throw .checkpoint(.otherOrigin(expected: origin, found: checkpoint.origin))
    }
    do {
      try InclusionProof(index: index, size: checkpoint.size, path: path)
        .verify(leaf: leaf, root: checkpoint.root)
    } catch { throw .inclusion(error) }
    return checkpoint
  }

  /// Checks a proof whose extra data is the record, as Acta writes them.
  ///
  /// - Returns: the record that was proven, and the checkpoint.
  /// - Throws: `TlogProofError`; `.record` where there is no record, or its number isn't `index`.
  public func verifiedRecord(
    origin: String, keys: [VerifierKey]
  ) throws(TlogProofError) -> (record: EntryRecord, checkpoint: Checkpoint) {
    guard let extra else { throw .record("there is none: this proof only speaks of a hash") }
    let record: EntryRecord
    do { record = try EntryRecord.decode(extra) } catch { throw .record("\(error)") }
    let checkpoint = try verify(
      leaf: extra.withUnsafeBytes { TreeHash.leaf(of: $0) }, origin: origin, keys: keys)
    guard record.sequence == index else {
      throw .record("it carries the number \(record.sequence), the proof is of entry \(index)")
    }
    return (record, checkpoint)
  }
}
