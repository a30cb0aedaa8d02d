/// What a file is when it isn't the list that was asked for, told by its root element.
enum XMLRoots {
  /// The name of a file's root element without prefix, as far as its first bytes show it; empty where they don't. The
  /// parser has the last word.
  ///
  /// - Throws: `ListError` where the file can't be read.
  static func name(of file: ListFile) throws(ListError) -> String {
    let head = try file.head(4096)
    var index = head.startIndex
    while index + 1 < head.endIndex {
      guard head[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      let next = head[index + 1]
      if next == UInt8(ascii: "?") || next == UInt8(ascii: "!") {
        index += 2
        continue
      }
      let name = head[(index + 1)...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      return (name.split(separator: UInt8(ascii: ":")).last ?? name).text
    }
    return ""
  }

  /// The refusal of a root.
  ///
  /// - Parameter expected: what the list is read from, in words.
  static func refuse(_ root: XMLElement, file: String, expected: String) -> ListError {
    let advice = "give \(expected)"
    if let list = lists[root.name] {
      return ListError(
        .wrongList, file: file, line: root.line, found: "\(list) (its root is <\(root.name)>)", advice: advice)
    }
    return ListError(
      .wrongFormat, file: file, line: root.line, found: "XML with the root <\(root.name)>",
      advice: advice + "; if that is what you fetched, look at what the address answers")
  }

  private static let lists: [String: String] = [
    "sdnList": "a list of OFAC's", "CONSOLIDATED_LIST": "the United Nations' consolidated list",
    "export": "the European Union's consolidated list", "Designations": "the UK Sanctions List",
    "swiss-sanctions-list": "SECO's list", "data-set": "Canada's list", "sanctionsData": "a list of OFAC's",
    "Sanctions": "a list of OFAC's",
  ]
}
