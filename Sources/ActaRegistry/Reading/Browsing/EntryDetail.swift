import ActaCrypto
public import ActaJSON
import ActaLedger
import ActaModel

/// One entry of the log with what it holds and what ties it to the one before it.
public struct EntryDetail: Sendable {
  public var line: LogLine
  /// The leaf hash of the entry before it (of entry 0: over origin and log id), in hex.
  public var previous: String
  /// How many bytes the entry has.
  public var bytes: Int
  /// Who signed it with a key of her own, nil where nobody did.
  public var signedBy: String?
  public var changes: [Change]
  /// Whether it is the last one in view.
  public var isLast: Bool

  /// A record that the entry changed, as it left it.
  public struct Change: Sendable {
    public var kind: String
    public var id: String
    public var body: JSONValue
  }
}

extension Reader {
  /// One entry in view.
  ///
  /// - Throws: `RegistryError` with code `noInput` where there is none with the number.
  public func entryDetail(_ number: Int) throws(RegistryError) -> EntryDetail {
    guard let line = try log(from: number, limit: 1).first, line.entry == number else {
      throw RegistryError(.noInput, "There is no entry \(number).", advice: "The last one in view is \(size - 1).")
    }
    return try guarded {
      let record = try entry(number)
      let envelope = try envelope(number)
      return EntryDetail(
        line: line, previous: record.previous.hex, bytes: record.encode().count,
        signedBy: envelope.signature.map { _ in envelope.actor },
        changes: try envelope.records.map { change in
          EntryDetail.Change(kind: change.kind, id: change.id, body: try body(of: change, seq: number))
        }, isLast: number == size - 1)
    }
  }
}

/// Which entries of the log are asked for.
public struct LogFilter: Sendable, Equatable {
  /// Only those of this actor.
  public var actor: String?
  /// Only those that changed the record with this id.
  public var record: String?
  /// Only those of this kind (`EntryKind.name`).
  public var kind: String?

  /// A filter; nil leaves everything through.
  public init(actor: String? = nil, record: String? = nil, kind: String? = nil) {
    self.actor = actor
    self.record = record
    self.kind = kind
  }

  /// The names of the kinds that can be asked for.
  public static let kinds = EntryKind.known.map(\.name)

  /// The filter as members of an address.
  public var members: [(String, String)] {
    [("actor", actor), ("record", record), ("kind", kind)].compactMap { name, value in value.map { (name, $0) } }
  }

  var isEmpty: Bool { actor == nil && record == nil && kind == nil }
}

extension Reader {
  /// Entries that a filter leaves through, newest first.
  ///
  /// - Parameters:
  ///   - before: only entries before this one; nil for all.
  ///   - limit: how many at most. At most `scanned` entries are looked at, so that a filter which finds little ends.
  /// - Returns: the entries, and the entry before which to go on; nil at the beginning of the log.
  public func log(
    _ filter: LogFilter, before: Int? = nil, limit: Int, scanned most: Int = 20_000
  ) throws(RegistryError) -> (lines: [LogLine], next: Int?) {
    var end = min(before ?? size, size)
    var lines: [LogLine] = []
    let numbers = try filter.record.map { (id: String) throws(RegistryError) in
      try history(of: id).map(\.entry).filter { $0 < end }.sorted(by: >)
    }
    if let numbers {
      for number in numbers where lines.count < limit {
        lines += try log(from: number, limit: 1).filter { leaves($0, filter) }
        end = number
      }
      return (lines, numbers.contains { $0 < end } ? end : nil)
    }
    let bottom = max(0, end - most)
    while end > bottom, lines.count < limit {
      let start = max(bottom, end - (filter.isEmpty ? limit - lines.count : 256))
      for line in try log(from: start, limit: end - start).reversed() where leaves(line, filter) {
        lines.append(line)
        guard lines.count == limit else { continue }
        return (lines, line.entry > 0 ? line.entry : nil)
      }
      end = start
    }
    return (lines, end > 0 ? end : nil)
  }

  private func leaves(_ line: LogLine, _ filter: LogFilter) -> Bool {
    if let actor = filter.actor, !actor.utf8.elementsEqual(line.actor.utf8) { return false }
    if let kind = filter.kind, kind != line.kind { return false }
    return true
  }
}
