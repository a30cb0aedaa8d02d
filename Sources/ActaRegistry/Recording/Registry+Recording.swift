import ActaLedger
public import ActaModel
import ActaRecords

extension Registry {
  /// Records a measure with its targets, legal bases, programmes and evidence, in one transaction.
  ///
  /// - Parameter proposes: whether it is to wait for a second person in any case.
  /// - Throws: `RegistryError` with code `badData` for an unknown authority, a name that can mean several parties or is
  ///   like one that is held, a date that isn't understood or doesn't exist, a quote that isn't in its document.
  public func record(
    _ proposal: MeasureProposal, actor: String, proposes: Bool = false
  ) throws(RegistryError) -> RecordingReport {
    try record(.measure(proposal), actor: actor, proposes: proposes)
  }

  /// What recording a measure would make, in the order in which the records refer to each other; nothing is written.
  ///
  /// - Throws: what recording it does.
  public func preview(_ proposal: MeasureProposal) throws(RegistryError) -> (made: [Record], found: [RecordID]) {
    try preview(.measure(proposal))
  }

  func make(_ proposal: MeasureProposal, _ recorder: Recorder, _ today: Day) throws -> RecordID {
    let evidence = try proposal.evidence.map { [try recorder.evidence($0)] } ?? []
    let authority = try recorder.authority(proposal.authority)
    let targets = try proposal.targets.map {
      try recorder.party(
        $0, kind: proposal.targetKind, allowsSimilar: proposal.allowsSimilarTarget, evidence: evidence)
    }
    guard !targets.isEmpty else {
      throw RegistryError(.badData, "A measure needs a target.", advice: "Name it with --target.")
    }
    let type = proposal.type ?? proposal.kind.usualType
    let events = try proposal.dates.map { act in
      MeasureEvent(act.type, dates: [DateClaim(try Self.date(act.words, today: today), evidence: evidence)])
    }
    let id = try proposal.id ?? self.id(for: proposal, type: type, target: targets[0], events: events, recorder)
    guard try recorder.reader.kinds(of: id.text).isEmpty else {
      throw RegistryError(.badData, "\(id) is already there.", advice: "`acta amend \(id)` changes it.")
    }
    var measure = Measure(id: id, kind: proposal.kind, type: type, authority: authority, targets: targets)
    measure.authorityWords = proposal.authority.contains(":") ? nil : proposal.authority
    measure.programmes = try proposal.programmes.map {
      try recorder.programme($0, authority: authority, evidence: evidence)
    }
    measure.instruments = try proposal.instruments.map { try recorder.instrument($0, evidence: evidence) }
    measure.ground = proposal.ground.map { Sourced($0, evidence: evidence) }
    measure.effects = proposal.effects.map { Sourced($0, evidence: evidence) }
    measure.carveOuts = try Self.carveOuts(
      proposal.carveOuts, proposal.carveOutInterval, evidence: evidence, today: today)
    measure.events = events
    measure.evidence = evidence
    recorder.make(.measure(measure))
    return id
  }

  /// Records an authority.
  public func recordAuthority(
    name: String, aliases: [String] = [], parent: String? = nil, country: String? = nil, actor: String
  ) throws(RegistryError) -> RecordingReport {
    try recording(actor: actor) { recorder, _ in
      if let held = try? recorder.authority(name) {
        throw RegistryError(.badData, "\(held) is already there.", advice: "`acta amend \(held)` changes it.")
      }
      let id = try recorder.unused(.authority, Slug.make(name))
      recorder.make(
        .authority(
          Authority(
            id: id, name: name, aliases: aliases, parent: try parent.map { try recorder.authority($0) },
            country: country)))
      return id
    }
  }

  /// Changes a record: `change` gives the new version. Nothing is lost, the old version stays in the log.
  public func amend(
    _ id: RecordID, evidence: EvidenceProposal? = nil, actor: String,
    _ change: (Record, _ evidence: [RecordID], _ today: Day) throws -> Record
  ) throws(RegistryError) -> RecordingReport {
    try recording(actor: actor) { recorder, today in
      try self.changed(id, evidence, recorder) { try change($0, $1, today) }
    }
  }

  /// Makes the new version of a record.
  func changed(
    _ id: RecordID, _ evidence: EvidenceProposal?, _ recorder: Recorder,
    _ change: (Record, _ evidence: [RecordID]) throws -> Record
  ) throws -> RecordID {
    guard let held = try recorder.reader.anyRecord(id) else { throw RegistryError.unknownRecord(id.text) }
    if let entry = held.listEntryInWords {
      throw RegistryError(
        .notAllowed, "\(id) is read from \(entry); it changes when the list does.",
        advice: "Record what you know beside it, as a record of its own.")
    }
    let evidence = try evidence.map { [try recorder.evidence($0)] } ?? []
    let changed = try change(held, evidence)
    guard changed != held || !evidence.isEmpty else {
      throw RegistryError(.badData, "\(id) says that already; nothing was written.")
    }
    recorder.make(changed)
    return id
  }

  /// Carve-outs that count for an interval, given in words.
  public static func carveOuts(
    _ all: [(kind: CarveOutKind, text: String)], _ interval: (from: String?, until: String?), evidence: [RecordID],
    today: Day
  ) throws(RegistryError) -> [CarveOut] {
    var carveOuts: [CarveOut] = []
    let from = try interval.from.map { words throws(RegistryError) in try date(words, today: today) }
    let until = try interval.until.map { words throws(RegistryError) in try date(words, today: today) }
    if let from, let until, let first = all.first { try refuseTurned(from, until, "\"\(first.text)\"") }
    for carveOut in all {
      carveOuts.append(
        CarveOut(kind: carveOut.kind, text: carveOut.text, from: from, until: until, evidence: evidence))
    }
    return carveOuts
  }

  /// Refuses an end that surely lies before the beginning.
  static func refuseTurned(_ from: PartialDate, _ until: PartialDate, _ what: some Any) throws(RegistryError) {
    guard let begin = from.earliest, let end = until.latest, end < begin else { return }
    throw RegistryError(
      .badData, "\(what) would end (\(until.edtf)) before it begins (\(from.edtf)).", advice: "Nothing was written.")
  }

  /// Reads a date in words; what isn't understood is an error with forms that are.
  public static func date(_ words: String, today: Day) throws(RegistryError) -> PartialDate {
    do {
      return try DateWords.read(words, reference: today)
    } catch {
      throw RegistryError(.badData, "\(error).")
    }
  }

  /// Has a recorder make records, checks them and writes them in one transaction.
  func recording(
    actor: String, proposes: Bool = false, _ body: (Recorder, _ today: Day) throws -> RecordID
  ) throws(RegistryError) -> RecordingReport {
    var report: RecordingReport?
    let appended = try append(actor: actor) { reader, transaction in
      let recorder = Recorder(reader: reader, number: transaction.idNumber)
      let id = try body(recorder, Instant(microseconds: transaction.time).day)
      try RecordCheck(reader: reader, records: recorder.made).run { index, path in
        "\(recorder.made[index].id)\(path)"
      }
      let proposal = try transaction.submit(
        recorder.made.map { Draft(.record, [DraftChange($0)]) }, reader, note: id.text, always: proposes)
      report = RecordingReport(
        id: id, alsoMade: recorder.made.map(\.id).filter { $0 != id }, found: recorder.found, entries: 0..<0,
        proposal: proposal)
    }
    guard var report else { throw RegistryError(.internal, "Recording gave no record.") }
    report.entries = appended.entries
    return report
  }

  private func id(
    for proposal: MeasureProposal, type: String, target: RecordID, events: [MeasureEvent], _ recorder: Recorder
  ) throws -> RecordID {
    let tail = target.text.drop { $0 != ":" }.dropFirst()
    let year = events.flatMap(\.dates).compactMap { $0.date.earliest?.year ?? $0.date.latest?.year }.min()
    let slug = Slug.make("\(type) \(tail)") + (year.map { "-\($0)" } ?? "")
    return try recorder.unused(.measure, slug)
  }
}

extension Record {
  /// Whether it is read from a list, and changes with it alone.
  public var isOfList: Bool { listEntryInWords != nil }

  /// The list entry that the record is read from, nil for one of our own.
  var listEntryInWords: String? {
    switch self {
    case .party(let party): party.listing.map { "entry \($0.entry) of \($0.list)" }
    case .measure(let measure): measure.listEntry.map { "the list entry \($0)" }
    case .relation(let relation) where relation.id.text.contains("/"): "a list's row"
    default: nil
    }
  }
}
