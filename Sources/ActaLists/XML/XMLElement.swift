/// An element of a record.
struct XMLElement {
  let record: XMLRecord
  let index: Int

  /// The name without prefix.
  var name: String { record.names.texts[Int(node.name)] }

  private var node: XMLTape.Node { record.nodes[index] }

  /// The line on which the element's tag ends, counted from 1.
  var line: Int { Int(node.line) }

  /// The text before the first child, exactly as in the file.
  var exactText: Bytes { record.text[Int(node.textStart)..<Int(node.textEnd)] }

  /// The text without white space at its ends, nil where none is left.
  var value: Bytes? {
    let text = exactText.trimmed
    return text.isEmpty ? nil : text
  }

  /// The text with each stretch of white space (line breaks and non-breaking spaces too) as one space and none at
  /// the ends, nil where none is left.
  var words: String? { node.textStart == node.textEnd ? nil : XMLElement.words(exactText) }

  private static func words(_ bytes: Bytes) -> String? {
    let words = bytes.collapsed
    return words.isEmpty ? nil : words.text
  }

  /// Attributes in the order of the file.
  var attributes: [XMLTape.Attribute] {
    record.attributes[Int(node.attributesStart)..<Int(node.attributesEnd)].map { attribute in
      XMLTape.Attribute(
        name: record.names.texts[Int(attribute.name)],
        value: record.values[Int(attribute.start)..<Int(attribute.end)].text)
    }
  }

  /// Whether the element has an attribute.
  var hasAttributes: Bool { node.attributesStart != node.attributesEnd }

  /// The words of an attribute, nil where it is absent or empty.
  func attribute(_ name: String) -> String? {
    let node = node
    for place in Int(node.attributesStart)..<Int(node.attributesEnd) {
      let attribute = record.attributes[place]
      guard record.names.texts[Int(attribute.name)] == name else { continue }
      return XMLElement.words(record.values[Int(attribute.start)..<Int(attribute.end)])
    }
    return nil
  }

  /// The children in the order of the file, text between them included (its name is "#text").
  var children: Children { Children(record: record, position: index + 1, end: Int(node.end)) }

  /// The first child of this name.
  func first(_ name: String) -> XMLElement? {
    var place = index + 1
    let end = Int(node.end)
    while place < end {
      let child = record.nodes[place]
      if record.names.texts[Int(child.name)] == name { return XMLElement(record: record, index: place) }
      place = Int(child.end)
    }
    return nil
  }

  /// All children of this name.
  func all(_ name: String) -> [XMLElement] {
    var found: [XMLElement] = []
    var place = index + 1
    let end = Int(node.end)
    while place < end {
      let child = record.nodes[place]
      if record.names.texts[Int(child.name)] == name { found.append(XMLElement(record: record, index: place)) }
      place = Int(child.end)
    }
    return found
  }

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
    for place in index..<Int(node.end) {
      if let words = XMLElement(record: record, index: place).words { all.append(words) }
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
      position = Int(record.nodes[position].end)
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
