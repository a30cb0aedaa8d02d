import ActaCrypto
import ActaModel
import ActaRecords
import ActaScreening

/// Turns what somebody typed into records: finds what is held, makes what isn't.
final class Recorder {
  let reader: Reader
  /// From what ids are made that must differ from others: the number of the entry to come.
  private let number: Int
  /// New records, in the order in which they refer to each other.
  private(set) var made: [Record] = []
  private(set) var found: [RecordID] = []
  private var taken: Set<RecordID> = []

  /// - Parameter number: of the first entry; nil for that at the end of the log in view.
  init(reader: Reader, number: Int? = nil) {
    self.reader = reader
    self.number = number ?? reader.size
  }

  func make(_ record: Record) {
    made.append(record)
    taken.insert(record.id)
  }

  func unused(_ kind: RecordKind, _ slug: String) throws -> RecordID {
    try Slug.unused(kind, slug) { id in
      if taken.contains(id) { return true }
      return try !reader.kinds(of: id.text).isEmpty
    }
  }

  // MARK: Finding

  /// The authority that `words` name: by id, name or another name.
  func authority(_ words: String) throws -> RecordID {
    let all: [Authority] = try reader.all(.authority).compactMap {
      if case .authority(let authority) = $0 { authority } else { nil }
    }
    let folded = NameFolding.fold(words)
    if let id = RecordID(words), all.contains(where: { $0.id == id }) { return id }
    let matching = all.filter { authority in
      ([authority.name] + authority.aliases).contains { NameFolding.fold($0) == folded }
        || authority.id.text == "authority:\(words)"
    }
    if let only = matching.first, matching.count == 1 { return only.id }
    let known = all.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
    if matching.isEmpty {
      throw RegistryError(
        .badData, "\"\(words)\" is no authority that is known.",
        advice: all.isEmpty
          ? "Record it first: acta record authority \"\(words)\"."
          : "Known are \(known). A new one: acta record authority \"\(words)\" [--parent ID].")
    }
    throw RegistryError(
      .badData, "\"\(words)\" can mean \(matching.map(\.id.text).joined(separator: " or ")).", advice: "Name the id.")
  }

  /// The party that `words` name, made where none is held.
  func party(_ words: String, kind: PartyKind, allowsSimilar: Bool, evidence: [RecordID]) throws -> RecordID {
    if let id = RecordID(words), RecordKind(rawValue: id.prefix) == .party || words.contains(":") {
      guard try reader.party(id) != nil else { throw RegistryError.unknownRecord(words) }
      found.append(id)
      return id
    }
    if let held = try heldParty(words, kind: kind, allowsSimilar: allowsSimilar) {
      found.append(held)
      return held
    }
    let id = try unused(.party, Slug.make(words))
    var party = Party(id: id, kind: kind, names: [Name(words, evidence: evidence)])
    party.evidence = evidence
    make(.party(party))
    return id
  }

  private func heldParty(_ words: String, kind: PartyKind, allowsSimilar: Bool) throws -> RecordID? {
    let hits = try reader.find(words, limit: 50)
    let folded = NameFolding.fold(words)
    let exact = hits.filter { NameFolding.fold($0.matchedName) == folded }
    let own = exact.filter { $0.list == nil }
    let candidates = own.isEmpty ? exact : own
    if candidates.count > 1 {
      throw RegistryError(
        .badData, "\"\(words)\" can mean \(candidates.map(\.id.text).joined(separator: " or ")).",
        advice: "Name the id.")
    }
    if let only = candidates.first { return only.id }
    let similar = try similarParties(words, kind: kind)
    if !similar.isEmpty, !allowsSimilar {
      throw RegistryError(
        .badData,
        "\"\(words)\" isn't held, but is like \(similar.prefix(3).joined(separator: ", ")).",
        advice: "Name the id if that is the one meant; --new-target makes a new party.")
    }
    return nil
  }

  /// Own parties whose names the screening engine finds alike.
  private func similarParties(_ words: String, kind: PartyKind) throws -> [String] {
    let subjects = try reader.places(kind: RecordKind.party.rawValue, prefix: "party:").compactMap { place in
      guard case .party(let party)? = try reader.record(at: place), party.kind == kind else {
        return nil as ScreeningSubject?
      }
      return ScreeningSubject(id: party.id.text, kind: party.kind, names: party.names)
    }
    let result = ScreeningIndex(subjects: subjects).screen(
      ScreeningQuery(name: words, kind: kind), settings: ScreeningSettings(limit: 5))
    return result.candidates.map { "\($0.subjectID) (\($0.matchedName.text))" }
  }

  /// The legal basis with an id or title, made where none is held.
  func instrument(_ words: String, evidence: [RecordID]) throws -> RecordID {
    for case .instrument(let held) in try reader.all(.instrument)
    where held.id.text == words || NameFolding.fold(held.title) == NameFolding.fold(words)
      || held.citation.map({ NameFolding.fold($0) == NameFolding.fold(words) }) == true
    {
      return held.id
    }
    var instrument = Instrument(id: try unused(.instrument, Slug.make(words)), title: words)
    instrument.evidence = evidence
    make(.instrument(instrument))
    return instrument.id
  }

  /// The programme with an id or tag, made where none is held.
  func programme(_ words: String, authority: RecordID, evidence: [RecordID]) throws -> RecordID {
    for case .programme(let held) in try reader.all(.programme)
    where held.id.text == words || held.code.utf8.elementsEqual(words.utf8) {
      return held.id
    }
    var programme = Programme(id: try unused(.programme, Slug.make(words)), code: words)
    programme.authority = authority
    programme.evidence = evidence
    make(.programme(programme))
    return programme.id
  }

  // MARK: Evidence

  /// Makes the source and the evidence; refuses a quote that doesn't stand in the document.
  func evidence(_ proposal: EvidenceProposal) throws -> RecordID {
    let digest = proposal.document.map { SHA256.hash($0).hex }
    let source = try self.source(proposal, sha256: digest)
    var evidence = Evidence(
      id: try unused(.evidence, "\(source.text.dropFirst("source:".count))-\(number)"), source: source,
      certainty: proposal.document == nil ? .medium : .read)
    evidence.quote = proposal.quote
    evidence.sha256 = digest
    if let quote = proposal.quote, let document = proposal.document {
      guard let offset = Quotation.offset(of: quote, in: document) else {
        throw RegistryError(
          .badData, "The quote doesn't stand in \(proposal.location).",
          advice: "It must be there word for word, in plain text (UTF-8).")
      }
      evidence.offset = offset
    }
    make(.evidence(evidence))
    return evidence.id
  }

  private func source(_ proposal: EvidenceProposal, sha256: String?) throws -> RecordID {
    for case .source(let held) in try reader.all(.source) {
      if let sha256, held.sha256 == sha256 { return held.id }
      if sha256 == nil, held.url == proposal.location { return held.id }
    }
    let isAddress = proposal.document == nil
    let name = proposal.title ?? proposal.location.split(separator: "/").last.map(String.init) ?? proposal.location
    var source = Source(id: try unused(.source, Slug.make(name)), kind: proposal.sourceKind, title: name)
    source.sha256 = sha256
    if isAddress { source.url = proposal.location } else { source.location = name }
    make(.source(source))
    return source.id
  }
}

/// Finding quotes in documents.
enum Quotation {
  /// Where `quote` starts in `document`, in Unicode scalars; nil where it doesn't stand there byte for byte.
  static func offset(of quote: String, in document: [UInt8]) -> Int? {
    let needle = Array(quote.utf8)
    guard !needle.isEmpty, needle.count <= document.count else { return nil }
    var scalars = 0
    for start in 0...(document.count - needle.count) {
      if document[start] == needle[0], document[start..<start + needle.count].elementsEqual(needle) { return scalars }
      if document[start] & 0xC0 != 0x80 { scalars += 1 }
    }
    return nil
  }
}
