import ActaJSON
import ActaModel

/// Writes measures as Sanction entities.
struct FTMSanctionWriter {
  private let records: InterchangeRecords

  init(_ records: InterchangeRecords) { self.records = records }

  func entity(
    _ measure: Measure, _ status: MeasureStatus, targets: [RecordID], seen: FTMPartyWriter
  ) -> FTMExport.Entity {
    var properties = FTMProperties()
    for target in targets { properties.add("entity", FTMExport.id(of: target)) }
    let authorities = chain(measure.authority)
    properties.add("authority", measure.authorityWords ?? authorities.first?.name)
    properties.add("country", FTMSchema.code(authorities.lazy.compactMap(\.country).first))
    let programmes = measure.programmes.compactMap { records.programmes[$0] }
    let titled = programmes.contains { $0.title != nil }
    let fit = programmes.allSatisfy { $0.code.utf8.count <= 64 }
    for programme in programmes {
      if titled, fit { properties.add("programId", programme.code) }
      properties.add("program", titled && fit ? programme.title : programme.code)
    }
    if measure.effects.isEmpty {
      properties.add("provisions", String(measure.type.map { $0 == "_" ? " " : $0 }))
    }
    for effect in measure.effects { properties.add("provisions", effect.value) }
    properties.add("reason", measure.ground?.value)
    addEvents(measure, &properties)
    if status != .inForce { properties.add("status", String(status.rawValue.map { $0 == "_" ? " " : $0 })) }
    for carveOut in measure.carveOuts {
      properties.add("summary", "\(carveOut.kind.rawValue): \(carveOut.text)")
    }
    properties.own("id", .string(measure.id.text))
    properties.own("kind", .string(measure.kind.rawValue))
    properties.own("type", .string(measure.type))
    return properties.entity(FTMExport.id(of: measure.id), "Sanction") { object in
      object.append("target", false)
      seen.addTimes(&object)
    }
  }

  /// Acts for which the model has a property, and a line for each of the others.
  private func addEvents(_ measure: Measure, _ properties: inout FTMProperties) {
    var dated: [String: [PartialDate]] = [:]
    for event in measure.events {
      let dates = event.dates.map(\.date)
      if let property = Self.properties[event.type] {
        dated[property, default: []] += dates
      } else {
        let words = dates.map { $0.words ?? $0.edtf }.joined(separator: ", ")
        properties.add("summary", "\(event.type.rawValue): \(words.isEmpty ? event.note ?? "-" : words)")
      }
    }
    for (property, dates) in dated.sorted(by: { $0.key < $1.key }) { properties.add(property, dates: dates) }
  }

  private static let properties: [MeasureEventType: String] = [
    .listed: "listingDate", .effective: "startDate", .amended: "modifiedAt", .expired: "endDate", .removed: "endDate",
  ]

  /// An authority and those above it.
  private func chain(_ id: RecordID) -> [Authority] {
    var chain: [Authority] = []
    var next: RecordID? = id
    while let id = next, chain.count < 16, let authority = records.authorities[id] {
      chain.append(authority)
      next = authority.parent
    }
    return chain
  }
}

/// Writes ties between parties.
enum FTMTieWriter {
  /// - Parameters:
  ///   - from: the schema of the one that has the role.
  ///   - to: the schema of the other one.
  static func entity(_ relation: Relation, from: String, to: String) -> FTMExport.Entity {
    var properties = FTMProperties()
    let (holder, other) = (FTMExport.id(of: relation.from), FTMExport.id(of: relation.to))
    let isLegal = FTMPartyWriter.legalEntities.contains
    let isOrganization = FTMPartyWriter.organizations.contains
    let schema: String
    switch relation.type {
    case .owner where isLegal(from) && FTMPartyWriter.assets.contains(to):
      schema = "Ownership"
      properties.add("owner", holder)
      properties.add("asset", other)
      properties.add("percentage", relation.share?.text)
      properties.add("ownershipType", relation.holding?.rawValue)
      properties.add("legalBasis", relation.arrangement)
    case .subsidiary where isLegal(to) && FTMPartyWriter.assets.contains(from):
      schema = "Ownership"
      properties.add("owner", other)
      properties.add("asset", holder)
    case .director where isLegal(from) && isOrganization(to):
      schema = "Directorship"
      properties.add("director", holder)
      properties.add("organization", other)
    case .member where isLegal(from) && isOrganization(to):
      schema = "Membership"
      properties.add("member", holder)
      properties.add("organization", other)
    case .office where from == "Person" && isOrganization(to):
      schema = "Employment"
      properties.add("employee", holder)
      properties.add("employer", other)
    case .actsFor where isLegal(from) && isLegal(to):
      schema = "Representation"
      properties.add("agent", holder)
      properties.add("client", other)
    case .associate where from == "Person" && to == "Person":
      schema = "Associate"
      properties.add("associate", holder)
      properties.add("person", other)
    case .spouse, .child, .parent, .sibling, .relative:
      guard from == "Person", to == "Person" else { fallthrough }
      schema = "Family"
      properties.add("relative", holder)
      properties.add("person", other)
      properties.add("relationship", relation.type.rawValue)
    default:
      schema = "UnknownLink"
      properties.add("subject", holder)
      properties.add("object", other)
    }
    let words = relation.words ?? String(relation.type.rawValue.map { $0 == "_" ? " " : $0 })
    switch schema {
    case "Family": properties.add("summary", relation.words)
    case "Associate": properties.add("relationship", words)
    default: properties.add("role", words)
    }
    if let since = relation.since { properties.add("startDate", dates: [since]) }
    if let until = relation.until { properties.add("endDate", dates: [until]) }
    if !relation.disputedBy.isEmpty {
      properties.add("description", "disputed by \(relation.disputedBy.map(\.text).joined(separator: ", "))")
    }
    properties.own("id", .string(relation.id.text))
    properties.own("type", .string(relation.type.rawValue))
    return properties.entity(FTMExport.id(of: relation.id), schema) { $0.append("target", false) }
  }
}
