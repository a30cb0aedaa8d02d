public import ActaCrypto

/// Why a witness doesn't cosign. Each has a status of HTTP (C2SP tlog-witness).
public enum WitnessRefusal: Error, Equatable, Sendable, CustomStringConvertible {
  /// The request isn't in its form; the text says where.
  case malformed(String)
  /// The witness doesn't follow this log.
  case unknownLog(origin: String)
  /// No key of the log signed the checkpoint, or one is false.
  case notSigned(NoteError)
  /// The request starts from another size than the one cosigned last, which this is.
  case conflict(size: UInt64)
  /// The checkpoint isn't a continuation of what was cosigned last.
  case inconsistent(String)

  /// The status of HTTP.
  public var status: Int {
    switch self {
    case .malformed: 400
    case .notSigned: 403
    case .unknownLog: 404
    case .conflict: 409
    case .inconsistent: 422
    }
  }

  /// The problem in one sentence.
  public var description: String {
    switch self {
    case .malformed(let problem): "the request is malformed: \(problem)"
    case .unknownLog(let origin): "this witness doesn't follow the log \"\(origin)\""
    case .notSigned(let error): "the checkpoint: \(error)"
    case .conflict(let size): "the checkpoint cosigned last has \(size) entries: prove from there"
    case .inconsistent(let problem): "the checkpoint doesn't continue the one cosigned last: \(problem)"
    }
  }
}

/// A log's request to a witness: "I was at this size, here is my next checkpoint, and this proves that it goes on from
/// there" (C2SP tlog-witness, add-checkpoint).
public struct AddCheckpoint: Sendable {
  /// The size from which the proof starts: that of the checkpoint which the witness cosigned last.
  public let oldSize: UInt64
  /// The consistency proof; empty from size 0.
  public let path: [Digest]
  /// The checkpoint, signed by the log.
  public let note: SignedNote

  /// The most bytes of a request that is read: 64 KiB hold a proof and a checkpoint with many signatures.
  public static let maximumSize = 1 << 16
  private static let longestPath = 63

  /// A request of these parts.
  public init(oldSize: UInt64, path: [Digest], note: SignedNote) {
    self.oldSize = oldSize
    self.path = path
    self.note = note
  }

  /// Reads a request. Nothing is verified yet.
  ///
  /// - Throws: `WitnessRefusal.malformed`.
  public init(parsing bytes: [UInt8]) throws(WitnessRefusal) {
    guard bytes.count <= Self.maximumSize else { throw .malformed("more than \(Self.maximumSize) bytes") }
    guard let blank = bytes.indices.dropFirst().first(where: { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }) else {
      throw .malformed("no empty line before the checkpoint")
    }
    var lines = bytes[..<(blank - 1)].split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    guard let first = lines.popFirst(), first.starts(with: "old ".utf8),
      let size = UInt64(String(decoding: first.dropFirst(4), as: UTF8.self)), size >> 63 == 0,
      first.dropFirst(4).elementsEqual(String(size).utf8)
    else { throw .malformed("line 1: expected \"old\" and a number of entries") }
    guard lines.count <= Self.longestPath else { throw .malformed("more than \(Self.longestPath) hashes") }
    var path: [Digest] = []
    for (index, line) in lines.enumerated() {
      guard let hash = Base64.decode(line).flatMap({ Digest(bytes: $0) }) else {
        throw .malformed("line \(index + 2): expected a hash of 32 bytes in base64")
      }
      path.append(hash)
    }
    oldSize = size
    self.path = path
    do { note = try SignedNote(parsing: Array(bytes[(blank + 1)...])) } catch { throw .malformed("\(error)") }
  }

  /// The request's bytes.
  public func encode() -> [UInt8] {
    let lines = ["old \(oldSize)"] + path.map { Base64.encode($0.bytes) }
    return Array((lines.joined(separator: "\n") + "\n\n").utf8) + note.encode()
  }

  /// What a witness holds of a log.
  public struct Known: Sendable {
    /// The keys that sign for the log.
    public let keys: [VerifierKey]
    /// Size and root of the checkpoint cosigned last; nil where none ever was.
    public let last: (size: UInt64, root: Digest)?

    /// What a witness holds of a log.
    public init(keys: [VerifierKey], last: (size: UInt64, root: Digest)?) {
      self.keys = keys
      self.last = last
    }
  }

  /// The checkpoint in the request, before anything is verified: to find its log.
  ///
  /// - Throws: `WitnessRefusal.malformed`.
  public func checkpoint() throws(WitnessRefusal) -> Checkpoint {
    do { return try Checkpoint(parsing: note.text) } catch { throw .malformed("\(error)") }
  }

  /// Decides whether the checkpoint may be cosigned.
  ///
  /// - Parameter known: what the witness holds of the log, nil where it doesn't follow it.
  /// - Throws: `WitnessRefusal`.
  public func judge(by known: Known?) throws(WitnessRefusal) -> Checkpoint {
    let checkpoint = try checkpoint()
    guard let known else { throw .unknownLog(origin: checkpoint.origin) }
    do { try note.verify(by: known.keys) } catch { throw .notSigned(error) }
    guard oldSize <= checkpoint.size else {
      throw .malformed("the old size \(oldSize) is above the checkpoint's \(checkpoint.size)")
    }
    let last = known.last ?? (0, TreeHash.empty)
    guard oldSize == last.size else { throw .conflict(size: last.size) }
    guard checkpoint.size > 0 || checkpoint.root == TreeHash.empty else {
      throw .inconsistent("the root of an empty tree is another")
    }
    if oldSize == 0 {
      guard path.isEmpty else { throw .inconsistent("from an empty tree there is nothing to prove") }
      return checkpoint
    }
    do {
      try ConsistencyProof(from: oldSize, to: checkpoint.size, path: path)
        .verify(earlier: last.root, later: checkpoint.root)
    } catch { throw .inconsistent("\(error)") }
    return checkpoint
  }
}
