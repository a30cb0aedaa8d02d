public import ActaJSON
public import ActaModel

/// The JSON form of records, as it stands in ledger entries and in bundles.
///
/// Member names are the model's property names in snake case, vocabularies are written by their words. What says
/// nothing (nil, an empty array, a default) isn't written, so one record has one form; a member that is null counts
/// as missing. Schema/bundle.schema.json says the same for other programs.
public enum RecordCodec {
  /// The body of a record: all that is said under its id, the id itself apart. Members stand in ascending order of
  /// their keys, which is the order of canonical JSON. A record that breaks the model's rules (a party without a
  /// name) is written as it is, and refused on reading.
  public static func encode(_ record: Record) -> JSONValue {
    switch record {
    case .authority(let value): body(value)
    case .instrument(let value): body(value)
    case .programme(let value): body(value)
    case .list(let value): body(value)
    case .party(let value): body(value)
    case .measure(let value): body(value)
    case .relation(let value): body(value)
    case .event(let value): body(value)
    case .statement(let value): body(value)
    case .source(let value): body(value)
    case .evidence(let value): body(value)
    case .petition(let value): body(value)
    case .question(let value): body(value)
    case .decision(let value): body(value)
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

  private static func body(_ value: some RecordBody) -> JSONValue {
    ObjectWriter.object { value.write(to: &$0) }
  }

  private static func read<Body: RecordBody>(_ id: RecordID, _ body: JSONNode) throws(JSONMismatch) -> Body {
    var fields = try body.fields()
    let value = try Body.read(id, &fields)
    try fields.finish()
    return value
  }
}
