import ActaModel

/// Makes an entry from its rows in the four files.
struct OFACEntryBuilder {
  /// The rows of one entry, those of aliases and addresses by their own number.
  struct Parts {
    var main: OFACRow
    var tags: [String]
    var alt: [OFACRow]
    var add: [OFACRow]
    var comments: [OFACRow]
  }

  /// The width at which OFAC cuts remarks; the rest is in the comments file.
  private static let remarkWidth = 1000

  private let list: OFACList
  private let file: String
  private let parser: String
  private var unknownTypes: (line: Int, word: String, count: Int)?
  private var cutRemarks: (line: Int, count: Int)?

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
    if let cutRemarks {
      notices.append(
        ListNotice(
          .cutRemark, file: file, line: cutRemarks.line, count: cutRemarks.count,
          text: "\(cutRemarks.count) remarks were cut at \(OFACEntryBuilder.remarkWidth) characters and their rest is"
            + " missing; give the comments file (sdn_comments.csv) too"))
    }
    return notices
  }

  /// The entry, and the names that it is linked to.
  ///
  /// - Throws: `ListError` where the entry has no name.
  mutating func build(_ parts: Parts) throws(ListError) -> (ListEntry, links: [String]) {
    let row = parts.main
    guard let nameBytes = row.values[1] else {
      throw ListError(
        .malformedRow, file: file, line: row.line, found: "entry \(row.entry) has no name",
        advice: "fetch the file again; if it stays so, the publisher's file is broken")
    }
    let id = list.recordID(row.entry)
    let kind = kind(of: row)
    let isIndividual = kind == .person
    var party = Party(id: id, kind: kind, names: [OFACName.read(nameBytes, isIndividual: isIndividual)])
    for alias in parts.alt { takeAlias(alias, into: &party) }
    takeColumns(row, into: &party)
    for address in parts.add { takeAddress(address, into: &party) }
    var remarks = OFACRemarks(party: party)
    takeRemark(parts, into: &remarks)
    party = remarks.party
    party.listing = Listing(
      list: list.id.text, entry: String(row.entry), raw: rawValues(parts), parser: parser)
    let measures = OFACMeasures.read(list: list, entry: row.entry, party: id, tags: parts.tags)
    return (ListEntry(id: id, party: party, measures: measures, relations: []), remarks.links)
  }

  private mutating func kind(of row: OFACRow) -> PartyKind {
    guard let type = row.values[2]?.trimmed.text else { return .organization }
    switch type {
    case "individual": return .person
    case "vessel": return .vessel
    case "aircraft": return .aircraft
    case "entity", "organization": return .organization
    default:
      unknownTypes = (unknownTypes?.line ?? row.line, unknownTypes?.word ?? type, (unknownTypes?.count ?? 0) + 1)
      return .organization
    }
  }

  private func takeAlias(_ row: OFACRow, into party: inout Party) {
    guard let name = row.values[3] else { return }
    let type = row.values[2]?.trimmed.text ?? ""
    let kind: NameKind =
      switch type {
      case "fka": .former
      case "nka": .new
      default: .alias
      }
    party.names.append(OFACName.read(name, isIndividual: party.kind == .person, kind: kind))
    if !["aka", "fka", "nka"].contains(type) { party.remarks.append("\(type): \(name.text)") }
    if let remark = row.values[4] { party.remarks.append("\(name.text): \(remark.trimmed.text)") }
  }

  private func takeAddress(_ row: OFACRow, into party: inout Party) {
    let values = row.values
    guard values[2] != nil || values[3] != nil || values[4] != nil || values[5] != nil else { return }
    party.addresses.append(
      Address(
        street: values[2]?.text, city: values[3]?.text, countryText: values[4]?.text,
        country: values[4].flatMap { Countries.code(of: $0.trimmed) }, remarks: values[5]?.text))
  }

  /// Title, call sign and the columns of vessels.
  private func takeColumns(_ row: OFACRow, into party: inout Party) {
    let values = row.values
    if let title = values[4] { party.positions = OFACPositions.read(title: title) }
    if let sign = values[5] {
      party.identifiers.append(Identifier(type: "call_sign", number: sign.trimmed.text, label: "Call_Sign"))
    }
    guard party.kind == .vessel else {
      let labels = ["Vess_type", "Tonnage", "GRT", "Vess_flag", "Vess_owner"]
      for (label, value) in zip(labels, values[6...10]) {
        if let value { party.remarks.append("\(label): \(value.trimmed.text)") }
      }
      return
    }
    var vessel = CraftDetails()
    vessel.type = values[6]?.text
    vessel.tonnage = values[7]?.text
    vessel.grossTonnage = values[8]?.text
    vessel.flag = values[9]?.text
    vessel.owner = values[10]?.text
    if !vessel.isEmpty { party.vessel = vessel }
    if let flag = values[9] { party.countries.append(Countries.place(flag.trimmed)) }
  }

  /// The remark, put together with its rest from the comments file.
  private mutating func takeRemark(_ parts: Parts, into remarks: inout OFACRemarks) {
    guard var remark = parts.main.values[11] ?? parts.comments.first?.values[1] else { return }
    let head = parts.main.values[11]
    if head != nil, !parts.comments.isEmpty {
      remark = (Array(remark) + parts.comments.flatMap { $0.values[1].map(Array.init) ?? [] })[...]
    }
    let isCut =
      parts.comments.isEmpty && (head?.count ?? 0) >= OFACEntryBuilder.remarkWidth
      && remark.last != UInt8(ascii: ".")
    let items = OFACRemarks.items(of: remark)
    for item in isCut ? items.dropLast() : items[...] { remarks.take(item) }
    guard isCut else { return }
    if let last = items.last { remarks.keep(last) }
    cutRemarks = (cutRemarks?.line ?? parts.main.line, (cutRemarks?.count ?? 0) + 1)
  }

  private func rawValues(_ parts: Parts) -> [RawValue] {
    var raw = [RawValue(OFACRole.main.rawValue, parts.main.raw.text)]
    raw += parts.alt.map { RawValue(OFACRole.alt.rawValue, $0.raw.text) }
    raw += parts.add.map { RawValue(OFACRole.add.rawValue, $0.raw.text) }
    raw += parts.comments.map { RawValue(OFACRole.comments.rawValue, $0.raw.text) }
    return raw
  }
}
