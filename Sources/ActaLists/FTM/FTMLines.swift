import ActaJSON

/// The entities of a version, gathered from a file and the changes that are to be made to it. Entities come in any order
/// and name each other by id, so that all must be known before the first can be made into a party; what is kept of a
/// party until then is its place in the file.
struct FTMLines {
  /// Where an entity stands.
  struct Place {
    var file: Int
    var range: Range<Int>
    var line: Int
  }

  private let files: [ListFile]
  /// Ids in the order of the files.
  private(set) var order: [String] = []
  private(set) var places: [String: Place] = [:]
  /// What was odd.
  private(set) var notices: [ListNotice] = []
  private var orphans: (file: String, line: Int, id: String, count: Int)?

  /// Gathers entities.
  ///
  /// - Parameter files: the file with all entities, and files with changes (`{"op": "ADD", "entity": ...}`), which are
  ///   made in the order of the files.
  /// - Throws: `ListError`.
  init(_ files: [ListFile]) throws(ListError) {
    self.files = files
    var whole: Int?
    var changes: [Int] = []
    for (index, file) in files.enumerated() {
      if !file.bytes.contains(where: { $0 > 0x20 }), files.count > 1 { continue }
      try file.requireText()
      try FTMLines.refuseOtherFormats(file)
      try UTF8Check.require(file)
      guard let first = try FTMLines.firstValue(of: file), first["op"] == nil else {
        changes.append(index)
        continue
      }
      if let whole {
        throw ListError(
          .sameFileTwice, file: file.name, found: "a second file of entities besides \(files[whole].name)",
          advice: "give each file of one version once")
      }
      whole = index
    }
    guard let whole else {
      throw ListError(
        .missingMainFile, file: files.first?.name ?? "", found: "changes without the entities that they change",
        advice: "give entities.ftm.json too, and the files of changes in their order")
    }
    try read(whole)
    for index in changes { try readChanges(index) }
    order = order.filter { places[$0] != nil }
    if let orphans {
      notices.append(
        ListNotice(
          .orphans, file: orphans.file, line: orphans.line, count: orphans.count,
          text: "\(orphans.count) changes are of entities that aren't there, the first of \(orphans.id)"))
    }
  }

  /// The entity with an id.
  ///
  /// - Throws: `ListError` where it can't be read.
  func value(at place: Place) throws(ListError) -> JSONValue {
    let value = try FTMLines.parse(files[place.file], place.range, line: place.line)
    return value["op"] == nil ? value : value["entity"] ?? value
  }

  /// The name of the file in which an entity stands.
  func fileName(_ place: Place) -> String { files[place.file].name }

  private mutating func read(_ index: Int) throws(ListError) {
    var rest = Scanner(files[index].bytes)
    while let (range, line) = rest.next() {
      let value = try FTMLines.parse(files[index], range, line: line)
      guard let id = value["id"]?.text else { throw malformed(index, line, "an entity without id") }
      if let first = places.updateValue(Place(file: index, range: range, line: line), forKey: id) {
        throw ListError(
          .duplicateEntry, file: files[index].name, line: line,
          found: "entity \(id) again, first on line \(first.line)",
          advice: "fetch the file again; two versions may have been joined")
      }
      order.append(id)
    }
  }

  private mutating func readChanges(_ index: Int) throws(ListError) {
    var rest = Scanner(files[index].bytes)
    var known = Set(order)
    while let (range, line) = rest.next() {
      let value = try FTMLines.parse(files[index], range, line: line)
      guard let operation = value["op"]?.text, let id = value["entity"]?["id"]?.text else {
        throw malformed(index, line, "a change without op or without the entity's id")
      }
      let held = places[id] != nil
      switch operation {
      case "ADD", "MOD":
        if operation == "MOD", !held { noteOrphan(index, line, id) }
        if !held, known.insert(id).inserted { order.append(id) }
        places[id] = Place(file: index, range: range, line: line)
      case "DEL":
        if !held { noteOrphan(index, line, id) }
        places[id] = nil
      default: throw malformed(index, line, "a change of the unknown kind \"\(operation.prefix(20))\"")
      }
    }
  }

  private mutating func noteOrphan(_ index: Int, _ line: Int, _ id: String) {
    orphans = (
      orphans?.file ?? files[index].name, orphans?.line ?? line, orphans?.id ?? id, (orphans?.count ?? 0) + 1
    )
  }

  private func malformed(_ index: Int, _ line: Int, _ found: String) -> ListError {
    ListError(
      .malformedEntry, file: files[index].name, line: line, found: found,
      advice: "fetch the file again; if it stays so, the publisher's file is broken")
  }

  // MARK: - Lines

  /// Goes through the lines of a file that aren't blank.
  struct Scanner {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 0

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next line that isn't blank, and its number from 1.
    mutating func next() -> (Range<Int>, Int)? {
      while position < bytes.count {
        let start = position
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
        let end = position
        position += 1
        line += 1
        if bytes[start..<end].contains(where: { $0 > 0x20 }) { return (start..<end, line) }
      }
      return nil
    }
  }

  private static func firstValue(of file: ListFile) throws(ListError) -> JSONValue? {
    var scanner = Scanner(file.bytes)
    guard let (range, line) = scanner.next() else { return nil }
    return try parse(file, range, line: line)
  }

  private static func parse(_ file: ListFile, _ range: Range<Int>, line: Int) throws(ListError) -> JSONValue {
    do { return try JSONReader.parse(file.bytes, in: range, form: .repeatedKeys) } catch {
      // A last line that isn't ended and can't be read was cut.
      let isLast = range.upperBound == file.bytes.count
      throw ListError(
        isLast ? .truncated : .malformedEntry, file: file.name, line: line,
        found: isLast
          ? "the file ends in the middle of an entity (column \(error.column): \(error.problem))"
          : "a line that isn't JSON (column \(error.column): \(error.problem))",
        advice: isLast
          ? "the file was cut; fetch it again"
          : "fetch the file again; if it stays so, the publisher's file is broken")
    }
  }

  private static func refuseOtherFormats(_ file: ListFile) throws(ListError) {
    let start = file.bytes.first { $0 > 0x20 && $0 < 0x80 }
    guard start != UInt8(ascii: "{") else { return }
    let expected = "entities.ftm.json (a JSON object on each line) or targets.simple.csv"
    let format = start == UInt8(ascii: "[") ? FormatSniffer.Format.text : try FormatSniffer.sniff(file)
    throw ListError(
      .wrongFormat, file: file.name, line: 1, found: format == .xml ? "XML" : "a file that doesn't begin with \"{\"",
      advice: "give \(expected)")
  }
}
