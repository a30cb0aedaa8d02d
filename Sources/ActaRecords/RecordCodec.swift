public import ActaJSON
public import ActaModel

/// The JSON form of records, as it stands in ledger entries and in bundles.
///
/// Member names are the model's property names in snake case, vocabularies are written by their words. What says
/// nothing (nil, an empty array, a default) isn't written, so one record has one form; a member that is null counts
/// as missing. Schema/bundle.schema.json says the same for other programs.
public enum RecordCodec {
  /// The canonical JSON of a record's body: all that is said under its id, the id itself apart. A record that breaks the
  /// model's rules (a party without a name) is written as it is, and refused on reading.
  public static func canonicalBody(of record: Record) -> [UInt8] {
    var bytes: [UInt8] = []
    // Most bodies fit; growing from nothing would copy each of them several times.
    bytes.reserveCapacity(1024)
    switch record {
    case .authority(let value): append(value, to: &bytes)
    case .instrument(let value): append(value, to: &bytes)
    case .programme(let value): append(value, to: &bytes)
    case .list(let value): append(value, to: &bytes)
    case .party(let value): append(value, to: &bytes)
    case .measure(let value): append(value, to: &bytes)
    case .relation(let value): append(value, to: &bytes)
    case .event(let value): append(value, to: &bytes)
    case .statement(let value): append(value, to: &bytes)
    case .source(let value): append(value, to: &bytes)
    case .evidence(let value): append(value, to: &bytes)
    case .petition(let value): append(value, to: &bytes)
    case .question(let value): append(value, to: &bytes)
    case .decision(let value): append(value, to: &bytes)
    }
    return bytes
  }

  /// The body of a record as a value, for whoever shows it or puts it into a larger document.
  public static func encode(_ record: Record) -> JSONValue {
    do {
      return try JSONReader.parse(canonicalBody(of: record), form: .canonical)
    } catch {
      preconditionFailure("the canonical form of a record isn't canonical: \(error)")
    }
  }

  /// Reads the body of a record strictly: unknown members, wrong types, words outside a vocabulary, ids that aren't
  /// ids, country codes other than two lower-case letters and dates that aren't EDTF are refused.
  ///
  /// - Throws: `JSONMismatch` with the place, what was expected there and what was found.
  public static func decode(kind: RecordKind, id: RecordID, body: JSONNode) throws(JSONMismatch) -> Record {
    switch kind {
    case .authority: .authority(try read(id, body))
    case .instrument: .instrument(try read(id, body))
    case .programme: .programme(try read(id, body))
    case .list: .list(try read(id, body))
    case .party: .party(try read(id, body))
    case .measure: .measure(try read(id, body))
    case .relation: .relation(try read(id, body))
    case .event: .event(try read(id, body))
    case .statement: .statement(try read(id, body))
    case .source: .source(try read(id, body))
    case .evidence: .evidence(try read(id, body))
    case .petition: .petition(try read(id, body))
    case .question: .question(try read(id, body))
    case .decision: .decision(try read(id, body))
    }
  }

  private static func append(_ value: some RecordBody, to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { value.write(to: &$0) }
  }

  private static func read<Body: RecordBody>(_ id: RecordID, _ body: JSONNode) throws(JSONMismatch) -> Body {
    var fields = try body.fields()
    let value = try Body.read(id, &fields)
    try fields.finish()
    return value
  }
}
