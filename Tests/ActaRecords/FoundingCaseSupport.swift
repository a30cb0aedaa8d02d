import ActaJSON
import ActaModel
import ActaRecords
import FoundingCase

/// The founding case as decoded, with the look-ups that its tests need.
struct FoundingRecords {
  let records: [Record]
  private let byID: [RecordID: Record]

  private static let decoded = Result { () throws(BundleError) in try FoundingRecords(decoding: FoundingCase.bundle) }

  /// The case, decoded once for all tests.
  static func load() throws(BundleError) -> FoundingRecords { try decoded.get() }

  private init(decoding bytes: [UInt8]) throws(BundleError) {
    records = try Bundle.parse(bytes, file: "founding-case.json")
    byID = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(id: RecordID) -> Record? { byID[id] }
  subscript(id: String) -> Record? { byID[RecordID(unchecked: id)] }

  func measure(_ id: String) -> Measure? { if case .measure(let value)? = self["measure:" + id] { value } else { nil } }
  func party(_ id: RecordID) -> Party? { if case .party(let value)? = self[id] { value } else { nil } }
  func statement(_ id: RecordID) -> Statement? { if case .statement(let value)? = self[id] { value } else { nil } }
  func evidence(_ id: RecordID) -> Evidence? { if case .evidence(let value)? = self[id] { value } else { nil } }
  func source(_ id: RecordID) -> Source? { if case .source(let value)? = self[id] { value } else { nil } }
  func authority(_ id: RecordID) -> Authority? { if case .authority(let value)? = self[id] { value } else { nil } }

  var measures: [Measure] { records.compactMap { if case .measure(let value) = $0 { value } else { nil } } }
  var parties: [Party] { records.compactMap { if case .party(let value) = $0 { value } else { nil } } }
  var relations: [Relation] { records.compactMap { if case .relation(let value) = $0 { value } else { nil } } }
  var statements: [Statement] { records.compactMap { if case .statement(let value) = $0 { value } else { nil } } }
  var evidence: [Evidence] { records.compactMap { if case .evidence(let value) = $0 { value } else { nil } } }
  var sources: [Source] { records.compactMap { if case .source(let value) = $0 { value } else { nil } } }
  var questions: [OpenQuestion] { records.compactMap { if case .question(let value) = $0 { value } else { nil } } }
  var decisions: [Decision] { records.compactMap { if case .decision(let value) = $0 { value } else { nil } } }

  /// The kinds of the sources behind some evidence.
  func sourceKinds(_ evidence: [RecordID]) -> Set<SourceKind> {
    Set(evidence.compactMap { self.evidence($0).flatMap { self.source($0.source)?.kind } })
  }

  /// The values under `path` in a record's body, each with the evidence that stands nearest to it.
  ///
  /// A path is member names with slashes between; `*` stands for every element of a list.
  func facts(_ id: String, _ path: String) -> [(value: String, evidence: [Evidence])] {
    guard let record = self[id] else { return [] }
    var found: [(String, [Evidence])] = []
    func walk(_ value: JSONValue, _ steps: ArraySlice<Substring>, _ nearest: [JSONValue]) {
      let nearest = value["evidence"]?.elements ?? nearest
      guard let step = steps.first else {
        let ids = nearest.compactMap { $0.text.flatMap { RecordID($0) } }
        if let text = value.text { found.append((text, ids.compactMap { evidence($0) })) }
        return
      }
      if step == "*" {
        for element in value.elements ?? [] { walk(element, steps.dropFirst(), nearest) }
      } else if let member = value[String(step)] {
        walk(member, steps.dropFirst(), nearest)
      }
    }
    walk(RecordCodec.encode(record), path.split(separator: "/")[...], [])
    return found
  }
}

extension String {
  /// An id known to be well formed.
  var id: RecordID { RecordID(unchecked: self) }
}
