/// What a file is when it isn't the list that was asked for, told by its root element.
enum XMLRoots {
  /// The refusal of a root.
  ///
  /// - Parameter expected: what the list is read from, in words.
  static func refuse(_ root: XMLElement, file: String, expected: String) -> ListError {
    let advice = "give \(expected)"
    if let list = lists[root.name] {
      return ListError(
        .wrongList, file: file, line: root.line, found: "\(list) (its root is <\(root.name)>)", advice: advice)
    }
    if let format = formats[root.name] {
      return ListError(
        .wrongFormat, file: file, line: root.line, found: "\(format) (its root is <\(root.name)>), which isn't read",
        advice: advice)
    }
    return ListError(
      .wrongFormat, file: file, line: root.line, found: "XML with the root <\(root.name)>",
      advice: advice + "; if that is what you fetched, look at what the address answers")
  }

  private static let lists: [String: String] = [
    "sdnList": "a list of OFAC's", "CONSOLIDATED_LIST": "the United Nations' consolidated list",
    "export": "the European Union's consolidated list", "Designations": "the UK Sanctions List",
    "swiss-sanctions-list": "SECO's list",
  ]
  private static let formats: [String: String] = [
    "sanctionsData": "OFAC's enhanced XML", "Sanctions": "OFAC's advanced XML",
  ]
}
