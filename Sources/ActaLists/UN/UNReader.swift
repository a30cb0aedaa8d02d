import ActaModel

/// Reads the consolidated list of the Security Council in its XML form.
final class UNReader: XMLRecordReader {
  /// The name and version of this parser. The version rises whenever the same bytes give other values.
  static let parser = "un-xml/1"

  let recordDepth = 2
  private let file: String
  private var builder: UNEntry
  private var published: PartialDate?
  private var entries: [ListEntry] = []
  private var lines: [RecordID: Int] = [:]
  private var programmes: [RecordID: Programme] = [:]
  private var unknownType: (line: Int, name: String, count: Int)?

  /// Reads a version.
  ///
  /// - Throws: `ListError`.
  static func read(_ file: ListFile) throws(ListError) -> ListDocument {
    let reader = UNReader(file: file.name)
    try XMLFile.read(file, into: reader)
    return try reader.finish()
  }

  private init(file: String) {
    self.file = file
    builder = UNEntry(file: file, parser: UNReader.parser)
  }

  func begin(_ root: XMLElement) throws(ListError) {
    guard root.name == "CONSOLIDATED_LIST" else {
      throw XMLRoots.refuse(root, file: file, expected: "the United Nations' consolidated.xml (<CONSOLIDATED_LIST>)")
    }
    guard let generated = root.attributes.first(where: { $0.name == "dateGenerated" })?.value else { return }
    published = UNDate.day(generated)
  }

  func take(_ record: XMLElement, in container: String) throws(ListError) {
    // An entry of another kind (a vessel, perhaps) is an entry all the same.
    guard ["INDIVIDUAL", "ENTITY"].contains(record.name) || record.words("REFERENCE_NUMBER") != nil else {
      builder.unknown.note(record)
      return
    }
    if !["INDIVIDUAL", "ENTITY"].contains(record.name) {
      unknownType = (unknownType?.line ?? record.line, unknownType?.name ?? record.name, (unknownType?.count ?? 0) + 1)
    }
    let entry = try builder.build(record)
    if let first = lines.updateValue(record.line, forKey: entry.id) {
      throw ListError(
        .duplicateEntry, file: file, line: record.line, found: "entry \(entry.id) again, first on line \(first)",
        advice: "fetch the file again; two versions may have been joined")
    }
    if let type = record.words("UN_LIST_TYPE"), let id = UNList.programmeID(type), programmes[id] == nil {
      programmes[id] = UNList.programme(type, id: id)
    }
    entries.append(entry)
  }

  private func finish() throws(ListError) -> ListDocument {
    guard !entries.isEmpty else {
      throw ListError(.empty, file: file, found: "no <INDIVIDUAL> and no <ENTITY>", advice: "fetch the file again")
    }
    var document = ListDocument(
      list: .unSecurityCouncil, format: "un-xml", parser: UNReader.parser, published: published,
      publication: UNList.publication)
    document.entries = ListEntries(entries)
    document.programmes = programmes.values.sorted { $0.id < $1.id }
    document.authorities = UNList.authorities
    if published == nil {
      document.notices.append(
        ListNotice(
          .missingDate, file: file, text: "no dateGenerated that is a date; give the date when loading the file"))
    }
    if let unknownType {
      document.notices.append(
        ListNotice(
          .unknownType, file: file, line: unknownType.line, count: unknownType.count,
          text: "\(unknownType.count) entries of unknown type, the first <\(unknownType.name)>; read as organizations"))
    }
    if let notice = builder.unknown.notice(file: file) { document.notices.append(notice) }
    return document
  }
}
