/// Tells what a download is when it isn't the list: servers answer with pages and error messages under the list's
/// name.
enum FormatSniffer {
  /// What a file may be.
  enum Format { case text, xml }

  /// Tells XML from comma-separated text and refuses all else.
  ///
  /// - Throws: `ListError` of kind `wrongFormat` for web pages, error messages, JSON and archives.
  static func sniff(_ file: ListFile) throws(ListError) -> Format {
    let head = try firstText(of: file).prefix(2048)
    if let found = describe(head) {
      throw ListError(.wrongFormat, file: file.name, line: 1, found: found.0, advice: found.1)
    }
    return head.first == UInt8(ascii: "<") ? .xml : .text
  }

  /// The file's first bytes behind a byte order mark and white space.
  private static func firstText(of file: ListFile) throws(ListError) -> Bytes {
    var head: [UInt8] = []
    var isStart = true
    try file.forEachPart { (part) throws(ListError) -> Bool in
      var rest = part[...]
      if isStart, part.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
      isStart = false
      if head.isEmpty { rest = rest.drop { $0 <= 0x20 } }
      head.append(contentsOf: rest.prefix(4096 - head.count))
      return head.count < 4096
    }
    return head[...]
  }

  /// Whether the file's first byte that is no white space begins a tag.
  static func beginsLikeXML(_ file: ListFile) throws(ListError) -> Bool {
    try firstText(of: file).first == UInt8(ascii: "<")
  }

  private static func describe(_ head: Bytes) -> (String, String)? {
    let again = "look at what the address answers, and fetch the list again"
    if head.begins(with: [0x50, 0x4B, 0x03, 0x04]) || head.begins(with: [0x1F, 0x8B]) {
      return ("a compressed archive", "unpack it first")
    }
    if head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[") { return ("JSON", again) }
    guard head.first == UInt8(ascii: "<") else { return nil }
    let text = String(decoding: head, as: UTF8.self).lowercased()
    let page = ["<html", "<!doctype html", "<head>", "<body>", "<body "]
    if page.contains(where: text.contains) { return ("a web page that begins \"\(headText(head))\"", again) }
    if text.contains("<error>") {
      return ("an error message in XML that begins \"\(headText(head))\"", again)
    }
    return nil
  }

  private static func headText(_ head: Bytes) -> String {
    String(String(decoding: head.prefix(80), as: UTF8.self).map { $0.isNewline ? " " : $0 })
  }
}
