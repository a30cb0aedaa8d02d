import ActaCrypto
import ActaLedger
import Foundation
import TestSupport

/// The log of a closed registry in the hands of somebody who forges it.
struct ForgedLog {
  let path: String
  /// The rows in order: key, record, leaf.
  var rows: [(seq: Int, record: [UInt8], leaf: [UInt8])] = []

  init(_ path: String) throws {
    self.path = path
    for row in try RawDatabase(path).rows("SELECT seq, hex(record), hex(leaf) FROM entry ORDER BY seq") {
      rows.append((Int(row[0]) ?? -1, Self.bytes(row[1]), Self.bytes(row[2])))
    }
  }

  private static func bytes(_ hex: String) -> [UInt8] { Hex.decode(hex.lowercased()) ?? [] }

  /// Writes the rows back as they are.
  func store() throws {
    let values = rows.map { "(\($0.seq), X'\(Hex.encode($0.record))', X'\(Hex.encode($0.leaf))')" }
    let insert = values.isEmpty ? "" : "INSERT INTO entry VALUES \(values.joined(separator: ", "))"
    try RawDatabase(path).tamper("DELETE FROM entry; \(insert)")
  }

  /// Hashes a row again.
  mutating func rehash(_ place: Int) { rows[place].leaf = SHA256.hash(prefix: 0, rows[place].record).bytes }

  /// Numbers and chains all rows from `first` on, so that every hash agrees.
  mutating func rechain(from first: Int) {
    for place in max(0, first)..<max(first, rows.count) {
      rows[place].seq = place
      if rows[place].record.count >= 56 {
        rows[place].record.replaceSubrange(4..<12, with: Self.big(UInt64(place)))
        if place > 0, rows[place - 1].leaf.count == 32 {
          rows[place].record.replaceSubrange(20..<52, with: rows[place - 1].leaf)
        }
      }
      rehash(place)
    }
  }

  static func big(_ value: UInt64, bytes: Int = 8) -> [UInt8] {
    (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }

  /// The text of a payload, replaced, with its length made right.
  mutating func replace(_ old: String, with new: String, in place: Int) -> Bool {
    guard rows[place].record.count > 56 else { return false }
    let text = String(decoding: rows[place].record[56...], as: UTF8.self)
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    guard changed != text else { return false }
    let payload = Array(changed.utf8)
    rows[place].record = rows[place].record[..<52] + Self.big(UInt64(payload.count), bytes: 4) + payload
    return true
  }

  /// Signs the records of an entry as an actor with the log's own key, whose record stands in entry 0.
  ///
  /// - Returns: whether the entry could be read.
  mutating func sign(_ place: Int, truly: Bool, keyID: String?) throws -> Bool {
    guard let payload = try? Envelope.decode(Array(rows[place].record[56...])),
      let identity = try? LogIdentity(firstEntry: rows[0].record)
    else { return false }
    let pem = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + ".key")))
    let signature = try ActorSignature.make(
      keyID: keyID ?? KeyBody(key: identity.key).recordID, signer: try SigningKey(pem: SecretBytes(pem)),
      logID: truly ? identity.logID : SHA256.hash([1]), nonce: [UInt8](0..<16), records: payload.records)
    let signed = try Envelope(
      transaction: payload.transaction, actor: payload.actor, records: payload.records, signature: signature
    ).encode()
    rows[place].record =
      rows[place].record[..<52] + Self.big(UInt64(signed.count), bytes: 4) + signed
    return true
  }

  /// Makes the tree's tables anew, as a careful forger would.
  func storeTiles() throws {
    var tree = TreeBuilder()
    var tiles: [[Int]: [UInt8]] = [:]
    for row in rows {
      guard let leaf = Digest(bytes: row.leaf) else { continue }
      tree.append(leaf)
      for hash in tree.takeCompleted() { hash.hash.append(to: &tiles[[hash.level, Int(hash.tile)], default: []]) }
    }
    let values = tiles.map { "(\($0.key[0]), \($0.key[1]), X'\(Hex.encode($0.value))')" }
    let insert = values.isEmpty ? "" : "INSERT INTO tile VALUES \(values.joined(separator: ", "))"
    try RawDatabase(path).tamper("DELETE FROM tile; \(insert)")
  }

  /// Signs all stored checkpoints again with the log's own key, for the log as it is now.
  ///
  /// - Parameter anchor: whether the high-water note is replaced too.
  func resign(anchor: Bool, origin: String) throws {
    let pem = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + ".key")))
    let signer = try NoteSigner(name: origin, key: try SigningKey(pem: SecretBytes(pem)))
    var sql = "DELETE FROM note"
    var newest: [UInt8]?
    let sizes = try RawDatabase(path).rows("SELECT size FROM note ORDER BY size").compactMap { Int($0[0]) }
    for size in Set(sizes.filter { $0 <= rows.count } + [rows.count]).sorted() {
      var tree = TreeBuilder()
      for row in rows.prefix(size) { if let leaf = Digest(bytes: row.leaf) { tree.append(leaf) } }
      let note = try Checkpoint(origin: origin, size: UInt64(size), root: tree.root()).signed(by: [signer])
      newest = note.encode()
      sql += "; INSERT INTO note VALUES (\(size), '\(String(decoding: note.encode(), as: UTF8.self))')"
    }
    try RawDatabase(path).tamper(sql)
    if anchor, let newest { try Data(newest).write(to: URL(fileURLWithPath: path + ".hwm")) }
  }
}
