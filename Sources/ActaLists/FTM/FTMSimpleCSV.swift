import ActaModel

/// Reads targets.simple.csv: the targets of a dataset with their most important values, several of a kind parted by
/// semicolons.
enum FTMSimpleCSV {
  /// Columns that become properties of an entity.
  private static let properties: [(key: String, property: String)] = [
    ("aliases", "alias"), ("birthdate", "birthDate"), ("countries", "country"), ("addresses", "address"),
    ("identifiers", "identifiers"), ("phones", "phone"), ("emails", "email"), ("programids", "programId"),
    ("programs", "programId"),
  ]
  private static let known: Set<String> = Set(properties.map(\.key)).union([
    "id", "schema", "name", "sanctions", "dataset", "firstseen", "lastseen", "lastchange",
  ])

  /// Whether a file is one of these and no file of JSON lines.
  static func isMeant(_ file: ListFile) -> Bool {
    let head = file.bytes.prefix(200).drop { $0 <= 0x20 || $0 >= 0x80 }
    guard let first = head.first else { return false }
    return first != UInt8(ascii: "{") && first != UInt8(ascii: "[") && first != UInt8(ascii: "<")
      && head.contains(UInt8(ascii: ","))
  }

  /// Reads a version.
  ///
  /// - Throws: `ListError`.
  static func read(_ list: ListID, _ files: [ListFile], tolerant: Bool) throws(ListError) -> ListDocument {
    let file = try files.only()
    var table = try HeaderCSV(
      file, required: ["id", "schema", "name"], expected: "entities.ftm.json or targets.simple.csv",
      tolerant: tolerant)
    let unknown = table.unknownColumns(besides: known)
    var assembly = ListAssembly(FTMReader.frame(list, "ftm-simple-csv"), file: file.name)
    var lastSeen: String?
    while let row = try table.next() {
      guard let own = row["id"], let schema = row["schema"] else {
        throw assembly.malformed(row.line, "a row without id or schema")
      }
      if let seen = row["lastseen"], seen > lastSeen ?? "" { lastSeen = seen }
      var values: [String: [String]] = ["name": [row["name"]].compactMap { $0 }]
      for (key, property) in properties { values[property, default: []] += split(row[key]) }
      let entity = FTMEntity(id: own, schema: schema, line: row.line, properties: values)
      let id = try assembly.id(own, line: row.line)
      if FTMSchema.kind(schema) == nil { assembly.noteUnknownType(schema, line: row.line) }
      var builder = FTMParty(entity, id: id, kind: FTMSchema.kind(schema) ?? .organization)
      guard !builder.party.names.isEmpty else { throw assembly.malformed(row.line, "entity \(own) has no name") }
      builder.addPlainAddresses(besides: [])
      for column in unknown { builder.party.addRemark(table.names[column], row.value(at: column)) }
      builder.party.addRemark("dataset", row["dataset"])
      builder.party.listing = assembly.frame.listing(own, raw: raw(of: row, table))
      var entry = ListEntry(id: id, party: builder.party)
      // The column is text without structure: authority, programme and days in one.
      if let sanctions = row["sanctions"] {
        var measure = assembly.frame.measure(.sanction, "sanction", entry: own, party: id)
        measure.effects = split(sanctions).map { Sourced($0) }
        if ListWords.isAgainstTerrorism(sanctions) { measure.kind = .terroristDesignation }
        for code in entity["programId"] { measure.programmes.append(try assembly.programme(code, line: row.line)) }
        entry.measures = [measure]
      }
      try assembly.add(entry, line: row.line)
    }
    return try assembly.document(
      published: lastSeen.flatMap(FTMSchema.date), dateIsIn: "last_seen",
      notices: table.notices + [table.unknownColumnsNotice(unknown)].compactMap { $0 })
  }

  private static func split(_ words: String?) -> [String] {
    (words ?? "").utf8.split(separator: UInt8(ascii: ";")).map { Array($0)[...].trimmed.text }.filter { !$0.isEmpty }
  }

  /// The row without the times that change every day.
  private static func raw(of row: HeaderRow, _ table: HeaderCSV) -> [RawValue] {
    table.keys.indices.compactMap { index in
      guard !["firstseen", "lastseen", "lastchange"].contains(table.keys[index]) else { return nil }
      return row.value(at: index).map { RawValue(table.names[index], $0) }
    }
  }
}
