import ActaModel

/// Collects references with their places. Places are only written out where there is a reference: most values of a
/// list's entry have none.
struct ReferenceCollector {
  private(set) var references: [RecordReference] = []

  mutating func one(_ id: RecordID?, _ place: @autoclosure () -> String) {
    if let id { references.append(RecordReference(id: id, at: place(), mustBeHeld: true)) }
  }

  mutating func all(_ ids: [RecordID], _ place: @autoclosure () -> String, mustBeHeld: Bool = true) {
    guard !ids.isEmpty else { return }
    let place = place()
    for (index, id) in ids.enumerated() {
      references.append(RecordReference(id: id, at: "\(place)/\(index)", mustBeHeld: mustBeHeld))
    }
  }

  mutating func evidence(_ ids: [RecordID], of place: @autoclosure () -> String = "") {
    all(ids, place() + "/evidence")
  }

  mutating func sourced<Value>(_ value: Sourced<Value>?, _ place: @autoclosure () -> String) {
    if let value { evidence(value.evidence, of: place()) }
  }

  mutating func sourced<Value>(_ values: [Sourced<Value>], _ place: @autoclosure () -> String) {
    for (index, value) in values.enumerated() { evidence(value.evidence, of: "\(place())/\(index)") }
  }

  mutating func places(_ places: [Place], _ place: @autoclosure () -> String) {
    for (index, value) in places.enumerated() { evidence(value.evidence, of: "\(place())/\(index)") }
  }

  mutating func dates(_ dates: [DateClaim], _ place: @autoclosure () -> String) {
    for (index, date) in dates.enumerated() { evidence(date.evidence, of: "\(place())/\(index)") }
  }
}

extension Party {
  func collect(_ collector: inout ReferenceCollector) {
    for (index, name) in names.enumerated() { collector.evidence(name.evidence, of: "/names/\(index)") }
    collector.sourced(gender, "/gender")
    collector.sourced(births, "/births")
    collector.sourced(deaths, "/deaths")
    collector.places(birthPlaces, "/birth_places")
    collector.places(nationalities, "/nationalities")
    collector.places(citizenships, "/citizenships")
    collector.places(countries, "/countries")
    for (index, identifier) in identifiers.enumerated() {
      collector.evidence(identifier.evidence, of: "/identifiers/\(index)")
    }
    collector.sourced(positions, "/positions")
    collector.evidence(evidence)
  }
}

extension Measure {
  func collect(_ collector: inout ReferenceCollector) {
    collector.one(authority, "/authority")
    collector.all(targets, "/targets")
    collector.sourced(openTargets, "/open_targets")
    collector.all(programmes, "/programmes")
    collector.all(instruments, "/instruments")
    collector.sourced(ground, "/ground")
    collector.sourced(effects, "/effects")
    for (index, carveOut) in carveOuts.enumerated() {
      collector.evidence(carveOut.evidence, of: "/carve_outs/\(index)")
    }
    for (index, event) in events.enumerated() {
      collector.dates(event.dates, "/events/\(index)/dates")
      collector.evidence(event.evidence, of: "/events/\(index)")
    }
    if let stated { collector.evidence(stated.evidence, of: "/stated") }
    collector.one(listEntry, "/list_entry")
    collector.evidence(evidence)
  }
}

extension Authority {
  func collect(_ collector: inout ReferenceCollector) {
    collector.one(parent, "/parent")
    collector.evidence(evidence)
  }
}

extension Instrument {
  func collect(_ collector: inout ReferenceCollector) {
    collector.one(authority, "/authority")
    collector.sourced(date, "/date")
    collector.evidence(evidence)
  }
}

extension Programme {
  func collect(_ collector: inout ReferenceCollector) {
    collector.one(authority, "/authority")
    collector.all(instruments, "/instruments")
    collector.evidence(evidence)
  }
}

extension ListPublication {
  func collect(_ collector: inout ReferenceCollector) {
    collector.one(publisher, "/publisher")
    collector.evidence(evidence)
  }
}

extension Relation {
  func collect(_ collector: inout ReferenceCollector) {
    collector.one(from, "/from")
    collector.one(to, "/to")
    collector.all(disputedBy, "/disputed_by")
    collector.evidence(evidence)
  }
}

extension WorldEvent {
  func collect(_ collector: inout ReferenceCollector) {
    collector.dates(dates, "/dates")
    collector.all(parties, "/parties")
    collector.evidence(evidence)
  }
}

extension Statement {
  func collect(_ collector: inout ReferenceCollector) {
    collector.one(by, "/by")
    collector.all(about, "/about")
    collector.one(answers, "/answers")
    collector.sourced(date, "/date")
    collector.evidence(evidence)
  }
}

extension Petition {
  func collect(_ collector: inout ReferenceCollector) {
    collector.one(by, "/by")
    collector.all(of, "/of")
    collector.one(to, "/to")
    for (index, step) in steps.enumerated() { collector.evidence(step.evidence, of: "/steps/\(index)") }
    collector.evidence(evidence)
  }
}

extension OpenQuestion {
  func collect(_ collector: inout ReferenceCollector) {
    collector.all(about, "/about")
    collector.sourced(answer, "/answer")
    collector.evidence(evidence)
  }
}

extension Decision {
  func collect(_ collector: inout ReferenceCollector) {
    collector.all(subjects, "/subjects", mustBeHeld: false)
    collector.evidence(evidence)
  }
}

extension Evidence {
  func collect(_ collector: inout ReferenceCollector) {
    collector.one(source, "/source")
  }
}
