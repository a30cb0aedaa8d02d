public import ActaModel
public import ActaRegistry
import ActaWords

/// The evidence that a page cites, with its sources.
public struct EvidenceBook: Sendable {
  /// A piece of evidence with its source.
  public struct Item: Sendable {
    public var evidence: Evidence
    public var source: Source?
  }

  /// In the order of first mention.
  public private(set) var items: [Item] = []
  private var places: [RecordID: Int] = [:]

  /// Nothing.
  public init() {}

  /// Reads evidence that isn't in the book yet.
  public mutating func read(_ ids: [RecordID], _ reader: Reader) throws(RegistryError) {
    for id in ids where places[id] == nil {
      guard case .evidence(let evidence)? = try reader.record(.evidence, id) else { continue }
      var source: Source?
      if case .source(let held)? = try reader.record(.source, evidence.source) { source = held }
      places[id] = items.count
      items.append(Item(evidence: evidence, source: source))
    }
  }

  subscript(id: RecordID) -> Item? { places[id].map { items[$0] } }

  /// The source's title with what is quoted, for hovering.
  func title(_ id: RecordID) -> String {
    guard let item = self[id] else { return id.text }
    let said = item.evidence.quote ?? item.evidence.note ?? ""
    return "\(item.source?.title ?? id.text): \(said)"
  }

  /// A short word for a link: what kind of source it is.
  func label(_ id: RecordID, _ words: Words) -> String {
    guard let source = self[id]?.source else { return id.text }
    return words.sourceKind(source.kind)
  }
}
