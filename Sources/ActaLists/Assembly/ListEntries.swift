public import ActaModel
import Synchronization

/// The entries of a version of a list, in the order of the file, each id once.
///
/// Those of a large file keep their raw values deflated: whoever reads them in order pays little for that, an access out
/// of order inflates a hundred kilobytes.
public struct ListEntries: RandomAccessCollection, Equatable, Sendable {
  private var entries: [ListEntry]
  private var raw: PackedRawValues?
  private let cache = SharedCache()

  /// Entries that are held as they are.
  public init(_ entries: [ListEntry] = []) { self.entries = entries }

  /// Entries whose raw values are packed apart, by their places.
  init(_ entries: [ListEntry], raw: PackedRawValues?) {
    self.entries = entries
    self.raw = raw
  }

  /// The place of the first entry.
  public var startIndex: Int { 0 }
  /// The place behind the last entry.
  public var endIndex: Int { entries.count }

  /// An entry.
  public subscript(place: Int) -> ListEntry {
    var entry = entries[place]
    guard let raw else { return entry }
    let values = cache.last.withLock { raw.values(at: place, &$0) }
    entry.party.listing?.raw.insert(contentsOf: values, at: 0)
    return entry
  }

  /// The record id of an entry.
  public func id(at place: Int) -> RecordID { entries[place].id }

  /// Whether both hold the same entries in the same order.
  public static func == (left: ListEntries, right: ListEntries) -> Bool { left.elementsEqual(right) }

  /// What was inflated last.
  private final class SharedCache: Sendable {
    let last = Mutex(PackedRawValues.Cache())
  }
}

/// The raw values of a large file's entries.
struct PackedRawValues: Sendable {
  /// What was inflated last.
  struct Cache {
    fileprivate var first = PackedBytes.Cache()
    fileprivate var later = PackedBytes.Cache()
  }

  private var first = PackedBytes()
  private var later = PackedBytes()
  private var places: [PackedBytes.Place] = []
  /// Values that were met after the entry, by the entry's place.
  private var additions: [Int: [PackedBytes.Place]] = [:]

  /// Adds the values of the next entry.
  mutating func append(_ values: [RawValue]) { places.append(first.append(PackedRawValues.encode(values))) }

  /// Adds a value to an entry's.
  mutating func append(_ value: RawValue, at place: Int) {
    additions[place, default: []].append(later.append(PackedRawValues.encode([value])))
  }

  /// Call when all were added.
  mutating func close() {
    first.close()
    later.close()
  }

  /// Leaves out entries.
  mutating func keep(_ kept: [Int]) {
    var moved: [Int: [PackedBytes.Place]] = [:]
    for (new, old) in kept.enumerated() { moved[new] = additions[old] }
    additions = moved
    places = kept.map { places[$0] }
  }

  /// The values of an entry.
  func values(at place: Int, _ cache: inout Cache) -> [RawValue] {
    var values = PackedRawValues.decode(first.bytes(at: places[place], &cache.first))
    for addition in additions[place] ?? [] {
      values += PackedRawValues.decode(later.bytes(at: addition, &cache.later))
    }
    return values
  }

  /// Each text behind its length in four bytes.
  private static func encode(_ values: [RawValue]) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values {
      for text in [value.field, value.text] {
        withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: text.utf8)
      }
    }
    return bytes
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) -> [RawValue] {
    var rest = bytes
    func text() -> String {
      let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      let text = rest.dropFirst(4).prefix(length)
      rest = rest.dropFirst(4 + length)
      return String(decoding: text, as: UTF8.self)
    }
    var values: [RawValue] = []
    while !rest.isEmpty {
      let field = text()
      values.append(RawValue(field, text()))
    }
    return values
  }
}
