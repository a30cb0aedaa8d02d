public import ActaCrypto
import ActaLedger
public import ActaModel

/// Which request an entry came of, for senders who can't know whether it arrived and send it again. Of a check it stands
/// beside the entry like other erasable values, committed with it: so it is there exactly if the entry is, also after a
/// crash, and it goes when the question is erased.
public struct RequestKey: Sendable, Equatable {
  /// SHA-256 of who asked, and of the key that was sent.
  public let name: Digest
  /// SHA-256 of the request.
  public let request: Digest

  /// A request by its digests.
  public init(name: Digest, request: Digest) {
    self.name = name
    self.request = request
  }

  private static let word = "request"

  /// The value that an entry commits to.
  var note: [UInt8] { Array("\(Self.word) \(name.hex) \(request.hex)".utf8) }

  init?(note: [UInt8]) {
    let parts = String(decoding: note, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == Self.word, let name = Digest(hex: String(parts[1])),
      let request = Digest(hex: String(parts[2]))
    else { return nil }
    self.init(name: name, request: request)
  }
}

/// A request that was answered, and the entry that came of it.
public struct AnsweredRequest: Sendable {
  public let key: RequestKey
  public let entry: Int
  public let time: Instant
}

extension Registry {
  /// The requests with a key whose entries were written since a moment, the newest first.
  ///
  /// - Parameter most: how many are given at most.
  public func answeredRequests(since: Instant, most: Int) throws(RegistryError) -> [AnsweredRequest] {
    try read { reader in
      let first = try reader.db.integer("SELECT min(seq_first) FROM txn WHERE time >= \(since.microseconds)")
      guard let first else { return [] }
      let statement = try SQLiteStatement(
        reader.db, "SELECT seq, value FROM secret WHERE seq >= ?1 AND tag = ?2 ORDER BY seq DESC")
      statement.bind(first, at: 1)
      statement.bind(Int(Commitment.Tag.note.rawValue), at: 2)
      var answered: [AnsweredRequest] = []
      while answered.count < most, try statement.step() {
        guard let key = RequestKey(note: statement.bytes(1)) else { continue }
        let entry = statement.integer(0)
        answered.append(
          AnsweredRequest(key: key, entry: entry, time: Instant(microseconds: try reader.entry(entry).time)))
      }
      return answered
    }
  }
}
