/// Writes a record as the text by which versions are compared.
///
/// The same entry gives the same text whatever the white space between its elements, the order of an element's
/// children and attributes, prefixes and namespaces. Texts stay as they are, to the byte. Elements in which nothing
/// stands are left out.
enum XMLCanonical {
  /// The record's text: XML without white space between elements, children in the order of their bytes.
  static func text(of element: XMLElement) -> String {
    var bytes: [UInt8] = []
    write(element, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ element: XMLElement, to out: inout [UInt8]) {
    if element.record.nodes[element.index].name == 0 {
      escape(element.exactText.trimmed, to: &out)
      return
    }
    let name = element.name
    let start = out.count
    out.append(UInt8(ascii: "<"))
    out.append(contentsOf: name.utf8)
    writeAttributes(element, to: &out)
    out.append(UInt8(ascii: ">"))
    let content = out.count
    let hasChildren = element.record.nodes[element.index].end > element.index + 1
    escape(hasChildren ? element.exactText.trimmed : element.exactText, to: &out)
    if hasChildren { writeChildren(element, to: &out) }
    if out.count == content, element.attributes.isEmpty {
      out.removeSubrange(start...)
      return
    }
    out.append(contentsOf: "</".utf8)
    out.append(contentsOf: name.utf8)
    out.append(UInt8(ascii: ">"))
  }

  private static func writeChildren(_ element: XMLElement, to out: inout [UInt8]) {
    let start = out.count
    var starts: [Int] = []
    var isSorted = true
    for child in element.children {
      let begin = out.count
      write(child, to: &out)
      guard out.count > begin else { continue }
      if let last = starts.last, isSorted {
        isSorted = !out[begin...].lexicographicallyPrecedes(out[last..<begin])
      }
      starts.append(begin)
    }
    if isSorted { return }
    let ends = starts.dropFirst() + [out.count]
    let parts = zip(starts, ends).map { Array(out[$0..<$1]) }.sorted { $0.lexicographicallyPrecedes($1) }
    out.removeSubrange(start...)
    for part in parts { out.append(contentsOf: part) }
  }

  private static func writeAttributes(_ element: XMLElement, to out: inout [UInt8]) {
    guard !element.attributes.isEmpty else { return }
    let sorted = element.attributes.sorted {
      $0.name == $1.name
        ? $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    for attribute in sorted {
      out.append(0x20)
      out.append(contentsOf: attribute.name.utf8)
      out.append(contentsOf: "=\"".utf8)
      escape(Array(attribute.value.utf8)[...], to: &out)
      out.append(UInt8(ascii: "\""))
    }
  }

  private static func escape(_ text: Bytes, to out: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
      default: out.append(byte)
      }
    }
  }
}
