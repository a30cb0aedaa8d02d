public import ActaJSON
public import ActaModel

/// What is written out for other programs: parties with what is said of them, and what their records name.
public struct InterchangeRecords: Sendable {
  public var parties: [InterchangeParty]
  /// Ties between the parties; one with an end that isn't among them isn't written.
  public var relations: [Relation]
  public var programmes: [RecordID: Programme]
  public var authorities: [RecordID: Authority]

  /// Records without parties.
  public init() {
    parties = []
    relations = []
    programmes = [:]
    authorities = [:]
  }
}

/// A party to be written out.
public struct InterchangeParty: Sendable {
  public var party: Party
  /// The measures against it with their status on the day of the export.
  public var measures: [(measure: Measure, status: MeasureStatus)]
  /// Other records that decisions say are the same party.
  public var sameAs: [RecordID]
  /// Whether it is only named by what is written, and belongs to another export.
  public var isStub: Bool
  /// Since when it stands on its list, or when it was recorded.
  public var firstSeen: Day?
  /// The newest version of its list that has it, or the day of the export.
  public var lastSeen: Day?
  /// When its record was written last.
  public var lastChange: Instant

  /// A party of which nothing else is said.
  public init(_ party: Party, lastChange: Instant) {
    self.party = party
    self.lastChange = lastChange
    measures = []
    sameAs = []
    isStub = false
  }
}

/// Writes parties as entities of the FollowTheMoney model (Docs/interchange.md).
public enum FTMExport {
  /// An entity: its id and all that is written of it.
  public struct Entity: Sendable {
    public var id: String
    public var json: JSONValue

    /// The entity without the times at which it was seen: what says whether it changed.
    public var compared: [UInt8] {
      var kept = JSONObject()
      for member in json.object?.members ?? [] where !FTMExport.times.contains(member.key) {
        kept.append(member.key, member.value)
      }
      return CanonicalJSON.encode(.object(kept))
    }
  }

  static let times: Set<String> = ["first_seen", "last_seen", "last_change"]

  /// The entities of records: each party with its documents, addresses and sanctions behind it, then the ties. The same
  /// records give the same entities.
  public static func entities(of records: InterchangeRecords) -> [Entity] {
    var owned: Set<RecordID> = []
    for relation in records.relations {
      if relation.type == .owner { owned.insert(relation.to) }
      if relation.type == .subsidiary { owned.insert(relation.from) }
    }
    var schemata: [RecordID: String] = [:]
    for party in records.parties {
      schemata[party.party.id] = FTMPartyWriter.schema(of: party.party, isOwned: owned.contains(party.party.id))
    }
    var entities: [Entity] = []
    // A measure with several targets is one entity.
    var sanctions: Set<RecordID> = []
    for party in records.parties {
      let writer = FTMPartyWriter(party, schema: schemata[party.party.id] ?? "LegalEntity")
      entities += writer.entities()
      for (measure, status) in party.measures where sanctions.insert(measure.id).inserted {
        let targets = measure.targets.filter { schemata[$0] != nil }
        entities.append(FTMSanctionWriter(records).entity(measure, status, targets: targets, seen: writer))
      }
    }
    for relation in records.relations {
      guard let from = schemata[relation.from], let to = schemata[relation.to] else { continue }
      entities.append(FTMTieWriter.entity(relation, from: from, to: to))
    }
    return entities
  }

  /// The id under which a record is written: its own where that is one in the model, else letters of it and a digest.
  ///
  /// Entries of FollowTheMoney datasets keep their ids; those of other lists begin with the list's.
  public static func id(of record: RecordID) -> String {
    let prefix = record.prefix
    var text = record.text
    var isExact = true
    switch prefix {
    case RecordKind.measure.rawValue, RecordKind.relation.rawValue:
      text = String(text.dropFirst(prefix.utf8.count + 1))
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      // "ftm.<dataset>/<entity>/<the entity's own id>"; a measure that only a topic speaks of has its type there.
      if parts.count == 3, parts[0].hasPrefix("ftm."), isPlain(parts[2]), !["sanction", "debarment"].contains(parts[2])
      {
        return String(parts[2])
      }
      isExact = false
    case let list where list.hasPrefix("ftm."):
      text = String(text.dropFirst(prefix.utf8.count + 1))
    default:
      let own = text.dropFirst(prefix.utf8.count + 1)
      isExact = isPlain(own)
      text = "\(prefix)-\(own)"
    }
    if isExact, isPlain(text) { return text }
    return cleaned(text) + "-" + digest(record.text)
  }

  /// Whether a text can be an id in the model: ASCII letters, digits, dots and hyphens.
  private static func isPlain(_ text: some StringProtocol) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= 160, let last = Array(bytes.suffix(1)).first else { return false }
    return isAlphanumeric(first) && isAlphanumeric(last)
      && bytes.allSatisfy { isAlphanumeric($0) || $0 == 0x2D || $0 == 0x2E }
  }

  private static func cleaned(_ text: String) -> String {
    var clean: [UInt8] = []
    for byte in text.utf8 where clean.count < 60 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E: clean.append(byte)
      default: if let last = clean.last, last != 0x2D { clean.append(0x2D) }
      }
    }
    while let last = clean.last, last == 0x2D || last == 0x2E { clean.removeLast() }
    while let first = clean.first, first == 0x2E { clean.removeFirst() }
    return clean.isEmpty ? "x" : String(decoding: clean, as: UTF8.self)
  }

  /// FNV-1a, 64 bits: it only tells ids apart.
  static func digest(_ text: String) -> String {
    let digest = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let hex = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - hex.utf8.count) + hex
  }
}
