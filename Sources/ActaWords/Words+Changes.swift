import ActaModel
public import ActaRegistry

extension Words {
  /// Who was added, changed and removed, in one sentence.
  public func changes(_ changes: PartyChanges) -> String {
    func number(_ kind: PartyChange.Kind) -> String { grouped(changes.parties.count { $0.kind == kind }) }
    return say(
      "After entry \(grouped(changes.since)), up to entry \(grouped(changes.until)): added \(number(.added)), changed "
        + "\(number(.changed)), removed \(number(.removed)).",
      "Tras el asiento \(grouped(changes.since)), hasta el asiento \(grouped(changes.until)): añadidas "
        + "\(number(.added)), modificadas \(number(.changed)), retiradas \(number(.removed)).")
  }

  /// With which version of its list a change came, or in which entry.
  public func changePlace(_ change: PartyChange) -> String {
    let place = "\(list(.entry)) \(grouped(change.entry))"
    guard let version = change.version else { return place }
    let published = version.load.published.map { ", \(plain($0))" } ?? ""
    return "\(listVersion(version.load.list, version.name))\(published), \(place)"
  }

  /// A version of a list.
  public func listVersion(_ list: String, _ version: String) -> String {
    "\(listName(list)), \(self.list(.version)) \(version)"
  }

  /// What a run over a base found out about it.
  public enum BaseWord: Sendable, CaseIterable {
    /// Nothing of the base was covered before.
    case firstRun
    /// The run before asked otherwise.
    case otherSettings
    /// A list that was asked for by name is missing or stale.
    case notCovered
  }

  /// A sentence about a base.
  public func base(_ word: BaseWord) -> String {
    switch word {
    case .firstRun:
      say(
        "Nothing of this base was covered before: everybody is screened.",
        "Nada de esta base estaba cubierto: se revisa a todos.")
    case .otherSettings:
      say(
        "The run before had other settings, or another engine: everybody is screened.",
        "La revisión anterior tenía otros ajustes u otro motor: se revisa a todos.")
    case .notCovered:
      say(
        "The base isn't covered: a list that was asked for is missing or older than your limit.",
        "La base no queda cubierta: falta una lista pedida o está desactualizada.")
    }
  }

  /// That a state file isn't what a run left.
  public func stateNotTrusted(_ path: String) -> String {
    say(
      "\(path) isn't what a run over this base left, so everybody is screened.",
      "\(path) no es lo que dejó una revisión de esta base; se revisa a todos.")
  }

  /// What a run over a base says of it.
  public func covered(rows: Int, changedCustomers: Int, changedParties: Int, isAnew: Bool, gaps: Int) -> String {
    let customers = count(rows, ("customer", "customers"), ("cliente", "clientes"))
    let how =
      isAnew
      ? say("everybody was screened", "se revisó a todos")
      : say(
        "\(grouped(changedCustomers)) new or changed against all lists, the others against "
          + "\(count(changedParties, ("party that changed", "parties that changed"), ("", ""))) since the run before",
        "\(grouped(changedCustomers)) nuevos o modificados contra todas las listas; los demás contra "
          + "\(count(changedParties, ("", ""), ("parte modificada", "partes modificadas"))) desde la revisión anterior")
    if gaps > 0 {
      return say(
        "The base of \(customers) isn't wholly covered: \(grouped(gaps)) couldn't be screened or answered (\(how)).",
        "La base de \(customers) no queda cubierta del todo: \(grouped(gaps)) sin revisar o sin respuesta (\(how)).")
    }
    return say(
      "The whole base of \(customers) is covered as of these lists: \(how).",
      "Toda la base de \(customers) queda cubierta con estas listas: \(how).")
  }

  /// What a receipt says of a base.
  public func coverageClaim(complete: Bool) -> String {
    complete
      ? say(
        "The whole base was covered as of these versions of the lists.",
        "Toda la base quedó cubierta con estas versiones de las listas.")
      : say(
        "The base was screened as of these versions of the lists, with rows that couldn't be.",
        "La base se revisó con estas versiones de las listas, salvo filas que no se pudieron revisar.")
  }

  /// How long a version took from its publication to the registry, and from there to the whole base.
  public func listHours(toLoaded: Int?, toRescreened: Int?) -> String {
    func hours(_ number: Int?) -> String { number.map { "\(grouped($0)) h" } ?? "–" }
    return "\(hours(toLoaded)) / \(hours(toRescreened))"
  }
}
