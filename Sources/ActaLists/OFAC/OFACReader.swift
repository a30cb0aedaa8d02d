import ActaModel

/// Reads OFAC's lists in their CSV form: sdn.csv or cons_prim.csv with the files of aliases, addresses and comments.
struct OFACReader {
  /// The name and version of this parser. The version rises whenever the same bytes give other values.
  static let parser = "ofac-csv/1"

  private let list: OFACList
  private let main: OFACTable
  private let tolerant: Bool
  private var tables: [OFACRole: OFACTable] = [:]
  private var rows: [OFACRole: [Int: [OFACRow]]] = [:]
  private var notices: [ListNotice] = []

  /// Reads the files of one version.
  ///
  /// - Throws: `ListError`.
  static func read(_ list: OFACList, files: [ListFile], tolerant: Bool) throws(ListError) -> ListDocument {
    guard !files.isEmpty else {
      throw ListError(
        .missingMainFile, file: "", found: "no files", advice: "give the list's main file, sdn.csv or cons_prim.csv")
    }
    var tables: [OFACRole: OFACTable] = [:]
    for file in files {
      let table = try OFACTableReader.read(file)
      if let other = tables[table.role] {
        throw ListError(
          .sameFileTwice, file: table.file,
          found: "a second file of the columns of \(table.role.rawValue).csv besides \(other.file)",
          advice: "give each file of one version once")
      }
      tables[table.role] = table
    }
    guard let main = tables[.main] else {
      throw ListError(
        .missingMainFile, file: files[0].name,
        found: "no file with 12 columns; given: \(tables.keys.map(\.rawValue).sorted().joined(separator: ", "))",
        advice: "give the list's main file too, sdn.csv or cons_prim.csv")
    }
    var reader = OFACReader(list: list, main: main, tables: tables, tolerant: tolerant)
    return try reader.read()
  }

  private init(list: OFACList, main: OFACTable, tables: [OFACRole: OFACTable], tolerant: Bool) {
    self.list = list
    self.tolerant = tolerant
    self.main = main
    self.tables = tables
  }

  private mutating func read() throws(ListError) -> ListDocument {
    for role in [OFACRole.main, .alt, .add, .comments] { notices += tables[role]?.notices ?? [] }
    let lacksEndMark = try checkEndMarks()
    let known = try checkEntries()
    let tags = main.rows.map { OFACMeasures.tags($0.values[3]) }
    let programmes = try OFACMeasures.programmes(zip(main.rows.map(\.line), tags), file: main.file)
    notices += try list.checkTags(tags, file: main.file, tolerant: tolerant)
    for role in [OFACRole.alt, .add, .comments] { group(role, known: known) }
    noticeMissingFiles()
    var builder = OFACEntryBuilder(list: list, file: main.file, parser: OFACReader.parser)
    var entries: [ListEntry] = []
    var holders: [OFACLinks.Holder] = []
    entries.reserveCapacity(main.rows.count)
    for (row, tags) in zip(main.rows, tags) {
      let parts = OFACEntryBuilder.Parts(
        main: row, tags: tags, alt: rows[.alt]?[row.entry] ?? [], add: rows[.add]?[row.entry] ?? [],
        comments: rows[.comments]?[row.entry] ?? [])
      let (entry, linked) = try builder.build(parts)
      entries.append(entry)
      holders.append(
        OFACLinks.Holder(
          entry: row.entry, line: row.line, name: row.values[1]?.text ?? "", links: linked))
    }
    notices += builder.notices
    notices += OFACLinks.resolve(holders, in: &entries, list: list, file: main.file)
    var document = ListDocument(
      list: list.id, format: "ofac-csv", parser: OFACReader.parser, publication: list.publication)
    document.entries = ListEntries(entries)
    document.programmes = programmes
    document.authorities = OFACList.authorities
    document.notices = notices
    document.lacksEndMark = lacksEndMark
    return document
  }

  /// Whether the files lack the publisher's end mark. Mirrors strip it from all files of a set or from none; where one
  /// file has it and another doesn't, that one was cut.
  private func checkEndMarks() throws(ListError) -> Bool {
    // The publisher's file of comments has come without it.
    let given = [OFACRole.main, .alt, .add].compactMap { tables[$0] }
    let unmarked = given.filter { $0.notices.contains { $0.kind == .missingEndMark } }
    if let cut = unmarked.first, unmarked.count < given.count, !tolerant {
      throw ListError(
        .truncated, file: cut.file, found: "no end mark (byte 0x1A), which the other files of the set have",
        advice: "the file was cut after a row; fetch it again", isOverridable: true)
    }
    return !unmarked.isEmpty
  }

  /// The entries' numbers, each once.
  private func checkEntries() throws(ListError) -> Set<Int> {
    var lines: [Int: Int] = [:]
    lines.reserveCapacity(main.rows.count)
    for row in main.rows {
      if let first = lines.updateValue(row.line, forKey: row.entry) {
        throw ListError(
          .duplicateEntry, file: main.file, line: row.line, found: "entry \(row.entry) again, first on line \(first)",
          advice: "fetch the file again; two versions may have been joined")
      }
    }
    return Set(lines.keys)
  }

  /// Sorts the rows of a file by the entries that they belong to.
  private mutating func group(_ role: OFACRole, known: Set<Int>) {
    guard let table = tables[role] else { return }
    var groups: [Int: [OFACRow]] = [:]
    var orphans: (line: Int, entry: Int, count: Int)?
    for row in table.rows {
      if known.contains(row.entry) {
        groups[row.entry, default: []].append(row)
      } else {
        orphans = (orphans?.line ?? row.line, orphans?.entry ?? row.entry, (orphans?.count ?? 0) + 1)
      }
    }
    if let orphans {
      notices.append(
        ListNotice(
          .orphans, file: table.file, line: orphans.line, count: orphans.count,
          text: "\(orphans.count) of \(table.rows.count) rows belong to no entry, the first to \(orphans.entry)"))
    }
    if role != .comments {
      var repeated: (line: Int, count: Int)?
      for (entry, group) in groups where group.count > 1 {
        let sorted = group.sorted { ($0.number, $0.line) < ($1.number, $1.line) }
        groups[entry] = sorted
        for (row, next) in zip(sorted, sorted.dropFirst()) where row.number == next.number {
          repeated = (min(repeated?.line ?? next.line, next.line), (repeated?.count ?? 0) + 1)
        }
      }
      if let repeated {
        notices.append(
          ListNotice(
            .duplicateRow, file: table.file, line: repeated.line, count: repeated.count,
            text: "\(repeated.count) rows repeat the number of another row of the same entry"))
      }
    }
    rows[role] = groups
  }

  private mutating func noticeMissingFiles() {
    let missing = [OFACRole.alt, .add].filter { tables[$0] == nil }
    guard !missing.isEmpty else { return }
    let words = missing.map { $0 == .alt ? "aliases (alt.csv)" : "addresses (add.csv)" }
    notices.append(
      ListNotice(
        .missingFile, file: main.file, count: missing.count,
        text: "read without the list's \(words.joined(separator: " and "))"))
  }
}
