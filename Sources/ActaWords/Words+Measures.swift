public import ActaModel
public import ActaRegistry

extension Words {
  /// The legal status of a measure.
  public func status(_ status: MeasureStatus) -> String {
    switch status {
    case .announced: say("announced, not known to be in force", "anunciada, no consta que esté vigente")
    case .inForce: say("in force", "vigente")
    case .partlySuspended: say("in force, partly suspended", "vigente, suspendida en parte")
    case .suspended: say("suspended", "suspendida")
    case .expired: say("expired", "vencida")
    case .removed: say("removed from the list", "retirada de la lista")
    case .superseded: say("replaced by another measure", "sustituida por otra medida")
    case .unknown: say("status unknown: the dates leave it open", "estado desconocido: las fechas lo dejan abierto")
    }
  }

  /// The kind of a measure.
  public func kind(_ kind: MeasureKind) -> String {
    switch kind {
    case .sanction: say("Sanction", "Sanción")
    case .decertification: say("Decertification", "Descertificación")
    case .visaAction: say("Visa action", "Medida sobre el visado")
    case .terroristDesignation: say("Terrorist designation", "Designación como terrorista")
    }
  }

  /// The finer type of a measure; a type without words of its own is shown with spaces for underscores.
  public func type(_ type: String) -> String {
    switch type {
    case "blocking": say("blocking of property (SDN)", "bloqueo de bienes (SDN)")
    case "visa_revocation": say("visa revoked", "visa revocada")
    case "fto": say("foreign terrorist organization", "organización terrorista extranjera")
    case "sdgt": say("specially designated global terrorist", "terrorista global especialmente designado")
    case "tco": say("transnational criminal organization", "organización criminal transnacional")
    case "counternarcotics_decertification":
      say("decertified (counternarcotics)", "descertificado (lucha antidrogas)")
    case "entry_suspension": say("entry suspended", "entrada suspendida")
    case "sectoral": say("sectoral restrictions", "restricciones sectoriales")
    case "non_sdn": say("restrictions short of blocking", "restricciones sin bloqueo")
    default: String(type.map { $0 == "_" ? " " : $0 })
    }
  }

  /// What a fact rests on: the badge.
  public func badge(_ confirmation: Confirmation) -> String {
    switch confirmation {
    case .pressOnly: say("press only", "solo prensa")
    case .officialCited: say("official source cited", "se cita fuente oficial")
    case .confirmed(let entries):
      say("confirmed: ", "confirmado: ") + entries.map { entryName($0) }.joined(separator: ", ")
    }
  }

  /// A list entry for people: "OFAC 56062".
  public func entryName(_ id: RecordID) -> String {
    let list = id.prefix
    let own = id.text.dropFirst(list.count + 1)
    switch list {
    case "ofac-sdn", "ofac-cons": return "OFAC \(own)"
    case "un-sc": return "UN \(own)"
    case "uk-sl", "uk-ofsi": return "UK \(own)"
    case "eu-fsf": return "EU \(own)"
    default: return id.text
    }
  }

  /// The kind of a party by its code; "any" and unknown codes are shown as they are.
  public func kindName(_ code: String) -> String {
    guard let kind = PartyKind(rawValue: code) else { return code }
    return self.kind(kind)
  }

  /// The kind of a party.
  public func kind(_ kind: PartyKind) -> String {
    switch kind {
    case .person: say("person", "persona")
    case .organization: say("organization", "organización")
    case .country: say("country", "país")
    case .vessel: say("vessel", "buque")
    case .aircraft: say("aircraft", "aeronave")
    }
  }

  /// A gender by its code.
  public func genderName(_ code: String) -> String {
    switch Gender(rawValue: code) {
    case .male: say("male", "masculino")
    case .female: say("female", "femenino")
    case .other: say("other", "otro")
    case nil: code
    }
  }

  /// A measure in one line: what it is, who ordered it, its status, since when, and what that rests on.
  public func measure(_ view: MeasureView) -> String {
    let since =
      view.since.map { say(", since \(date($0))", ", desde \(date($0))") } ?? say(", no date given", ", sin fecha")
    return say(
      "\(kind(view.kind)): \(type(view.type)), by \(view.authorityName). \(capitalised(status(view.status)))\(since). "
        + "[\(badge(view.confirmation))]",
      "\(kind(view.kind)): \(type(view.type)), de \(view.authorityName). \(capitalised(status(view.status)))\(since). "
        + "[\(badge(view.confirmation))]")
  }

  /// A text with a capital first letter.
  public func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
