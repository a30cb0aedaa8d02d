import ActaModel

/// Writes parties as rows of targets.simple.csv: one a target, several values of a cell parted by semicolons.
public enum FTMSimpleExport {
  /// The columns, in the order of the rows' cells.
  public static let header = [
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones",
    "emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change",
  ]

  /// How many cells at the end of a row are times at which it was seen.
  public static let timeColumns = 3

  /// The rows of the targets among records.
  public static func rows(of records: InterchangeRecords) -> [[String]] {
    records.parties.filter { !$0.isStub && ($0.party.listing != nil || !$0.measures.isEmpty) }.map {
      row($0, records)
    }
  }

  private static func row(_ subject: InterchangeParty, _ records: InterchangeRecords) -> [String] {
    let party = subject.party
    let countries = (party.nationalities + party.citizenships + party.countries).compactMap {
      FTMSchema.code($0.country)
    }
    let addresses = party.addresses.map { address in
      [address.street, address.city, address.countryText].compactMap { $0 }.joined(separator: ", ")
    }
    func numbers(_ isWanted: (String) -> Bool) -> String {
      joined(party.identifiers.filter { isWanted($0.type) }.map(\.number))
    }
    let sanctions = subject.measures.map { measure, status in
      let authority = measure.authorityWords ?? records.authorities[measure.authority]?.name ?? measure.authority.text
      let programmes = measure.programmes.compactMap { records.programmes[$0]?.code }
      let since = measure.events.flatMap(\.dates).compactMap(\.date.earliest).min().map(\.description)
      let words = String(measure.type.map { $0 == "_" ? " " : $0 })
      return ([authority, words] + programmes + [since, status == .inForce ? nil : status.rawValue].compactMap { $0 })
        .joined(separator: " - ")
    }
    let programmes = subject.measures.flatMap(\.measure.programmes).compactMap { records.programmes[$0]?.code }
    let apart: Set<String> = ["phone", "email", "website", "fax", "telex"]
    let list = party.listing?.list ?? "acta"
    return [
      FTMExport.id(of: party.id), FTMPartyWriter.schema(of: party, isOwned: false), joined([party.heading]),
      joined(party.names.map(\.text).filter { !$0.utf8.elementsEqual(party.heading.utf8) }),
      joined(party.births.map(\.value.edtf)), joined(countries), joined(addresses), numbers { !apart.contains($0) },
      joined(sanctions), numbers { $0 == "phone" }, numbers { $0 == "email" }, joined(programmes),
      list.hasPrefix("ftm.") ? String(list.dropFirst(4)) : list,
      subject.firstSeen.map { "\($0)T00:00:00" } ?? "", subject.lastSeen.map { "\($0)T00:00:00" } ?? "",
      String(subject.lastChange.description.prefix(19)),
    ]
  }

  /// Values of one cell, each once. What parts values can't stand in one.
  private static func joined(_ values: [String]) -> String {
    var seen: Set<String> = []
    return values.map { value in
      Array(String(value.map { $0 == ";" ? "," : $0 }).utf8)[...].collapsed.text
    }.filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: ";")
  }
}
