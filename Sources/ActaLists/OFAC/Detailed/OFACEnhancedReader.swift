import ActaModel

/// Reads SDN_ENHANCED.XML and CONS_ENHANCED.XML.
final class OFACEnhancedReader: XMLRecordReader {
  let recordDepth = 2
  private let list: OFACList
  private let file: String
  private var assembly: ListAssembly
  private var published: PartialDate?
  private var tags: [[String]] = []
  private var links = NameLinks()
  private var ties: [(RecordID, OFACProfile.Tie)] = []
  private var elsewhere: (line: Int, list: String, count: Int)?

  /// Reads a version.
  ///
  /// - Throws: `ListError`.
  static func read(_ list: OFACList, file: ListFile, tolerant: Bool) throws(ListError) -> ListDocument {
    let reader = OFACEnhancedReader(list: list, file: file)
    try XMLFile.read(file, into: reader)
    return try reader.finish(tolerant: tolerant)
  }

  private init(list: OFACList, file: ListFile) {
    self.list = list
    self.file = file.name
    assembly = ListAssembly(OFACDetailed.frame(list, "ofac-enhanced-xml"), file: file.name, size: file.size)
  }

  func begin(_ root: XMLElement) throws(ListError) {
    guard root.name != "sanctionsData" else { return }
    throw XMLRoots.refuse(root, file: file, expected: "OFAC's list in XML")
  }

  func take(_ record: XMLElement, in container: String) throws(ListError) {
    switch (container, record.name) {
    case ("publicationInfo", "dataAsOf"):
      published = record.words.flatMap { DayFirstDate.yearFirst(Array($0.utf8)[...]) }
    case ("publicationInfo", "filters"): noteFilters(record)
    case ("referenceValues", _), ("featureTypes", _), ("publicationInfo", _): break
    case ("entities", "entity"): try takeEntity(record)
    default: assembly.unknown.note(record)
    }
  }

  /// A file for some programmes only isn't the whole list, and it says so.
  private func noteFilters(_ filters: XMLElement) {
    let programmes = filters.elements(at: ["sanctionsPrograms", "sanctionsProgram"]).compactMap(\.words)
    guard !programmes.isEmpty else { return }
    assembly.notice(
      .filtered, line: filters.line, count: programmes.count,
      "the file was made for the programmes \(programmes.joined(separator: ", ")) alone: it isn't the whole list")
  }

  private func takeEntity(_ element: XMLElement) throws(ListError) {
    guard let entry = element.attribute("id").flatMap({ Array($0.utf8)[...].number }) else {
      throw assembly.malformed(element.line, "an <entity> without a number as id")
    }
    let lists = element.elements(at: ["sanctionsLists", "sanctionsList"])
    let own = lists.filter { OFACDetailed.isList($0.attribute("refId"), $0.words, list) }
    guard !own.isEmpty || lists.isEmpty else {
      elsewhere = (
        elsewhere?.line ?? element.line, elsewhere?.list ?? lists[0].words ?? "", (elsewhere?.count ?? 0) + 1
      )
      return
    }
    var profile = OFACProfile(entry: entry, line: element.line, kind: kind(of: element))
    profile.orders.listed = own.compactMap { $0.attribute("datePublished").flatMap(DayFirstDate.read) }
    let general = element.first("generalInfo")
    profile.titles += general?.all("title").compactMap(\.words) ?? []
    if let remark = general?.words("remarks") { profile.addRemark(remark) }
    profile.orders.tags = element.elements(at: ["sanctionsPrograms", "sanctionsProgram"]).compactMap(\.words)
    profile.orders.effects = element.elements(at: ["sanctionsTypes", "sanctionsType"]).compactMap(\.words)
    profile.orders.legalBases = element.elements(at: ["legalAuthorities", "legalAuthority"]).compactMap(\.words)
    for name in element.elements(at: ["names", "name"]) { takeName(name, into: &profile) }
    for address in element.elements(at: ["addresses", "address"]) { takeAddress(address, into: &profile) }
    for feature in element.elements(at: ["features", "feature"]) { takeFeature(feature, into: &profile) }
    for document in element.elements(at: ["identityDocuments", "identityDocument"]) {
      takeDocument(document, into: &profile)
    }
    for tie in element.elements(at: ["relationships", "relationship"]) { takeTie(tie, into: &profile) }
    for child in element.children where !OFACEnhancedReader.known.contains(child.name) {
      let words = child.allWords
      guard !words.isEmpty else { continue }
      profile.remarks.append("\(child.name): \(words)")
      assembly.unknown.note(child)
    }
    profile.raw = [RawValue("entity", XMLCanonical.text(of: element))]
    tags.append(profile.orders.tags)
    var built = try profile.build(list, assembly: assembly, links: &links)
    built.measures = try profile.orders.measures(list, entry: entry, line: element.line, assembly: &assembly)
    ties += profile.ties.map { (built.id, $0) }
    try assembly.add(built, line: element.line)
  }

  private static let known: Set<String> = [
    "generalInfo", "sanctionsLists", "sanctionsPrograms", "sanctionsTypes", "legalAuthorities", "names", "addresses",
    "features", "identityDocuments", "relationships",
  ]

  private func kind(of element: XMLElement) -> PartyKind {
    let words = element.first("generalInfo")?.words("entityType") ?? ""
    switch words {
    case "Individual": return .person
    case "Entity": return .organization
    case "Vessel": return .vessel
    case "Aircraft": return .aircraft
    default:
      assembly.noteUnknownType(words, line: element.line)
      return .organization
    }
  }

  /// A name with its spellings in other scripts.
  private func takeName(_ name: XMLElement, into profile: inout OFACProfile) {
    let isPrimary = name.words("isPrimary") == "true"
    let kind = isPrimary ? .primary : OFACProfile.nameKind(name.words("aliasType"))
    let translations = name.elements(at: ["translations", "translation"])
    let main = { (translation: XMLElement) in translation.words("isPrimary") == "true" }
    for translation in translations.filter(main) + translations.filter({ !main($0) }) {
      let parts = translation.elements(at: ["nameParts", "namePart"]).compactMap { part in
        part.words("value").map { (type: part.words("type") ?? "", text: $0) }
      }
      let isVariation = kind == .primary && !main(translation)
      let found = OFACProfile.name(
        parts, whole: translation.words("formattedFullName"), kind: isVariation ? .variation : kind,
        isWeak: name.words("isLowQuality") == "true")
      if let found { profile.names.append(found) }
    }
  }

  private func takeAddress(_ address: XMLElement, into profile: inout OFACProfile) {
    let country = address.words("country")
    let translations = address.elements(at: ["translations", "translation"])
    for translation in translations {
      let parts = translation.elements(at: ["addressParts", "addressPart"]).compactMap { part in
        part.words("value").map { (type: part.words("type") ?? "", text: $0) }
      }
      OFACDetailed.add(parts, country: country, to: &profile)
    }
    if translations.isEmpty { OFACDetailed.add([], country: country, to: &profile) }
  }

  private func takeFeature(_ feature: XMLElement, into profile: inout OFACProfile) {
    guard let type = feature.words("type") else { return }
    let period = feature.first("valueDate").flatMap(OFACEnhancedReader.period)
    // The value of a date is written as in the older forms; its bounds say the same.
    guard let value = feature.words("value") ?? period else { return }
    let isRead = period == nil || OFACDate.read(Array(value.utf8)[...]) != nil
    if !isRead { profile.remarks.append("\(type): \(value)") }
    profile.addFeature(type, isRead ? value : period ?? value, reliability: feature.words("reliability"))
    if let comment = feature.words("comments") { profile.remarks.append("\(type) \(value): \(comment)") }
  }

  private static func period(_ element: XMLElement) -> String? {
    OFACPeriod.words(
      from: element.words("fromDateBegin").flatMap(Day.init), to: element.words("toDateEnd").flatMap(Day.init),
      isApproximate: element.words("isApproximate") == "true")
  }

  private func takeDocument(_ document: XMLElement, into profile: inout OFACProfile) {
    var dates: [String] = []
    for (name, words) in [("issueDate", "issued"), ("expirationDate", "expires")] {
      if let date = document.first(name).flatMap(OFACEnhancedReader.period) { dates.append("\(words) \(date)") }
    }
    profile.addDocument(
      document.words("type") ?? "Document", number: document.words("documentNumber"),
      authority: document.words("issuingAuthority"), country: document.words("issuingCountry"), dates: dates,
      comment: document.words("comments"), isValid: document.words("isValid") != "false")
  }

  private func takeTie(_ element: XMLElement, into profile: inout OFACProfile) {
    guard let words = element.words("type"),
      let related = element.first("relatedEntity") ?? element.first("relatedTo"),
      let other = related.attribute("entityId").flatMap({ Array($0.utf8)[...].number })
    else {
      profile.remarks.append("Relationship: \(element.allWords)")
      return assembly.unknown.note(element)
    }
    profile.ties.append(
      OFACProfile.Tie(words: words, other: other, name: related.words, note: element.words("comments")))
  }

  private func finish(tolerant: Bool) throws(ListError) -> ListDocument {
    if assembly.isEmpty, let elsewhere {
      throw ListError(
        .wrongList, file: file, line: elsewhere.line,
        found: "entries of other lists only (the first is on the \(elsewhere.list))",
        advice: "load it as \(list == .sdn ? "ofac-cons" : "ofac-sdn") if that is what it is")
    }
    var notices = try list.checkTags(tags, file: file, tolerant: tolerant)
    if let elsewhere { notices.append(OFACDetailed.elsewhere(elsewhere, file: file)) }
    OFACProfile.resolve(ties, list, in: &assembly)
    links.resolve(in: &assembly)
    return try assembly.document(published: published, dateIsIn: "<dataAsOf>", notices: notices)
  }
}
