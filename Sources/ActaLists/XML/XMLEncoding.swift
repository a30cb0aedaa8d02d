/// Checks what a file's first bytes say of its encoding. Each part of it is checked before the parser sees it
/// (`UTF8Check`): libxml2 would read broken UTF-8 as Latin-1 and go on.
enum XMLEncoding {
  /// Refuses what doesn't begin as XML in UTF-8.
  ///
  /// - Throws: `ListError`: `empty`, `wrongFormat` for web pages and error messages, `encoding` with the line.
  static func check(_ file: ListFile) throws(ListError) {
    try file.requireText()
    guard try FormatSniffer.sniff(file) == .xml else {
      throw ListError(
        .wrongFormat, file: file.name, line: 1, found: "a file that doesn't begin with \"<\"",
        advice: "this list is read from XML; look at what the address answers, and fetch the list again")
    }
    if let declared = declared(try file.head(303)),
      !["utf-8", "utf8", "us-ascii", "ascii"].contains(declared.lowercased())
    {
      throw ListError(
        .encoding, file: file.name, line: 1, found: "the encoding \"\(declared)\"",
        advice: "lists are published in UTF-8; convert the file to UTF-8, its first line too, or fetch it again")
    }
  }

  /// The encoding that the XML declaration names.
  private static func declared(_ bytes: [UInt8]) -> String? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = bytes[start...].prefix(300)
    guard head.after("<?xml") != nil, let end = head.firstIndex(ofText: "?>"),
      let name = head[..<end].firstIndex(ofText: "encoding")
    else { return nil }
    let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    guard let open = head[name..<end].firstIndex(where: quotes.contains),
      let close = head[(open + 1)..<end].firstIndex(of: head[open])
    else { return nil }
    return head[(open + 1)..<close].text
  }
}
