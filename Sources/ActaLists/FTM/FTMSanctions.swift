import ActaJSON
import ActaModel

/// Makes measures from Sanction entities.
enum FTMSanctions {
  /// The measure behind a Sanction.
  ///
  /// - Parameter own: the id of the entity that is sanctioned.
  /// - Throws: `ListError` where its words can't be part of ids.
  static func measure(
    _ sanction: FTMEntity, of own: String, party: RecordID, assembly: inout ListAssembly
  ) throws(ListError) -> Measure {
    let provisions = sanction["provisions"]
    let exact = sanction.own?["type"]?.text.flatMap { ListWords.measureType($0) == $0 ? $0 : nil }
    let type = exact ?? (provisions.count == 1 ? ListWords.measureType(provisions[0]) : "sanction")
    let list = assembly.frame.list.text
    guard let id = RecordID("measure:\(list)/\(own)/\(sanction.id)") else {
      throw assembly.malformed(sanction.line, "a sanction with an id of \(sanction.id.utf8.count) bytes")
    }
    var measure = assembly.frame.measure(.sanction, type, entry: own, party: party)
    measure.id = id
    if let words = sanction.first("authority", "publisher") {
      measure.authority = try authority(words, country: sanction.first("country"), line: sanction.line, &assembly)
      measure.authorityWords = words
    }
    let codes = sanction["programId"]
    for code in codes.isEmpty ? sanction["program"] : codes {
      let title = codes.count == 1 ? sanction.first("program") : nil
      measure.programmes.append(
        try assembly.programme(code, title: title, authority: measure.authority, line: sanction.line))
    }
    if (codes + sanction["program"]).contains(where: ListWords.isAgainstTerrorism) {
      measure.kind = .terroristDesignation
    }
    if let kind = sanction.own?["kind"]?.text.flatMap({ MeasureKind(rawValue: $0) }) { measure.kind = kind }
    // Where an export of ours had no words for what it does, it wrote the type.
    let isTypeOnly = exact != nil && provisions.count == 1 && ListWords.measureType(provisions[0]) == exact
    measure.effects = isTypeOnly ? [] : provisions.map { Sourced($0) }
    if !sanction["reason"].isEmpty { measure.ground = Sourced(sanction["reason"].joined(separator: "; ")) }
    measure.events = events(of: sanction)
    if let status = sanction.first("status") {
      measure.stated = StatedStatus(isOver(status) ? .removed : .inForce, words: status)
    }
    return measure
  }

  private static func authority(
    _ words: String, country: String?, line: Int, _ assembly: inout ListAssembly
  ) throws(ListError) -> RecordID {
    let id = try assembly.named("authority:ftm/", words, line: line)
    assembly.add(Authority(id: id, name: words, country: country.flatMap(FTMSchema.country)))
    return id
  }

  private static func events(of sanction: FTMEntity) -> [MeasureEvent] {
    let dated: [(String, MeasureEventType)] = [
      ("listingDate", .listed), ("startDate", .effective), ("modifiedAt", .amended), ("endDate", .expired),
    ]
    return dated.flatMap { property, type in
      sanction.dates(property).compactMap(\.date).sorted { $0.edtf < $1.edtf }.map {
        MeasureEvent(type, dates: [DateClaim($0)])
      }
    }
  }

  /// What a Sanction says and no field of a measure holds, as remarks of the party.
  static func remarks(_ sanction: FTMEntity) -> [String] {
    let read: Set<String> = [
      "entity", "authority", "provisions", "programId", "program", "reason", "listingDate", "startDate", "modifiedAt",
      "endDate", "status", "country", "sourceUrl", "programUrl", "publisher",
    ]
    var remarks: [String] = []
    for (property, values) in sanction.properties.sorted(by: { $0.key < $1.key }) where !read.contains(property) {
      remarks.append("Sanction, \(property): \(values.joined(separator: "; "))")
    }
    for property in ["listingDate", "startDate", "modifiedAt", "endDate"] {
      for (words, date) in sanction.dates(property) where date == nil {
        remarks.append("Sanction, \(property): \(words)")
      }
    }
    return remarks
  }

  private static func isOver(_ status: String) -> Bool {
    let words = status.lowercased()
    return ["inactive", "expired", "ended", "lifted", "removed", "delisted", "revoked", "terminated"].contains {
      words.contains($0)
    }
  }

  /// A measure for an entity that is called sanctioned and has no Sanction beside it.
  static func stated(_ entity: FTMEntity, party: RecordID, assembly: inout ListAssembly) throws(ListError) -> [Measure]
  {
    let types: [(String, String)] = [
      ("sanction", "sanction"), ("debarment", "debarment"), ("export.control", "export_restriction"),
      ("crime.terror", "national_list"),
    ]
    var measures: [Measure] = []
    for (topic, type) in types where entity["topics"].contains(topic) {
      if topic == "crime.terror" && !entity["topics"].contains("sanction") { continue }
      var measure = assembly.frame.measure(
        topic == "crime.terror" ? .terroristDesignation : .sanction, type, entry: entity.id, party: party)
      for code in entity["programId"] { measure.programmes.append(try assembly.programme(code, line: entity.line)) }
      measure.stated = StatedStatus(.inForce, words: "topic: \(topic)")
      measures.append(measure)
    }
    return measures
  }
}
