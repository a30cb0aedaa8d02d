package import ActaCrypto
import ActaJSON
package import ActaRegistry
import Foundation

/// The digests of a base's customers, as the last run over it left them: what tells a changed customer from one that
/// was covered. Its owner alone may read it.
///
/// The first line is a head, each other line the digest of a customer under a key that stands in the head. The log holds
/// a digest over all of it, so that a file that was changed isn't believed.
package struct CoverageFile {
  /// The entry of the run that left it.
  package let run: Int
  /// The log's id.
  package let log: String
  package let digests: CoverageDigests

  /// Reads a file.
  ///
  /// - Returns: nil where there is none, or where it isn't whole.
  package init?(_ path: String) throws(CommandFailure) {
    guard RunFile.exists(path) else { return nil }
    let bytes = try InputFile.read(path)
    guard let feed = bytes.firstIndex(of: 0x0A), let head = try? JSONReader.parse(Array(bytes[..<feed])),
      head["v"]?.integer == 1, let run = head["run"]?.integer, let log = head["log"]?.text,
      let key = head["key"]?.text.flatMap({ Hex.decode($0) }),
      let digests = CoverageDigests(key: key, lines: bytes[(feed + 1)...])
    else { return nil }
    self.run = Int(run)
    self.log = log
    self.digests = digests
  }

  /// Puts a file in place of the one before.
  package static func write(_ path: String, run: Int, log: String, _ digests: CoverageDigests) throws(CommandFailure) {
    let head: JSONValue = [
      "key": .string(Hex.encode(digests.key)), "log": .string(log), "run": .integer(Int64(run)), "v": 1,
    ]
    try RunFile.replace(path, with: CanonicalJSON.encode(head) + [0x0A] + digests.lines)
  }
}

/// Digests of customers: each of an id and what is asked about it, under a secret key, so that nobody can guess names
/// from what the log holds.
package struct CoverageDigests: Sendable {
  package let key: [UInt8]
  /// One line each.
  package private(set) var lines: [UInt8] = []
  private var known: Set<CustomerDigest> = []

  /// How many digests there are.
  package private(set) var count = 0

  package init(key: [UInt8]) { self.key = key }

  /// Reads lines; nil where they aren't whole.
  package init?(key: [UInt8], lines: ArraySlice<UInt8>) {
    self.key = key
    let width = CustomerDigest.size * 2 + 1
    guard lines.count % width == 0 else { return nil }
    self.lines = Array(lines)
    count = lines.count / width
    known.reserveCapacity(count)
    for place in 0..<count {
      let start = place * width
      guard self.lines[start + width - 1] == 0x0A,
        let bytes = Hex.decode(String(decoding: self.lines[start..<start + width - 1], as: UTF8.self))
      else { return nil }
      known.insert(CustomerDigest(bytes))
    }
  }

  /// Whether a row asks what a customer in here was asked.
  package func contains(_ row: BatchRow) -> Bool { digest(of: row).map { known.contains($0) } ?? false }

  /// Adds the customer of a row. One that can't be screened is no customer that was covered.
  package mutating func add(_ row: BatchRow) {
    guard let digest = digest(of: row) else { return }
    lines += Array(digest.hex.utf8) + [0x0A]
    count += 1
  }

  /// What the log holds of them.
  package var whole: Digest { SHA256.hash(key + lines) }

  private func digest(of row: BatchRow) -> CustomerDigest? {
    guard case .success(let query) = row.question else { return nil }
    let asked = CanonicalJSON.encode(["id": row.id.map { .string($0) } ?? .null, "query": query.json])
    return CustomerDigest(SHA256.hash(key + asked).bytes)
  }
}

/// The first half of a SHA-256.
private struct CustomerDigest: Hashable, Sendable {
  static let size = 16
  private let halves: (UInt64, UInt64)

  init(_ bytes: [UInt8]) {
    func half(_ from: Int) -> UInt64 { bytes[from..<from + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    halves = bytes.count >= Self.size ? (half(0), half(8)) : (0, 0)
  }

  var hex: String { Hex.encode([halves.0, halves.1].flatMap { withUnsafeBytes(of: $0.bigEndian) { Array($0) } }) }

  static func == (left: CustomerDigest, right: CustomerDigest) -> Bool { left.halves == right.halves }

  func hash(into hasher: inout Hasher) { hasher.combine(halves.0) }
}
