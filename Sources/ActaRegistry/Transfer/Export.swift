public import ActaJSON
public import ActaModel
import ActaRecords
import GRDB

/// What an export takes.
public enum ExportScope: Sendable, Equatable {
  /// Our own records.
  case own
  /// The entries of one list, with their measures and relations.
  case list(String)
}

extension Reader {
  /// The records of a scope as they stand in view, in an order in which what is named comes first.
  public func exportedRecords(_ scope: ExportScope) throws(RegistryError) -> [Record] {
    try guarded {
      let kinds: [RecordKind] = [
        .source, .evidence, .authority, .instrument, .programme, .list, .party, .measure, .relation, .event, .statement,
        .petition, .question, .decision,
      ]
      let lists = Set(try loads().map(\.load.list))
      return try kinds.flatMap { kind in
        try places(kind: kind.rawValue).filter { Self.belongs($0.id, kind, to: scope, lists: lists) }.compactMap {
          try record(at: $0)
        }
      }
    }
  }

  /// Entries of lists have the list's id before the colon; their measures and relations have it after.
  private static func belongs(_ id: String, _ kind: RecordKind, to scope: ExportScope, lists: Set<String>) -> Bool {
    let prefix = String(id.prefix { $0 != ":" })
    let behind = id.dropFirst(prefix.utf8.count + 1)
    let list =
      switch kind {
      case .party: lists.contains(prefix) ? prefix : nil as String?
      case .measure, .relation, .programme:
        lists.first { behind.hasPrefix($0 + "/") }
      default: nil as String?
      }
    switch scope {
    case .own: return list == nil
    case .list(let wanted): return list == wanted
    }
  }

  /// A bundle (Schema/bundle.schema.json) of a scope.
  public func exportedBundle(_ scope: ExportScope) throws(RegistryError) -> JSONValue {
    Bundle.encode(try exportedRecords(scope))
  }

  /// The columns of `exportedTable`.
  static let tableHeader = [
    "id", "list", "kind", "name", "aliases", "weak_aliases", "birth_dates", "countries", "identifiers", "programmes",
    "measures", "status", "since",
  ]

  /// A table of the parties of a scope: a header, then one row a party, cells in the order of the header. Values of
  /// one cell are parted by "; ".
  public func exportedTable(_ scope: ExportScope, on day: Day) throws(RegistryError) -> [[String]] {
    var rows = [Self.tableHeader]
    for case .party(let party) in try exportedRecords(scope) {
      let views = try guarded {
        try measures(against: party.id).map {
          try view(of: $0, state: try state(of: $0, target: party, on: day), on: day)
        }
      }
      func joined(_ values: [String]) -> String { values.joined(separator: "; ") }
      let others = party.names.filter { $0.text != party.heading }
      let countries = Set((party.nationalities + party.citizenships + party.countries).compactMap(\.country))
      rows.append([
        party.id.text, party.listing?.list ?? "", party.kind.rawValue, party.heading,
        joined(others.filter { $0.quality == .strong }.map(\.text)),
        joined(others.filter { $0.quality == .weak }.map(\.text)), joined(party.births.map(\.value.edtf)),
        joined(countries.sorted()), joined(party.identifiers.map { "\($0.type):\($0.number)" }),
        joined(Set(views.flatMap(\.programmes)).sorted()), joined(views.map { "\($0.kind.rawValue)/\($0.type)" }),
        joined(views.map(\.status.rawValue)), joined(views.map { $0.since?.edtf ?? "" }),
      ])
    }
    return rows
  }
}
