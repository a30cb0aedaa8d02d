/// An element of a record.
struct XMLElement {
  let record: XMLRecord
  let index: Int

  /// The name without prefix.
  var name: String { record.names[record.nodes[index].name] }

  /// The line on which the element's tag ends, counted from 1.
  var line: Int { record.nodes[index].line }

  /// The text before the first child, exactly as in the file.
  var exactText: Bytes { record.text[record.nodes[index].textStart..<record.nodes[index].textEnd] }

  /// The text without white space at its ends, nil where none is left.
  var value: Bytes? {
    let text = exactText.trimmed
    return text.isEmpty ? nil : text
  }

  /// The text with each stretch of white space (line breaks and non-breaking spaces too) as one space and none at
  /// the ends, nil where none is left.
  var words: String? {
    let words = exactText.collapsed
    return words.isEmpty ? nil : words.text
  }

  /// Attributes in the order of the file.
  var attributes: ArraySlice<XMLTape.Attribute> { record.attributes[record.nodes[index].attributes] }

  /// The words of an attribute, nil where it is absent or empty.
  func attribute(_ name: String) -> String? {
    guard let value = attributes.first(where: { $0.name == name })?.value else { return nil }
    let words = Array(value.utf8)[...].collapsed
    return words.isEmpty ? nil : words.text
  }

  /// The children in the order of the file, text between them included (its name is "#text").
  var children: Children { Children(record: record, position: index + 1, end: record.nodes[index].end) }

  /// The first child of this name.
  func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// All children of this name.
  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The words of all elements at the end of a path ("Names/Name"), empty ones left out.
  func allWords(at path: String...) -> [String] { elements(at: path).compactMap(\.words) }

  /// All elements at the end of a path.
  func elements(at path: [String]) -> [XMLElement] {
    path.reduce([self]) { elements, name in elements.flatMap { $0.all(name) } }
  }

  /// The words of the first child of this name, nil where it is absent or empty.
  func words(_ name: String) -> String? { first(name)?.words }

  /// The trimmed text of the first child of this name, nil where it is absent or empty.
  func value(_ name: String) -> Bytes? { first(name)?.value }

  /// All words of the element and of what is in it, joined by spaces.
  var allWords: String {
    var all: [String] = []
    for node in index..<record.nodes[index].end {
      if let words = XMLElement(record: record, index: node).words { all.append(words) }
    }
    return all.joined(separator: " ")
  }

  /// The elements directly within another one.
  struct Children: Sequence, IteratorProtocol {
    let record: XMLRecord
    var position: Int
    let end: Int

    mutating func next() -> XMLElement? {
      guard position < end else { return nil }
      let element = XMLElement(record: record, index: position)
      position = record.nodes[position].end
      return element
    }
  }
}

extension Bytes {
  /// Each stretch of white space as one space, and none at the ends.
  var collapsed: Bytes {
    var needsWork = false
    var previous: UInt8 = 0x20
    for byte in self {
      if byte < 0x20 || byte == 0xC2 || (byte == 0x20 && previous == 0x20) {
        needsWork = true
        break
      }
      previous = byte
    }
    if !needsWork { return trimmed }
    var out: [UInt8] = []
    out.reserveCapacity(count)
    var index = startIndex
    var pending = false
    while index < endIndex {
      let byte = self[index]
      let isNonBreaking = byte == 0xC2 && index + 1 < endIndex && self[index + 1] == 0xA0
      if byte <= 0x20 || isNonBreaking {
        pending = !out.isEmpty
      } else {
        if pending { out.append(0x20) }
        pending = false
        out.append(byte)
      }
      index += isNonBreaking ? 2 : 1
    }
    return out[...]
  }
}
