public import ActaModel
public import ActaRegistry

extension Words {
  /// An act in a measure's life.
  public func act(_ type: MeasureEventType) -> String {
    switch type {
    case .announced: say("announced", "anunciada")
    case .signed: say("signed", "firmada")
    case .published: say("published", "publicada")
    case .effective: say("effective", "con efecto")
    case .listed: say("listed", "incluida en lista")
    case .amended: say("amended", "modificada")
    case .suspended: say("suspended", "suspendida")
    case .partlySuspended: say("partly suspended", "suspendida en parte")
    case .resumed: say("in force again", "vigente de nuevo")
    case .waived: say("exception (waiver) given", "exención (waiver) concedida")
    case .licensed: say("licensed", "con licencia")
    case .renewed: say("renewed", "renovada")
    case .expired: say("expired", "vencida")
    case .removed: say("removed from the list", "retirada de la lista")
    case .superseded: say("replaced", "sustituida")
    case .annulled: say("annulled by a court", "anulada por un tribunal")
    }
  }

  /// The kind of a statement. Claim, denial and fact must never look alike.
  public func kind(_ kind: StatementKind) -> String {
    switch kind {
    case .claim: say("Claim", "Afirmación")
    case .denial: say("Denial", "Desmentido")
    case .allegation: say("Allegation", "Acusación")
    case .remark: say("Remark", "Comentario")
    case .threat: say("Threat (no measure)", "Amenaza (no es medida)")
    case .intention: say("Intention", "Intención")
    }
  }

  /// What lets something through.
  public func kind(_ kind: CarveOutKind) -> String {
    switch kind {
    case .waiver: say("exception (waiver)", "exención (waiver)")
    case .generalLicence: say("general licence", "licencia general")
    case .specificLicence: say("specific licence", "licencia específica")
    case .exemption: say("exemption", "exención")
    case .exception: say("exception", "excepción")
    }
  }

  /// What ties two parties.
  public func relation(_ type: RelationType) -> String {
    switch type {
    case .spouse: say("spouse", "cónyuge")
    case .child: say("child", "hijo o hija")
    case .parent: say("parent", "padre o madre")
    case .sibling: say("sibling", "hermano o hermana")
    case .relative: say("relative", "pariente")
    case .associate: say("associate", "allegado")
    case .office: say("office", "cargo")
    case .director: say("director", "administrador")
    case .owner: say("owner", "propietario")
    case .member: say("member", "miembro")
    case .subsidiary: say("subsidiary", "filial")
    case .linkedTo: say("linked to (the list says no more)", "vinculado a (la lista no dice más)")
    case .actsFor: say("acts for", "actúa por cuenta de")
    }
  }

  /// What kind of request for relief it is.
  public func form(_ form: PetitionForm) -> String {
    switch form {
    case .politicalRequest: say("Political request", "Petición política")
    case .legalPetition: say("Legal petition", "Petición legal")
    case .courtAction: say("Court action", "Acción judicial")
    }
  }

  /// How far a request has come.
  public func status(_ status: PetitionStatus) -> String {
    switch status {
    case .sought: say("sought", "buscada")
    case .filed: say("filed", "presentada")
    case .pending: say("pending", "pendiente")
    case .granted: say("granted", "concedida")
    case .refused: say("refused", "denegada")
    case .withdrawn: say("withdrawn", "retirada")
    case .unknown: say("outcome unknown", "resultado desconocido")
    }
  }

  /// A timeline's lane.
  public func lane(_ lane: TimelineItem.Lane) -> String {
    switch lane {
    case .listing: say("list", "lista")
    case .measure: say("measure", "medida")
    case .exception: say("exception", "exención")
    case .statement: say("statement", "declaración")
    case .event: say("event", "hecho")
    case .petition: say("petition", "petición")
    }
  }

  /// The label of a timeline's item, by its code; codes without words are shown with spaces for underscores.
  public func label(_ item: TimelineItem) -> String {
    if let act = MeasureEventType(rawValue: item.label), item.lane == .measure { return self.act(act) }
    if let status = MeasureStatus(rawValue: item.label), item.lane == .measure { return self.status(status) }
    if let kind = StatementKind(rawValue: item.label) { return self.kind(kind) }
    if let kind = CarveOutKind(rawValue: item.label) { return self.kind(kind) }
    if let form = PetitionForm(rawValue: item.label) { return self.form(form) }
    if item.label == "listed" { return say("on the list", "en la lista") }
    return item.label == "event" ? say("event", "hecho") : String(item.label.map { $0 == "_" ? " " : $0 })
  }

  /// Headings and short words of what is shown of a record.
  public enum RecordWord: Sendable, CaseIterable {
    case names, born, birthPlaces, nationalities, citizenships, countries, gender, identifiers, positions, listing
    case remarks, measures, relations, statements, events, petitions, questions, sameAs, programmes, ground, effects
    case targets, openTargets, disputed, official, press, until, doubt, answered, open, weak, browsing, nothingFound,
      current
    case noMeasures, onList, by
  }

  /// A heading or short word.
  public func record(_ word: RecordWord) -> String {
    switch word {
    case .names: say("Also called", "También llamado")
    case .born: say("Born", "Nacimiento")
    case .birthPlaces: say("Place of birth", "Lugar de nacimiento")
    case .nationalities: say("Nationality", "Nacionalidad")
    case .citizenships: say("Citizenship", "Ciudadanía")
    case .countries: say("Countries", "Países")
    case .gender: say("Gender", "Sexo")
    case .identifiers: say("Identifiers", "Documentos")
    case .positions: say("Positions", "Cargos")
    case .listing: say("On the list", "En la lista")
    case .remarks: say("Remarks", "Observaciones")
    case .measures: say("Measures", "Medidas")
    case .relations: say("Relations", "Relaciones")
    case .statements: say("Statements (attributed, no facts)", "Declaraciones (atribuidas, no son hechos)")
    case .events: say("Events", "Hechos")
    case .petitions: say("Requests for relief", "Peticiones de levantamiento")
    case .questions: say("Open questions", "Cuestiones abiertas")
    case .sameAs: say("The same party, by decision", "La misma parte, por decisión")
    case .programmes: say("Programmes", "Programas")
    case .ground: say("Ground given", "Motivo indicado")
    case .effects: say("Effect", "Efecto")
    case .targets: say("Against", "Contra")
    case .openTargets: say("The targets may be more", "Puede haber más destinatarios")
    case .disputed: say("DISPUTED", "DISCUTIDA")
    case .official: say("official source", "fuente oficial")
    case .press: say("press only", "solo prensa")
    case .until: say("until", "hasta")
    case .doubt: say("doubt", "duda")
    case .answered: say("answered", "respondida")
    case .open: say("open", "abierta")
    case .weak: say("weak", "débil")
    case .browsing:
      say(
        "This is browsing, not screening: use acta check to ask whether a name is listed.",
        "Esto es una búsqueda, no un control: use acta check para saber si un nombre figura.")
    case .nothingFound: say("Nothing found.", "Nada encontrado.")
    case .current: say("current", "actual")
    case .noMeasures: say("No measures are recorded.", "No constan medidas.")
    case .onList: say("since", "desde")
    case .by: say("by", "de")
    }
  }

  /// The view that something is shown in: the day in the world, and what was known.
  public func asOf(on day: Day, entry: Int, at time: Instant) -> String {
    say(
      "As of \(self.day(day)), known up to entry \(grouped(entry)) (\(time.brief)).",
      "A fecha de \(self.day(day)), conocido hasta el asiento \(grouped(entry)) (\(time.brief)).")
  }

  /// What an import did.
  public func imported(_ report: ImportReport) -> String {
    let entries = count(report.entries.count, ("entry", "entries"), ("asiento", "asientos"))
    return say(
      "Imported: added \(grouped(report.added.count)), changed \(grouped(report.changed.count)), unchanged "
        + "\(grouped(report.unchanged)); \(entries) written.",
      "Importado: añadidas \(grouped(report.added.count)), modificadas \(grouped(report.changed.count)), sin cambios "
        + "\(grouped(report.unchanged)); \(entries) en el libro.")
  }

  /// What rebuilding did.
  public func rebuilt(_ entries: Int) -> String {
    say(
      "Rebuilt all derived tables from \(grouped(entries)) entries.",
      "Se rehicieron todas las tablas derivadas a partir de \(grouped(entries)) asientos.")
  }
}

extension Words {
  /// What creating a registry made, and what to know about it: one line each. The verifier key follows.
  public func created(database: String, key: String, highWater: String) -> [String] {
    [
      say("Created the registry \(database).", "Se creó el registro \(database)."),
      say(
        "Signing key: \(key). Keep a copy apart: without it nothing can be written.",
        "Clave de firma: \(key). Guarde una copia aparte: sin ella no se puede escribir nada."),
      say(
        "High-water note: \(highWater). It shows whether the database is put back to an earlier state.",
        "Nota de nivel: \(highWater). Muestra si la base de datos se devuelve a un estado anterior."),
      say(
        "Give this key to whoever is to verify the log:", "Entregue esta clave a quien deba verificar el libro:"),
    ]
  }
}

extension Words {
  /// What a measure lets through, with its time: `Exception: "five-day visa", 1 Feb 2026 until 5–6 Feb 2026`.
  public func exception(_ carveOut: CarveOut) -> String {
    var text = "\(capitalised(kind(carveOut.kind))): \(quoted(carveOut.text))"
    if let from = carveOut.from { text += ", \(date(from))" }
    if let until = carveOut.until { text += " \(record(.until)) \(date(until))" }
    return text
  }
}
