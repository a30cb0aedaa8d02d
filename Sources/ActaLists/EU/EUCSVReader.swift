import ActaModel

/// Reads the European Union's list in CSV: semicolons between fields, a row for each name, birth, address, citizenship
/// or document of an entry. A column is named after its item: `NameAlias_LastName`.
struct EUCSVReader {
  /// Items by the beginning of their columns' names, with the name that the XML has for them.
  private static let items: [(prefix: String, name: String)] = [
    ("namealias_", "nameAlias"), ("birthdate_", "birthdate"), ("citizenship_", "citizenship"),
    ("address_", "address"), ("identification_", "identification"),
  ]
  /// Columns whose names aren't those of the XML's attributes.
  private static let renamed: [String: String] = [
    "birthdate/day": "dayofmonth", "birthdate/month": "monthofyear",
    "identification/typecode": "identificationtypecode",
    "identification/typedescription": "identificationtypedescription",
  ]

  /// Where a column's values go.
  private struct Column {
    var item: String
    var key: String
  }

  /// Reads a version.
  ///
  /// - Throws: `ListError`.
  static func read(_ file: ListFile, tolerant: Bool) throws(ListError) -> ListDocument {
    var table = try HeaderCSV(
      file, delimiter: UInt8(ascii: ";"), required: ["entityeureferencenumber", "namealiaswholename"],
      expected: "the European Union's list in CSV 1.1 or XML 1.1", tolerant: tolerant)
    var gathering = EUGathering(EUList.frame("eu-fsf-csv"), file: file.name)
    let columns = table.names.map { column($0.lowercased()) }
    var published: PartialDate?
    while let row = try table.next() {
      guard let reference = row["entityeureferencenumber"] else {
        throw gathering.malformed(row.line, "a row without Entity_EU_ReferenceNumber")
      }
      if published == nil { published = row["filegenerationdate"].flatMap(DayFirstDate.read) }
      var values: [String: [String: String]] = [:]
      for (index, column) in columns.enumerated() {
        if let words = row.value(at: index) { values[column.item, default: [:]][column.key] = words }
      }
      var facts = EUFacts(
        reference: reference, line: row.line,
        entity: EUItem("entity", line: row.line, values: values["entity"] ?? [:]))
      facts.raw = [RawValue("row", row.raw)]
      for (name, values) in values.sorted(by: { $0.key < $1.key }) where name != "entity" && name != "file" {
        let item = EUItem(name, line: row.line, values: values)
        // Numbers and languages of nothing are no item.
        if !Set(item.values.keys).isSubset(of: ["logicalid", "regulationlanguage"]) || !item.remarks.isEmpty {
          facts.add(item)
        }
      }
      try gathering.add(facts, isRow: true)
    }
    return try gathering.document(published: published, dateIsIn: "fileGenerationDate", notices: table.notices)
  }

  private static func column(_ name: String) -> Column {
    if name == "filegenerationdate" { return Column(item: "file", key: name) }
    if let rest = name.after("entity_subjecttype") {
      return Column(item: "subjectType", key: rest.isEmpty ? "code" : "classificationcode")
    }
    if let rest = name.after("entity_regulation_") {
      let key = ["type": "regulationtype"][rest] ?? rest
      return Column(item: "regulation", key: key)
    }
    if let rest = name.after("entity_") { return Column(item: "entity", key: rest) }
    for (prefix, item) in items {
      guard let rest = name.after(prefix) else { continue }
      // The regulation of one name says nothing of the party.
      if rest.hasPrefix("regulation_") { return Column(item: "file", key: name) }
      return Column(item: item, key: renamed[item + "/" + rest] ?? rest)
    }
    return Column(item: "other", key: name)
  }
}

extension String {
  /// What follows `prefix`, nil where the text begins otherwise.
  fileprivate func after(_ prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
