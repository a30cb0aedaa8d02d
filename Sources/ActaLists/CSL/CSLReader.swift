import ActaModel

/// Reads the Consolidated Screening List of the United States in CSV: lists of the Treasury, the Bureau of Industry and
/// Security and the State Department in one file.
struct CSLReader {
  private static let country = Authority.named("united-states", "United States", country: "us")
  private static let commerce = Authority.named(
    "us-commerce", "U.S. Department of Commerce", under: "united-states", country: "us")
  static let frame = ListFrame(
    list: .usScreening, format: "us-csl-csv", name: "Consolidated Screening List",
    url: "https://www.trade.gov/consolidated-screening-list",
    authorities: [
      country, commerce,
      .named("us-ita", "International Trade Administration", under: "us-commerce", country: "us"),
    ])

  private static let known: Set<String> = [
    "id", "source", "entitynumber", "type", "programs", "name", "title", "addresses", "federalregisternotice",
    "startdate", "enddate", "standardorder", "licenserequirement", "licensepolicy", "callsign", "vesseltype",
    "grosstonnage", "grossregisteredtonnage", "vesselflag", "vesselowner", "remarks", "sourcelisturl", "altnames",
    "citizenships", "datesofbirth", "nationalities", "placesofbirth", "sourceinformationurl", "ids",
  ]

  /// Reads a version. The file has no date.
  ///
  /// - Throws: `ListError`.
  static func read(_ file: ListFile, tolerant: Bool) throws(ListError) -> ListDocument {
    var table = try HeaderCSV(
      file, required: ["id", "source", "name", "altnames", "federalregisternotice"],
      expected: "the Consolidated Screening List in CSV", tolerant: tolerant)
    let unknown = table.unknownColumns(besides: known)
    var assembly = ListAssembly(frame, file: file.name)
    for authority in OFACList.authorities { assembly.add(authority) }
    while let row = try table.next() {
      guard let own = row["id"], let name = row["name"] else {
        throw assembly.malformed(row.line, "a row without _id or name")
      }
      let id = try assembly.id(own, line: row.line)
      var party = CSLParty(row, id: id, name: name, source: CSLSource(row["source"] ?? "")).party
      for column in unknown { party.addRemark(table.names[column], row.value(at: column)) }
      party.listing = frame.listing(own, raw: [RawValue("row", row.raw)])
      let measures = try measures(row, own: own, party: id, assembly: &assembly)
      try assembly.add(ListEntry(id: id, party: party, measures: measures), line: row.line)
    }
    return try assembly.document(notices: table.notices + [table.unknownColumnsNotice(unknown)].compactMap { $0 })
  }

  private static func measures(
    _ row: HeaderRow, own: String, party: RecordID, assembly: inout ListAssembly
  ) throws(ListError) -> [Measure] {
    let source = CSLSource(row["source"] ?? "")
    let tags = split(row["programs"])
    assembly.add(source.authority)
    var programmes: [RecordID] = []
    for tag in tags where !source.isTreasury {
      programmes.append(try assembly.programme(tag, authority: source.authority.id, line: row.line))
    }
    if source.isTreasury {
      for programme in try OFACMeasures.programmes([(row.line, tags)], file: assembly.file) { assembly.add(programme) }
      programmes = tags.map(OFACMeasures.programmeID)
    }
    var instruments: [RecordID] = []
    for notice in split(row["federalregisternotice"]) {
      instruments.append(try assembly.instrument(notice, authority: source.authority.id, line: row.line))
    }
    let dated: [(String, MeasureEventType)] = [("startdate", .effective), ("enddate", .expired)]
    let events = dated.compactMap { key, type in
      row[key].flatMap(DayFirstDate.read).map { MeasureEvent(type, dates: [DateClaim($0)]) }
    }
    let plain = frame.measure(.sanction, source.measureType, entry: own, party: party)
    // The SDN list's tags say which measure it is.
    let found =
      source.code == "SDN" ? OFACMeasures.read(list: .sdn, entry: 0, party: party, tags: tags) : [plain]
    return found.map { measure in
      var measure = measure
      measure.id = RecordID(unchecked: "measure:\(frame.list.text)/\(own)/\(measure.type)")
      measure.authority = source.authority.id
      measure.authorityWords = row["source"]
      if source.code != "SDN" { measure.programmes = programmes }
      measure.instruments = instruments
      measure.events = events
      measure.effects = [row["licenserequirement"], row["licensepolicy"]].compactMap { $0 }.map { Sourced($0) }
      return measure
    }
  }

  /// Values parted by semicolons; "and" may stand before the last one.
  static func split(_ words: String?) -> [String] {
    (words ?? "").utf8.split(separator: UInt8(ascii: ";")).map { piece in
      let bytes = Array(piece)[...].trimmed
      return (bytes.after("and ") ?? bytes).trimmed.text
    }.filter { !$0.isEmpty }
  }
}

/// One of the lists in the Consolidated Screening List: "Entity List (EL) - Bureau of Industry and Security".
struct CSLSource {
  /// "EL".
  let code: String
  let authority: Authority

  init(_ words: String) {
    let bytes = Array(words.utf8)[...]
    let open = bytes.firstIndex(of: UInt8(ascii: "("))
    let close = open.flatMap { bytes[$0...].firstIndex(of: UInt8(ascii: ")")) }
    code = open.flatMap { open in close.map { bytes[(open + 1)..<$0].text } } ?? ""
    if words.hasSuffix("State Department") {
      authority = .named("us-state", "U.S. Department of State", under: "united-states", country: "us")
    } else if words.hasSuffix("Treasury Department") {
      authority = OFACList.authorities.last ?? .named("us-ofac", "OFAC", under: "us-treasury", country: "us")
    } else {
      authority = .named("us-bis", "Bureau of Industry and Security", under: "us-commerce", country: "us")
    }
  }

  var isTreasury: Bool { authority.id == OFACList.authority }

  /// What standing on the list brings.
  var measureType: String {
    switch code {
    case "SDN": "blocking"
    case "SSI": "sectoral"
    case "FSE": "foreign_sanctions_evader"
    case "PLC": "palestinian_legislative_council"
    case "CAP": "correspondent_account"
    case "CMIC": "securities_ban"
    case "MBS": "menu_based"
    case "DTC": "debarment"
    case "ISN": "nonproliferation"
    case "EL", "DPL", "UVL", "MEU": "export_restriction"
    default: "non_blocking"
    }
  }
}
