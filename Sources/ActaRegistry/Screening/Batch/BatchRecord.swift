import ActaCrypto
public import ActaJSON
import ActaLedger
import ActaModel

/// Gathers what the log says of a run: counts, and a Merkle root over commitments to its rows, each with a salt of its
/// own, so that one row can be proven without showing the others.
public struct BatchSummary {
  public private(set) var screened = 0
  /// Rows that couldn't be screened.
  public private(set) var failed = 0
  /// Rows with an answer other than "no match".
  public private(set) var alerts = 0
  /// Rows of which nothing can be said.
  public private(set) var unsaid = 0
  private var tree = TreeBuilder()
  private let hasher = SHA256.Hasher()

  /// A run without rows.
  public init() {}

  /// Continues a run that was stopped.
  ///
  /// - Returns: nil where the kept state isn't whole.
  public init?(_ json: JSONValue) {
    guard let counts = json["counts"]?.elements?.compactMap(\.integer), counts.count == 4,
      let size = json["size"]?.integer,
      let frontier = json["frontier"]?.elements?.compactMap({ $0.text.flatMap { Digest(hex: $0) } }),
      let tree = try? TreeBuilder(size: UInt64(clamping: size), frontier: frontier)
    else { return nil }
    screened = Int(counts[0])
    failed = Int(counts[1])
    alerts = Int(counts[2])
    unsaid = Int(counts[3])
    self.tree = tree
  }

  /// The state to keep beside an unfinished run.
  public var json: JSONValue {
    [
      "counts": .array([screened, failed, alerts, unsaid].map { .integer(Int64($0)) }),
      "size": .integer(Int64(clamping: tree.size)), "frontier": .array(tree.frontier.map { .string($0.hex) }),
    ]
  }

  /// Adds a row: what was asked and answered, as canonical JSON.
  ///
  /// - Returns: the row's salt, which opens its commitment.
  public mutating func add(_ row: JSONValue, code: AnswerCode?) throws(RegistryError) -> [UInt8] {
    switch code {
    case nil: failed += 1
    case .noMatch?: screened += 1
    case .cannotSay?:
      screened += 1
      unsaid += 1
    default:
      screened += 1
      alerts += 1
    }
    let secret = try Secret(.answer, CanonicalJSON.encode(row))
    let commitment = try secret.commitment()
    tree.append(hasher.hash(prefix: 0, commitment.bytes), hasher)
    return secret.salt
  }

  /// How many rows were added.
  public var rows: Int { screened + failed }

  fileprivate var root: Digest { tree.root(hasher) }
}

extension Registry {
  /// Records a finished run as one entry; gives the receipt's id.
  ///
  /// - Parameter input: SHA-256 of the file that was screened, in hex; nil for standard input.
  public func record(
    _ summary: BatchSummary, settings: BatchSettings, input: String?, actor: String
  ) throws(RegistryError) -> (receipt: String, entry: Int) {
    var receipt = ""
    let appended = try append(actor: actor) { reader, transaction in
      let held = try reader.heldLists(at: settings.began)
      let view = try Reader(reader.db, knownAt: .entry(settings.entry))
      let body: JSONObject = [
        "commitments": ["rows": .string(summary.root.hex)],
        "counts": [
          "alerts": .integer(Int64(summary.alerts)), "cannot_say": .integer(Int64(summary.unsaid)),
          "failed": .integer(Int64(summary.failed)), "screened": .integer(Int64(summary.screened)),
        ],
        "engine": ["digest": .string(EngineID.current.digest.hex), "version": .string(EngineID.current.version)],
        "entry": .integer(Int64(settings.entry)),
        "input": input.map { .string($0) } ?? .null,
        "lists": .array(
          held.filter { settings.lists.isEmpty || settings.lists.contains($0.id) }.map {
            ["id": .string($0.id), "sha256": .string($0.version.load.sha256)]
          }),
        "root": .string(try view.root().hex),
        "settings": .object(settings.json),
        "type": "batch",
      ]
      receipt = Self.receiptID(entry: transaction.size, at: Instant(microseconds: transaction.time))
      try transaction.append(
        Draft(
          .screening,
          [DraftChange(own: RegistryKind.screening, id: "screening:\(transaction.size)", body: body)]))
    }
    return (receipt, appended.entries.lowerBound)
  }
}
