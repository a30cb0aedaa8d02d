import ActaModel

/// Elements that a format didn't have so far. What is in them is kept as remarks, and a notice tells of them.
struct UnknownElements {
  private var first: (line: Int, name: String)?
  private var count = 0

  /// Keeps an element in a party's remarks. Empty elements say nothing.
  mutating func keep(_ element: XMLElement, in party: inout Party) {
    let words = element.allWords
    guard !words.isEmpty else { return }
    party.remarks.append(element.name == "#text" ? words : "\(element.name): \(words)")
    note(element)
  }

  /// Keeps all children that no field is known for.
  mutating func keep(childrenOf element: XMLElement, besides known: Set<String>, in party: inout Party) {
    for child in element.children where !known.contains(child.name) { keep(child, in: &party) }
  }

  /// Counts an element that belongs to no entry.
  mutating func note(_ element: XMLElement) { note(element.name, line: element.line) }

  /// Counts an element or attribute.
  mutating func note(_ name: String, line: Int) {
    if first == nil { first = (line, name) }
    count += 1
  }

  /// A notice, nil where all elements are known.
  func notice(file: String) -> ListNotice? {
    guard let first else { return nil }
    return ListNotice(
      .unknownElement, file: file, line: first.line, count: count,
      text: "\(count) elements of a kind that the format didn't have so far, the first <\(first.name)>;"
        + " those in entries are kept as remarks")
  }
}
