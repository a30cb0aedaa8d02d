import ActaJSON
import ActaModel

/// Reads entities of the FollowTheMoney model, one JSON object a line, as OpenSanctions publishes them.
struct FTMReader {
  private let lines: FTMLines
  private var assembly: ListAssembly
  /// Entities that are no parties, by id.
  private var others: [String: FTMEntity] = [:]
  /// Raw texts of entities that are no parties.
  private var texts: [String: String] = [:]
  /// Ids of parties.
  private var parties: Set<String> = []
  /// For each party, the ids of entities that say something of it.
  private var statements: [String: [String]] = [:]
  private var lastSeen: String?
  private var unread: (line: Int, schema: String, count: Int)?

  /// The list of a dataset in one of its forms.
  static func frame(_ list: ListID, _ format: String) -> ListFrame {
    let dataset = String(list.text.dropFirst(4))
    return ListFrame(
      list: list, format: format, parserVersion: format == "ftm-json" ? 3 : 1,
      name: "Dataset \(dataset) (FollowTheMoney)",
      authorities: [Authority(id: RecordID(unchecked: "authority:\(list.text)"), name: "Dataset \(dataset)")])
  }

  /// Reads a version.
  ///
  /// - Parameter files: entities.ftm.json, and files of changes in their order; or targets.simple.csv.
  /// - Throws: `ListError`.
  static func read(_ list: ListID, _ files: [ListFile], tolerant: Bool) throws(ListError) -> ListDocument {
    guard let first = files.first else {
      throw ListError(.missingMainFile, file: "", found: "no files", advice: "give entities.ftm.json")
    }
    if FTMSimpleCSV.isMeant(first) {
      return try FTMSimpleCSV.read(list, files, tolerant: tolerant)
    }
    var reader = FTMReader(list, lines: try FTMLines(files), file: first.name)
    try reader.gather()
    return try reader.document()
  }

  private init(_ list: ListID, lines: FTMLines, file: String) {
    self.lines = lines
    assembly = ListAssembly(FTMReader.frame(list, "ftm-json"), file: file)
  }

  private func entity(_ value: JSONValue, _ place: FTMLines.Place) throws(ListError) -> FTMEntity {
    do { return try FTMEntity(value, line: place.line) } catch {
      throw ListError(
        .malformedEntry, file: lines.fileName(place), line: place.line, found: error.text,
        advice: "fetch the file again; if it stays so, the publisher's file is broken")
    }
  }

  /// Whether an entity is an entry of the list: a party, or something else that the file names as a target.
  private static func isParty(_ entity: FTMEntity) -> Bool {
    if FTMSchema.kind(entity.schema) != nil { return true }
    return entity.target == true || entity["topics"].contains("sanction")
  }

  // MARK: - Gathering

  private mutating func gather() throws(ListError) {
    for id in lines.order {
      guard let place = lines.places[id] else { continue }
      let value = try lines.value(at: place)
      let entity = try entity(value, place)
      if let seen = entity.lastSeen, seen > lastSeen ?? "" { lastSeen = seen }
      guard !FTMReader.isParty(entity) else {
        parties.insert(entity.id)
        continue
      }
      others[entity.id] = entity
      texts[entity.id] = value.comparedText
    }
    for entity in others.values { note(entity) }
    // Entities come in any order, so what is said of a party is put in the order of the ids.
    for party in statements.keys { statements[party]?.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
  }

  /// Notes of whom an entity says something.
  private mutating func note(_ entity: FTMEntity) {
    var holders: [String]
    switch entity.schema {
    case "Sanction": holders = entity["entity"]
    case "Passport", "Identification", "Occupancy", "CryptoWallet": holders = entity["holder"]
    case "Security": holders = entity["issuer"]
    case "Address", "Position": return
    default:
      guard let tie = FTMSchema.ties[entity.schema] else { return noteUnread(entity) }
      holders = entity[tie.from].contains(where: parties.contains) ? entity[tie.from] : entity[tie.to]
    }
    holders = holders.filter(parties.contains)
    if holders.isEmpty { noteUnread(entity) }
    for holder in holders { statements[holder, default: []].append(entity.id) }
  }

  private mutating func noteUnread(_ entity: FTMEntity) {
    let isFirst = unread.map { entity.line < $0.line } ?? true
    unread = (
      isFirst ? entity.line : unread?.line ?? entity.line, isFirst ? entity.schema : unread?.schema ?? "",
      (unread?.count ?? 0) + 1
    )
  }

  // MARK: - Building

  private mutating func document() throws(ListError) -> ListDocument {
    for id in lines.order {
      guard parties.contains(id), let place = lines.places[id] else { continue }
      let value = try lines.value(at: place)
      try add(try entity(value, place), text: value.comparedText)
    }
    if let unread {
      assembly.notice(
        .unknownElement, line: unread.line, count: unread.count,
        "\(unread.count) entities are neither parties nor say anything of one here, the first a \(unread.schema);"
          + " they aren't read")
    }
    let published = lastSeen.flatMap(FTMSchema.date)
    return try assembly.document(published: published, dateIsIn: "last_seen", notices: lines.notices)
  }

  private mutating func add(_ entity: FTMEntity, text: String) throws(ListError) {
    let id = try assembly.id(entity.id, line: entity.line)
    if FTMSchema.kind(entity.schema) == nil { assembly.noteUnknownType(entity.schema, line: entity.line) }
    var builder = FTMParty(entity, id: id, kind: FTMSchema.kind(entity.schema) ?? .organization)
    guard !builder.party.names.isEmpty else { throw assembly.malformed(entity.line, "entity \(entity.id) has no name") }
    if ["LegalEntity", "PublicBody"].contains(entity.schema) { builder.party.addRemark("schema", entity.schema) }
    var raw = [RawValue("entity", text)]
    var full: [String] = []
    for reference in entity["addressEntity"] {
      guard let address = others[reference] else {
        builder.party.addRemark("addressEntity", reference)
        continue
      }
      builder.add(address: address)
      full += address["full"]
      if let text = texts[reference] { raw.append(RawValue("Address", text)) }
    }
    builder.addPlainAddresses(besides: full)
    var entry = ListEntry(id: id, party: builder.party)
    for reference in statements[entity.id] ?? [] {
      guard let statement = others[reference] else { continue }
      try take(statement, of: entity, builder: &builder, entry: &entry)
      if let text = texts[reference] { raw.append(RawValue(statement.schema, text)) }
    }
    if entry.measures.isEmpty {
      entry.measures = try FTMSanctions.stated(entity, party: id, assembly: &assembly)
    }
    entry.party = builder.party
    entry.party.listing = assembly.frame.listing(entity.id, raw: raw)
    try assembly.add(entry, line: entity.line)
  }

  private mutating func take(
    _ statement: FTMEntity, of entity: FTMEntity, builder: inout FTMParty, entry: inout ListEntry
  ) throws(ListError) {
    switch statement.schema {
    case "Sanction":
      entry.measures.append(
        try FTMSanctions.measure(statement, of: entity.id, party: entry.id, assembly: &assembly))
      for remark in FTMSanctions.remarks(statement) { builder.party.add(remark, to: \.remarks) }
    case "Passport", "Identification": builder.add(document: statement)
    case "CryptoWallet", "Security": builder.add(asset: statement)
    case "Occupancy":
      for post in statement["post"] {
        builder.add(post: others[post].map { $0.caption ?? $0.first("name") ?? post } ?? post, from: statement)
      }
      // Days of a position that isn't named.
      if statement["post"].isEmpty {
        let said = statement.properties.filter { !["holder", "sourceUrl"].contains($0.key) }
        let words = said.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.joined(separator: ", "))" }
        if !words.isEmpty { builder.party.addRemark("Occupancy", words.joined(separator: "; ")) }
      }
    default: takeTie(statement, of: entity, party: &builder.party, entry: &entry)
    }
  }

  /// A tie becomes a relation for each of its other ends that is a party here, else a remark.
  private func takeTie(_ statement: FTMEntity, of entity: FTMEntity, party: inout Party, entry: inout ListEntry) {
    guard let tie = FTMSchema.ties[statement.schema] else { return }
    let isReversed = !statement[tie.from].contains(entity.id)
    let role = statement[tie.role]
    let said: Set<String> = [tie.from, tie.to, tie.role, "startDate", "endDate", "sourceUrl"]
    func words(besides read: Set<String>) -> String {
      let others = statement.properties.filter { !said.contains($0.key) && !read.contains($0.key) }
      let open = others.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.joined(separator: ", "))" }
      return ((role.isEmpty ? [statement.schema] : role) + open).joined(separator: "; ")
    }
    var read: Set<String> = []
    // A share stands alone: of several nobody can say which one holds.
    let share = tie.type == .owner ? FTMSchema.share(statement["percentage"]) : nil
    let holding = statement["ownershipType"].first.flatMap { HoldingKind(rawValue: $0) }
    if share != nil { read.insert("percentage") }
    if tie.type == .owner, holding != nil { read.insert("ownershipType") }
    let list = assembly.frame.list.text
    for other in statement[isReversed ? tie.from : tie.to] {
      let target = RecordID(unchecked: "\(list):\(other)")
      guard parties.contains(other), let id = RecordID("relation:\(list)/\(entity.id)/\(statement.id)") else {
        party.addRemark(statement.schema, "\(words(besides: [])): \(other)")
        continue
      }
      var type = statement.schema == "Family" ? FTMSchema.family(role.first) : tie.type
      // An export of ours says what the model has no schema for.
      if tie.type == .linkedTo, let exact = statement.own?["type"]?.text.flatMap({ RelationType(rawValue: $0) }) {
        type = exact
      }
      var relation = Relation(
        id: id, type: type, from: isReversed ? target : entry.id, to: isReversed ? entry.id : target)
      relation.words = words(besides: read)
      relation.since = statement.dates("startDate").first?.date
      relation.until = statement.dates("endDate").first?.date
      if type == .owner {
        relation.share = share
        relation.holding = holding
      }
      // A tie may have several ends on one side.
      if entry.relations.contains(where: { $0.id == id }) {
        guard let further = RecordID("\(id.text)/\(other)") else { continue }
        relation.id = further
      }
      entry.relations.append(relation)
    }
  }
}
