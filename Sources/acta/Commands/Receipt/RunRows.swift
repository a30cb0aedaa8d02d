import ActaBatch
import ActaCrypto
import ActaJSON
import ActaLedger
import ActaRegistry

/// One row of a run with its proof, made from the run's rows file.
struct RunRows {
  /// The run's entry.
  let entry: Int
  let row: ReceiptRow
  let disclosure: Disclosure

  /// Reads a rows file from end to end: the proof needs the commitments to all rows.
  ///
  /// - Throws: code `badData` for a file that isn't a rows file or isn't whole, `noInput` for a row that isn't there.
  init(_ path: String, wanted: Int) throws(CommandFailure) {
    var lines = try LineStream(path)
    guard let first = try lines.next(), let head = try? JSONReader.parse(first), let entry = head["entry"]?.integer,
      let count = head["rows"]?.integer, let root = head["root"]?.text, let template = head["template"]?.object
    else {
      throw CommandFailure(
        .badData, "\(path) is no rows file of a run: its first line isn't a head.",
        advice: "`acta screen --rows FILE` writes one.")
    }
    var leaves: [Digest] = []
    var found: (JSONValue, Digest)?
    while let line = try lines.next() {
      guard let commitment = Self.commitment(line) else { throw Self.damaged(path, leaves.count + 2) }
      leaves.append(TreeHash.leaf(of: commitment.bytes))
      if leaves.count == wanted, let row = try? JSONReader.parse(line) { found = (row, commitment) }
    }
    let reader = LeafReader(leaves)
    guard leaves.count == count, (try? reader.root(size: UInt64(leaves.count)))?.hex == root else {
      throw CommandFailure(
        .badData, "\(path) isn't whole: it has \(leaves.count) rows, the run \(count), or a row was changed.",
        advice: "Use the file as the run wrote it.")
    }
    guard wanted <= leaves.count else {
      throw CommandFailure(.noInput, "There is no row \(wanted): the run has \(leaves.count).")
    }
    guard let (row, commitment) = found, let salt = row["salt"]?.text.flatMap({ Hex.decode($0) }),
      let value = Self.value(row, number: wanted, template),
      let proof = try? InclusionProof.make(
        index: UInt64(wanted - 1), size: UInt64(leaves.count), from: reader)
    else { throw Self.damaged(path, wanted + 1) }
    self.entry = Int(entry)
    self.row = ReceiptRow(number: UInt64(wanted), commitment: commitment, path: proof.path)
    disclosure = Disclosure(.row, salt: salt, value: value)
  }

  private static func damaged(_ path: String, _ line: Int) -> CommandFailure {
    CommandFailure(
      .badData, "\(path), line \(line): this isn't a row of a run.", advice: "Use the file as the run wrote it.")
  }

  /// The commitment in a line. Its key can't stand within a text, whose quotation marks are escaped.
  private static func commitment(_ line: [UInt8]) -> Digest? {
    let key = Array("\"commitment\":\"".utf8)
    guard let place = line.indices.first(where: { line[$0] == 0x22 && line[$0...].starts(with: key) }) else {
      return nil
    }
    let start = place + key.count
    guard line.count >= start + 64 else { return nil }
    return Digest(hex: String(decoding: line[start..<start + 64], as: UTF8.self))
  }

  /// The bytes that were committed to: as they stand in the line, or the run's answer to rows that find nobody with this
  /// row's question.
  private static func value(_ row: JSONValue, number: Int, _ template: JSONObject) -> [UInt8]? {
    if let answer = row["answer"] { return CanonicalJSON.encode(answer) }
    guard let query = row["query"] else { return nil }
    var object: JSONObject = [:]
    for member in template.members where member.key != "query" { object.append(member.key, member.value) }
    object.append("id", row["id"] ?? .null)
    object.append("query", query)
    object.append("row", .integer(Int64(number)))
    return CanonicalJSON.encode(.object(object))
  }
}

/// The lines of a file of any size.
private struct LineStream {
  private let file: RowFile
  private var offset = 0
  private var buffer: [UInt8] = []
  private var place = 0

  init(_ path: String) throws(CommandFailure) { file = try RowFile(path, mayBeEmpty: true) }

  /// The next line without its line feed, nil at the end; a last line without one is a line too.
  mutating func next() throws(CommandFailure) -> [UInt8]? {
    while true {
      if let feed = buffer[place...].firstIndex(of: 0x0A) {
        defer { place = feed + 1 }
        return Array(buffer[place..<feed])
      }
      let more = try file.bytes(at: offset, count: 1 << 20)
      offset += more.count
      buffer = Array(buffer[place...]) + more
      place = 0
      if more.isEmpty {
        defer { buffer = [] }
        return buffer.isEmpty ? nil : buffer
      }
    }
  }
}
