/// One record of an XML file: its elements in the order of the file, their texts in one buffer.
final class XMLRecord {
  let nodes: [XMLTape.Node]
  let text: [UInt8]
  let attributes: [XMLTape.Value]
  /// The values of attributes.
  let values: [UInt8]
  let names: XMLNames

  init(nodes: [XMLTape.Node], text: [UInt8], attributes: [XMLTape.Value], values: [UInt8], names: XMLNames) {
    self.nodes = nodes
    self.text = text
    self.attributes = attributes
    self.values = values
    self.names = names
  }
}

/// The names of elements and attributes of a file, without prefix. Number 0 is text between elements.
struct XMLNames {
  private(set) var texts: [String] = ["#text"]
  /// For each name its place in the order of their bytes.
  private(set) var ranks: [Int32] = [0]

  /// Adds a name that isn't there.
  mutating func add(_ name: String) {
    var rank: Int32 = 0
    for index in texts.indices {
      if texts[index].utf8.lexicographicallyPrecedes(name.utf8) { rank += 1 } else { ranks[index] += 1 }
    }
    texts.append(name)
    ranks.append(rank)
  }
}

/// Writes a record while the parser goes through it.
struct XMLTape {
  /// An element, or a stretch of text between elements.
  struct Node {
    /// Number of the name; 0 is text between elements.
    var name: Int32
    /// The line on which the element's tag ends.
    var line: Int32
    var parent: Int32
    /// Where the text before the first child is.
    var textStart: Int32
    var textEnd: Int32
    /// The index behind the element's last descendant.
    var end: Int32
    var attributesStart: Int32
    var attributesEnd: Int32
  }

  /// An attribute's name and where its value is.
  struct Value {
    var name: Int32
    var start: Int32
    var end: Int32
  }

  /// An attribute without its namespace.
  struct Attribute {
    var name: String
    var value: String
  }

  /// Most nodes and most attributes that an entry may have; the largest entries of real lists have some hundreds.
  static let nodeLimit = 200_000
  /// Most bytes of text that an entry may have.
  static let textLimit = 4_000_000
  /// Most different names that a file may have; no list has a thousand.
  static let nameLimit = 2_000

  private var nodes: [Node] = []
  private var text: [UInt8] = []
  private var attributes: [Value] = []
  private var values: [UInt8] = []
  private var names = XMLNames()
  private var nameIndexes: [UnsafePointer<UInt8>: Int32] = [:]
  /// The last name for each of 256 places of its address: most names come again soon.
  private var recent: [(address: UnsafePointer<UInt8>?, index: Int32)] = Array(repeating: (nil, 0), count: 256)
  private var open: Int32 = -1

  /// Whether the record is larger than any list's.
  var isTooLarge: Bool {
    nodes.count > XMLTape.nodeLimit || text.count > XMLTape.textLimit || attributes.count > XMLTape.nodeLimit
      || values.count > XMLTape.textLimit || names.texts.count > XMLTape.nameLimit
  }

  /// Hands the record over and begins another one.
  mutating func take() -> XMLElement {
    let record = XMLRecord(nodes: nodes, text: text, attributes: attributes, values: values, names: names)
    renew()
    return XMLElement(record: record, index: 0)
  }

  /// Forgets the record.
  mutating func clear() {
    nodes.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    open = -1
  }

  private mutating func renew() {
    // The next record is about as large as this one.
    let counts = (nodes.count, text.count, attributes.count, values.count)
    nodes = []
    text = []
    attributes = []
    values = []
    nodes.reserveCapacity(min(counts.0, 256))
    text.reserveCapacity(min(counts.1, 8192))
    attributes.reserveCapacity(min(counts.2, 512))
    values.reserveCapacity(min(counts.3, 8192))
    open = -1
  }

  /// The number of a name that libxml2 holds in its dictionary, where equal names have one address.
  private mutating func index(of name: UnsafePointer<UInt8>) -> Int32 {
    let address = UInt(bitPattern: name)
    let place = Int((address ^ address >> 8) & 255)
    if recent[place].address == name { return recent[place].index }
    var index = Int32(names.texts.count)
    if let known = nameIndexes[name] {
      index = known
    } else {
      names.add(String(cString: name))
      nameIndexes[name] = index
    }
    recent[place] = (name, index)
    return index
  }

  /// An element begins.
  mutating func start(_ name: UnsafePointer<UInt8>, line: Int) {
    if open >= 0, nodes.count - 1 == Int(open) { dropBlank(Int(open)) }
    let (place, attribute) = (Int32(text.count), Int32(attributes.count))
    nodes.append(
      Node(
        name: index(of: name), line: Int32(clamping: line), parent: open, textStart: place, textEnd: place, end: 0,
        attributesStart: attribute, attributesEnd: attribute))
    open = Int32(nodes.count - 1)
  }

  /// An attribute of the element that has just begun.
  mutating func add(_ name: UnsafePointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
    let start = values.count
    if value.contains(UInt8(ascii: "&")) {
      XMLTape.unescape(value, into: &values)
    } else {
      values.append(contentsOf: value)
    }
    attributes.append(Value(name: index(of: name), start: Int32(start), end: Int32(values.count)))
    nodes[Int(open)].attributesEnd = Int32(attributes.count)
  }

  /// libxml2 hands over "&" in attributes as "&#38;", because entities aren't replaced.
  private static func unescape(_ value: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
    var index = 0
    while index < value.count {
      bytes.append(value[index])
      let isEscaped = value[index] == UInt8(ascii: "&") && value[(index + 1)...].prefix(4).elementsEqual("#38;".utf8)
      index += isEscaped ? 5 : 1
    }
  }

  /// Text of the open element. White space between elements isn't kept.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    var target = nodes.count - 1
    if target != Int(open) {
      if nodes[target].name != 0 || nodes[target].parent != open {
        guard !XMLTape.isBlank(bytes) else { return }
        let (place, attribute) = (Int32(text.count), Int32(attributes.count))
        nodes.append(
          Node(
            name: 0, line: nodes[Int(open)].line, parent: open, textStart: place, textEnd: place,
            end: Int32(nodes.count + 1), attributesStart: attribute, attributesEnd: attribute))
        target = nodes.count - 1
      }
    }
    text.append(contentsOf: bytes)
    nodes[target].textEnd = Int32(text.count)
  }

  /// The open element ends.
  mutating func end() {
    let own = Int(open)
    if nodes.count - 1 == own { dropBlank(own) }
    nodes[own].end = Int32(nodes.count)
    open = nodes[own].parent
  }

  /// Forgets the text of the last node where it is white space only.
  private mutating func dropBlank(_ node: Int) {
    let start = Int(nodes[node].textStart)
    guard text.count > start else { return }
    let isBlank = text.withUnsafeBufferPointer { XMLTape.isBlank(UnsafeBufferPointer(rebasing: $0[start...])) }
    guard isBlank else { return }
    text.removeLast(text.count - start)
    nodes[node].textEnd = nodes[node].textStart
  }

  /// Whether there is nothing but white space.
  static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes where !isSpace(byte) { return false }
    return true
  }

  /// White space as XML has it.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}
