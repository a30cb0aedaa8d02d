import CZlib

/// Many stretches of bytes, deflated in blocks: the raw texts of a large list take a tenth of their room, and one that
/// is asked for is inflated with its neighbours.
struct PackedBytes: Sendable {
  /// Where a stretch is.
  struct Place: Sendable {
    var block: Int32
    var start: Int32
    var count: Int32
  }

  /// The block that was inflated last. Whoever reads in order inflates each block once.
  struct Cache {
    fileprivate var block = -1
    fileprivate var bytes: [UInt8] = []
  }

  private struct Block: Sendable {
    var bytes: [UInt8]
    /// The length of what is deflated, nil where the bytes aren't.
    var size: Int?
  }

  private static let blockSize = 1 << 17
  private var blocks: [Block] = []
  private var pending: [UInt8] = []

  /// Adds a stretch.
  mutating func append(_ bytes: [UInt8]) -> Place {
    let place = Place(block: Int32(blocks.count), start: Int32(pending.count), count: Int32(bytes.count))
    pending.append(contentsOf: bytes)
    if pending.count >= PackedBytes.blockSize { close() }
    return place
  }

  /// Deflates what was added last. Call before reading.
  mutating func close() {
    guard !pending.isEmpty else { return }
    var length = compressBound(UInt(pending.count))
    var packed = [UInt8](repeating: 0, count: Int(length))
    let result = compress2(&packed, &length, pending, UInt(pending.count), 1)
    blocks.append(
      result == Z_OK
        ? Block(bytes: Array(packed.prefix(Int(length))), size: pending.count) : Block(bytes: pending, size: nil))
    pending.removeAll(keepingCapacity: true)
  }

  /// The bytes of a stretch.
  func bytes(at place: Place, _ cache: inout Cache) -> ArraySlice<UInt8> {
    if cache.block != Int(place.block) {
      cache.bytes = PackedBytes.inflate(blocks[Int(place.block)])
      cache.block = Int(place.block)
    }
    return cache.bytes[Int(place.start)..<Int(place.start + place.count)]
  }

  /// The process ends here only where there is no memory, or where memory was damaged.
  private static func inflate(_ block: Block) -> [UInt8] {
    guard let size = block.size else { return block.bytes }
    var length = UInt(size)
    var plain = [UInt8](repeating: 0, count: size)
    guard uncompress(&plain, &length, block.bytes, UInt(block.bytes.count)) == Z_OK, length == size else {
      preconditionFailure("a block that this process deflated can't be inflated: there is no memory left")
    }
    return plain
  }
}
