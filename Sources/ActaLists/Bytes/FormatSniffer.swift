/// Tells what a download is when it isn't the list: servers answer with pages and error messages under the list's
/// name.
enum FormatSniffer {
  /// Refuses what can't be comma-separated text.
  ///
  /// - Throws: `ListError` of kind `wrongFormat` for web pages, XML, JSON and archives.
  static func refuseOtherFormats(_ file: ListFile) throws(ListError) {
    var start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < file.bytes.count, file.bytes[start] <= 0x20 { start += 1 }
    let head = file.bytes[start...].prefix(2048)
    guard let found = describe(head) else { return }
    throw ListError(.wrongFormat, file: file.name, line: 1, found: found.0, advice: found.1)
  }

  private static func describe(_ head: Bytes) -> (String, String)? {
    let again = "look at what the address answers, and fetch the list again"
    if head.begins(with: [0x50, 0x4B, 0x03, 0x04]) || head.begins(with: [0x1F, 0x8B]) {
      return ("a compressed archive", "unpack it first")
    }
    if head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[") {
      return ("JSON instead of comma-separated text", again)
    }
    guard head.first == UInt8(ascii: "<") else { return nil }
    let text = String(decoding: head, as: UTF8.self).lowercased()
    if text.contains("<html") || text.contains("<!doctype html") { return ("a web page", again) }
    if text.contains("<error>") {
      return ("an error message in XML that begins \"\(headText(head))\"", again)
    }
    return ("XML that begins \"\(headText(head))\"", "load OFAC's files in CSV: sdn.csv, alt.csv, add.csv")
  }

  private static func headText(_ head: Bytes) -> String {
    String(String(decoding: head.prefix(80), as: UTF8.self).map { $0.isNewline ? " " : $0 })
  }
}
