import ActaJSON
import ActaModel
import ActaParallel

extension Bundle {
  /// Records that one processor reads at a time.
  private static let recordsPerPart = 512

  /// The records of a bundle, each read by itself and many at once.
  ///
  /// - Returns: nil for a bundle that has a fault, wherever it is.
  static func readInParts(_ bytes: [UInt8]) -> [Record]? {
    guard let layout = BundleLayout(bytes) else { return nil }
    do {
      var fields = try JSONNode(try layout.head(of: bytes), at: .untracked).fields()
      try checkHead(&fields)
      try fields.finish()
    } catch {
      return nil
    }
    let places = layout.records
    let parts = Shares.map(places.indices, size: recordsPerPart) { part in
      try? places[part].map { place in
        try record(JSONNode(try JSONReader.parse(bytes, in: place), at: .untracked)).0
      }
    }
    var records: [Record] = []
    records.reserveCapacity(places.count)
    for part in parts {
      guard let part else { return nil }
      records += part
    }
    var seen: Set<Key> = []
    seen.reserveCapacity(records.count)
    for record in records where !seen.insert(Key(kind: record.kind, id: record.id)).inserted { return nil }
    return records
  }
}

/// Where the records of a bundle stand in its bytes: only brackets and quotes are looked at, so that each record can be
/// read by itself.
private struct BundleLayout {
  /// Where each record stands, with white space around it.
  private(set) var records: [Range<Int>] = []
  /// From the opening bracket of the records to the closing one.
  private var list = 0..<0

  /// Finds the records; nil where the file's outline isn't that of a bundle.
  init?(_ bytes: [UInt8]) {
    let found = bytes.withUnsafeBufferPointer { bytes -> (list: Range<Int>, records: [Range<Int>])? in
      guard let open = Self.listStart(bytes) else { return nil }
      return Self.elements(bytes, from: open)
    }
    guard let found else { return nil }
    (list, records) = found
  }

  /// The document with an empty list of records, which says whether the rest of it is in order.
  func head(of bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
    let value = try JSONReader.parse(Array(bytes[..<(list.lowerBound + 1)] + bytes[(list.upperBound - 1)...]))
    guard case .object(var object) = value, case .array(let rest)? = object["records"], rest.isEmpty else {
      return .null
    }
    object["records"] = nil
    return .object(object)
  }

  /// The bracket that opens the list under the key "records" of the outermost object.
  private static func listStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let key = Array("\"records\"".utf8)
    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x22:
        let end = stringEnd(bytes, from: index)
        if depth == 1, bytes[index..<end].elementsEqual(key) {
          var next = end
          while next < bytes.count, isSpace(bytes[next]) || bytes[next] == 0x3A { next += 1 }
          // A text in the place of a value isn't the key.
          if next > end, next < bytes.count, bytes[end..<next].contains(0x3A) {
            return bytes[next] == 0x5B ? next : nil
          }
        }
        index = end
        continue
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The ranges between the commas of the array that opens at `open`, and the array's own.
  private static func elements(
    _ bytes: UnsafeBufferPointer<UInt8>, from open: Int
  ) -> (list: Range<Int>, records: [Range<Int>])? {
    var records: [Range<Int>] = []
    var depth = 0
    var index = open + 1
    var start = index
    var isBlank = true
    while index < bytes.count {
      switch bytes[index] {
      case 0x22:
        index = stringEnd(bytes, from: index)
        isBlank = false
        continue
      case 0x7B, 0x5B:
        depth += 1
        isBlank = false
      case 0x7D, 0x5D:
        if depth == 0 {
          guard bytes[index] == 0x5D, !isBlank || records.isEmpty else { return nil }
          if !isBlank { records.append(start..<index) }
          return (open..<(index + 1), records)
        }
        depth -= 1
      case 0x2C where depth == 0:
        guard !isBlank else { return nil }
        records.append(start..<index)
        start = index + 1
        isBlank = true
      default:
        if isBlank, !isSpace(bytes[index]) { isBlank = false }
      }
      index += 1
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// The index behind the quote that ends the string which begins at `start`; the end of the bytes where none does.
  private static func stringEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case 0x22: return index + 1
      case 0x5C: index += 2
      default: index += 1
      }
    }
    return bytes.count
  }
}
