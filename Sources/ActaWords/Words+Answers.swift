public import ActaModel
public import ActaRegistry

extension Words {
  /// The first line of an answer. It never says more than was asked: never "clear", never "safe".
  public func headline(_ answer: CheckAnswer, includePast: Bool = false) -> String {
    let counting = answer.matches.count { includePast || $0.counts }
    return headline(answer.code, matches: counting, problems: answer.problems)
  }

  /// The first line of an answer with so many matches that count.
  public func headline(_ code: AnswerCode, matches: Int, problems: [CheckAnswer.Problem] = []) -> String {
    let entries = count(matches, ("entry", "entries"), ("entrada", "entradas"))
    switch code {
    case .noMatch: return say("NO MATCH ON THESE LISTS.", "SIN COINCIDENCIAS EN ESTAS LISTAS.")
    case .possibleMatch:
      return say(
        "POSSIBLE MATCH: \(entries). Identity not confirmed.",
        "POSIBLE COINCIDENCIA: \(entries). Identidad sin confirmar.")
    case .listed:
      return say("LISTED: \(entries). Identity confirmed.", "EN LISTA: \(entries). Identidad confirmada.")
    case .affected:
      return say(
        "NOT LISTED, BUT AFFECTED through others.", "NO FIGURA EN LISTA, PERO AFECTADO por medio de otros.")
    case .cannotSay:
      let because = problems.map { problem($0) }.joined(separator: "; ")
      return say(
        "CAN'T SAY" + (because.isEmpty ? "." : ": \(because)."),
        "NO SE PUEDE DECIR" + (because.isEmpty ? "." : ": \(because)."))
    }
  }

  /// Why nothing can be said, as a clause.
  public func problem(_ problem: CheckAnswer.Problem) -> String {
    switch problem {
    case .missing(let list):
      say("the list \(list) isn't loaded", "la lista \(list) no está cargada")
    case .empty(let list):
      say("the list \(list) holds no entries", "la lista \(list) no contiene entradas")
    case .stale(let list):
      say("the list \(list) is older than your limit", "la lista \(list) está desactualizada")
    case .ownershipOpen(let party):
      say(
        "what is known of the owners of \(party) leaves open whether it is caught through them",
        "lo que se sabe de los propietarios de \(party) no permite descartar que quede afectada por ellos")
    case .unreadableScript:
      say(
        "the name is written in a script that can't be compared with Latin spellings",
        "el nombre está en una escritura que no se puede comparar con grafías latinas")
    }
  }

  /// A limit of the engine that was reached, by its code (`ScreeningLimit`), as a sentence.
  public func engineLimit(_ code: String) -> String {
    switch code {
    case "empty_name":
      say("Nothing of the name could be compared.", "Nada del nombre se pudo comparar.")
    case "name_cut":
      say(
        "The name is very long: only its first 32 words were compared.",
        "El nombre es muy largo: solo se compararon sus primeras 32 palabras.")
    case "script_not_romanised":
      say(
        "The name's script isn't romanised: only the same spelling can be found.",
        "La escritura del nombre no se romaniza: solo se encuentra la misma grafía.")
    case "candidates_cut":
      say("There are more candidates than were looked at.", "Hay más candidatos de los que se examinaron.")
    default: say("Limit reached: \(code).", "Límite alcanzado: \(code).")
    }
  }

  /// What an answer for people needs besides: one line each.
  public enum AnswerLine: Sendable, CaseIterable {
    case identityConfirmed, why, ownRecord, noMeasures, discounted, pastMatch, weakAlias, moreThanShown, notRecorded
    case exportNotCovered, noDecisions, tooManyOwners, readOnly, indexRemade, listsUsed, noLists, ownRecordsAsked,
      notLoaded, notThese, denial, noDate
  }

  /// A line of an answer.
  public func line(_ line: AnswerLine) -> String {
    switch line {
    case .identityConfirmed: say("identity confirmed", "identidad confirmada")
    case .why: say("Why:", "Por qué:")
    case .ownRecord: say("own record", "ficha propia")
    case .noMeasures: say("No measure is recorded.", "No consta ninguna medida.")
    case .discounted: say("Set aside, each for the reason given:", "Descartados, cada uno por el motivo indicado:")
    case .pastMatch:
      say(
        "Not in force on that day, so it doesn't count for the answer.",
        "No vigente ese día, por lo que no cuenta para la respuesta.")
    case .weakAlias:
      say("also called (weak: not enough alone)", "alias (débil: no basta por sí solo)")
    case .moreThanShown:
      say("There are more than are shown; raise --limit.", "Hay más de los que se muestran; aumente --limit.")
    case .notRecorded: say("not recorded", "no registrado")
    case .readOnly:
      say("the registry can't be written: not recorded", "no se puede escribir en el registro: no registrado")
    case .indexRemade:
      say(
        "the file of the screening index was damaged or changed; it wasn't used, and the index was made anew",
        "el archivo del índice de búsqueda estaba dañado o modificado; no se usó, y el índice se rehízo")
    case .listsUsed: say("Lists used:", "Listas usadas:")
    case .noLists:
      say(
        "Lists used: none. Only our own records were asked.",
        "Listas usadas: ninguna. Solo se consultaron las fichas propias.")
    case .ownRecordsAsked: say("Our own records were asked too.", "También se consultaron las fichas propias.")
    case .notLoaded: say("Not loaded:", "No cargadas:")
    case .notThese:
      say(
        "This says nothing about lists that aren't named here.",
        "Esto no dice nada de las listas que no se nombran aquí.")
    case .exportNotCovered:
      say(
        "no signed checkpoint covers all that was exported yet; `acta audit checkpoint` signs one",
        "ningún control firmado cubre aún todo lo exportado; `acta audit checkpoint` firma uno")
    case .noDecisions:
      say("Nothing was decided about which records mean one party.", "No consta ninguna decisión sobre identidad.")
    case .tooManyOwners:
      say(
        "More parties stand behind it than were looked at: nothing can be ruled out.",
        "Hay detrás más partes de las que se examinaron: nada se puede descartar.")
    case .denial: say("Denial", "Desmentido")
    case .noDate: say("no date given", "sin fecha")
    }
  }

  /// What a denial answers, behind the denial.
  public func inAnswer(to allegation: String) -> String {
    say(" (in answer to: \(allegation))", " (en respuesta a: \(allegation))")
  }

  /// "0.93": the score in a sentence.
  public func scoreLine(_ basisPoints: Int) -> String {
    say("names and evidence \(score(basisPoints)) of 1", "nombres y datos \(score(basisPoints)) de 1")
  }

  /// The threshold and the day asked about.
  public func settingsLine(threshold: Int, on: Day, knownAt entry: Int) -> String {
    say(
      "Threshold \(score(threshold)). Asked about \(day(on)). Known as of entry \(grouped(entry)).",
      "Umbral \(score(threshold)). Consultado para el \(day(on)). Conocido hasta el asiento \(grouped(entry)).")
  }

  /// The receipt's line.
  public func receiptLine(_ receipt: String, entry: Int?) -> String {
    let place = entry.map { say(" (entry \(grouped($0)))", " (asiento \(grouped($0)))") } ?? ""
    return say("Receipt: \(receipt)\(place)", "Recibo: \(receipt)\(place)")
  }

  /// A list as an answer used it.
  public func listUsed(_ list: ListUse, at now: Instant) -> String {
    let published =
      list.published.map { plain($0) } ?? say("publication date unknown", "fecha de publicación desconocida")
    let age = say("loaded \(self.age(list.loadedAt, at: now))", "cargada \(self.age(list.loadedAt, at: now))")
    let entries = count(list.entries, ("entry", "entries"), ("entrada", "entradas"))
    let stale = list.isStale ? say(", OLDER THAN YOUR LIMIT", ", DESACTUALIZADA") : ""
    let refused =
      list.refusedLoads == 0
      ? "" : say(", A LATER LOAD WAS REFUSED: see acta list history", ", UNA CARGA POSTERIOR FUE RECHAZADA")
    return "\(listName(list.id)) \(published) (\(entries), \(age)\(stale)\(refused))"
  }
}
