import ActaModel

/// One item of an entry of the European Union's list: a name, a birth, an address, as a set of named values. The XML has
/// them as attributes, the CSV as columns; the names are the same but for their case.
struct EUItem: Equatable {
  /// What the item is: "nameAlias", "birthdate", "address", "citizenship", "identification", "regulation", ...
  var name: String
  var line: Int
  /// Values by their names in lower case; empty ones are left out.
  var values: [String: String]
  /// Words of the item's `remark` elements.
  var remarks: [String] = []

  subscript(_ key: String) -> String? { values[key] }

  /// Whether a flag is set.
  func isTrue(_ key: String) -> Bool { values[key] == "true" }

  /// An element with its attributes, its remarks and its `publicationUrl` or other children that hold text.
  init(_ element: XMLElement) {
    name = element.name
    line = element.line
    values = [:]
    for attribute in element.attributes {
      let words = Array(attribute.value.utf8)[...].collapsed
      if !words.isEmpty { values[attribute.name.lowercased()] = words.text }
    }
    for child in element.children where !child.hasAttributes {
      guard let words = child.words else { continue }
      if child.name == "remark" { remarks.append(words) } else { values[child.name.lowercased()] = words }
    }
  }

  /// Values of a row's columns.
  init(_ name: String, line: Int, values: [String: String]) {
    self.name = name
    self.line = line
    self.values = values
    if let remark = self.values.removeValue(forKey: "remark") { remarks = [remark] }
  }

  /// Whether two items say the same, wherever they stand.
  static func == (left: EUItem, right: EUItem) -> Bool {
    left.name == right.name && left.values == right.values && left.remarks == right.remarks
  }
}

/// An entry's items, from one element or from all rows of its reference number.
struct EUFacts {
  let reference: String
  let line: Int
  /// Values of the entry itself: designation date and details, United Nations id, logical id, subject type.
  var entity: EUItem
  var items: [EUItem] = []
  var raw: [RawValue] = []

  /// Adds an item once.
  mutating func add(_ item: EUItem) {
    if !items.contains(item) { items.append(item) }
  }
}
