import ActaJSON
import ActaModel

extension Party: RecordBody {
  static func read(_ id: RecordID, _ fields: inout JSONFields) throws(JSONMismatch) -> Party {
    let names = try fields.required("names")
    var party = Party(id: id, kind: try fields.value("kind"), names: try [Name].read(names))
    guard !party.names.isEmpty else { throw names.mismatch("at least one name", found: "an empty array") }
    party.gender = try fields.optionalValue("gender")
    party.births = try fields.all("births")
    party.deaths = try fields.all("deaths")
    party.birthPlaces = try fields.all("birth_places")
    party.nationalities = try fields.all("nationalities")
    party.citizenships = try fields.all("citizenships")
    party.countries = try fields.all("countries")
    party.identifiers = try fields.all("identifiers")
    party.addresses = try fields.all("addresses")
    party.positions = try fields.all("positions")
    party.vessel = try fields.optionalValue("vessel")
    party.aircraft = try fields.optionalValue("aircraft")
    party.remarks = try fields.all("remarks")
    party.listing = try fields.optionalValue("listing")
    party.evidence = try fields.evidence()
    return party
  }

  func write(to writer: inout ObjectWriter) {
    writer.all("addresses", addresses)
    writer.optional("aircraft", aircraft)
    writer.all("birth_places", birthPlaces)
    writer.all("births", births)
    writer.all("citizenships", citizenships)
    writer.all("countries", countries)
    writer.all("deaths", deaths)
    writer.all("evidence", evidence)
    writer.optional("gender", gender)
    writer.all("identifiers", identifiers)
    writer.required("kind", kind)
    writer.optional("listing", listing)
    // Written even if empty: reading then names the fault, where a missing member would say less.
    writer.required("names", names)
    writer.all("nationalities", nationalities)
    writer.all("positions", positions)
    writer.all("remarks", remarks)
    writer.optional("vessel", vessel)
  }
}

extension Identifier: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Identifier {
    var fields = try node.fields()
    let identifier = Identifier(
      type: try fields.vocabularyWord("type"), number: try fields.words("number"),
      country: try fields.country("country"), label: try fields.text("label"), note: try fields.text("note"),
      evidence: try fields.evidence())
    try fields.finish()
    return identifier
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.text("country", country)
      writer.all("evidence", evidence)
      writer.text("label", label)
      writer.text("note", note)
      writer.required("number", number)
      writer.required("type", type)
    }
  }
}

extension Address: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> Address {
    var fields = try node.fields()
    let address = Address(
      street: try fields.text("street"), city: try fields.text("city"), countryText: try fields.text("country_text"),
      country: try fields.country("country"), remarks: try fields.text("remarks"))
    try fields.finish()
    return address
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.text("city", city)
      writer.text("country", country)
      writer.text("country_text", countryText)
      writer.text("remarks", remarks)
      writer.text("street", street)
    }
  }
}

extension CraftDetails: JSONCoded {
  static func read(_ node: JSONNode) throws(JSONMismatch) -> CraftDetails {
    var fields = try node.fields()
    var details = CraftDetails()
    details.type = try fields.text("type")
    details.flag = try fields.text("flag")
    details.tonnage = try fields.text("tonnage")
    details.grossTonnage = try fields.text("gross_tonnage")
    details.owner = try fields.text("owner")
    details.built = try fields.text("built")
    try fields.finish()
    return details
  }

  func append(to bytes: inout [UInt8]) {
    ObjectWriter.object(to: &bytes) { writer in
      writer.text("built", built)
      writer.text("flag", flag)
      writer.text("gross_tonnage", grossTonnage)
      writer.text("owner", owner)
      writer.text("tonnage", tonnage)
      writer.text("type", type)
    }
  }
}
