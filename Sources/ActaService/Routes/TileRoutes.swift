import ActaLedger
import ActaRegistry
import HTTPTypes
import Hummingbird

/// The log as monitors and witnesses read it (C2SP tlog-tiles).
struct TileRoutes: RouteGroupBuilder {
  let desks: Desks

  func addRoutes(to table: RouteTable) {
    table.get("/checkpoint", may: .read) { request, _ in try await checkpoint(request) }
    table.get("/v1/checkpoint", may: .read) { request, _ in try await checkpoint(request) }
    table.get("/tile/**", may: .read) { request, context in try await tile(request, context) }
  }

  private func checkpoint(_ request: Request) async throws -> Response {
    guard let note = try await desks.readers.run({ try $0.latestNote() }) else {
      throw Problem.notThere("No checkpoint was signed yet.")
    }
    return Reply.text(note)
  }

  private func tile(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let path = context.parameters.getCatchAll().joined(separator: "/")
    guard let place = TilePlace("tile/" + path) else { throw Problem.noSuchPlace }
    // A tile never changes once a checkpoint covers it.
    return try await Reply.tagged(place.path, request, cache: "private, max-age=31536000, immutable") {
      let bytes = try await desks.readers.run { registry in
        switch place.level {
        case let level?: try registry.tile(level: level, tile: place.tile, width: place.width)
        case nil: try registry.entryBundle(tile: place.tile, width: place.width)
        }
      }
      return Reply.bytes(bytes, type: "application/octet-stream")
    }
  }
}

/// The address of a tile: the reverse of `TilePath`.
struct TilePlace: Equatable {
  /// Nil for a bundle of entries.
  let level: Int?
  let tile: UInt64
  let width: Int

  /// Reads an address; nil for anything that `TilePath` doesn't write.
  init?(_ path: String) {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, parts.count <= 12, parts[0] == "tile" else { return nil }
    if parts[1] == "entries" {
      level = nil
    } else {
      guard let number = Int(parts[1]), (0...63).contains(number) else { return nil }
      level = number
    }
    parts.removeFirst(2)
    if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
      guard let number = Int(parts[parts.count - 1]), (1...255).contains(number) else { return nil }
      width = number
      parts.removeLast()
      parts[parts.count - 1].removeLast(2)
    } else {
      width = 256
    }
    var number: UInt64 = 0
    for part in parts {
      let digits = part.hasPrefix("x") ? part.dropFirst() : part[...]
      guard digits.utf8.count == 3, let value = UInt64(digits), number < UInt64.max / 1_000_000 else { return nil }
      number = number * 1000 + value
    }
    tile = number
    guard self.path == path else { return nil }
  }

  /// The address.
  var path: String {
    switch level {
    case let level?: TilePath.hashes(level: level, tile: tile, width: width)
    case nil: TilePath.entries(tile: tile, width: width)
    }
  }
}
