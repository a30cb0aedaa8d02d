import ActaModel

/// Reads Australia's consolidated list as published in a workbook (XLSX), or in CSV. A party has a row for each name,
/// numbered "12", "12a", "12b".
struct DFATReader {
  static let frame = ListFrame(
    list: .australiaDFAT, format: "au-dfat", name: "Australian Sanctions Consolidated List",
    url: "https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list",
    authorities: [
      .named("australia", "Australia", country: "au"),
      .named("au-dfat", "Department of Foreign Affairs and Trade", under: "australia", country: "au"),
    ])

  private static let known: Set<String> = [
    "reference", "nameofindividualorentity", "type", "nametype", "aliasstrength", "dateofbirth", "placeofbirth",
    "citizenship", "address", "additionalinformation", "listinginformation", "imonumber", "committees", "controldate",
    "instrumentofdesignation", "targetedfinancialsanction", "travelban", "armsembargo", "maritimerestriction",
  ]

  /// Reads a version. The file has no date.
  ///
  /// - Throws: `ListError`.
  static func read(_ file: ListFile, tolerant: Bool) throws(ListError) -> ListDocument {
    let text = Workbook.isMeant(file) ? try Workbook.firstSheet(of: file) : file
    var table = try HeaderCSV(
      text, required: ["reference", "nameofindividualorentity", "type", "nametype"],
      expected: "Australia's consolidated list in XLSX or CSV", tolerant: tolerant)
    let unknown = table.unknownColumns(besides: known)
    var groups: [String: [HeaderRow]] = [:]
    var order: [String] = []
    var assembly = ListAssembly(frame, file: file.name)
    while let row = try table.next() {
      guard let reference = row["reference"], let number = number(reference) else {
        throw assembly.malformed(row.line, "a row whose reference is no number")
      }
      if groups[number] == nil { order.append(number) }
      groups[number, default: []].append(row)
    }
    for number in order {
      guard let rows = groups[number] else { continue }
      try DFATEntry.add(number, rows, unknown: unknown.map { ($0, table.names[$0]) }, to: &assembly)
    }
    return try assembly.document(notices: table.notices + [table.unknownColumnsNotice(unknown)].compactMap { $0 })
  }

  /// "12b" is of party 12.
  private static func number(_ reference: String) -> String? {
    let digits = reference.utf8.prefix { (0x30...0x39).contains($0) }
    let letters = reference.utf8.dropFirst(digits.count)
    guard !digits.isEmpty, letters.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) else { return nil }
    return String(decoding: Array(digits), as: UTF8.self)
  }
}

/// Makes an entry from the rows of one reference.
enum DFATEntry {
  /// Adds the entry to a list.
  ///
  /// - Throws: `ListError` where it has no name.
  static func add(
    _ number: String, _ rows: [HeaderRow], unknown: [(column: Int, name: String)], to assembly: inout ListAssembly
  ) throws(ListError) {
    let line = rows[0].line
    let id = try assembly.id(number, line: line)
    let isPrimary = { (row: HeaderRow) in row["nametype"]?.lowercased().hasPrefix("primary") == true }
    let kind = kind(rows, line: line, &assembly)
    var party = Party(id: id, kind: kind, names: [])
    for row in rows.filter(isPrimary) + rows.filter({ !isPrimary($0) }) {
      takeName(row, isPrimary: isPrimary(row), into: &party)
      take(row, into: &party)
      for (column, name) in unknown { party.addRemark(name, row.value(at: column)) }
    }
    guard !party.names.isEmpty else { throw assembly.malformed(line, "entry \(number) has no name") }
    party.listing = assembly.frame.listing(number, raw: rows.map { RawValue("row", $0.raw) })
    let measures = try measures(rows, number: number, party: id, assembly: &assembly)
    try assembly.add(ListEntry(id: id, party: party, measures: measures), line: line)
  }

  private static func kind(_ rows: [HeaderRow], line: Int, _ assembly: inout ListAssembly) -> PartyKind {
    let words = rows.lazy.compactMap { $0["type"] }.first ?? ""
    switch words.lowercased() {
    case "individual": return .person
    case "entity": return .organization
    case "vessel": return .vessel
    default:
      assembly.noteUnknownType(words, line: line)
      return .organization
    }
  }

  private static func takeName(_ row: HeaderRow, isPrimary: Bool, into party: inout Party) {
    guard let text = row["nameofindividualorentity"] else { return }
    let type = row["nametype"]?.lowercased() ?? ""
    let kind: NameKind =
      isPrimary ? .primary : type.hasPrefix("original script") ? .variation : type.hasPrefix("f") ? .former : .alias
    let script = Scripts.code(of: text)
    let isWeak = ["weak", "low"].contains(row["aliasstrength"]?.lowercased() ?? "")
    party.add(
      Name(text, kind: kind, quality: isWeak ? .weak : .strong, script: script == "Latn" ? nil : script), to: \.names)
  }

  private static func take(_ row: HeaderRow, into party: inout Party) {
    for words in row["dateofbirth"].map(Enumeration.split) ?? [] {
      for piece in words.utf8.split(separator: UInt8(ascii: ";")).map({ Array($0)[...].trimmed.text })
      where !piece.isEmpty {
        party.addBirth(piece, as: date(piece))
      }
    }
    for words in row["placeofbirth"].map(Enumeration.split) ?? [] {
      party.add(Countries.place(Array(words.utf8)[...], isAddress: true), to: \.birthPlaces)
    }
    for words in row["citizenship"].map(Enumeration.split) ?? [] {
      party.add(Place(words, country: Countries.code(for: words) ?? Demonyms.country(words)), to: \.citizenships)
    }
    for words in row["address"].map(Enumeration.split) ?? [] {
      let country = Countries.place(Array(words.utf8)[...], isAddress: true).country
      party.add(Address(street: words, country: country), to: \.addresses)
    }
    if let words = row["additionalinformation"] { party.add(words, to: \.remarks) }
    party.addRemark("Listing information", row["listinginformation"])
    if let number = row["imonumber"] {
      party.add(Identifier(type: "imo", number: number, label: "IMO Number"), to: \.identifiers)
    }
  }

  /// A date in the list's words; in a workbook a day may be the number of days since 30 December 1899.
  static func date(_ words: String) -> PartialDate? {
    let bytes = Array(words.utf8)[...]
    if let number = bytes.number, number > 9999, number < 80_000 {
      return PartialDate(Day(daysSince1970: number - 25_569), words: words)
    }
    return DayFirstDate.read(words) ?? OFACDate.read(bytes) ?? (try? DateWords.read(words, order: .dayFirst))
  }

  private static let acts: [(key: String, type: String)] = [
    ("targetedfinancialsanction", "asset_freeze"), ("travelban", "travel_ban"), ("armsembargo", "arms_embargo"),
    ("maritimerestriction", "maritime_restriction"),
  ]

  private static func measures(
    _ rows: [HeaderRow], number: String, party: RecordID, assembly: inout ListAssembly
  ) throws(ListError) -> [Measure] {
    let isSet = { (words: String?) in ["true", "yes", "y", "1", "x"].contains(words?.lowercased() ?? "") }
    var types = acts.filter { act in rows.contains { isSet($0[act.key]) } }.map(\.type)
    // The older layout has no columns for it: the list is of financial sanctions.
    if types.isEmpty { types = ["asset_freeze"] }
    var programmes: [RecordID] = []
    var instruments: [RecordID] = []
    var isTerrorism = false
    for row in rows {
      if let committee = row["committees"] {
        let programme = try assembly.programme(committee, line: row.line)
        if !programmes.contains(programme) { programmes.append(programme) }
        isTerrorism = isTerrorism || ListWords.isAgainstTerrorism(committee) || committee.contains("1373")
      }
      if let title = row["instrumentofdesignation"] {
        let instrument = try assembly.instrument(title, line: row.line)
        if !instruments.contains(instrument) { instruments.append(instrument) }
      }
    }
    let listed = rows.lazy.compactMap { $0["controldate"].flatMap(date) }.first
    return types.map { type in
      var measure = assembly.frame.measure(
        isTerrorism ? .terroristDesignation : .sanction, type, entry: number, party: party)
      measure.programmes = programmes
      measure.instruments = instruments
      measure.events = listed.map { [MeasureEvent(.listed, dates: [DateClaim($0)])] } ?? []
      return measure
    }
  }
}
