import ActaModel
import ActaRegistry
import ActaWords

/// Shows a party's dossier to people. Claims, denials and facts stand under headings of their own.
struct DossierText {
  let session: Session
  let reader: Reader
  private var words: Words { session.words }

  init(session: Session, reader: Reader) {
    self.session = session
    self.reader = reader
  }

  func show(_ dossier: Dossier) throws {
    let party = dossier.party
    try session.line(session.terminal.bold(SafeText.shown(party.heading)))
    try session.line(SafeText.shown("\(words.capitalised(words.kind(party.kind))) · \(party.id)"))
    try facts(party)
    if !dossier.sameAs.isEmpty {
      try field(words.record(.sameAs), dossier.sameAs.map { "\($0.heading) (\($0.id))" })
    }
    try heading(words.record(.measures), isEmpty: false)
    if dossier.measures.isEmpty { try session.paragraph(words.record(.noMeasures), first: "  ") }
    for measure in dossier.measures { try show(measure) }
    try heading(words.record(.relations), isEmpty: dossier.relations.isEmpty)
    for relation in dossier.relations { try show(relation) }
    try heading(words.record(.statements), isEmpty: dossier.statements.isEmpty)
    for statement in dossier.statements { try show(statement) }
    try heading(words.record(.events), isEmpty: dossier.events.isEmpty)
    for event in Self.byDay(dossier.events) {
      try item("\(dates(event.dates)): \(event.title)")
    }
    try heading(words.record(.petitions), isEmpty: dossier.petitions.isEmpty)
    for petition in dossier.petitions { try show(petition) }
    try heading(words.record(.questions), isEmpty: dossier.questions.isEmpty)
    for question in dossier.questions {
      let answer = question.answer.map { "\(words.record(.answered)): \($0.value)" } ?? words.record(.open)
      try item("\(question.text) (\(answer))")
    }
  }

  /// One measure, with those whom it is against.
  func show(_ measure: Dossier.MeasureInDossier, against targets: [Party]) throws {
    try field(words.record(.targets), targets.map { "\($0.heading) (\($0.id))" })
    try show(measure)
  }

  private func heading(_ text: String, isEmpty: Bool) throws {
    guard !isEmpty else { return }
    try session.line()
    try session.line(session.terminal.bold(text))
  }

  private func item(_ text: String, indent: Int = 2) throws {
    let spaces = String(repeating: " ", count: indent)
    try session.paragraph(text, first: spaces + "- ", rest: spaces + "  ")
  }

  private func field(_ name: String, _ values: [String]) throws {
    guard !values.isEmpty else { return }
    try session.paragraph(values.joined(separator: "; "), first: "  \(name): ", rest: "    ")
  }

  private func facts(_ party: Party) throws {
    let others = party.names.filter { !$0.text.utf8.elementsEqual(party.heading.utf8) }
    try field(
      words.record(.names), others.map { $0.quality == .weak ? "\($0.text) (\(words.record(.weak)))" : $0.text })
    try field(words.record(.born), party.births.map { words.date($0.value) })
    try field(words.record(.birthPlaces), party.birthPlaces.map(\.text))
    try field(words.record(.nationalities), party.nationalities.map(\.text))
    try field(words.record(.citizenships), party.citizenships.map(\.text))
    try field(words.record(.countries), party.countries.map(\.text))
    try field(words.record(.gender), party.gender.map { [words.genderName($0.value.rawValue)] } ?? [])
    try field(words.record(.identifiers), party.identifiers.map { "\($0.label ?? $0.type) \($0.number)" })
    try field(words.record(.positions), party.positions.map(\.value))
    if let listing = party.listing {
      let presence = listing.presence.map { interval in
        words.plain(interval.from) + (interval.to.map { " \(words.record(.until)) \(words.plain($0))" } ?? "")
      }
      try field(words.record(.listing), ["\(words.listName(listing.list)), \(presence.joined(separator: "; "))"])
    }
    try field(words.record(.remarks), party.remarks)
  }

  private func show(_ item: Dossier.MeasureInDossier) throws {
    let measure = item.measure
    try self.item(words.measure(item.view) + " · \(measure.id)")
    try field("  " + words.record(.programmes), item.view.programmes)
    for date in item.dates {
      var text = words.date(date.claim.date)
      text += " (\(date.isOfficial ? words.record(.official) : words.record(.press))"
      if !date.sources.isEmpty { text += ": \(date.sources.joined(separator: ", "))" }
      text += ")"
      if let doubt = date.claim.doubt { text += " [\(words.record(.doubt)): \(doubt)]" }
      try field("  " + words.capitalised(words.act(date.act)), [text])
    }
    try field("  " + words.record(.ground), measure.ground.map { [words.quoted($0.value)] } ?? [])
    for effect in measure.effects { try field("  " + words.record(.effects), [words.quoted(effect.value)]) }
    for carveOut in measure.carveOuts {
      try session.paragraph(words.exception(carveOut), first: "    ", rest: "    ")
    }
    try field("  " + words.record(.openTargets), measure.openTargets.map { [words.quoted($0.value)] } ?? [])
  }

  private func show(_ item: Dossier.RelationInDossier) throws {
    let relation = item.relation
    let role = relation.words.map { words.quoted($0) } ?? words.relation(relation.type)
    let arrow = item.isFrom ? "→" : "←"
    var text = "\(role) \(arrow) \(item.otherHeading) (\(item.other))"
    if !relation.disputedBy.isEmpty {
      text += " [\(words.record(.disputed)): \(relation.disputedBy.map(\.text).joined(separator: ", "))]"
    }
    try self.item(text)
  }

  private func show(_ statement: Statement) throws {
    let speaker = try statement.by.map { try name(of: $0) } ?? statement.byWords ?? ""
    let date = statement.date.map { words.date($0.value) } ?? words.line(.noDate)
    let indent = statement.answers == nil ? 2 : 4
    try item(
      "\(words.kind(statement.kind).uppercased()) · \(speaker.isEmpty ? "" : speaker + ", ")\(date): \(statement.text)",
      indent: indent)
  }

  private func name(of id: RecordID) throws -> String {
    switch try reader.anyRecord(id) {
    case .party(let party)?: party.heading
    case .authority(let authority)?: authority.name
    default: id.text
    }
  }

  private func show(_ petition: Petition) throws {
    try item(
      "\(words.form(petition.form)), \(words.status(petition.status))"
        + (petition.words.map { ": \(words.quoted($0))" } ?? ""))
    for step in petition.steps {
      try item("\(step.date.map { words.date($0) } ?? words.line(.noDate)): \(step.text)", indent: 4)
    }
  }

  /// Oldest first, what has no date at the end.
  private static func byDay(_ events: [WorldEvent]) -> [WorldEvent] {
    func begins(_ event: WorldEvent) -> Day? {
      event.dates.compactMap { $0.date.earliest ?? $0.date.latest }.min()
    }
    return events.enumerated().sorted { left, right in
      switch (begins(left.element), begins(right.element)) {
      case (let a?, let b?) where a != b: a < b
      case (.some, nil): true
      case (nil, .some): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }

  private func dates(_ claims: [DateClaim]) -> String {
    claims.isEmpty ? words.line(.noDate) : claims.map { words.date($0.date) }.joined(separator: " / ")
  }
}
