import ActaModel

/// What OFAC's detailed forms (SDN_ENHANCED.XML, SDN_ADVANCED.XML) say of one entry. Both have the facts of the older
/// forms in finer elements; those that the older forms have in remarks are put into the words of a remark and read by
/// the same grammar, so that all forms give the same values.
struct OFACProfile {
  let entry: Int
  let line: Int
  var kind: PartyKind
  var names: [Name] = []
  /// Titles of the one title element.
  var titles: [String] = []
  var addresses: [Address] = []
  /// Items of a remark: "DOB 19 Apr 1960".
  var items: [String] = []
  /// Values of vessels and aircraft by the label of the older forms.
  var craft: [(label: String, value: String)] = []
  var remarks: [String] = []
  var orders = Orders()
  /// Ties to other entries.
  var ties: [Tie] = []
  var raw: [RawValue] = []

  /// What is ordered against the entry.
  struct Orders {
    /// Programme tags.
    var tags: [String] = []
    /// Legal bases as OFAC names them.
    var legalBases: [String] = []
    /// When the entry was put on the list.
    var listed: [PartialDate] = []
    /// What is ordered beyond the programmes ("Block", "13662 Sectoral Directive 1").
    var effects: [String] = []
  }

  /// A tie to another entry.
  struct Tie {
    var words: String
    var other: Int
    /// What the other entry is called, where the form says so.
    var name: String?
    var note: String?
  }

  init(entry: Int, line: Int, kind: PartyKind) {
    self.entry = entry
    self.line = line
    self.kind = kind
  }

  /// Adds the items of a remark. Brackets stand around links only: "(Linked To: NAME)".
  mutating func addRemark(_ words: String) {
    for item in OFACRemarks.items(of: Array(words.utf8)[...], endsWithStop: false) {
      let isLink = item.after("(Linked To:") != nil && item.last == UInt8(ascii: ")")
      items.append(isLink ? item.dropFirst().dropLast().text : item.text)
    }
  }

  // MARK: - Words of features

  /// The label that the remarks of the older forms have for a feature.
  private static let labels: [String: String] = [
    "Birthdate": "DOB", "Place of Birth": "POB", "Nationality Country": "nationality",
    "Citizenship Country": "citizen", "Registration Country": "Nationality of Registration",
  ]
  private static let craftFields: Set<String> = [
    "VESSEL TYPE", "Vessel Type", "Vessel Flag", "Vessel Owner", "Vessel Tonnage", "Vessel Gross Registered Tonnage",
    "Vessel Call Sign",
  ]

  /// Adds a feature by its type's name.
  mutating func addFeature(_ type: String, _ value: String, reliability: String?) {
    let name = String(type.unicodeScalars.map { $0 == "\u{2019}" ? "'" : Character($0) })
    if let reliability, reliability != "Confirmed" { remarks.append("\(name) \(value): \(reliability)") }
    // What OFAC calls false isn't a fact of the party.
    if reliability == "False" { return }
    if OFACProfile.craftFields.contains(name) {
      craft.append((name, value))
    } else if name == "Title" {
      titles.append(value)
    } else {
      items.append("\(OFACProfile.labels[name] ?? name) \(value)")
    }
  }

  /// Adds a document: "Passport 123 (Ministry) (Pakistan) issued 14 Nov 2007 expires 12 Nov 2012".
  mutating func addDocument(
    _ type: String, number: String?, authority: String?, country: String?, dates: [String], comment: String?,
    isValid: Bool
  ) {
    var words = [type, number].compactMap { $0 }
    words += [authority, comment, isValid ? nil : "not valid", country].compactMap { $0.map { "(\($0))" } }
    items.append((words + dates).joined(separator: " "))
  }

  // MARK: - The entry

  /// The party, without measures. Ties are resolved when all entries are known.
  ///
  /// - Throws: `ListError` where there is no name.
  func build(
    _ list: OFACList, assembly: ListAssembly, links: inout NameLinks
  ) throws(ListError) -> ListEntry {
    let id = list.recordID(entry)
    guard !names.isEmpty else { throw assembly.malformed(line, "entry \(entry) has no name") }
    var party = Party(id: id, kind: kind, names: [])
    for name in names where name.kind == .primary { party.add(name, to: \.names) }
    for name in names { party.add(name, to: \.names) }
    for title in titles {
      for position in OFACPositions.read(title: Array(title.utf8)[...]) { party.add(position, to: \.positions) }
    }
    for address in addresses { party.add(address, to: \.addresses) }
    takeCraft(into: &party)
    var reader = OFACRemarks(party: party)
    for item in items { reader.take(Array(item.utf8)[...]) }
    party = reader.party
    for name in reader.links {
      links.add(
        NameLinks.Link(entry: id, line: line, name: name, type: .linkedTo, isReversed: false, words: "Linked To"))
    }
    for remark in remarks { party.add(remark, to: \.remarks) }
    party.listing = assembly.frame.listing(String(entry), raw: raw)
    return ListEntry(id: id, party: party)
  }

  private func takeCraft(into party: inout Party) {
    let fields: [String: WritableKeyPath<CraftDetails, String?>] = [
      "VESSEL TYPE": \.type, "Vessel Type": \.type, "Vessel Flag": \.flag, "Vessel Owner": \.owner,
      "Vessel Tonnage": \.tonnage, "Vessel Gross Registered Tonnage": \.grossTonnage,
    ]
    var vessel = CraftDetails()
    for (label, value) in craft {
      if label == "Vessel Call Sign" {
        party.add(Identifier(type: "call_sign", number: value, label: label), to: \.identifiers)
      } else if party.kind == .vessel, let field = fields[label], vessel[keyPath: field] == nil {
        vessel[keyPath: field] = value
        if label == "Vessel Flag" { party.add(Countries.place(Array(value.utf8)[...]), to: \.countries) }
      } else {
        party.addRemark(label, value)
      }
    }
    if !vessel.isEmpty { party.vessel = vessel }
  }

  // MARK: - Ties

  /// Turns ties into relations between entries; one whose other end isn't on the list is a remark.
  static func resolve(_ ties: [(entry: RecordID, tie: Tie)], _ list: OFACList, in assembly: inout ListAssembly) {
    for (entry, tie) in ties {
      guard let own = assembly.place(of: entry) else { continue }
      let other = list.recordID(tie.other)
      let (type, isReversed) = meaning(of: tie.words)
      let words = [tie.words, tie.note].compactMap { $0 }.joined(separator: "; ")
      let isKnown = assembly.place(of: other) != nil && other != entry
      assembly.update(at: own) { entry in
        guard isKnown,
          let relation = ListRelation.make(
            type, statedBy: entry.id, with: other, isReversed: isReversed, words: words)
        else {
          return entry.party.addRemark(words, [tie.name, String(tie.other)].compactMap { $0 }.joined(separator: " "))
        }
        if !entry.relations.contains(where: { $0.id == relation.id }) { entry.relations.append(relation) }
      }
    }
  }

  /// Control isn't ownership, so "Owned or Controlled By" is a tie that says no more.
  private static func meaning(of words: String) -> (RelationType, isReversed: Bool) {
    switch words.lowercased() {
    case "associate of": (.associate, false)
    case "acting for or on behalf of": (.actsFor, false)
    case "family member of": (.relative, false)
    case "leader or official of", "principal executive officer": (.office, false)
    default: (.linkedTo, false)
    }
  }

  // MARK: - Names and dates

  /// A name with its parts in the order in which OFAC writes names: the family's first.
  static func name(
    _ parts: [(type: String, text: String)], whole: String?, kind: NameKind, isWeak: Bool
  ) -> Name? {
    var found: [NamePart] = []
    for type in partOrder { found += parts.filter { $0.type == type.name }.map { NamePart(type.kind, $0.text) } }
    let others = parts.filter { part in !partOrder.contains { $0.name == part.type } }.map(\.text)
    let family = found.filter { $0.kind == .family }.map(\.text).joined(separator: " ")
    let rest = found.filter { $0.kind != .family }.map(\.text) + (found.isEmpty ? [] : others)
    let written =
      whole
      ?? (found.isEmpty
        ? others.joined(separator: " ")
        : [family, rest.joined(separator: " ")].filter { !$0.isEmpty }.joined(separator: ", "))
    guard !written.isEmpty else { return nil }
    let script = Scripts.code(of: written)
    return Name(
      written, parts: found.count > 1 ? found : [], kind: kind, quality: isWeak ? .weak : .strong,
      script: script == "Latn" ? nil : script)
  }

  private static let partOrder: [(name: String, kind: NamePartKind)] = [
    ("Last Name", .family), ("Maiden Name", .maiden), ("First Name", .given), ("Middle Name", .middle),
    ("Patronymic", .patronymic), ("Matronymic", .matronymic), ("Nickname", .nickname),
  ]

  /// What an alias is by its type.
  static func nameKind(_ type: String?) -> NameKind {
    switch type {
    case "F.K.A.": .former
    case "N.K.A.": .new
    case "Name": .primary
    default: .alias
    }
  }
}

extension OFACProfile.Orders {
  /// The measures against an entry.
  ///
  /// - Throws: `ListError` where a programme or legal basis can't be part of an id.
  func measures(
    _ list: OFACList, entry: Int, line: Int, assembly: inout ListAssembly
  ) throws(ListError) -> [Measure] {
    for programme in try OFACMeasures.programmes([(line, tags)], file: assembly.file) { assembly.add(programme) }
    var instruments: [RecordID] = []
    for basis in legalBases where basis != "Unknown" {
      let id = try assembly.instrument(basis, line: line)
      if !instruments.contains(id) { instruments.append(id) }
    }
    let events = listed.map { MeasureEvent(.listed, dates: [DateClaim($0)]) }
    return OFACMeasures.read(list: list, entry: entry, party: list.recordID(entry), tags: tags).map { measure in
      var measure = measure
      measure.instruments = instruments
      measure.events = events
      measure.effects = effects.map { Sourced($0) }
      return measure
    }
  }
}
