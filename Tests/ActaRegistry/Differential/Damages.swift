import Foundation
import TestSupport

/// Ways to damage or forge a log, each with places chosen by a seed.
enum Damages {
  /// A change of the log, and whether its hashes are to be made to agree from a place on.
  private typealias Change = @Sendable (inout ForgedLog, inout SeededGenerator) throws -> Int?

  private static let log: [(String, Change)] = [
    (
      "a byte",
      { log, random in
        let place = Int.random(in: 1..<log.rows.count, using: &random)
        let byte = Int.random(in: 0..<log.rows[place].record.count, using: &random)
        log.rows[place].record[byte] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        return nil
      }
    ),
    (
      "a byte and its leaf",
      { log, random in
        let place = Int.random(in: 1..<log.rows.count, using: &random)
        // The head and the end of the envelope: what a body must look like, only Acta knows.
        let size = log.rows[place].record.count
        let byte = Int.random(in: 0..<80, using: &random)
        log.rows[place].record[byte < 56 ? byte : size - (byte - 55)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        log.rehash(place)
        return nil
      }
    ),
    (
      "a leaf",
      { log, random in
        let place = Int.random(in: 0..<log.rows.count, using: &random)
        log.rows[place].leaf = Bool.random(using: &random) ? [UInt8](repeating: 0, count: 32) : []
        return nil
      }
    ),
    (
      "a name",
      { log, random in
        let start = Int.random(in: 1..<log.rows.count, using: &random)
        for place in Array(start..<log.rows.count) + Array(1..<start)
        where log.replace("Person", with: "Pe\u{301}rson", in: place) { return place }
        return 0
      }
    ),
    (
      "a row gone",
      { log, random in
        log.rows.remove(at: Int.random(in: 1..<log.rows.count, using: &random))
        return nil
      }
    ),
    (
      "an entry gone",
      { log, random in
        let place = Int.random(in: 1..<log.rows.count, using: &random)
        log.rows.remove(at: place)
        return place
      }
    ),
    (
      "an entry twice",
      { log, random in
        let place = Int.random(in: 1..<log.rows.count, using: &random)
        log.rows.insert(log.rows[place], at: place)
        return place
      }
    ),
    (
      "two rows change places",
      { log, random in
        let (one, two) = Self.two(log, &random)
        let moved = log.rows[one]
        (log.rows[one].record, log.rows[one].leaf) = (log.rows[two].record, log.rows[two].leaf)
        (log.rows[two].record, log.rows[two].leaf) = (moved.record, moved.leaf)
        return nil
      }
    ),
    (
      "two entries change places",
      { log, random in
        let (one, two) = Self.two(log, &random)
        log.rows.swapAt(one, two)
        return min(one, two)
      }
    ),
    (
      "the tail gone",
      { log, random in
        log.rows.removeLast(Int.random(in: 1..<log.rows.count, using: &random))
        return nil
      }
    ),
    (
      "all gone but the first",
      { log, _ in
        log.rows.removeLast(log.rows.count - 1)
        return nil
      }
    ),
    (
      "a time",
      { log, random in
        let place = Int.random(in: 1..<log.rows.count, using: &random)
        let time = Bool.random(using: &random) ? UInt64.random(in: 0...1 << 62, using: &random) : 1 << 63
        log.rows[place].record.replaceSubrange(12..<20, with: ForgedLog.big(time))
        return place
      }
    ),
    (
      "a byte of the head",
      { log, random in
        let place = Int.random(in: 1..<log.rows.count, using: &random)
        log.rows[place].record[Int.random(in: 0..<4, using: &random)] = UInt8.random(in: 0...13, using: &random)
        return place
      }
    ),
    (
      "the payload",
      { log, random in
        let place = Int.random(in: 1..<log.rows.count, using: &random)
        let edits = [
          ("{\"actor\"", "{ \"actor\""), ("\"actor\":\"", "\"actor\":\"\\u0041"),
          ("\"actor\":\"", "\"actor\":\"\\u0001"),
          ("\"actor\":", "\"actos\":"), ("\"v\":1}", "\"v\":2}"), ("\"v\":1}", "\"v\":true}"),
          ("\"v\":1}", "\"v\":1.0}"),
          ("\"v\":1}", "\"v\":1,\"w\":1}"), ("\"txn\":", "\"txn\":1"), ("\"txn\":", "\"txn\":-"),
          ("\"op\":\"put\"", "\"op\":\"pot\""),
          ("\"op\":\"put\"", "\"oq\":\"put\""), ("\"records\":[", "\"records\":[1,"),
          ("\"records\":[", "\"records\":[]}"),
          ("\"v\":1}", "\"v\":1}}"), ("\"v\":1}", "\"v\":9007199254740992}"), ("\"txn\":", "\"sig\":{},\"txn\":"),
          ("\",\"op\":\"put\"", "9\\u0001\",\"op\":\"put\""), ("\",\"op\":\"put\"", " \",\"op\":\"put\""),
          ("\"body\":{", "\"body\":{\"blob\":1,"),
          ("\"body\":{", "\"body\":{\"\":[\(String(repeating: "[", count: 61))\(String(repeating: "]", count: 61))],"),
        ]
        let (old, new) = edits[Int.random(in: 0..<edits.count, using: &random)]
        _ = log.replace(old, with: new, in: place)
        return place
      }
    ),
    (
      "an actor's signature",
      { log, random in
        let place = Int.random(in: 1..<log.rows.count, using: &random)
        let kind = Int.random(in: 0..<4, using: &random)
        return try log.sign(place, truly: kind > 1, keyID: kind == 0 ? "key:00000000" : nil) ? place : 0
      }
    ),
    (
      "a change of keys",
      { log, random in
        let places = log.rows.indices.dropFirst().filter {
          String(decoding: log.rows[$0].record.dropFirst(56), as: UTF8.self).contains("\"kind\":\"key\"")
        }
        guard let place = places.randomElement(using: &random) else { return nil }
        let text = String(decoding: log.rows[place].record.dropFirst(56), as: UTF8.self)
        let signature = text.range(of: ",\"sig\":").map { String(text[$0.lowerBound...].prefix { $0 != "}" }) + "}" }
        let edits = [
          (signature ?? "", ""), ("\"status\":\"retired\",", ""), ("retired", "compromised"), ("ed25519", "ed25518"),
          ("\"id\":\"key:", "\"id\":\"kez:"), ("\"from\":", "\"from\":1"),
        ]
        let (old, new) = edits[Int.random(in: 0..<edits.count, using: &random)]
        _ = log.replace(old, with: new, in: place)
        return place
      }
    ),
    (
      "entry 0",
      { log, random in
        let edits = [
          ("\"format\":1", "\"format\":2"), ("\"log_id\":\"", "\"log_id\":\"0"), ("\"origin\":\"", "\"origin\":\" "),
          ("\"algorithm\":\"ed25519\"", "\"algorithm\":\"rsa\""), ("\"txn\":0", "\"txn\":1"),
          ("test.example", "best.example"),
        ]
        let (old, new) = edits[Int.random(in: 0..<edits.count, using: &random)]
        _ = log.replace(old, with: new, in: 0)
        return 0
      }
    ),
  ]

  /// Changes of what stands besides the entries.
  private static let beside: [String] = [
    "UPDATE note SET text = replace(text, 'test.example/log', 'test.example/lag') WHERE size = 1",
    "UPDATE note SET text = replace(text, '= ', '') || ' '", "DELETE FROM note WHERE size = 1",
    "UPDATE note SET size = size + 1000 WHERE size = 1",
    "UPDATE note SET text = (SELECT text FROM note AS n WHERE n.size = 1) WHERE size = (SELECT max(size) FROM note)",
    "UPDATE secret SET value = CAST(value || X'20' AS BLOB) WHERE seq = (SELECT max(seq) FROM secret)",
    "UPDATE secret SET salt = zeroblob(32) WHERE tag = 2", "DELETE FROM secret WHERE tag = 1",
    "INSERT INTO secret VALUES (3, 2, zeroblob(32), X'00')", "DELETE FROM secret",
    "UPDATE blob SET bytes = CAST(bytes || X'20' AS BLOB)", "DELETE FROM blob",
    "INSERT INTO blob VALUES (zeroblob(32), X'7B7D')",
    "UPDATE tile SET hashes = CAST(X'00' || substr(hashes, 2) AS BLOB)", "DELETE FROM tile",
    "INSERT INTO tile VALUES (1, 7, zeroblob(32))", "INSERT INTO tile VALUES (2, 0, zeroblob(32))", "SELECT 1",
  ]

  private static func two(_ log: ForgedLog, _ random: inout SeededGenerator) -> (Int, Int) {
    let one = Int.random(in: 1..<log.rows.count - 1, using: &random)
    return (one, Int.random(in: one + 1..<log.rows.count, using: &random))
  }

  /// Damages a closed registry by the seed.
  ///
  /// - Returns: what was done, for messages.
  static func apply(seed: UInt64, to path: String, origin: String) throws -> String {
    var random = SeededGenerator(seed: seed)
    var done: [String] = []
    if Int.random(in: 0..<4, using: &random) > 0 {
      var log = try ForgedLog(path)
      let (name, change) = Self.log[Int(seed % UInt64(Self.log.count))]
      done.append(name)
      let first = try change(&log, &random)
      if let first { log.rechain(from: first) }
      try log.store()
      if Bool.random(using: &random) {
        done.append("tiles")
        try log.storeTiles()
      }
      let signing = Int.random(in: 0..<3, using: &random)
      if signing > 0, !log.rows.isEmpty {
        done.append(signing == 1 ? "signed again" : "signed again, high-water note too")
        try log.resign(anchor: signing == 2, origin: origin)
      }
    }
    if done.isEmpty || Int.random(in: 0..<6, using: &random) == 0 {
      let sql = beside[Int.random(in: 0..<beside.count, using: &random)]
      done.append(sql)
      try RawDatabase(path).tamper(sql)
    }
    if Int.random(in: 0..<8, using: &random) == 0 {
      done.append("no high-water note")
      try FileManager.default.removeItem(atPath: path + ".hwm")
    }
    return done.joined(separator: ", ")
  }
}
