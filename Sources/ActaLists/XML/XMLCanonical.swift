/// Writes a record as the text by which versions are compared.
///
/// The same entry gives the same text whatever the white space between its elements, the order of an element's
/// children and attributes, prefixes and namespaces. Texts stay as they are, to the byte. Elements in which nothing
/// stands are left out.
enum XMLCanonical {
  /// The record's text: XML without white space between elements, children in the order of their bytes.
  static func text(of element: XMLElement) -> String {
    var writer = Writer(record: element.record)
    writer.out.reserveCapacity(element.record.text.count + element.record.nodes.count * 40)
    writer.write(element.index)
    return String(decoding: writer.out, as: UTF8.self)
  }

  private struct Writer {
    let record: XMLRecord
    var out: [UInt8] = []
    /// Where the children of the open elements begin in `out`.
    private var starts: [Int] = []
    private var scratch: [UInt8] = []

    init(record: XMLRecord) { self.record = record }

    mutating func write(_ index: Int) {
      let node = record.nodes[index]
      let isText = node.name == 0
      let start = out.count
      if !isText {
        out.append(UInt8(ascii: "<"))
        out.append(contentsOf: record.names.texts[Int(node.name)].utf8)
        writeAttributes(Int(node.attributesStart)..<Int(node.attributesEnd))
        out.append(UInt8(ascii: ">"))
      }
      let content = out.count
      let hasChildren = Int(node.end) > index + 1
      writeText(Int(node.textStart)..<Int(node.textEnd), trims: isText || hasChildren)
      if isText { return }
      if hasChildren { writeChildren(of: index, end: Int(node.end)) }
      if out.count == content, node.attributesStart == node.attributesEnd {
        out.removeSubrange(start...)
        return
      }
      out.append(UInt8(ascii: "<"))
      out.append(UInt8(ascii: "/"))
      out.append(contentsOf: record.names.texts[Int(node.name)].utf8)
      out.append(UInt8(ascii: ">"))
    }

    private mutating func writeText(_ range: Range<Int>, trims: Bool) {
      guard !range.isEmpty else { return }
      let text = record.text[range]
      escape(trims ? text.trimmed : text)
    }

    private mutating func writeChildren(of index: Int, end: Int) {
      let first = starts.count
      let begin = out.count
      var isSorted = true
      var place = index + 1
      while place < end {
        let start = out.count
        write(place)
        place = Int(record.nodes[place].end)
        guard out.count > start else { continue }
        if isSorted, starts.count > first, let last = starts.last {
          isSorted = !Writer.precedes(out, start..<out.count, last..<start)
        }
        starts.append(start)
      }
      if !isSorted { sort(from: first, begin: begin) }
      starts.removeLast(starts.count - first)
    }

    /// Brings the children that were written from `begin` on into the order of their bytes.
    private mutating func sort(from first: Int, begin: Int) {
      var parts: [Range<Int>] = []
      parts.reserveCapacity(starts.count - first)
      for place in first..<starts.count {
        parts.append(starts[place]..<(place + 1 < starts.count ? starts[place + 1] : out.count))
      }
      parts.sort { Writer.precedes(out, $0, $1) }
      scratch.removeAll(keepingCapacity: true)
      for part in parts { scratch.append(contentsOf: out[part]) }
      out.replaceSubrange(begin..., with: scratch)
    }

    private static func precedes(_ bytes: [UInt8], _ left: Range<Int>, _ right: Range<Int>) -> Bool {
      bytes.withUnsafeBufferPointer { bytes in
        let length = min(left.count, right.count)
        for offset in 0..<length {
          let (one, two) = (bytes[left.lowerBound + offset], bytes[right.lowerBound + offset])
          if one != two { return one < two }
        }
        return left.count < right.count
      }
    }

    private mutating func writeAttributes(_ range: Range<Int>) {
      if range.isEmpty { return }
      if range.count == 1 { return write(record.attributes[range.lowerBound]) }
      var sorted = Array(record.attributes[range])
      // Few attributes, often in order.
      for place in 1..<sorted.count {
        var free = place
        let moved = sorted[place]
        while free > 0, precedes(moved, sorted[free - 1]) {
          sorted[free] = sorted[free - 1]
          free -= 1
        }
        sorted[free] = moved
      }
      for attribute in sorted { write(attribute) }
    }

    private func precedes(_ left: XMLTape.Value, _ right: XMLTape.Value) -> Bool {
      if left.name != right.name { return record.names.ranks[Int(left.name)] < record.names.ranks[Int(right.name)] }
      return Writer.precedes(record.values, Int(left.start)..<Int(left.end), Int(right.start)..<Int(right.end))
    }

    private mutating func write(_ attribute: XMLTape.Value) {
      out.append(0x20)
      out.append(contentsOf: record.names.texts[Int(attribute.name)].utf8)
      out.append(UInt8(ascii: "="))
      out.append(UInt8(ascii: "\""))
      escape(record.values[Int(attribute.start)..<Int(attribute.end)])
      out.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ text: Bytes) {
      let isPlain = text.withUnsafeBufferPointer { text in
        for byte in text where byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 { return false }
        return true
      }
      if isPlain {
        out.append(contentsOf: text)
        return
      }
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
}
