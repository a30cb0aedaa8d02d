import ActaJSON
import ActaModel
import ActaRegistry

extension FTMDocument {
  /// The properties of an entity that hold other entities.
  static let adjacentProperties = [
    "sanctions", "ownershipOwner", "ownershipAsset", "directorshipDirector", "directorshipOrganization",
    "membershipMember", "membershipOrganization", "employers", "employees", "agencyClient", "agentRepresentation",
    "associations", "associates", "familyRelative", "familyPerson", "unknownLinkTo", "unknownLinkFrom",
  ]

  /// Whether a property's values are entities.
  static func isAdjacent(_ value: JSONValue) -> Bool { value.elements?.first?["id"] != nil }

  /// An entity without those around it.
  static func withoutAdjacent(_ document: JSONObject) -> JSONObject {
    var kept: JSONObject = [:]
    for member in document.members {
      guard member.key == "properties", let properties = member.value.object else {
        kept.append(member.key, member.value)
        continue
      }
      var plain: JSONObject = [:]
      for property in properties.members where !isAdjacent(property.value) {
        plain.append(property.key, property.value)
      }
      kept.append("properties", .object(plain))
    }
    return kept
  }
}

/// Relations as the FollowTheMoney model's interval entities: an ownership, a directorship, a family tie.
enum FTMTies {
  /// How a relation is written: its schema, the properties for the two parties, and those by which each of them finds it.
  private struct Form {
    var schema: String
    var from: (property: String, reverse: String)
    var to: (property: String, reverse: String)
    var words = "role"
  }

  private static let unknown = Form(
    schema: "UnknownLink", from: ("subject", "unknownLinkTo"), to: ("object", "unknownLinkFrom"))

  private static func form(_ type: RelationType) -> Form {
    switch type {
    case .owner: Form(schema: "Ownership", from: ("owner", "ownershipOwner"), to: ("asset", "ownershipAsset"))
    case .subsidiary: Form(schema: "Ownership", from: ("asset", "ownershipAsset"), to: ("owner", "ownershipOwner"))
    case .director:
      Form(
        schema: "Directorship", from: ("director", "directorshipDirector"),
        to: ("organization", "directorshipOrganization"))
    case .member:
      Form(schema: "Membership", from: ("member", "membershipMember"), to: ("organization", "membershipOrganization"))
    case .office: Form(schema: "Employment", from: ("employee", "employers"), to: ("employer", "employees"))
    case .actsFor:
      Form(schema: "Representation", from: ("agent", "agencyClient"), to: ("client", "agentRepresentation"))
    case .associate:
      Form(
        schema: "Associate", from: ("associate", "associations"), to: ("person", "associates"), words: "relationship")
    case .spouse, .child, .parent, .sibling, .relative:
      Form(
        schema: "Family", from: ("relative", "familyRelative"), to: ("person", "familyPerson"), words: "relationship")
    default: unknown
    }
  }

  /// The ties of a party, each with the other party in it.
  static func properties(_ dossier: Dossier, _ reader: Reader) throws -> [(name: String, entity: JSONValue)] {
    try dossier.relations.compactMap { tie in
      let relation = tie.relation
      let form = form(relation.type)
      let (own, other) = tie.isFrom ? (form.from, form.to) : (form.to, form.from)
      guard let party = try reader.party(tie.other) else { return nil }
      let nested = FTMDocument.entity(
        party, sameAs: try reader.sameParties(as: party.id), times: try reader.times(of: party.id))
      var properties: JSONObject = [
        own.property: [.string(dossier.party.id.text)], other.property: [.object(nested)],
        form.words: [.string(relation.words ?? relation.type.rawValue)],
      ]
      if let share = relation.share { properties.append("percentage", [.string(share.text)]) }
      if let since = relation.since { properties.append("startDate", [.string(since.edtf)]) }
      if let until = relation.until { properties.append("endDate", [.string(until.edtf)]) }
      let entity: JSONValue = [
        "id": .string(relation.id.text), "caption": .string(tie.otherHeading), "schema": .string(form.schema),
        "properties": .object(properties), "datasets": [], "referents": [], "target": false,
      ]
      return (own.reverse, entity)
    }
  }
}
