/// Reads the first sheet of a workbook (Office Open XML, ECMA-376 part 1, section 18) as comma-separated text.
enum Workbook {
  /// Whether the file is a ZIP archive.
  static func isMeant(_ file: ListFile) -> Bool { file.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// The first sheet, each row a line, each cell in quotes.
  ///
  /// - Throws: `ListError` where the archive was cut or damaged, or isn't a workbook.
  static func firstSheet(of file: ListFile) throws(ListError) -> ListFile {
    let archive = try ZipArchive(file)
    let strings = SharedStrings(file: file.name)
    if let bytes = try archive.member("xl/sharedStrings.xml") {
      try XMLFile.read(ListFile(name: file.name, bytes: bytes), into: strings)
    }
    let sheets = archive.names.filter { $0.hasPrefix("xl/worksheets/") && $0.hasSuffix(".xml") }
      .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    guard let first = sheets.first, let bytes = try archive.member(first) else {
      throw ListError(
        .wrongFormat, file: file.name, found: "an archive without a sheet (xl/worksheets/...)",
        advice: "give the workbook as it was published, or its first sheet in CSV")
    }
    let sheet = Sheet(strings: strings.texts)
    try XMLFile.read(ListFile(name: file.name, bytes: bytes), into: sheet)
    return ListFile(name: file.name, bytes: sheet.text)
  }

  /// The texts that cells name by their number.
  private final class SharedStrings: XMLRecordReader {
    let recordDepth = 1
    private let file: String
    private(set) var texts: [String] = []

    init(file: String) { self.file = file }

    func begin(_ root: XMLElement) throws(ListError) {
      if root.name != "sst" { throw XMLRoots.refuse(root, file: file, expected: "a workbook") }
    }

    func take(_ record: XMLElement, in container: String) throws(ListError) {
      if record.name == "si" { texts.append(Workbook.text(of: record)) }
    }
  }

  /// The text of an element with `t` elements, in runs or not. Readings of characters (`rPh`) are left out.
  private static func text(of element: XMLElement) -> String {
    element.children.map { child in
      switch child.name {
      case "t": child.exactText.text
      case "r": child.all("t").map(\.exactText.text).joined()
      default: ""
      }
    }.joined()
  }

  /// Rows of a sheet.
  private final class Sheet: XMLRecordReader {
    let recordDepth = 2
    private let strings: [String]
    private(set) var text: [UInt8] = []

    init(strings: [String]) { self.strings = strings }

    func begin(_ root: XMLElement) throws(ListError) {}

    func take(_ record: XMLElement, in container: String) throws(ListError) {
      guard container == "sheetData", record.name == "row" else { return }
      var cells: [String] = []
      for cell in record.all("c") {
        let column = cell.attribute("r").flatMap(Sheet.column) ?? cells.count
        while cells.count < column { cells.append("") }
        cells.append(value(of: cell))
      }
      if width == 0 { width = cells.count }
      while cells.count < width { cells.append("") }
      for (index, cell) in cells.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
          if byte == UInt8(ascii: "\"") { text.append(byte) }
          text.append(byte)
        }
        text.append(UInt8(ascii: "\""))
      }
      text.append(0x0A)
    }

    /// How many columns the first row has: cells without a value are left out at a row's end.
    private var width = 0

    private func value(of cell: XMLElement) -> String {
      switch cell.attribute("t") {
      case "s":
        guard let index = cell.value("v")?.number, index < strings.count else { return "" }
        return strings[index]
      case "inlineStr": return cell.first("is").map(Workbook.text) ?? ""
      case "b": return cell.words("v") == "1" ? "TRUE" : "FALSE"
      default: return cell.words("v") ?? ""
      }
    }

    /// The column of "AB12", counted from 0; nil beyond the 16,384 that sheets have.
    private static func column(_ reference: String) -> Int? {
      var column = 0
      for byte in reference.utf8.prefix(while: { (0x41...0x5A).contains($0) }).prefix(3) {
        column = column * 26 + Int(byte - 0x40)
      }
      return (1...16_384).contains(column) ? column - 1 : nil
    }
  }
}
