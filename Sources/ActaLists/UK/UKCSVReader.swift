import ActaModel

/// Reads the UK Sanctions List and OFSI's consolidated list in CSV. An entry has a row for each of its names, births
/// and addresses in every combination; rows with the same id are put together.
struct UKCSVReader {
  /// One of the two files.
  enum Form {
    case sanctionsList, consolidatedList

    var frame: ListFrame { self == .sanctionsList ? UKList.sanctions("uk-sl-csv") : UKList.consolidated }
    /// The key of the column with the entry's id.
    var id: String { self == .sanctionsList ? "uniqueid" : "groupid" }
    /// Keys of columns that tell the file from others.
    var required: [String] {
      self == .sanctionsList
        ? ["uniqueid", "name6", "nametype", "regimename"] : ["groupid", "name6", "aliastype", "regime"]
    }
    var expected: String {
      self == .sanctionsList
        ? "the UK Sanctions List in CSV or XML" : "OFSI's ConList.csv, of 2022 and later or of before"
    }
    /// OFSI's list is of frozen assets only.
    var single: String? { self == .sanctionsList ? nil : "asset_freeze" }
  }

  /// Reads a version.
  ///
  /// - Throws: `ListError`.
  static func read(_ form: Form, _ file: ListFile, tolerant: Bool) throws(ListError) -> ListDocument {
    var table = try HeaderCSV(file, required: form.required, expected: form.expected, tolerant: tolerant)
    var assembly = ListAssembly(form.frame, file: file.name)
    let unknown = table.unknownColumns(besides: UKColumns.known)
    var order: [String] = []
    var entries: [String: UKFacts] = [:]
    while let row = try table.next() {
      guard let id = row[form.id] else {
        throw assembly.malformed(row.line, "a row without an id in \"\(form.id)\"")
      }
      var facts = entries[id] ?? UKFacts(id: id, line: row.line)
      if entries[id] == nil { order.append(id) }
      UKColumns.take(row, into: &facts)
      for column in unknown { facts.remark(table.names[column], row.value(at: column)) }
      entries[id] = facts
    }
    var links = NameLinks()
    for id in order {
      guard var facts = entries[id] else { continue }
      // The order of an entry's rows says nothing.
      facts.raw.sort { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
      try UKEntry.add(facts, single: form.single, to: &assembly, links: &links)
    }
    links.resolve(in: &assembly)
    let words = table.banner.lazy.flatMap { $0.dropFirst() + $0.prefix(1) }
    let published = words.lazy.compactMap { bannerDate($0) }.first
    return try assembly.document(
      published: published, dateIsIn: "first line with a day",
      notices: table.notices + [table.unknownColumnsNotice(unknown)].compactMap { $0 })
  }

  /// "27/04/2020" beside "Last Updated", or "Report Date: 10-Sep-2026".
  private static func bannerDate(_ field: String) -> PartialDate? {
    let word = field.utf8.split(separator: 0x20).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
    return UKList.published(word)
  }
}

/// The columns of both files, by their keys.
enum UKColumns {
  static let known: Set<String> = [
    "lastupdated", "uniqueid", "ofsigroupid", "groupid", "unreferencenumber", "name1", "name2", "name3", "name4",
    "name5", "name6", "nametype", "aliastype", "aliasstrength", "aliasquality", "title", "namenonlatinscript",
    "nonlatinscripttype", "nonlatinscriptlanguage", "regimename", "regime", "designationtype", "individualentityship",
    "grouptype", "designationsource", "sanctionsimposed", "otherinformation", "ukstatementofreasons", "addressline1",
    "addressline2", "addressline3", "addressline4", "addressline5", "addressline6", "address1", "address2", "address3",
    "address4", "address5", "address6", "addresspostalcode", "postzipcode", "addresscountry", "country", "phonenumber",
    "website", "emailaddress", "datedesignated", "listedon", "uksanctionslistdatedesignated", "dob",
    "nationalityies", "nationality", "nationalidentifiernumber", "nationalidentifieradditionalinformation",
    "nationalidentificationnumber", "nidetails", "ninumber", "passportnumber", "passportadditionalinformation",
    "passportdetails", "position", "gender", "townofbirth", "countryofbirth", "typeofentity", "subsidiaries",
    "parentcompany", "businessregistrationnumbers", "imonumber", "currentowneroperators", "previousowneroperators",
    "currentbelievedflagofship", "previousflags", "typeofship", "tonnageofship", "lengthofship", "yearbuilt",
    "hullidentificationnumberhin",
  ]

  /// Puts a row's values among those of its entry.
  static func take(_ row: HeaderRow, into facts: inout UKFacts) {
    facts.raw.append(RawValue("row", row.raw))
    if facts.type.isEmpty { facts.type = row.first("individualentityship", "designationtype", "grouptype") ?? "" }
    takeNames(row, into: &facts)
    facts.add(row["title"], to: \.titles)
    let regime = row.first("regimename", "regime")
    let date = row.first("datedesignated", "listedon")
    if regime != nil || date != nil {
      facts.add(UKFacts.Designation(regime: regime, date: date), to: \.designations)
    }
    facts.add(row["lastupdated"], to: \.updated)
    for (key, field) in piped {
      for words in (row[key] ?? "").utf8.split(separator: UInt8(ascii: "|")) {
        facts.add(Array(words)[...].trimmed.text, to: field)
      }
    }
    for (key, field) in single { facts.add(row[key], to: field) }
    for (key, label) in remarked { facts.remark(label, row[key]) }
    takeGroups(row, into: &facts)
  }

  private static let piped: [(String, any WritableKeyPath<UKFacts, [String]> & Sendable)] = [
    ("designationsource", \.sources), ("sanctionsimposed", \.sanctions),
  ]
  private static let single: [(String, any WritableKeyPath<UKFacts, [String]> & Sendable)] = [
    ("otherinformation", \.information), ("ukstatementofreasons", \.reasons), ("phonenumber", \.phones),
    ("website", \.websites), ("emailaddress", \.emails), ("dob", \.births), ("nationalityies", \.nationalities),
    ("nationality", \.nationalities), ("position", \.positions), ("gender", \.genders),
    ("subsidiaries", \.subsidiaries), ("parentcompany", \.parents), ("businessregistrationnumbers", \.registrations),
    ("imonumber", \.imoNumbers), ("currentowneroperators", \.owners), ("currentbelievedflagofship", \.flags),
    ("typeofship", \.shipTypes), ("tonnageofship", \.tonnages), ("yearbuilt", \.builtYears),
  ]
  private static let remarked: [(String, String)] = [
    ("ofsigroupid", "OFSI Group ID"), ("unreferencenumber", "UN Reference Number"),
    ("typeofentity", "Type of entity"), ("previousowneroperators", "Previous owner/operator"),
    ("previousflags", "Previous flag"), ("lengthofship", "Length of ship"),
    ("hullidentificationnumberhin", "Hull identification number"),
    ("uksanctionslistdatedesignated", "UK Sanctions List date designated"),
  ]

  private static func takeNames(_ row: HeaderRow, into facts: inout UKFacts) {
    let fields = (1...6).map { row["name\($0)"] }
    if fields.contains(where: { $0 != nil }) {
      facts.add(
        UKFacts.WrittenName(
          fields: fields, type: row.first("nametype", "aliastype") ?? "",
          strength: row.first("aliasstrength", "aliasquality") ?? ""),
        to: \.names)
    }
    guard let text = row["namenonlatinscript"] else { return }
    facts.add(UKNonLatin.name(text, language: row["nonlatinscriptlanguage"]), to: \.names)
    facts.remark("Non-Latin script", row["nonlatinscripttype"].flatMap { UKNonLatin.isScript($0) ? nil : $0 })
  }

  /// Values that stand in several columns.
  private static func takeGroups(_ row: HeaderRow, into facts: inout UKFacts) {
    facts.add(
      UKAddress.make(
        lines: (1...6).map { row.first("addressline\($0)", "address\($0)") },
        code: row.first("addresspostalcode", "postzipcode"), country: row.first("addresscountry", "country")),
      to: \.addresses)
    let passport = UKFacts.Document(
      number: row["passportnumber"], details: row.first("passportadditionalinformation", "passportdetails"))
    if passport != UKFacts.Document() { facts.add(passport, to: \.passports) }
    let national = UKFacts.Document(
      number: row.first("nationalidentifiernumber", "nationalidentificationnumber"),
      details: row.first("nationalidentifieradditionalinformation", "nidetails", "ninumber"))
    if national != UKFacts.Document() { facts.add(national, to: \.nationalIDs) }
    let birthplace = UKFacts.Birthplace(town: row["townofbirth"], country: row["countryofbirth"])
    if birthplace != UKFacts.Birthplace() { facts.add(birthplace, to: \.birthplaces) }
  }
}
