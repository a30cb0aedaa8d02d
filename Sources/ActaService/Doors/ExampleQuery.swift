import ActaDocuments
import ActaJSON
import ActaModel
import ActaRegistry
import ActaScreening

/// A party asked about as clients of yente do: a schema, and properties of several values each.
struct ExampleQuery {
  let schema: String
  let kind: PartyKind?
  private let properties: [String: [String]]
  /// What was sent, to be sent back.
  let echo: JSONValue

  /// The most names of one party that are looked up.
  private static let mostNames = 8

  init(_ value: JSONValue) throws(Problem) {
    guard let schema = value["schema"]?.text else { throw .badRequest("Cannot parse example entity: no schema") }
    guard let members = value["properties"]?.object?.members else {
      throw .badRequest("Cannot parse example entity: no properties")
    }
    kind = try FTMDocument.kind(schema)
    self.schema = schema
    var properties: [String: [String]] = [:]
    for member in members {
      let elements = member.value.elements ?? [member.value]
      let texts = elements.compactMap { $0.text ?? $0.integer.map { String($0) } ?? $0["id"]?.text }
      properties[member.key] = texts.filter { !$0.isEmpty }
    }
    self.properties = properties
    echo = [
      "id": value["id"]?.text.map { .string($0) } ?? .null, "schema": .string(schema),
      "properties": .object(
        members.reduce(into: JSONObject()) { object, member in
          object[member.key] = .array((properties[member.key] ?? []).map { .string($0) })
        }),
    ]
  }

  init(schema: String, properties: [String: [String]]) throws(Problem) {
    kind = try FTMDocument.kind(schema)
    self.schema = schema
    self.properties = properties
    echo = .null
  }

  private func values(_ names: String...) -> [String] { names.flatMap { properties[$0] ?? [] } }

  /// One question for each name; none where there is nothing to compare.
  func questions() -> [ScreeningQuery] {
    var names = values("name", "alias", "weakAlias", "previousName", "abbreviation")
    if names.isEmpty {
      let parts = values("firstName") + values("secondName", "middleName", "fatherName") + values("lastName")
      if !parts.isEmpty { names = [parts.joined(separator: " ")] }
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.prefix(Self.mostNames).map { query($0) }.filter(\.hasName)
  }

  private func query(_ name: String) -> ScreeningQuery {
    var query = ScreeningQuery(name: name, kind: kind)
    // Whatever isn't understood is left out, as clients of yente expect: it narrows nothing then.
    query.birth =
      values("birthDate", "incorporationDate").lazy.compactMap { text in
        (try? QuestionReader().birth(text)) ?? nil
      }.first
    for text in values("nationality", "citizenship", "country", "jurisdiction", "flag", "mainCountry", "birthCountry") {
      if let code = try? QuestionReader.country(text), !query.countries.contains(code) { query.countries.append(code) }
    }
    query.gender = values("gender").lazy.compactMap { (try? QuestionReader.gender($0)) ?? nil }.first
    for (property, type) in Self.identifiers {
      query.identifiers += (properties[property] ?? []).map { QueryIdentifier(type: type, number: $0) }
    }
    return query
  }

  private static let identifiers: [(String, String?)] = [
    ("passportNumber", "passport"), ("idNumber", nil), ("taxNumber", "tax_id"), ("innCode", "tax_id"),
    ("vatCode", "tax_id"), ("registrationNumber", nil), ("ogrnCode", nil), ("socialSecurityNumber", "ssn"),
    ("imoNumber", "imo"), ("mmsi", "mmsi"), ("callSign", "call_sign"), ("leiCode", "lei"), ("swiftBic", "swift_bic"),
    ("serialNumber", "aircraft_serial"), ("dunsCode", "duns"), ("publicKey", "crypto_wallet"),
  ]
}
