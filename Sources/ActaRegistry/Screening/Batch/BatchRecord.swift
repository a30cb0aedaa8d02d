public import ActaCrypto
public import ActaJSON
import ActaLedger
import ActaModel

/// A commitment to one row of a run: the leaf's content.
public struct RowCommitment: Sendable, Equatable {
  /// The commitment.
  public let digest: Digest
  /// Its hash as a leaf of the run's tree (RFC 6962, section 2.1).
  public let leaf: Digest

  init(_ row: [UInt8], salt: [UInt8]) {
    // Rows are bounded far below the 2^32 bytes from which there is no commitment, and salts are ours.
    digest = (try? Commitment.make(tag: Commitment.Tag.answer.rawValue, value: row, salt: salt)) ?? .zero
    leaf = digest.withUnsafeBytes { SHA256.hash(prefix: 0, $0) }
  }

  /// Salts for so many rows, one after the other.
  static func salts(_ count: Int) throws(CryptoError) -> [UInt8] {
    var salts: [UInt8] = []
    var left = count * Commitment.saltByteCount
    salts.reserveCapacity(left)
    while left > 0 {
      let part = min(left, 1 << 20)
      salts += try SecureRandom.bytes(part)
      left -= part
    }
    return salts
  }
}

/// Gathers what the log says of a run: counts, and a Merkle root over commitments to its rows, each with a salt of its
/// own, so that one row can be proven without showing the others.
public struct BatchSummary {
  public private(set) var screened = 0
  /// Rows that couldn't be screened.
  public private(set) var failed = 0
  /// Rows with an answer that names somebody: possible match, listed, affected.
  public private(set) var alerts = 0
  /// Rows of which nothing can be said.
  public private(set) var unsaid = 0
  /// Rows that were left alone; they count as screened.
  public private(set) var untouched = 0
  private var tree = TreeBuilder()

  /// A run without rows.
  public init() {}

  /// Continues a run that was stopped.
  ///
  /// - Returns: nil where the kept state isn't whole.
  public init?(_ json: JSONValue) {
    guard let counts = json["counts"]?.elements?.compactMap(\.integer), counts.count == 4,
      counts.allSatisfy({ $0 >= 0 }), let size = json["size"]?.integer, size == counts[0] + counts[1],
      let frontier = json["frontier"]?.elements?.compactMap({ $0.text.flatMap { Digest(hex: $0) } }),
      let tree = try? TreeBuilder(size: UInt64(clamping: size), frontier: frontier)
    else { return nil }
    screened = Int(counts[0])
    failed = Int(counts[1])
    alerts = Int(counts[2])
    unsaid = Int(counts[3])
    untouched = Int(json["untouched"]?.integer ?? 0)
    self.tree = tree
  }

  /// The state to keep beside an unfinished run.
  public var json: JSONValue {
    [
      "counts": .array([screened, failed, alerts, unsaid].map { .integer(Int64($0)) }),
      "size": .integer(Int64(clamping: tree.size)), "untouched": .integer(Int64(untouched)),
      "frontier": .array(tree.frontier.map { .string($0.hex) }),
    ]
  }

  /// Adds a row.
  public mutating func add(_ outcome: BatchOutcome) {
    switch outcome.code {
    case nil where outcome.isUntouched:
      screened += 1
      untouched += 1
    case nil: failed += 1
    case .noMatch?: screened += 1
    case .cannotSay?:
      screened += 1
      unsaid += 1
    default:
      screened += 1
      alerts += 1
    }
    tree.append(outcome.commitment.leaf)
    _ = tree.takeCompleted()
  }

  /// How many rows were added.
  public var rows: Int { screened + failed }

  /// Root of the tree over the commitments to the rows.
  public var root: Digest { tree.root() }
}

extension Registry {
  /// Records a finished run as one entry; gives the receipt's id. A run that was recorded already isn't recorded again.
  ///
  /// - Parameters:
  ///   - input: SHA-256 of the file that was screened, in hex.
  ///   - mayBeRecorded: whether the run was stopped when it was about to be recorded, so that the log has to be looked
  ///     at first.
  ///   - coverage: what the run says of a base, nil for one that says nothing of one.
  public func record(
    _ summary: BatchSummary, settings: BatchSettings, input: String, actor: String, mayBeRecorded: Bool,
    coverage: BaseCoverage? = nil
  ) throws(RegistryError) -> (receipt: String, entry: Int) {
    if mayBeRecorded, let known = try read({ try $0.batch(run: settings.run, after: settings.entry) }) { return known }
    var receipt = ""
    let appended = try append(actor: actor) { reader, transaction in
      let view = try Reader(reader.db, knownAt: .entry(settings.entry))
      let held = try view.heldLists(at: settings.began)
      var body: JSONObject = [
        "commitments": ["rows": .string(summary.root.hex)],
        "counts": [
          "alerts": .integer(Int64(summary.alerts)), "cannot_say": .integer(Int64(summary.unsaid)),
          "failed": .integer(Int64(summary.failed)), "screened": .integer(Int64(summary.screened)),
        ],
        "engine": ["digest": .string(EngineID.current.digest.hex), "version": .string(EngineID.current.version)],
        "entry": .integer(Int64(settings.entry)),
        "input": .string(input),
        "lists": .array(
          held.filter { settings.lists.isEmpty || settings.lists.contains($0.id) }.map { ListUse($0).inEntry }),
        "root": .string(try view.root().hex),
        "run": .string(settings.run),
        "settings": .object(settings.json),
        "type": "batch",
      ]
      receipt = Self.receiptID(entry: transaction.size, at: Instant(microseconds: transaction.time))
      var changes: [DraftChange] = []
      if let coverage {
        let used = held.filter { settings.lists.isEmpty || settings.lists.contains($0.id) }
        body.append("coverage", coverage.json(summary, used))
        if let change = try coverage.change(summary, used, entry: transaction.size, at: transaction.time, reader) {
          changes.append(change)
        }
      }
      changes.insert(
        DraftChange(own: RegistryKind.screening, id: "screening:\(transaction.size)", body: body), at: 0)
      try transaction.append(Draft(.screening, changes))
    }
    return (receipt, appended.entries.lowerBound)
  }
}

extension Reader {
  /// The entry that records a run, nil where none after `entry` does.
  fileprivate func batch(run: String, after entry: Int) throws -> (receipt: String, entry: Int)? {
    for place in try places(kind: RegistryKind.screening) where place.seq > entry {
      let body = try body(seq: place.seq, pos: place.pos)
      guard body["type"]?.text == "batch", body["run"]?.text == run else { continue }
      let time = Instant(microseconds: try self.entry(place.seq).time)
      return (Registry.receiptID(entry: place.seq, at: time), place.seq)
    }
    return nil
  }
}
