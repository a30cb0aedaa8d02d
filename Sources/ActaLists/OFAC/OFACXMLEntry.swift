import ActaModel

/// Makes an entry from an `sdnEntry`.
///
/// The XML has the same facts as the CSV in elements of their own. Those that stand in the CSV's remarks are put into
/// the words of a remark and read by the same grammar, so both forms give the same values.
struct OFACXMLEntry {
  /// An entry with what its list must know of it.
  struct Built {
    var entry: ListEntry
    var holder: OFACLinks.Holder
    var tags: [String]
  }

  /// Elements without a field.
  var unknown = UnknownElements()
  private let list: OFACList
  private let file: String
  private let parser: String
  private var unknownTypes: (line: Int, word: String, count: Int)?

  init(list: OFACList, file: String, parser: String) {
    self.list = list
    self.file = file
    self.parser = parser
  }

  /// What was noticed so far.
  var notices: [ListNotice] {
    var notices: [ListNotice] = []
    if let unknownTypes {
      notices.append(
        ListNotice(
          .unknownType, file: file, line: unknownTypes.line, count: unknownTypes.count,
          text:
            "\(unknownTypes.count) entries of unknown type, the first \"\(unknownTypes.word)\"; read as organizations"
        ))
    }
    if let notice = unknown.notice(file: file) { notices.append(notice) }
    return notices
  }

  private static let known: Set<String> = [
    "uid", "firstName", "lastName", "title", "sdnType", "remarks", "programList", "idList", "akaList", "addressList",
    "nationalityList", "citizenshipList", "dateOfBirthList", "placeOfBirthList", "vesselInfo",
  ]

  /// The entry of an element.
  ///
  /// - Throws: `ListError` where it has no number or no name.
  mutating func build(_ element: XMLElement) throws(ListError) -> Built {
    guard let entry = element.value("uid")?.number else {
      throw malformed(element, "an <sdnEntry> without a number in <uid>")
    }
    let kind = kind(of: element)
    guard let name = OFACXMLEntry.name(of: element) else {
      throw malformed(element, "entry \(entry) has no <lastName>")
    }
    let id = list.recordID(entry)
    var party = Party(id: id, kind: kind, names: [OFACName.read(name, isIndividual: kind == .person)])
    for alias in items(element, "akaList", "aka", in: &party) { takeAlias(alias, into: &party) }
    if let title = element.value("title") { party.positions = OFACPositions.read(title: title) }
    for craft in element.children where craft.name == "vesselInfo" { takeVessel(craft, into: &party) }
    for address in items(element, "addressList", "address", in: &party) { takeAddress(address, into: &party) }
    var remarks = OFACRemarks(party: party)
    takeItems(of: element, into: &remarks)
    if let text = element.value("remarks") { OFACXMLEntry.takeRemark(text, into: &remarks) }
    party = remarks.party
    unknown.keep(childrenOf: element, besides: OFACXMLEntry.known, in: &party)
    party.listing = Listing(
      list: list.id.text, entry: String(entry), raw: [RawValue("sdnEntry", XMLCanonical.text(of: element))],
      parser: parser)
    let tags = items(element, "programList", "program", in: &party).compactMap { $0.value?.text }
    let measures = OFACMeasures.read(list: list, entry: entry, party: id, tags: tags)
    return Built(
      entry: ListEntry(id: id, party: party, measures: measures, relations: []),
      holder: OFACLinks.Holder(entry: entry, line: element.line, name: name.text, links: remarks.links), tags: tags)
  }

  private func malformed(_ element: XMLElement, _ found: String) -> ListError {
    ListError(
      .malformedEntry, file: file, line: element.line, found: found,
      advice: "fetch the file again; if it stays so, the publisher's file is broken")
  }

  private mutating func kind(of element: XMLElement) -> PartyKind {
    let type = element.words("sdnType") ?? ""
    switch type.lowercased() {
    case "individual": return .person
    case "entity": return .organization
    case "vessel": return .vessel
    case "aircraft": return .aircraft
    default:
      unknownTypes = (
        unknownTypes?.line ?? element.line, unknownTypes?.word ?? type, (unknownTypes?.count ?? 0) + 1
      )
      return .organization
    }
  }

  /// "LAST, First", as the CSV has it.
  private static func name(of element: XMLElement) -> Bytes? {
    guard let last = element.value("lastName") else { return element.value("firstName") }
    guard let first = element.value("firstName") else { return last }
    return Bytes(Array(last) + Array(", ".utf8) + Array(first))
  }

  /// The items of one of the entry's lists. What else stands in the list is kept as a remark.
  private mutating func items(
    _ element: XMLElement, _ list: String, _ item: String, in party: inout Party
  ) -> [XMLElement] {
    var items: [XMLElement] = []
    for holder in element.children where holder.name == list {
      for child in holder.children {
        if child.name == item { items.append(child) } else { unknown.keep(child, in: &party) }
      }
    }
    return items
  }

  private mutating func takeAlias(_ alias: XMLElement, into party: inout Party) {
    unknown.keep(
      childrenOf: alias, besides: ["uid", "type", "category", "lastName", "firstName"], in: &party)
    guard let name = OFACXMLEntry.name(of: alias) else { return }
    let type = alias.words("type") ?? ""
    let kind: NameKind =
      switch type {
      case "f.k.a.": .former
      case "n.k.a.": .new
      default: .alias
      }
    let category = alias.words("category") ?? ""
    party.names.append(
      OFACName.read(
        name, isIndividual: party.kind == .person, kind: kind, quality: category == "weak" ? .weak : .strong))
    if !["a.k.a.", "f.k.a.", "n.k.a.", ""].contains(type) { party.remarks.append("\(type): \(name.text)") }
    if !["weak", "strong", ""].contains(category) { party.remarks.append("\(category): \(name.text)") }
  }

  private mutating func takeAddress(_ address: XMLElement, into party: inout Party) {
    unknown.keep(
      childrenOf: address,
      besides: [
        "uid", "address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country",
      ], in: &party)
    let lines = ["address1", "address2", "address3"].compactMap { address.value($0)?.text }
    // City, state and postal code are one column of the CSV.
    var city = [address.value("city"), address.value("stateOrProvince")].compactMap { $0?.text }.joined(separator: ", ")
    if let code = address.value("postalCode") { city += (city.isEmpty ? "" : " ") + code.text }
    let country = address.value("country")
    guard !lines.isEmpty || !city.isEmpty || country != nil else { return }
    party.addresses.append(
      Address(
        street: lines.isEmpty ? nil : lines.joined(separator: ", "), city: city.isEmpty ? nil : city,
        countryText: country?.text, country: country.flatMap { Countries.code(of: $0) }))
  }

  private mutating func takeVessel(_ element: XMLElement, into party: inout Party) {
    let fields: [(String, WritableKeyPath<CraftDetails, String?>)] = [
      ("vesselType", \.type), ("vesselFlag", \.flag), ("vesselOwner", \.owner), ("tonnage", \.tonnage),
      ("grossRegisteredTonnage", \.grossTonnage),
    ]
    if let sign = element.value("callSign") {
      party.identifiers.append(Identifier(type: "call_sign", number: sign.text, label: "callSign"))
    }
    var vessel = party.vessel ?? CraftDetails()
    for (name, field) in fields {
      guard let value = element.value(name) else { continue }
      if party.kind == .vessel, vessel[keyPath: field] == nil {
        vessel[keyPath: field] = value.text
        if name == "vesselFlag" { party.countries.append(Countries.place(value)) }
      } else {
        party.remarks.append("\(name): \(value.text)")
      }
    }
    if !vessel.isEmpty { party.vessel = vessel }
    unknown.keep(childrenOf: element, besides: Set(fields.map(\.0) + ["callSign"]), in: &party)
  }

  /// Births, places, nationalities and documents, as items of a remark.
  private mutating func takeItems(of element: XMLElement, into remarks: inout OFACRemarks) {
    let lists = [
      ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "DOB"),
      ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "POB"),
      ("nationalityList", "nationality", "country", "nationality"),
      ("citizenshipList", "citizenship", "country", "citizen"),
    ]
    for (list, item, field, label) in lists {
      let items = items(element, list, item, in: &remarks.party)
      for item in items { unknown.keep(childrenOf: item, besides: ["uid", "mainEntry", field], in: &remarks.party) }
      let isMain = { (item: XMLElement) in item.words("mainEntry") == "true" }
      for item in items.filter(isMain) + items.filter({ !isMain($0) }) {
        guard let value = item.value(field) else { continue }
        remarks.take(OFACXMLEntry.item(label, value))
      }
    }
    for document in items(element, "idList", "id", in: &remarks.party) {
      unknown.keep(
        childrenOf: document,
        besides: ["uid", "idType", "idNumber", "idCountry", "issueDate", "expirationDate"], in: &remarks.party)
      takeDocument(document, into: &remarks)
    }
  }

  /// "Passport 123 (Pakistan) issued 14 Nov 2007 expires 12 Nov 2012", as the CSV has it.
  private func takeDocument(_ document: XMLElement, into remarks: inout OFACRemarks) {
    var words: [UInt8] = []
    func add(_ value: Bytes?, _ before: String = "", _ after: String = "") {
      guard let value else { return }
      if !words.isEmpty { words.append(0x20) }
      words.append(contentsOf: before.utf8)
      words.append(contentsOf: value)
      words.append(contentsOf: after.utf8)
    }
    add(document.value("idType"))
    add(document.value("idNumber"))
    add(document.value("idCountry"), "(", ")")
    add(document.value("issueDate"), "issued ")
    add(document.value("expirationDate"), "expires ")
    if !words.isEmpty { remarks.take(words[...]) }
  }

  private static func item(_ label: String, _ value: Bytes) -> Bytes {
    Bytes(Array(label.utf8) + [0x20] + Array(value))
  }

  /// Items of the remark. Brackets stand around links only: "(Linked To: NAME)".
  private static func takeRemark(_ text: Bytes, into remarks: inout OFACRemarks) {
    for item in OFACRemarks.items(of: text, endsWithStop: false) {
      if item.after("(Linked To:") != nil, item.last == UInt8(ascii: ")") {
        remarks.take(item.dropFirst().dropLast())
      } else {
        remarks.take(item)
      }
    }
  }
}
