import ActaModel

/// Reads the overall list of SECO (State Secretariat for Economic Affairs, Switzerland) in XML.
final class SECOReader: XMLRecordReader {
  static let frame = ListFrame(
    list: .swissSECO, format: "ch-seco-xml", parserVersion: 2,
    name: "SECO overall list of sanctioned individuals, entities and organisations",
    url: "https://www.seco.admin.ch/sanctions",
    authorities: [
      .named("switzerland", "Switzerland", country: "ch"),
      .named("ch-seco", "SECO (State Secretariat for Economic Affairs)", under: "switzerland", country: "ch"),
    ])

  let recordDepth = 1
  private let file: String
  private var assembly: ListAssembly
  private var published: PartialDate?
  private var sets: [String: SECOSet] = [:]
  private var places: [String: SECOPlace] = [:]
  /// Targets wait until all places are known: they stand at the file's end.
  private var targets: [XMLElement] = []
  private var removed: (line: Int, count: Int)?

  /// Reads a version.
  ///
  /// - Throws: `ListError`.
  static func read(_ file: ListFile) throws(ListError) -> ListDocument {
    let reader = SECOReader(file: file.name)
    try XMLFile.read(file, into: reader)
    return try reader.finish()
  }

  private init(file: String) {
    self.file = file
    assembly = ListAssembly(SECOReader.frame, file: file)
  }

  func begin(_ root: XMLElement) throws(ListError) {
    guard root.name == "swiss-sanctions-list" else {
      throw XMLRoots.refuse(root, file: file, expected: "SECO's list in XML (<swiss-sanctions-list>)")
    }
    published = root.attribute("date").flatMap(DayFirstDate.read)
    if let type = root.attribute("list-type"), type != "whole-list" {
      throw ListError(
        .wrongFormat, file: file, line: root.line, found: "a list of the type \"\(type)\"",
        advice: "give the whole list: what has changed alone isn't a version")
    }
  }

  func take(_ record: XMLElement, in container: String) throws(ListError) {
    switch record.name {
    case "sanctions-program":
      for set in SECOSet.read(record) { sets[set.id] = set }
    case "target": targets.append(record)
    case "place": if let id = record.attribute("ssid") { places[id] = SECOPlace(record) }
    default: assembly.unknown.note(record)
    }
  }

  private func finish() throws(ListError) -> ListDocument {
    var ties: [SECOEntry.Tie] = []
    for target in targets {
      // A target that was de-listed stands in the file with its history; its measures are over.
      if SECOEntry.isDelisted(target) { removed = (removed?.line ?? target.line, (removed?.count ?? 0) + 1) }
      ties += try SECOEntry.add(target, sets: sets, places: places, to: &assembly)
    }
    targets = []
    SECOEntry.resolve(ties, in: &assembly)
    if let removed {
      assembly.notice(
        .delisted, line: removed.line, count: removed.count,
        "\(removed.count) targets were de-listed, as the file says; their measures are removed")
    }
    return try assembly.document(published: published, dateIsIn: "date")
  }
}

/// A set of sanctions within a programme.
struct SECOSet {
  let id: String
  /// "article 12 -- Restrictions on named individuals and entities".
  let words: String
  /// The programme's short name ("Belarus") and title.
  let programme: String
  let title: String?

  /// The sets of a programme. Texts in English come first; some are in German or French only.
  static func read(_ element: XMLElement) -> [SECOSet] {
    func best(_ name: String) -> String? {
      let texts = element.all(name)
      return (texts.first { $0.attribute("lang") == "eng" } ?? texts.first)?.words
    }
    let programme = best("program-key") ?? element.attribute("ssid") ?? ""
    let title = best("program-name")
    var sets: [SECOSet] = []
    let all = element.all("sanctions-set")
    for set in all {
      guard let id = set.attribute("ssid"), !sets.contains(where: { $0.id == id }) else { continue }
      let words = (all.first { $0.attribute("ssid") == id && $0.attribute("lang") == "eng" } ?? set).words ?? ""
      sets.append(SECOSet(id: id, words: words, programme: programme, title: title))
    }
    return sets
  }

  /// What the set orders, as far as its words tell.
  var measureType: String {
    let words = Array(self.words.lowercased().utf8)[...]
    let types: [(StaticString, String)] = [
      ("money and capital market", "sectoral"), ("vessel", "vessel_measures"), ("travel", "travel_ban"),
      ("entry", "travel_ban"), ("export", "export_restriction"), ("freez", "asset_freeze"),
    ]
    return types.first { words.firstIndex(ofText: $0.0) != nil }?.1 ?? "financial_restrictions"
  }
}

/// A place, which births and addresses name by its number.
struct SECOPlace {
  var words: String
  var country: String?
  var countryText: String?

  init(_ element: XMLElement) {
    let parts = ["location", "area"].flatMap { element.all($0).compactMap(\.words) }
    let country = element.first("country")
    let code = country?.attribute("iso-code")?.lowercased()
    countryText = country?.words
    self.country =
      code.flatMap { Countries.name($0) == nil ? nil : $0 } ?? country?.words.flatMap { Countries.code(for: $0) }
    words = parts.joined(separator: ", ")
  }
}
