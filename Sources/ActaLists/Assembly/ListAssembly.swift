import ActaModel

/// Gathers what a reader finds: entries, each id once, and the programmes and instruments that they name.
struct ListAssembly {
  let frame: ListFrame
  let file: String
  private var entries: [ListEntry] = []
  /// The raw values of the entries, where the file is so large that they are packed.
  private var raw: PackedRawValues?
  private var dropped: Set<Int> = []
  /// Elements or columns without a field.
  var unknown = UnknownElements()
  private(set) var notices: [ListNotice] = []
  private var lines: [RecordID: (line: Int, place: Int)] = [:]
  private var programmes: [RecordID: Programme] = [:]
  private var instruments: [RecordID: Instrument] = [:]
  private var authorities: [Authority]
  private var unknownTypes: (line: Int, word: String, count: Int)?

  /// From how many bytes on a file's raw values are packed.
  private static let packedSize = 8_000_000

  /// - Parameter size: how many bytes the file has.
  init(_ frame: ListFrame, file: String, size: Int = 0) {
    self.frame = frame
    self.file = file
    authorities = frame.authorities
    if size >= ListAssembly.packedSize { raw = PackedRawValues() }
  }

  // MARK: - Entries

  /// Adds an entry.
  ///
  /// - Throws: `ListError` of kind `duplicateEntry` where its id is there already.
  mutating func add(_ entry: ListEntry, line: Int) throws(ListError) {
    if let first = lines.updateValue((line, entries.count), forKey: entry.id) {
      throw ListError(
        .duplicateEntry, file: file, line: line, found: "entry \(entry.id) again, first on line \(first.line)",
        advice: "fetch the file again; two versions may have been joined")
    }
    entries.append(entry)
    if let values = entry.party.listing?.raw, raw != nil {
      raw?.append(values)
      entries[entries.count - 1].party.listing?.raw = []
    }
  }

  /// Whether no entry was added.
  var isEmpty: Bool { entries.count == dropped.count }

  /// Adds a raw value that stands behind the entry in the file.
  mutating func add(_ value: RawValue, at place: Int) {
    if raw == nil { entries[place].party.listing?.raw.append(value) } else { raw?.append(value, at: place) }
  }

  /// Takes an entry out again.
  mutating func drop(_ place: Int) {
    dropped.insert(place)
    lines[entries[place].id] = nil
  }

  /// The place and heading of each entry.
  var headings: [(place: Int, heading: String)] {
    entries.indices.filter { !dropped.contains($0) }.map { ($0, entries[$0].party.heading) }
  }

  /// The record id of an entry that was added.
  func id(at place: Int) -> RecordID { entries[place].id }

  /// The record id of an entry.
  ///
  /// - Throws: `ListError` of kind `malformedEntry` where the list's own id can't be part of one.
  func id(_ entry: String, line: Int) throws(ListError) -> RecordID {
    if let id = frame.recordID(entry) { return id }
    throw malformed(
      line,
      "an entry's id of \(entry.utf8.count) bytes or with control characters, which begins \"\(entry.prefix(40))\"")
  }

  /// The refusal of an entry that lacks what each has.
  func malformed(_ line: Int?, _ found: String) -> ListError {
    ListError(
      .malformedEntry, file: file, line: line, found: found,
      advice: "fetch the file again; if it stays so, the publisher's file is broken")
  }

  /// Counts an entry whose type the format didn't have so far; it is read as an organization.
  mutating func noteUnknownType(_ word: String, line: Int) {
    unknownTypes = (unknownTypes?.line ?? line, unknownTypes?.word ?? word, (unknownTypes?.count ?? 0) + 1)
  }

  /// Changes an entry that was added.
  mutating func update(at place: Int, _ change: (inout ListEntry) -> Void) { change(&entries[place]) }

  /// Where an entry stands among those added.
  func place(of id: RecordID) -> Int? { lines[id]?.place }

  /// The line on which an entry began.
  func line(of id: RecordID) -> Int? { lines[id]?.line }

  /// Adds a notice.
  mutating func notice(_ kind: ListNotice.Kind, line: Int? = nil, count: Int = 1, _ text: String) {
    notices.append(ListNotice(kind, file: file, line: line, count: count, text: text))
  }

  // MARK: - What entries name

  /// A programme by the list's own word for it.
  ///
  /// - Parameter authority: who runs it, where that isn't the list's publisher.
  /// - Throws: `ListError` where the word can't be part of an id.
  mutating func programme(
    _ code: String, title: String? = nil, authority: RecordID? = nil, line: Int
  ) throws(ListError) -> RecordID {
    let id = try named("programme:\(frame.list.text)/", code, line: line)
    if programmes[id] == nil {
      var programme = Programme(id: id, code: code)
      programme.title = title
      programme.authority = authority ?? frame.authority
      programmes[id] = programme
    }
    return id
  }

  /// Adds a programme that was made elsewhere.
  mutating func add(_ programme: Programme) {
    if programmes[programme.id] == nil { programmes[programme.id] = programme }
  }

  /// A legal basis by its title.
  ///
  /// - Parameter change: what else is known of it.
  /// - Throws: `ListError` where the title can't be part of an id.
  mutating func instrument(
    _ title: String, authority: RecordID? = nil, line: Int, _ change: (inout Instrument) -> Void = { _ in }
  ) throws(ListError) -> RecordID {
    let id = try named("instrument:\(frame.list.text)/", title, line: line)
    if instruments[id] == nil {
      var instrument = Instrument(id: id, title: title)
      instrument.authority = authority ?? frame.authority
      change(&instrument)
      instruments[id] = instrument
    }
    return id
  }

  /// The id of something that the list only knows by words. Words that are too long for an id are cut, and a digest of
  /// the whole tells them apart.
  ///
  /// - Throws: `ListError` where the words can't be part of an id.
  func named(_ prefix: String, _ words: String, line: Int) throws(ListError) -> RecordID {
    if let id = RecordID(prefix + words) { return id }
    // FNV-1a, 64 bits: no secret hangs on it.
    let digest = words.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let head = words.unicodeScalars.prefix(40).map(String.init).joined()
    if let id = RecordID("\(prefix)\(head)... \(String(digest, radix: 16))") { return id }
    throw malformed(line, "words that can't be part of an id, which begin \"\(words.prefix(40))\"")
  }

  /// Adds an authority that stands behind some of the measures, once.
  mutating func add(_ authority: Authority) {
    if !authorities.contains(where: { $0.id == authority.id }) { authorities.append(authority) }
  }

  // MARK: - The version

  /// The entries that weren't taken out again.
  private var kept: ListEntries {
    var raw = raw
    raw?.close()
    if dropped.isEmpty { return ListEntries(entries, raw: raw) }
    let kept = entries.indices.filter { !dropped.contains($0) }
    raw?.keep(kept)
    return ListEntries(kept.map { entries[$0] }, raw: raw)
  }

  /// The version as a whole.
  ///
  /// - Parameters:
  ///   - published: when the list says it was published.
  ///   - dateIsIn: what the date is read from, for a notice where it is missing; nil where the format has no date.
  /// - Throws: `ListError` of kind `empty` where there are no entries.
  func document(
    published: PartialDate? = nil, dateIsIn: String? = nil, notices earlier: [ListNotice] = []
  ) throws(ListError) -> ListDocument {
    guard !isEmpty else {
      throw ListError(.empty, file: file, found: "a file without entries", advice: "fetch the file again")
    }
    var document = ListDocument(
      list: frame.list, format: frame.format, parser: frame.parser, published: published,
      publication: frame.publication)
    document.entries = kept
    document.programmes = programmes.values.sorted { $0.id < $1.id }
    document.instruments = instruments.values.sorted { $0.id < $1.id }
    document.authorities = authorities
    document.notices = earlier
    if published == nil, let dateIsIn {
      document.notices.append(
        ListNotice(.missingDate, file: file, text: "no \(dateIsIn) that is a date; give the date when loading the file")
      )
    }
    if let unknownTypes {
      document.notices.append(
        ListNotice(
          .unknownType, file: file, line: unknownTypes.line, count: unknownTypes.count,
          text:
            "\(unknownTypes.count) entries of unknown type, the first \"\(unknownTypes.word)\"; read as organizations"))
    }
    if let notice = unknown.notice(file: file) { document.notices.append(notice) }
    document.notices += notices
    return document
  }
}
