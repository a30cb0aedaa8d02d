import ActaModel

/// Everybody who is screened against, ready to be asked: arrays in one stretch of bytes, which are its file too.
///
/// Built once and never changed; it may be shared between threads. The same subjects, in whatever order, give the
/// same bytes and the same answers. It holds all subjects; which lists are asked is said with the query
/// (`ScreeningSettings.lists`), and how rare a word is always goes by all names of the index.
public struct ScreeningIndex: Sendable {
  /// The index as bytes, to be written to a file as they are.
  public let bytes: IndexBytes
  /// What the caller said the index was built from, as given to `init(subjects:key:)`.
  public let key: [UInt8]
  /// Number of subjects.
  public let subjectCount: Int
  /// Number of names that have a letter or digit.
  public let nameCount: Int

  private let subjects: SubjectTable
  private let names: NameIndex
  private let identifiers: BucketTable
  private let pool = ScratchPool()

  /// Builds the index. Ids have to be unique: the order of subjects with one id would show in answers.
  ///
  /// - Parameter key: what it is built from, in any form that tells states of the registry apart, up to 4,096 bytes:
  ///   it stands in the file's header. The engine's digest belongs there too.
  public init(subjects: [ScreeningSubject], key: [UInt8] = []) {
    let bytes = IndexAssembly.build(subjects, key: key)
    guard let header = try? IndexHeader(bytes) else {
      preconditionFailure("an index that was just built has a header")
    }
    self.init(bytes, header)
  }

  /// Opens an index. Takes no longer for a large one: only its header is read and checked.
  ///
  /// Bytes that were changed behind the header can't crash the engine, but they may give wrong answers: their digest is
  /// for the caller to check. Where a search meets what no index says, `isDamaged` is set.
  ///
  /// - Throws: `IndexFileError` for anything but a whole index of this format and engine version.
  public init(mapped bytes: IndexBytes) throws(IndexFileError) { self.init(bytes, try IndexHeader(bytes)) }

  private init(_ bytes: IndexBytes, _ header: IndexHeader) {
    self.bytes = bytes
    key = header.key
    subjectCount = header.subjectCount
    nameCount = header.nameCount
    subjects = SubjectTable(bytes, header)
    names = NameIndex(bytes, header)
    identifiers = BucketTable(bytes, header, .identifierBuckets, .identifierSubjects)
  }

  /// The key of an index, without opening it.
  ///
  /// - Throws: as `init(mapped:)`.
  public static func key(of bytes: IndexBytes) throws(IndexFileError) -> [UInt8] { try IndexHeader(bytes).key }

  /// Whether a search met bytes that no index has. What was answered since it was opened is not to be trusted; the
  /// index has to be built anew.
  public var isDamaged: Bool { bytes.isDamaged }

  // MARK: Screening

  /// Screens one party. Total: whatever the query holds, it answers.
  public func screen(_ query: ScreeningQuery, settings: ScreeningSettings = ScreeningSettings()) -> ScreeningResult {
    screen(query, settings) { search, floor, isAsked, scratch, found in
      search.forEachHit(floor: floor, &scratch, isAsked: isAsked, found)
    }
  }

  /// Some of the subjects, to be asked alone.
  ///
  /// - Parameter ids: ids that the index doesn't have are passed over.
  public func focus(on ids: some Sequence<String>) -> SubjectFocus {
    SubjectFocus(places: Set(ids.compactMap { subjects.place(of: $0) }))
  }

  /// Screens one party against some of the subjects only. What is found of those is what `screen` finds of them: how
  /// rare a word is goes by all names of the index.
  public func screen(
    _ query: ScreeningQuery, settings: ScreeningSettings, among focus: SubjectFocus
  ) -> ScreeningResult {
    screen(query, settings, among: focus) { search, floor, isAsked, scratch, found in
      search.forEachHit(floor: floor, &scratch, isAsked: isAsked, found)
    }
  }

  /// Screens one party by scoring every name, without looking for candidates first: the same answer, slowly. Tests and
  /// benchmarks hold `screen` against it.
  public func screenEveryName(
    _ query: ScreeningQuery, settings: ScreeningSettings = ScreeningSettings()
  ) -> ScreeningResult {
    screen(query, settings) { search, floor, isAsked, scratch, found in
      for number in 0..<names.names.count {
        let subject = names.names.row(number).subject
        guard isAsked(subject), let hit = search.score(of: number, &scratch), hit.score >= floor else { continue }
        found(subject, hit)
      }
    }
  }

  private func screen(
    _ query: ScreeningQuery, _ settings: ScreeningSettings, among focus: SubjectFocus? = nil,
    _ find: (NameSearch, Int, (Int) -> Bool, inout SearchScratch, (Int, NameSearch.Hit) -> Void) -> Void
  ) -> ScreeningResult {
    let readings = Readings(query.name)
    let threshold = Self.threshold(settings)
    let limit = max(settings.limit, 1)
    // What can't be read is said even where there is nobody to compare with.
    if focus?.isEmpty == true { return result([], query, readings, limit: limit) }
    let floor = max(threshold - EvidenceJudge.mostAdded, 1)
    let lists = ListFilter(settings, subjects, focus)
    var found: [Int: FoundNames] = [:]
    pool.with { scratch in
      for (place, reading) in readings.all.enumerated() {
        let search = NameSearch(
          names, person: reading.person, other: reading.other, isAcronym: reading.person == nil,
          memo: scratch.memo)
        find(search, floor, lists.asks, &scratch) { subject, hit in
          var hit = hit
          hit.reading = place
          found[subject, default: FoundNames()].add(hit)
        }
      }
    }
    for identifier in query.identifiers {
      let number = IdentifierEvidence.normalise(identifier.number, type: identifier.type)
      guard !number.isEmpty else { continue }
      for place in identifiers.range(FNV.hash(number)) {
        let subject = Int(identifiers.values[place])
        if lists.asks(subject) { found[subject, default: FoundNames()].byIdentifier = true }
      }
    }
    let judged = found.keys.sorted().compactMap { place in
      found[place].flatMap { FoundSubject($0, place, subjects.subject(place), query, threshold: threshold) }
    }
    return result(judged, query, readings, limit: limit)
  }

  /// Compares a party with one subject, whatever its score: why it matched, or what kept it from matching.
  ///
  /// The score and the reasons are those that `screen` would give with the same settings, whose threshold says whether a
  /// strong name holds by itself before a weak one; nil where the index has no such subject or where nothing of its
  /// names and identifiers agrees.
  public func explain(
    _ query: ScreeningQuery, subjectID: String, settings: ScreeningSettings = ScreeningSettings()
  ) -> Candidate? {
    guard let place = subjects.place(of: subjectID) else { return nil }
    let readings = Readings(query.name)
    var found = FoundNames()
    pool.with { scratch in
      for (number, reading) in readings.all.enumerated() {
        let search = NameSearch(
          names, person: reading.person, other: reading.other, isAcronym: reading.person == nil, memo: scratch.memo)
        for row in names.names.rows(of: place) {
          guard var hit = search.score(of: row, &scratch) else { continue }
          hit.reading = number
          found.add(hit)
        }
      }
    }
    let subject = subjects.subject(place)
    found.byIdentifier = EvidenceJudge.judge(query, subject).identifierAgrees
    return FoundSubject(found, place, subject, query, threshold: Self.threshold(settings), isKept: true)
      .map { candidate($0, query, readings) }
  }

  /// The threshold as a sum of name and evidence. The settings' properties can be set past their initialiser.
  private static func threshold(_ settings: ScreeningSettings) -> Int {
    Calibration.sum(showing: min(max(settings.thresholdBasisPoints, 1000), 10_000))
  }

  // MARK: Candidates

  private func result(
    _ judged: [FoundSubject], _ query: ScreeningQuery, _ readings: Readings, limit: Int
  ) -> ScreeningResult {
    var result = ScreeningResult(limits: readings.all.first?.person?.limits ?? [])
    var isCut = false
    func best(_ found: [FoundSubject]) -> [Candidate] {
      var kept = found
      if found.count > limit {
        isCut = true
        // Reasons are needed only for those that may be among the first, ties included.
        let last = found.map(\.score).sorted(by: >)[limit - 1]
        kept = found.filter { $0.score >= last }
      }
      var candidates = kept.map { candidate($0, query, readings) }
      Self.order(&candidates)
      return Array(candidates.prefix(limit))
    }
    result.candidates = best(judged.filter { !$0.isDiscounted })
    result.discounted = best(judged.filter(\.isDiscounted))
    if isCut { result.limits.append(.candidatesCut) }
    return result
  }

  private func candidate(_ found: FoundSubject, _ query: ScreeningQuery, _ readings: Readings) -> Candidate {
    let row = found.hit.map { names.names.row($0.row) }
    let name = subjects.name(row?.place ?? 0, of: found.place) ?? Name(found.subject.id)
    var reasons: [Reason] = []
    if let reading = readings.reading(found.hit?.reading ?? 0, isPerson: found.subject.kind == .person),
      found.hit != nil || found.byIdentifier
    {
      reasons = pool.with { scratch in
        NameReasons.make(
          query.name, reading, name, style: row?.style ?? .mandarin, isPerson: found.subject.kind == .person,
          memo: scratch.memo)
      }
    }
    if found.hit?.isWeak ?? false {
      reasons.append(Reason(.weakAliasOnly, .against, query: query.name, listed: name.text))
    }
    return Candidate(
      subjectID: found.subject.id, matchedName: name, score: Calibration.shown(found.score),
      identity: found.evidence.confirms ? .confirmed : .unconfirmed, reasons: reasons + found.evidence.reasons)
  }

  private static func order(_ candidates: inout [Candidate]) {
    func supports(_ candidate: Candidate) -> Int { candidate.reasons.count { $0.effect == .supports } }
    candidates.sort { left, right in
      if left.score != right.score { return left.score > right.score }
      let (leftSupports, rightSupports) = (supports(left), supports(right))
      if leftSupports != rightSupports { return leftSupports > rightSupports }
      return left.subjectID.utf8.lexicographicallyPrecedes(right.subjectID.utf8)
    }
  }
}
