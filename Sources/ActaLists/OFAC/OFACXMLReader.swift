import ActaModel

/// Reads OFAC's lists in their older XML form: SDN.XML and CONSOLIDATED.XML, before and after May 2024, when the
/// namespace changed and nothing else.
final class OFACXMLReader: XMLRecordReader {
  /// The name and version of this parser. The version rises whenever the same bytes give other values.
  static let parser = "ofac-xml/1"

  let recordDepth = 1
  private let list: OFACList
  private let file: String
  private var builder: OFACXMLEntry
  private var published: PartialDate?
  private var recordCount: (said: Int, line: Int)?
  private var entries: [ListEntry] = []
  private var holders: [OFACLinks.Holder] = []
  private var tags: [[String]] = []
  private var lines: [Int: Int] = [:]

  /// Reads a version.
  ///
  /// - Throws: `ListError`.
  static func read(_ list: OFACList, file: ListFile, tolerant: Bool) throws(ListError) -> ListDocument {
    let reader = OFACXMLReader(list: list, file: file.name)
    try XMLFile.read(file, into: reader)
    return try reader.finish(tolerant: tolerant)
  }

  private init(list: OFACList, file: String) {
    self.list = list
    self.file = file
    builder = OFACXMLEntry(list: list, file: file, parser: OFACXMLReader.parser)
  }

  func begin(_ root: XMLElement) throws(ListError) {
    guard root.name != "sdnList" else { return }
    throw XMLRoots.refuse(root, file: file, expected: "OFAC's SDN.XML or CONSOLIDATED.XML (<sdnList>)")
  }

  func take(_ record: XMLElement, in container: String) throws(ListError) {
    switch record.name {
    // The misspelling is the format's.
    case "publshInformation", "publishInformation": takePublication(record)
    case "sdnEntry":
      let built = try builder.build(record)
      if let first = lines.updateValue(record.line, forKey: built.holder.entry) {
        throw ListError(
          .duplicateEntry, file: file, line: record.line,
          found: "entry \(built.holder.entry) again, first on line \(first)",
          advice: "fetch the file again; two versions may have been joined")
      }
      entries.append(built.entry)
      holders.append(built.holder)
      tags.append(built.tags)
    default: builder.unknown.note(record)
    }
  }

  /// When the list was published, and how many entries it is said to have.
  private func takePublication(_ element: XMLElement) {
    if let words = element.words("Publish_Date") {
      let parts = words.utf8.split(separator: UInt8(ascii: "/")).map { Array($0)[...].number }
      if parts.count == 3, let month = parts[0], let day = parts[1], let year = parts[2],
        let day = Day(year, month, day)
      {
        published = PartialDate(day, words: words)
      }
    }
    if let count = element.first("Record_Count"), let said = count.value?.number {
      recordCount = (said, count.line)
    }
  }

  private func finish(tolerant: Bool) throws(ListError) -> ListDocument {
    guard !entries.isEmpty else {
      throw ListError(.empty, file: file, found: "no <sdnEntry>", advice: "fetch the file again")
    }
    var notices: [ListNotice] = []
    if published == nil {
      notices.append(
        ListNotice(
          .missingDate, file: file, text: "no <Publish_Date> that is a date; give the date when loading the file"))
    }
    notices += try checkCount(tolerant: tolerant)
    let programmes = try OFACMeasures.programmes(zip(holders.map(\.line), tags), file: file)
    notices += try list.checkTags(tags, file: file, tolerant: tolerant)
    notices += builder.notices
    notices += OFACLinks.resolve(holders, in: &entries, list: list, file: file)
    var document = ListDocument(
      list: list.id, format: "ofac-xml", parser: OFACXMLReader.parser, published: published,
      publication: list.publication)
    document.entries = ListEntries(entries)
    document.programmes = programmes
    document.authorities = OFACList.authorities
    document.notices = notices
    return document
  }

  /// Fewer entries than the file says: it was trimmed by somebody who closed it properly. More are odd, but nothing
  /// is lost.
  private func checkCount(tolerant: Bool) throws(ListError) -> [ListNotice] {
    guard let recordCount, recordCount.said != entries.count else { return [] }
    let found = "<Record_Count> says \(recordCount.said) entries, the file has \(entries.count)"
    if tolerant || recordCount.said < entries.count {
      return [ListNotice(.countMismatch, file: file, line: recordCount.line, text: found)]
    }
    throw ListError(
      .countMismatch, file: file, line: recordCount.line, found: found,
      advice: "entries are missing: fetch the file again", isOverridable: true)
  }
}
