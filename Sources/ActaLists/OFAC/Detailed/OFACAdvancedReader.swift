import ActaModel

/// Reads SDN_ADVANCED.XML and CONS_ADVANCED.XML. What the file says of one party stands in five places: places and
/// documents before it, the party, ties and the entries of lists after it.
final class OFACAdvancedReader: XMLRecordReader {
  let recordDepth = 2
  private let list: OFACList
  private let file: String
  private var assembly: ListAssembly
  private var references = OFACReferences()
  private var dateParts: [String: String] = [:]
  /// What stands behind the parties, in their order.
  private var parties: [Tail] = []
  /// The party of each profile's number.
  private var places: [Int: Int] = [:]
  private var links = NameLinks()
  /// Which profiles are on other lists only.
  private var elsewhere: [Int: String] = [:]

  /// What the file says of a party behind it.
  private struct Tail {
    var entry: Int
    var line: Int
    var isListed = false
    var orders = OFACProfile.Orders()
    var ties: [OFACProfile.Tie] = []
  }

  /// Reads a version.
  ///
  /// - Throws: `ListError`.
  static func read(_ list: OFACList, file: ListFile, tolerant: Bool) throws(ListError) -> ListDocument {
    let reader = OFACAdvancedReader(list: list, file: file)
    try XMLFile.read(file, into: reader)
    return try reader.finish(tolerant: tolerant)
  }

  private init(list: OFACList, file: ListFile) {
    self.list = list
    self.file = file.name
    assembly = ListAssembly(OFACDetailed.frame(list, "ofac-advanced-xml"), file: file.name, size: file.size)
  }

  func begin(_ root: XMLElement) throws(ListError) {
    guard root.name != "Sanctions" else { return }
    throw XMLRoots.refuse(root, file: file, expected: "OFAC's list in XML")
  }

  func take(_ record: XMLElement, in container: String) throws(ListError) {
    switch container {
    case "DateOfIssue": dateParts[record.name] = record.words
    case "ReferenceValueSets": references.takeSet(record)
    case "Locations": references.takeLocation(record)
    case "IDRegDocuments": references.takeDocument(record)
    case "DistinctParties": try takeParty(record)
    case "ProfileRelationships": try takeTie(record)
    case "SanctionsEntries", "SanctionsEntryLinks":
      references.forgetPlaces()
      try takeEntry(record)
    default: assembly.unknown.note(record)
    }
  }

  // MARK: - Parties

  private func takeParty(_ element: XMLElement) throws(ListError) {
    guard let party = element.first("Profile"), let entry = number(party, "ID") ?? number(element, "FixedRef") else {
      throw assembly.malformed(element.line, "a <DistinctParty> without a number in <Profile ID>")
    }
    if let place = places[entry] {
      throw ListError(
        .duplicateEntry, file: file, line: element.line,
        found: "profile \(entry) again, first on line \(parties[place].line)",
        advice: "fetch the file again; two versions may have been joined")
    }
    var profile = OFACProfile(entry: entry, line: element.line, kind: kind(of: party))
    for comment in [element, party].compactMap({ $0.words("Comment") }) {
      profile.addRemark(comment)
    }
    profile.raw = [RawValue("DistinctParty", XMLCanonical.text(of: element))]
    for identity in party.all("Identity") { takeIdentity(identity, into: &profile) }
    for feature in party.all("Feature") { takeFeature(feature, into: &profile) }
    for child in party.children
    where !["Identity", "Feature", "Comment", "SanctionsEntryReference"].contains(child.name) {
      let words = child.allWords
      if !words.isEmpty {
        profile.remarks.append("\(child.name): \(words)")
        assembly.unknown.note(child)
      }
    }
    places[entry] = parties.count
    parties.append(Tail(entry: entry, line: element.line))
    try assembly.add(try profile.build(list, assembly: assembly, links: &links), line: element.line)
  }

  private func number(_ element: XMLElement, _ name: String) -> Int? {
    element.attribute(name).flatMap { Array($0.utf8)[...].number }
  }

  private func kind(of profile: XMLElement) -> PartyKind {
    let number = profile.attribute("PartySubTypeID")
    switch references.text("PartySubTypeValues", number) {
    case "Individual": return .person
    case "Entity": return .organization
    case "Vessel": return .vessel
    case "Aircraft": return .aircraft
    default:
      assembly.noteUnknownType("PartySubTypeID \(number ?? "")", line: profile.line)
      return .organization
    }
  }

  private func takeIdentity(_ identity: XMLElement, into profile: inout OFACProfile) {
    var types: [String: String] = [:]
    for group in identity.elements(at: ["NamePartGroups", "MasterNamePartGroup", "NamePartGroup"]) {
      guard let number = group.attribute("ID") else { continue }
      types[number] = references.text("NamePartTypeValues", group.attribute("NamePartTypeID"))
    }
    let isFalse = identity.attribute("False") == "true"
    let aliases = identity.all("Alias")
    let main = { (alias: XMLElement) in alias.attribute("Primary") == "true" }
    for alias in aliases.filter(main) + aliases.filter({ !main($0) }) {
      takeAlias(alias, types: types, isFalse: isFalse, into: &profile)
    }
    if let number = identity.attribute("ID") {
      for document in references.takeDocuments(of: number) { takeDocument(document, into: &profile) }
    }
  }

  private func takeAlias(
    _ alias: XMLElement, types: [String: String], isFalse: Bool, into profile: inout OFACProfile
  ) {
    let type = references.text("AliasTypeValues", alias.attribute("AliasTypeID"))
    let isPrimary = alias.attribute("Primary") == "true"
    for (index, name) in alias.all("DocumentedName").enumerated() {
      let parts = name.all("DocumentedNamePart").flatMap { part in
        part.all("NamePartValue").compactMap { value in
          value.words.map { (type: value.attribute("NamePartGroupID").flatMap { types[$0] } ?? "", text: $0) }
        }
      }
      let kind: NameKind = isPrimary ? (index == 0 ? .primary : .variation) : OFACProfile.nameKind(type)
      let found = OFACProfile.name(
        parts, whole: nil, kind: kind, isWeak: alias.attribute("LowQuality") == "true")
      guard let found else { continue }
      if isFalse {
        profile.remarks.append("false identity: \(found.text)")
      } else {
        profile.names.append(found)
      }
    }
  }

  private func takeFeature(_ feature: XMLElement, into profile: inout OFACProfile) {
    let number = feature.attribute("FeatureTypeID")
    let type = references.text("FeatureTypeValues", number) ?? "Feature \(number ?? "")"
    for version in feature.all("FeatureVersion") {
      let reliability = references.text("ReliabilityValues", version.attribute("ReliabilityID"))
      for value in values(of: version, type: type, into: &profile) {
        profile.addFeature(type, value, reliability: reliability)
      }
      if let comment = version.words("Comment") { profile.remarks.append("\(type): \(comment)") }
    }
  }

  private func values(of version: XMLElement, type: String, into profile: inout OFACProfile) -> [String] {
    var values = version.all("DatePeriod").compactMap(OFACReferences.period)
    for detail in version.all("VersionDetail") {
      if let words = detail.words
        ?? references.text("DetailReferenceValues", detail.attribute("DetailReferenceID"))
        ?? references.text("CountryValues", detail.attribute("DetailReferenceID"))
      {
        values.append(words)
      }
    }
    for place in version.all("VersionLocation") {
      guard let number = place.attribute("LocationID"), let location = references.locations[number] else { continue }
      profile.raw.append(RawValue("Location", OFACReferences.comparedText(location)))
      if type == "Location" {
        OFACDetailed.add(location.parts, country: location.country, to: &profile)
      } else {
        // A nationality is a place without parts.
        let words = location.parts.map(\.text) + [location.country].compactMap { $0 }
        if !words.isEmpty { values.append(words.joined(separator: ", ")) }
      }
    }
    return values
  }

  private func takeDocument(_ document: XMLElement, into profile: inout OFACProfile) {
    profile.raw.append(RawValue("IDRegDocument", XMLCanonical.text(of: document)))
    let type = references.text("IDRegDocTypeValues", document.attribute("IDRegDocTypeID"))
    let validity = references.text("ValidityValues", document.attribute("ValidityID"))
    var dates: [String] = []
    for date in document.all("DocumentDate") {
      let kind = references.text("IDRegDocDateTypeValues", date.attribute("IDRegDocDateTypeID")) ?? "dated"
      let words = date.first("DatePeriod").flatMap(OFACReferences.period)
      let label = kind.hasPrefix("Issue") ? "issued" : kind.hasPrefix("Expir") ? "expires" : kind
      if let words { dates.append("\(label) \(words)") }
    }
    profile.addDocument(
      type ?? "Document", number: document.words("IDRegistrationNo"), authority: document.words("IssuingAuthority"),
      country: references.text("CountryValues", document.attribute("IssuedBy-CountryID"))
        ?? references.text("AreaCodeValues", document.attribute("IssuedBy-CountryID")),
      dates: dates, comment: document.words("Comment"), isValid: validity == nil || validity == "Valid")
  }

  // MARK: - What stands behind the parties

  private func takeTie(_ element: XMLElement) throws(ListError) {
    guard let from = number(element, "From-ProfileID"), let to = number(element, "To-ProfileID") else {
      throw assembly.malformed(element.line, "a <ProfileRelationship> without two profiles")
    }
    guard let place = places[from] else { return assembly.unknown.note(element) }
    let isFormer = element.attribute("Former") == "true"
    let quality = references.text("RelationQualityValues", element.attribute("RelationQualityID"))
    let notes = [isFormer ? "former" : nil, quality == "Unknown" ? nil : quality, element.words("Comment")]
    let number = element.attribute("RelationTypeID") ?? ""
    parties[place].ties.append(
      OFACProfile.Tie(
        words: references.text("RelationTypeValues", number) ?? "Relation \(number)", other: to,
        note: notes.compactMap { $0 }.joined(separator: "; ").nilIfEmpty))
    assembly.add(RawValue("ProfileRelationship", XMLCanonical.text(of: element)), at: place)
  }

  private func takeEntry(_ element: XMLElement) throws(ListError) {
    guard element.name == "SanctionsEntry", let entry = number(element, "ProfileID"), let place = places[entry] else {
      return assembly.unknown.note(element)
    }
    let number = element.attribute("ListID")
    let words = references.text("ListValues", number)
    guard OFACDetailed.isList(number, words, list) else {
      elsewhere[entry] = words ?? number ?? ""
      return
    }
    parties[place].isListed = true
    assembly.add(RawValue("SanctionsEntry", XMLCanonical.text(of: element)), at: place)
    for event in element.all("EntryEvent") {
      if let day = OFACReferences.day(event.first("Date")) { parties[place].orders.listed.append(PartialDate(day)) }
      if let basis = references.text("LegalBasisValues", event.attribute("LegalBasisID")) {
        parties[place].orders.legalBases.append(basis)
      }
      if let comment = event.words("Comment") {
        assembly.update(at: place) { $0.party.add("Entry: \(comment)", to: \.remarks) }
      }
    }
    for measure in element.all("SanctionsMeasure") {
      let type = references.text("SanctionsTypeValues", measure.attribute("SanctionsTypeID"))
      let comment = measure.words("Comment")
      if type == "Program", let comment {
        parties[place].orders.tags.append(comment)
      } else {
        let words = [type, comment].compactMap { $0 }.joined(separator: ": ")
        if !words.isEmpty { parties[place].orders.effects.append(words) }
      }
    }
    if words != "SDN List", let words { parties[place].orders.effects.append(words) }
  }

  // MARK: - The version

  private func finish(tolerant: Bool) throws(ListError) -> ListDocument {
    var tags: [[String]] = []
    var ties: [(RecordID, OFACProfile.Tie)] = []
    var others: (line: Int, list: String, count: Int)?
    var unlisted: (line: Int, count: Int)?
    for (place, tail) in parties.enumerated() {
      guard tail.isListed else {
        if let name = elsewhere[tail.entry] {
          others = (others?.line ?? tail.line, others?.list ?? name, (others?.count ?? 0) + 1)
        } else {
          unlisted = (unlisted?.line ?? tail.line, (unlisted?.count ?? 0) + 1)
        }
        assembly.drop(place)
        continue
      }
      tags.append(tail.orders.tags)
      let measures = try tail.orders.measures(list, entry: tail.entry, line: tail.line, assembly: &assembly)
      assembly.update(at: place) { $0.measures = measures }
      ties += tail.ties.map { (list.recordID(tail.entry), $0) }
    }
    parties = []
    if assembly.isEmpty, let others {
      throw ListError(
        .wrongList, file: file, line: others.line,
        found: "entries of other lists only (the first is on the \(others.list))",
        advice: "load it as \(list == .sdn ? "ofac-cons" : "ofac-sdn") if that is what it is")
    }
    // A party that no list names was lost, or its entry was.
    if let unlisted {
      let found = "\(unlisted.count) parties without a <SanctionsEntry>"
      guard tolerant else {
        throw ListError(
          .countMismatch, file: file, line: unlisted.line, found: found, advice: "fetch the file again",
          isOverridable: true)
      }
      assembly.notice(.countMismatch, line: unlisted.line, count: unlisted.count, found)
    }
    var notices = try list.checkTags(tags, file: file, tolerant: tolerant)
    if let others { notices.append(OFACDetailed.elsewhere(others, file: file)) }
    OFACProfile.resolve(ties, list, in: &assembly)
    links.resolve(in: &assembly)
    return try assembly.document(published: published, dateIsIn: "<DateOfIssue>", notices: notices)
  }

  private var published: PartialDate? {
    let parts = ["Year", "Month", "Day"].map { dateParts[$0].flatMap { Array($0.utf8)[...].number } }
    guard let year = parts[0], let month = parts[1], let day = parts[2], let day = Day(year, month, day) else {
      return nil
    }
    return PartialDate(day)
  }
}

extension String {
  /// Nil where nothing is written.
  fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
