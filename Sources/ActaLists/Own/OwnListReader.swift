import ActaModel

/// Makes entries from the rows of a user's own list.
struct OwnListReader {
  private let mapping: [Int: OwnList.Target]
  private let order: [Int]
  private var assembly: ListAssembly

  /// The list as a publication of the user's.
  private static func frame(_ list: ListID) -> ListFrame {
    let name = String(list.text.dropFirst(4))
    return ListFrame(
      list: list, format: "own-csv", name: "Own list \(name)",
      authorities: [Authority(id: RecordID(unchecked: "authority:\(list.text)"), name: "Own list \(name)")])
  }

  /// Reads a version.
  ///
  /// - Parameter columns: which field a column holds, by the column's name, where the guess by its name is wrong.
  /// - Throws: `ListError`.
  static func read(
    _ list: ListID, _ file: ListFile, columns: [String: String], tolerant: Bool
  ) throws(ListError) -> ListDocument {
    var table = try HeaderCSV(
      file, delimiter: delimiter(of: file), required: [], expected: "a table in CSV whose first row names the columns",
      tolerant: tolerant)
    let mapping = try OwnList.mapping(table, columns: columns, file: file.name)
    var reader = OwnListReader(list, file: file.name, mapping: mapping)
    let hasName = mapping.values.contains { [.field(.name), .field(.lastName)].contains($0) }
    for (field, isThere) in [("id", mapping.values.contains(.field(.id))), ("name", hasName)] where !isThere {
      throw ListError(
        .wrongFormat, file: file.name, line: table.line, found: "no column that is the \(field)",
        advice: "say which it is (--map COLUMN=\(field)); the columns are \(table.names.joined(separator: ", "))")
    }
    while let row = try table.next() { try reader.take(row, names: table.names) }
    let words = table.names.enumerated().map { index, name in "\(name) = \(mapping[index]?.words ?? "remark")" }
    reader.assembly.notice(.columns, line: table.line, "columns were read as \(words.joined(separator: ", "))")
    return try reader.assembly.document(notices: table.notices)
  }

  private init(_ list: ListID, file: String, mapping: [Int: OwnList.Target]) {
    self.mapping = mapping
    order = mapping.keys.sorted()
    assembly = ListAssembly(OwnListReader.frame(list), file: file)
  }

  /// A semicolon where the first line has more of them than commas.
  private static func delimiter(of file: ListFile) -> UInt8 {
    let head = file.bytes.prefix { $0 != 0x0A }
    let semicolons = head.count { $0 == UInt8(ascii: ";") }
    return semicolons > head.count { $0 == UInt8(ascii: ",") } ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }

  // MARK: - Rows

  private func values(_ field: OwnList.Field, _ row: HeaderRow) -> [String] {
    order.filter { mapping[$0] == .field(field) }.compactMap { row.value(at: $0) }
  }

  /// Several values of one column are parted by semicolons or strokes.
  private static func split(_ words: String) -> [String] {
    words.utf8.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|") }.map { Array($0)[...].trimmed.text }
      .filter { !$0.isEmpty }
  }

  private mutating func take(_ row: HeaderRow, names: [String]) throws(ListError) {
    guard let own = values(.id, row).first else { throw assembly.malformed(row.line, "a row without an id") }
    let id = try assembly.id(own, line: row.line)
    var party = Party(id: id, kind: kind(row), names: [])
    takeNames(row, into: &party)
    guard !party.names.isEmpty else { throw assembly.malformed(row.line, "entry \(own) has no name") }
    takeValues(row, names: names, into: &party)
    party.listing = assembly.frame.listing(own, raw: [RawValue("row", row.raw)])
    var measure = assembly.frame.measure(.sanction, "internal", entry: own, party: id)
    for code in values(.programme, row).flatMap(OwnListReader.split) {
      measure.programmes.append(try assembly.programme(code, line: row.line))
    }
    if let reason = values(.reason, row).first { measure.ground = Sourced(reason) }
    for (field, type) in [(OwnList.Field.listed, MeasureEventType.listed), (.until, .expired)] {
      for words in values(field, row) {
        if let date = DFATEntry.date(words) {
          measure.events.append(MeasureEvent(type, dates: [DateClaim(date)]))
        } else {
          party.addRemark(field.rawValue, words)
        }
      }
    }
    try assembly.add(ListEntry(id: id, party: party, measures: [measure]), line: row.line)
  }

  private mutating func kind(_ row: HeaderRow) -> PartyKind {
    let words = values(.kind, row).first ?? ""
    switch words.lowercased() {
    case "person", "individual", "persona", "natural", "p", "i": return .person
    case "organization", "organisation", "entity", "company", "legalentity", "organización", "organizacion", "empresa",
      "juridica", "jurídica", "e", "o":
      return .organization
    case "vessel", "ship", "buque": return .vessel
    case "aircraft", "airplane", "aeronave": return .aircraft
    case "country", "país", "pais": return .country
    case "":
      // Who is born or has a first name is a person.
      let isPerson = [.birthDate, .firstName, .gender].contains { !values($0, row).isEmpty }
      return isPerson ? .person : .organization
    default:
      assembly.noteUnknownType(words, line: row.line)
      return .organization
    }
  }

  private func takeNames(_ row: HeaderRow, into party: inout Party) {
    func name(_ text: String, _ kind: NameKind, _ quality: NameQuality = .strong, _ parts: [NamePart] = []) -> Name {
      let script = Scripts.code(of: text)
      return Name(text, parts: parts, kind: kind, quality: quality, script: script == "Latn" ? nil : script)
    }
    let first = values(.firstName, row).joined(separator: " ")
    let last = values(.lastName, row).joined(separator: " ")
    let parts = [first.isEmpty ? nil : NamePart(.given, first), last.isEmpty ? nil : NamePart(.family, last)]
      .compactMap { $0 }
    for text in values(.name, row) { party.add(name(text, party.names.isEmpty ? .primary : .alias), to: \.names) }
    if !parts.isEmpty {
      let text = parts.map(\.text).joined(separator: " ")
      let parts = party.kind == .person ? parts : []
      if party.names.first?.text == text {
        party.names[0].parts = parts
      } else {
        party.add(name(text, party.names.isEmpty ? .primary : .alias, .strong, parts), to: \.names)
      }
    }
    for (field, quality) in [(OwnList.Field.alias, NameQuality.strong), (.weakAlias, .weak)] {
      for text in values(field, row).flatMap(OwnListReader.split) {
        party.add(name(text, .alias, quality), to: \.names)
      }
    }
  }

  private func takeValues(_ row: HeaderRow, names: [String], into party: inout Party) {
    for words in values(.birthDate, row).flatMap(OwnListReader.split) {
      party.addBirth(words, as: DFATEntry.date(words))
    }
    for words in values(.birthPlace, row) {
      party.add(Countries.place(Array(words.utf8)[...], isAddress: true), to: \.birthPlaces)
    }
    for words in values(.gender, row) {
      if let gender = ListWords.gender(words) {
        party.gender = Sourced(gender)
      } else {
        party.addRemark("gender", words)
      }
    }
    let places: [(OwnList.Field, WritableKeyPath<Party, [Place]>)] = [
      (.nationality, \.nationalities), (.citizenship, \.citizenships), (.country, \.countries),
    ]
    for (field, path) in places {
      for words in values(field, row).flatMap(OwnListReader.split) {
        let code = Countries.name(words.lowercased()) == nil ? nil : words.lowercased()
        party.add(
          Place(words, country: code ?? Countries.code(for: words) ?? Demonyms.country(words)), to: path)
      }
    }
    for words in values(.address, row).flatMap(OwnListReader.split) {
      party.add(
        Address(street: words, country: Countries.place(Array(words.utf8)[...], isAddress: true).country),
        to: \.addresses)
    }
    for words in values(.position, row).flatMap(OwnListReader.split) { party.add(Sourced(words), to: \.positions) }
    for words in values(.remark, row) { party.add(words, to: \.remarks) }
    for (index, name) in names.enumerated() {
      guard let words = row.value(at: index) else { continue }
      switch mapping[index] {
      case .identifier(let type):
        for number in OwnListReader.split(words) {
          party.add(Identifier(type: type, number: number, label: name), to: \.identifiers)
        }
      case nil: party.addRemark(name, words)
      default: break
      }
    }
  }
}
