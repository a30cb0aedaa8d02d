/// One record of an XML file: its elements in the order of the file, their texts in one buffer.
final class XMLRecord {
  let nodes: [XMLTape.Node]
  let text: [UInt8]
  let attributes: [XMLTape.Attribute]
  /// The names of elements, without prefix.
  let names: [String]

  init(nodes: [XMLTape.Node], text: [UInt8], attributes: [XMLTape.Attribute], names: [String]) {
    self.nodes = nodes
    self.text = text
    self.attributes = attributes
    self.names = names
  }
}

/// Writes a record while the parser goes through it.
struct XMLTape {
  /// An element, or a stretch of text between elements.
  struct Node {
    /// Index into `names`; 0 is text between elements.
    var name: Int
    /// The line on which the element's tag ends.
    var line: Int
    var parent: Int
    /// Where the text before the first child is.
    var textStart: Int
    var textEnd: Int
    /// The index behind the element's last descendant.
    var end: Int
    var attributes: Range<Int>
  }

  /// An attribute without its namespace.
  struct Attribute {
    var name: String
    var value: String
  }

  /// Most nodes that an entry may have; the largest entries of real lists have some hundreds.
  static let nodeLimit = 200_000
  /// Most bytes of text that an entry may have.
  static let textLimit = 4_000_000

  private var nodes: [Node] = []
  private var text: [UInt8] = []
  private var attributes: [Attribute] = []
  private var names: [String] = ["#text"]
  private var nameIndexes: [UnsafePointer<UInt8>: Int] = [:]
  /// The last name for each of 64 places of its address: most names come again soon.
  private var recent: [(address: UnsafePointer<UInt8>?, index: Int)] = Array(repeating: (nil, 0), count: 64)
  private var open = -1

  /// Whether the record is larger than any list's.
  var isTooLarge: Bool { nodes.count > XMLTape.nodeLimit || text.count > XMLTape.textLimit }

  /// Hands the record over and begins another one.
  mutating func take() -> XMLElement {
    let record = XMLRecord(nodes: nodes, text: text, attributes: attributes, names: names)
    clear()
    return XMLElement(record: record, index: 0)
  }

  /// Forgets the record.
  mutating func clear() {
    nodes = []
    text = []
    attributes = []
    nodes.reserveCapacity(128)
    text.reserveCapacity(4096)
    open = -1
  }

  /// The index of a name that libxml2 holds in its dictionary, where equal names have one address.
  private mutating func index(of name: UnsafePointer<UInt8>) -> Int {
    let place = (Int(bitPattern: name) >> 2) & 63
    if recent[place].address == name { return recent[place].index }
    var index = names.count
    if let known = nameIndexes[name] {
      index = known
    } else {
      names.append(String(cString: name))
      nameIndexes[name] = index
    }
    recent[place] = (name, index)
    return index
  }

  /// An element begins.
  mutating func start(_ name: UnsafePointer<UInt8>, line: Int) {
    if open >= 0, nodes.count - 1 == open, isBlank(open) {
      text.removeLast(text.count - nodes[open].textStart)
      nodes[open].textEnd = nodes[open].textStart
    }
    nodes.append(
      Node(
        name: index(of: name), line: line, parent: open, textStart: text.count, textEnd: text.count, end: 0,
        attributes: attributes.count..<attributes.count))
    open = nodes.count - 1
  }

  /// An attribute of the element that has just begun.
  mutating func add(_ attribute: Attribute) {
    attributes.append(attribute)
    nodes[open].attributes = nodes[open].attributes.lowerBound..<attributes.count
  }

  /// Text of the open element. White space between elements isn't kept.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    var target = nodes.count - 1
    if target != open {
      if nodes[target].name != 0 || nodes[target].parent != open {
        guard !XMLTape.isBlank(bytes) else { return }
        let none = attributes.count..<attributes.count
        nodes.append(
          Node(
            name: 0, line: nodes[open].line, parent: open, textStart: text.count, textEnd: text.count,
            end: nodes.count + 1, attributes: none))
        target = nodes.count - 1
      }
    }
    text.append(contentsOf: bytes)
    nodes[target].textEnd = text.count
  }

  /// The open element ends.
  mutating func end() {
    if nodes.count - 1 == open, isBlank(open) { nodes[open].textEnd = nodes[open].textStart }
    nodes[open].end = nodes.count
    open = nodes[open].parent
  }

  private func isBlank(_ node: Int) -> Bool {
    let range = nodes[node].textStart..<nodes[node].textEnd
    return text.withUnsafeBufferPointer { XMLTape.isBlank(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Whether there is nothing but white space.
  static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes where !isSpace(byte) { return false }
    return true
  }

  /// White space as XML has it.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}
