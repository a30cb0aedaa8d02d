import ActaJSON
import ActaLedger
import ActaLists
public import ActaModel
import ActaRecords

/// What an import did.
public struct ImportReport: Sendable, Equatable {
  /// Records that weren't held.
  public var added: [RecordID]
  /// Records that were held and say something else now.
  public var changed: [RecordID]
  /// How many records were held just so.
  public var unchanged: Int
  /// The entries that were written, empty where nothing changed.
  public var entries: Range<Int>
  /// The proposal that somebody else must approve before anything changes; nil where the records stand.
  public var proposal: String?
}

extension Registry {
  /// Takes in a bundle (Schema/bundle.schema.json): all of it in one transaction, or nothing.
  ///
  /// - Parameter file: the bundle's name, for messages.
  /// - Throws: `RegistryError` with code `badData` that names file, place and what was expected there: malformed JSON,
  ///   a value that isn't what its place demands, a reference to a record that neither the registry nor the bundle
  ///   holds, an id that belongs to a list.
  public func importBundle(
    _ bytes: [UInt8], file: String, actor: String
  ) throws(RegistryError) -> ImportReport {
    let records = try Self.records(ofBundle: bytes, file: file)
    return try put(records, actor: actor) { index, path in "\(file): at /records/\(index)/body\(path)" }
  }

  /// Reads a bundle.
  static func records(ofBundle bytes: [UInt8], file: String) throws(RegistryError) -> [Record] {
    do {
      return try Bundle.parse(bytes, file: file)
    } catch {
      throw RegistryError(
        .badData, "\(error).", advice: "Nothing was imported. The form is in Schema/bundle.schema.json.")
    }
  }

  /// Writes records that are new or say something new, in one transaction.
  ///
  /// - Parameter place: words for a place in a record, given its index and a JSON pointer into its body.
  func put(
    _ records: [Record], actor: String, kind: EntryKind = .record, place: (Int, String) -> String
  ) throws(RegistryError) -> ImportReport {
    var report = ImportReport(added: [], changed: [], unchanged: 0, entries: 0..<0)
    let appended = try append(actor: actor) { reader, transaction in
      try RecordCheck(reader: reader, records: records).run(place: place)
      let ids = try HeldIDs(of: records, reader)
      var drafts: [Draft] = []
      for record in records {
        let held = try ids.record(like: record)
        if held == record {
          report.unchanged += 1
          continue
        }
        if held == nil { report.added.append(record.id) } else { report.changed.append(record.id) }
        drafts.append(Draft(kind, [DraftChange(record, isNew: held == nil)]))
      }
      report.proposal = try transaction.submit(drafts, reader, note: "import")
    }
    report.entries = appended.entries
    if report.entries.isEmpty, let known = report.proposal {
      let entry = try proposal(known).entry
      report.entries = entry..<(entry + 1)
    }
    return report
  }
}

/// Checks records against each other and against what is held.
struct RecordCheck {
  let reader: Reader
  let records: [Record]

  func run(place: (Int, String) -> String) throws {
    // Most records name no others.
    lazy var given = Set(records.map(\.id.text))
    for (index, record) in records.enumerated() {
      if case .party(let party) = record, RecordKind(rawValue: record.id.prefix) == nil || party.listing != nil {
        throw RegistryError(
          .badData,
          "\(place(index, "")): \(record.id) is an entry of a list; those come from the list itself.",
          advice: "Load the list with `acta list load`, or give the party an id that begins with \"party:\".")
      }
      if let list = record.id.listNamespace {
        throw RegistryError(
          .badData,
          "\(place(index, "")): \(record.id) is an id of the list \(list), whose records come from the list itself.",
          advice: "Choose an id without \"\(list)/\".")
      }
      for reference in record.references where reference.mustBeHeld && !given.contains(reference.id.text) {
        if try reader.kinds(of: reference.id.text).isEmpty {
          throw RegistryError(
            .badData,
            "\(place(index, reference.at)): expected the id of a record that is held or stands in the same file, "
              + "found \"\(reference.id)\".",
            advice: "Nothing was written.")
        }
      }
    }
  }
}

extension RecordID {
  /// The list whose records have ids like this one ("measure:ofac-sdn/56062/blocking"), nil for an id of our own.
  var listNamespace: String? {
    guard prefix == RecordKind.measure.rawValue || prefix == RecordKind.relation.rawValue else { return nil }
    let tail = text.dropFirst(prefix.count + 1)
    guard let slash = tail.firstIndex(of: "/"), let list = ListID(String(tail[..<slash])) else { return nil }
    return list.text
  }
}
