/// Where hashes and entries stand when a log is published as files (C2SP tlog-tiles).
public enum TilePath {
  /// The path of a tile of hashes: "tile/1/x001/067", with ".p/W" where it holds only `width` of 256.
  ///
  /// - Parameters:
  ///   - level: 0 to 63.
  ///   - tile: the tile's number within its level.
  ///   - width: 1 to 256 hashes.
  public static func hashes(level: Int, tile: UInt64, width: Int = 256) -> String {
    "tile/\(level)/\(number(tile))\(part(width))"
  }

  /// The path of a bundle of entries: "tile/entries/000".
  public static func entries(tile: UInt64, width: Int = 256) -> String { "tile/entries/\(number(tile))\(part(width))" }

  private static func part(_ width: Int) -> String { width < 256 ? ".p/\(width)" : "" }

  private static func number(_ number: UInt64) -> String {
    var groups: [String] = []
    var rest = number
    repeat {
      let digits = String(rest % 1000)
      groups.append(String(repeating: "0", count: 3 - digits.utf8.count) + digits)
      rest /= 1000
    } while rest > 0
    return groups.reversed().enumerated().map { $0 + 1 < groups.count ? "x" + $1 : $1 }.joined(separator: "/")
  }

  /// The tiles of hashes of a log of `size` entries, each with its width, the lowest level first.
  public static func all(size: UInt64) -> [(level: Int, tile: UInt64, width: Int)] {
    var tiles: [(level: Int, tile: UInt64, width: Int)] = []
    var level = 0
    var count = size
    while count > 0 {
      for tile in 0..<(count / 256) { tiles.append((level, tile, 256)) }
      if count % 256 > 0 { tiles.append((level, count / 256, Int(count % 256))) }
      level += 1
      count /= 256
    }
    return tiles
  }

  /// A bundle of entries: each record with its length as a big-endian u16 before it.
  public static func bundle(_ records: [EntryRecord]) -> [UInt8] {
    var bytes: [UInt8] = []
    for record in records {
      let encoded = record.encode()
      bytes.append(bigEndian: UInt16(truncatingIfNeeded: encoded.count))
      bytes.append(contentsOf: encoded)
    }
    return bytes
  }
}
