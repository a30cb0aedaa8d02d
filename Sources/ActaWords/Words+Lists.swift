public import ActaModel
public import ActaRegistry

/// The official lists that an answer names when they aren't loaded.
public enum OfficialLists {
  /// Their ids, in the order of showing. The Consolidated Screening List repeats others, and the UK's Ofsi list ended
  /// in January 2026, so neither is missed.
  public static let expected = ["ofac-sdn", "ofac-cons", "un-sc", "uk-sl", "eu-fsf", "ch-seco", "ca-sema", "au-dfat"]
}

extension Words {
  /// A list's name for people.
  public func listName(_ id: String) -> String {
    switch id {
    case "ofac-sdn": "OFAC SDN"
    case "ofac-cons": say("OFAC non-SDN", "OFAC no SDN")
    case "un-sc": say("UN Security Council", "Consejo de Seguridad de la ONU")
    case "uk-sl": say("UK Sanctions List", "Lista de sanciones del Reino Unido")
    case "uk-ofsi": say("UK OFSI (ended 2026)", "OFSI del Reino Unido (terminó en 2026)")
    case "eu-fsf": say("EU", "UE")
    case "ch-seco": say("Switzerland SECO", "SECO de Suiza")
    case "ca-sema": say("Canada SEMA", "SEMA de Canadá")
    case "au-dfat": say("Australia DFAT", "DFAT de Australia")
    case "us-csl": say("US Consolidated Screening List", "lista consolidada de EE. UU.")
    default: id
    }
  }

  /// What a load did, in one sentence.
  public func loaded(_ version: ListVersion) -> String {
    let load = version.load
    let entries = count(load.entries, ("entry", "entries"), ("entrada", "entradas"))
    return say(
      "Loaded \(listName(load.list)), version \(version.name): \(entries). Added \(grouped(load.added)), changed "
        + "\(grouped(load.changed)), removed \(grouped(load.removed))"
        + (load.reparsed > 0 ? ", read anew \(grouped(load.reparsed))." : "."),
      "\(listName(load.list)) cargada, versión \(version.name): \(entries). Añadidas \(grouped(load.added)), "
        + "modificadas \(grouped(load.changed)), retiradas \(grouped(load.removed))"
        + (load.reparsed > 0 ? ", leídas de nuevo \(grouped(load.reparsed))." : "."))
  }

  /// What a fetch did.
  public func fetched(_ list: String, files: Int, bytes: Int, isChanged: Bool) -> String {
    isChanged
      ? say(
        "\(listName(list)): fetched, \(count(files, ("file", "files"), ("", ""))), \(grouped(bytes)) bytes.",
        "\(listName(list)): descargada, \(count(files, ("", ""), ("archivo", "archivos"))), \(grouped(bytes)) bytes.")
      : say("\(listName(list)): unchanged.", "\(listName(list)): sin cambios.")
  }

  /// That a fetch is tried again.
  public func fetchAgain(_ list: String, _ reason: String, milliseconds: Int) -> String {
    let wait = "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    return say(
      "\(listName(list)): \(told(reason)). Trying again in \(wait).",
      "\(listName(list)): \(told(reason)). Se intenta de nuevo en \(wait).")
  }

  /// That a list wasn't fetched or loaded.
  public func listFailed(_ list: String, _ reason: String) -> String {
    say(
      "\(listName(list)): \(told(reason)) The version held before stays in service.",
      "\(listName(list)): \(told(reason)) La versión anterior sigue en servicio.")
  }

  /// How long a list took from its publication.
  public func pace(_ list: String, toLoaded: Int?, toRescreened: Int?) -> String {
    "\(listName(list)): \(self.list(.hours)) \(listHours(toLoaded: toLoaded, toRescreened: toRescreened))"
  }

  /// What the load of a folder of versions did, in one sentence.
  public func loadedHistory(_ list: String, _ loaded: [ListVersion], held: Int, refused: Int) -> String {
    func sum(_ count: KeyPath<ListLoadRecord, Int>) -> String {
      grouped(loaded.reduce(0) { $0 + $1.load[keyPath: count] })
    }
    let versions = count(loaded.count, ("version", "versions"), ("versión", "versiones"))
    let days = [loaded.first, loaded.last].compactMap { $0?.load.published.map { plain($0) } }
    let span =
      days.count == 2 && days[0] != days[1] ? " (\(days[0]) – \(days[1]))" : days.first.map { " (\($0))" } ?? ""
    let english =
      "Loaded \(listName(list)), \(versions)\(span): added \(sum(\.added)), changed \(sum(\.changed)), removed "
      + "\(sum(\.removed)), read anew \(sum(\.reparsed)). Held already: \(grouped(held)). Refused: \(grouped(refused))."
    let spanish =
      "\(listName(list)) cargada, \(versions)\(span): añadidas \(sum(\.added)), modificadas \(sum(\.changed)), "
      + "retiradas \(sum(\.removed)), leídas de nuevo \(sum(\.reparsed)). Ya cargadas: \(grouped(held)). "
      + "Rechazadas: \(grouped(refused))."
    return say(english, spanish)
  }

  /// A version of a folder that was refused.
  public func refusedVersion(_ day: Day, _ reason: String) -> String {
    say("The version of \(day) was refused: \(told(reason))", "La versión del \(day) fue rechazada: \(told(reason))")
  }

  /// The heads of columns and other short words of lists.
  public enum ListWord: Sendable, CaseIterable {
    case list, version, published, loaded, entries, entry, added, changed, removed, reparsed, state, stale, current,
      refused
    case none, unknown, forced, notice
    case historyStopped, hours, nothingToFetch
  }

  /// A short word of lists.
  public func list(_ word: ListWord) -> String {
    switch word {
    case .list: say("list", "lista")
    case .version: say("version", "versión")
    case .published: say("published", "publicada")
    case .loaded: say("loaded", "cargada")
    case .entries: say("entries", "entradas")
    case .entry: say("entry", "asiento")
    case .added: say("added", "añadidas")
    case .changed: say("changed", "modificadas")
    case .removed: say("removed", "retiradas")
    case .reparsed: say("read anew", "leídas de nuevo")
    case .state: say("state", "estado")
    case .stale: say("older than your limit", "desactualizada")
    case .current: say("within your limit", "dentro de su límite")
    case .refused: say("refused", "rechazada")
    case .none: say("No list is loaded.", "No hay ninguna lista cargada.")
    case .unknown: say("unknown", "desconocida")
    case .forced: say("loaded against a control", "cargada contra un control")
    case .notice: say("notice", "aviso")
    case .hours: say("hours to loaded / rescreened", "horas hasta cargada / revisada")
    case .nothingToFetch:
      say(
        "No list is held and none was named: nothing is watched.",
        "No hay listas cargadas ni se nombró ninguna: no se vigila nada.")
    case .historyStopped:
      say(
        "Stopped. The same command goes on from there.", "Detenido. La misma orden continúa desde ahí.")
    }
  }

  /// A refused load as a row of the history.
  public func refusedLoads(_ count: Int) -> String {
    say(
      count == 1 ? "1 later load was refused" : "\(grouped(count)) later loads were refused",
      count == 1 ? "1 carga posterior fue rechazada" : "\(grouped(count)) cargas posteriores fueron rechazadas")
  }

  /// What differs between two versions, in one sentence.
  public func difference(
    _ list: String, _ from: String, _ to: String, added: Int, changed: Int, removed: Int, reparsed: Int = 0
  ) -> String {
    let anew = reparsed == 0 ? "" : ", \(self.list(.reparsed)) \(grouped(reparsed))"
    return say(
      "\(listName(list)), from version \(from) to \(to): added \(grouped(added)), changed \(grouped(changed)), removed "
        + "\(grouped(removed))\(anew).",
      "\(listName(list)), de la versión \(from) a la \(to): añadidas \(grouped(added)), modificadas "
        + "\(grouped(changed)), retiradas \(grouped(removed))\(anew).")
  }
}
