public import ActaCrypto
import ActaJSON
import ActaLedger
public import ActaModel
import ActaScreening
import GRDB

/// What a run says of a customer base: that all of it is covered by the lists as they were, because each customer was
/// screened in this run, or before with nothing that changed since bearing on them.
public struct BaseCoverage: Sendable, Equatable {
  /// The base's name.
  public var base: String
  /// The run on which this one builds, nil for one that screened everybody.
  public var previous: Int?
  /// SHA-256 over the digests of all customers: what the state file holds must agree with it.
  public var customers: Digest
  /// How many parties had changed.
  public var changedParties: Int
  /// How many customers are new or changed.
  public var changedCustomers: Int

  /// A statement.
  public init(base: String, previous: Int?, customers: Digest, changedParties: Int, changedCustomers: Int) {
    self.base = base
    self.previous = previous
    self.customers = customers
    self.changedParties = changedParties
    self.changedCustomers = changedCustomers
  }

  /// The member `coverage` of the run's body.
  func json(_ summary: BatchSummary, _ lists: [HeldList]) -> JSONValue {
    [
      "base": .string(base), "changed_customers": .integer(Int64(changedCustomers)),
      "changed_parties": .integer(Int64(changedParties)),
      // Rows that couldn't be screened, or of which nothing can be said, leave a gap.
      "complete": .bool(Self.isComplete(summary)), "customers": .string(customers.hex),
      "lists": .array(
        lists.map {
          [
            "entry": .integer(Int64($0.version.entry)), "id": .string($0.id),
            "loaded_at": .string($0.version.loadedAt.description),
            "published": $0.version.load.published.map { .string($0.edtf) } ?? .null,
            "sha256": .string($0.version.load.sha256), "version": .string($0.version.name),
          ]
        }),
      "previous": previous.map { .integer(Int64($0)) } ?? .null, "untouched": .integer(Int64(summary.untouched)),
    ]
  }

  static func isComplete(_ summary: BatchSummary) -> Bool { summary.failed == 0 && summary.unsaid == 0 }

  /// The record that says up to which version of each list the base is covered, and since when; nil where a gap is left.
  func change(
    _ summary: BatchSummary, _ lists: [HeldList], entry: Int, at time: UInt64, _ reader: Reader
  ) throws -> DraftChange? {
    guard Self.isComplete(summary) else { return nil }
    let before = try reader.coverages().first { $0.base.utf8.elementsEqual(base.utf8) }
    let covered: [JSONValue] = lists.map { list in
      let same = before?.lists.first { $0.isSame(as: list) }
      return [
        "at": .integer(Int64(clamping: same?.at.microseconds ?? time)), "list": .string(list.id),
        "sha256": .string(list.version.load.sha256),
      ]
    }
    return DraftChange(
      own: RegistryKind.config, id: CoveredBase.prefix + base,
      body: ["lists": .array(covered), "run": .integer(Int64(entry))])
  }
}

/// Up to which versions of the lists a customer base is covered.
public struct CoveredBase: Sendable, Equatable {
  /// The base's name.
  public var base: String
  /// The entry of the newest run that covers it.
  public var run: Int
  public var lists: [Version]

  /// A version of a list.
  public struct Version: Sendable, Equatable {
    public var list: String
    /// SHA-256 of its main file, in hex.
    public var sha256: String
    /// When the base was first covered as of this version.
    public var at: Instant

    /// Whether a list is in service with the same content.
    func isSame(as held: HeldList) -> Bool { list == held.id && sha256 == held.version.load.sha256 }
  }

  /// What the ids of these records begin with.
  static let prefix = "config:coverage/"

  /// Reads a record's body; nil where it isn't one.
  init?(id: String, _ body: JSONValue) {
    guard id.hasPrefix(Self.prefix), let run = body["run"]?.integer, let lists = body["lists"]?.elements else {
      return nil
    }
    base = String(id.dropFirst(Self.prefix.count))
    self.run = Int(run)
    self.lists = lists.compactMap { list in
      guard let id = list["list"]?.text, let sha256 = list["sha256"]?.text, let at = list["at"]?.integer, at >= 0
      else { return nil }
      return Version(list: id, sha256: sha256, at: Instant(microseconds: UInt64(at)))
    }
  }
}

extension Reader {
  /// The customer bases that runs have covered, by name.
  public func coverages() throws(RegistryError) -> [CoveredBase] {
    try guarded {
      try places(kind: RegistryKind.config, prefix: CoveredBase.prefix).compactMap { place in
        CoveredBase(id: place.id, try body(seq: place.seq, pos: place.pos))
      }
    }
  }

  /// When every base was covered as of the version of a list in service; nil where one isn't, or there is no base.
  public func rescreened(_ list: HeldList) throws(RegistryError) -> Instant? {
    var latest: Instant?
    for base in try coverages() {
      guard let covered = base.lists.first(where: { $0.isSame(as: list) }) else { return nil }
      latest = max(latest ?? covered.at, covered.at)
    }
    return latest
  }
}

/// A run that covered a base, as a later one builds on it.
public struct CoveringRun: Sendable, Equatable {
  public var base: String
  public var customers: Digest
  public var settings: BatchSettings
  /// The digest of the engine that answered.
  public var engine: String
}

extension CoveringRun {
  /// What may have changed since the run, for one with other settings: nil where nothing of it can be built on, because
  /// the engine, the threshold or the lists asked are others.
  func changedParties(_ db: Database, for settings: BatchSettings) throws -> Set<String>? {
    let before = self.settings
    guard engine.utf8.elementsEqual(EngineID.current.digest.hex.utf8), before.threshold == settings.threshold,
      before.limit == settings.limit, before.lists == settings.lists, before.includePast == settings.includePast,
      before.entry <= settings.entry
    else { return nil }
    return try Registry.affectedParties(
      db, since: before.entry, until: settings.entry, on: (before.on, settings.on))
  }
}

extension Reader {
  /// The run that an entry records, nil where it records none that covered a base.
  func coveringRun(_ entry: Int) throws -> CoveringRun? {
    guard entry >= 0, entry < size, try self.entry(entry).kind == .screening else { return nil }
    let body = try body(seq: entry, pos: 0)
    guard let coverage = body["coverage"], let base = coverage["base"]?.text,
      let customers = coverage["customers"]?.text.flatMap({ Digest(hex: $0) }),
      let settings = body["settings"].flatMap({ BatchSettings($0) }), let engine = body["engine"]?["digest"]?.text
    else { return nil }
    return CoveringRun(base: base, customers: customers, settings: settings, engine: engine)
  }
}

extension Registry {
  /// The run that an entry records, nil where it records none that covered a base.
  public func coveringRun(entry: Int) throws(RegistryError) -> CoveringRun? { try read { try $0.coveringRun(entry) } }

  /// What may have changed since a run, for one with other settings: nil where nothing of it can be built on, because
  /// the engine, the threshold or the lists asked are others.
  public func changedParties(since run: CoveringRun, for settings: BatchSettings) throws(RegistryError) -> Set<String>?
  {
    try read { try run.changedParties($0.db, for: settings) }
  }

  /// Whether a row that a run left alone resembles none of those who had changed; nil where that can't be found out.
  func isUntouched(
    _ query: ScreeningQuery, settings: BatchSettings, previous: Int, _ reader: Reader
  ) throws -> Bool? {
    guard let run = try reader.coveringRun(previous),
      let changed = try run.changedParties(reader.db, for: settings)
    else { return nil }
    let view = try Reader(reader.db, knownAt: .entry(settings.entry))
    let parties = try screenedParties(view)
    let engine = Checker.engineSettings(threshold: settings.threshold, lists: settings.lists)
    let result = parties.screen(query, settings: engine, among: parties.listed.focus(on: changed))
    try parties.refuseDamage()
    return result == ScreeningResult()
  }
}
