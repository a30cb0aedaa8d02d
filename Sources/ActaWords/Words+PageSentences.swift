public import ActaModel
public import ActaRegistry

extension Words {
  /// The two clocks of a page in a sentence: the day in the world, and what the registry knew.
  ///
  /// - Parameters:
  ///   - on: the day asked about; nil for today.
  ///   - known: the last entry in view with its time; nil for all that is known now.
  public func clocks(on: Day?, known: (entry: Int, time: Instant)?) -> String {
    let day =
      on.map { say("You see \(self.day($0))", "Ve el \(self.day($0))") } ?? say("You see today", "Ve el día de hoy")
    guard let known else { return say("\(day), as it is known now.", "\(day), según lo que se sabe ahora.") }
    return say(
      "\(day), as it was known at entry \(grouped(known.entry)) (\(known.time.brief)).",
      "\(day), según lo que se sabía en el asiento \(grouped(known.entry)) (\(known.time.brief)).")
  }

  /// How many records browsing found.
  public func found(_ number: Int, isCut: Bool) -> String {
    let records = count(number, ("record", "records"), ("ficha", "fichas"))
    return isCut ? say("\(records) or more found", "\(records) o más") : say("\(records) found", "\(records)")
  }

  /// How many candidates were set aside, as a fold's title.
  public func discountedCount(_ number: Int) -> String {
    say(
      "\(count(number, ("candidate", "candidates"), ("", ""))) set aside, with the reason",
      "\(count(number, ("", ""), ("candidato descartado", "candidatos descartados"))), con el motivo")
  }

  /// The measures that count on a day, in a sentence.
  public func counting(_ types: [String], on day: String) -> String {
    let list = types.joined(separator: "; ")
    return say("On \(day): \(list).", "El \(day): \(list).")
  }

  /// That nothing counts on a day.
  public func nothingCounts(on day: String, recorded: Int) -> String {
    if recorded == 0 { return say("No measure is recorded against it.", "No consta ninguna medida en su contra.") }
    return say(
      "On \(day) no measure counts; \(grouped(recorded)) recorded for other times.",
      "El \(day) no cuenta ninguna medida; \(grouped(recorded)) constan para otras fechas.")
  }

  /// Measures that don't count on the day, as a fold's title.
  public func otherMeasures(_ number: Int) -> String {
    say(
      number == 1 ? "1 more that doesn't count on this day" : "\(grouped(number)) more that don't count on this day",
      number == 1 ? "1 más que no cuenta en este día" : "\(grouped(number)) más que no cuentan en este día")
  }

  /// What kind of document a source is.
  public func sourceKind(_ kind: SourceKind) -> String {
    switch kind {
    case .official: say("official", "oficial")
    case .court: say("court", "tribunal")
    case .press: say("press", "prensa")
    case .note: say("note", "nota")
    }
  }

  /// How sure we are of a piece of evidence, short.
  public func certainty(_ certainty: Certainty) -> String {
    switch certainty {
    case .read: say("read in the document", "leído en el documento")
    case .high: say("well attested", "bien atestiguado")
    case .medium: say("one good source", "una buena fuente")
    case .low: say("one weak source", "una fuente débil")
    case .memory: say("from memory: check it", "de memoria: compruébelo")
    }
  }

  /// How sure we are of a piece of evidence, as a sentence.
  public func certaintySentence(_ certainty: Certainty) -> String { capitalised(self.certainty(certainty)) + "." }

  /// Where a quotation stands in its document.
  public func quoteAt(_ offset: Int) -> String {
    say("at character \(grouped(offset))", "en el carácter \(grouped(offset))")
  }

  /// A version of a record in its history.
  public func versionLine(entry: Int, at time: Instant, isCurrent: Bool) -> String {
    let current = isCurrent ? " (\(record(.current)))" : ""
    return say("Entry \(grouped(entry)), \(time.brief)\(current)", "Asiento \(grouped(entry)), \(time.brief)\(current)")
  }

  /// What a party is to another: "spouse of this one", "has this one as spouse".
  public func relationSentence(_ role: String, isFrom: Bool) -> String {
    isFrom
      ? say("(the subject of this page is its \(role))", "(esta ficha es su \(role))")
      : say("(\(role) of the subject of this page)", "(\(role) de esta ficha)")
  }

  /// That so many things have no date.
  public func undated(_ number: Int) -> String {
    say("\(grouped(number)) without a date: only in the table.", "\(grouped(number)) sin fecha: solo en la tabla.")
  }

  /// That so many things aren't drawn.
  public func notDrawn(_ number: Int) -> String {
    say("\(grouped(number)) more aren't drawn; they stand below.", "\(grouped(number)) más no se dibujan; están abajo.")
  }

  /// "Oct 2025".
  public func monthAndYear(_ day: Day) -> String {
    let month = plain(PartialDate(day))
    return month.split(separator: " ").dropFirst().joined(separator: " ")
  }

  /// After how many hours every customer base was screened again.
  public func rescreenedAfter(_ hours: Int) -> String {
    say("customers screened again after \(self.hours(hours))", "clientes revisados de nuevo tras \(self.hours(hours))")
  }

  /// A number of hours, as days where they are many.
  public func hours(_ number: Int) -> String {
    guard number >= 72 else { return count(number, ("hour", "hours"), ("hora", "horas")) }
    return count(number / 24, ("day", "days"), ("día", "días"))
  }

  /// What a load changed, short.
  public func changeCounts(added: Int, changed: Int, removed: Int) -> String {
    "+\(grouped(added)) \(list(.added)), ~\(grouped(changed)) \(list(.changed)), −\(grouped(removed)) \(list(.removed))"
  }

  /// The log in a sentence.
  public func logSentence(entries: Int, from first: Day, to last: String, checkpoint: Int?) -> String {
    let size = count(entries, ("entry", "entries"), ("asiento", "asientos"))
    let signed =
      checkpoint.map {
        $0 == entries
          ? say("A signed checkpoint covers all of them.", "Un punto firmado los cubre todos.")
          : say(
            "A signed checkpoint covers the first \(grouped($0)).",
            "Un punto firmado cubre los primeros \(grouped($0)).")
      } ?? say("No checkpoint is signed yet.", "Aún no hay ningún punto firmado.")
    return say(
      "The log has \(size) from \(day(first)) to \(last). Each entry locks the one before it. \(signed)",
      "El libro tiene \(size), del \(day(first)) al \(last). Cada asiento fija el anterior. \(signed)")
  }

  /// A way of breaking a copy, as a button.
  public func tampering(_ kind: Tampering) -> String {
    switch kind {
    case .changedByte: say("Change one byte of an entry", "Cambiar un byte de un asiento")
    case .changedName: say("Change a name in the tables", "Cambiar un nombre en las tablas")
    case .removedEntry: say("Take an entry out of the middle", "Quitar un asiento de en medio")
    case .putBack: say("Put the file back to an earlier state", "Devolver el archivo a un estado anterior")
    }
  }

  /// What was done to the copy.
  public func tampered(_ rehearsal: Rehearsal) -> String {
    let entry = rehearsal.entry.map { grouped($0) } ?? "?"
    return switch rehearsal.tampering {
    case .changedByte:
      say("One bit of entry \(entry) was turned over.", "Se invirtió un bit del asiento \(entry).")
    case .changedName:
      say(
        "A name in the tables that pages are made from was changed; the log was left as it is.",
        "Se cambió un nombre en las tablas de las que salen las páginas; el libro quedó como está.")
    case .removedEntry: say("Entry \(entry) was deleted.", "Se borró el asiento \(entry).")
    case .putBack:
      say("Everything from entry \(entry) on was deleted.", "Se borró todo desde el asiento \(entry).")
    }
  }

  /// The kind of a record by its code.
  public func recordKind(_ code: String) -> String {
    switch code {
    case "authority": say("authority", "autoridad")
    case "instrument": say("legal basis", "base legal")
    case "programme": say("programme", "programa")
    case "list": say("list", "lista")
    case "party": say("party", "parte")
    case "measure": say("measure", "medida")
    case "relation": say("relation", "relación")
    case "event": say("event", "hecho")
    case "statement": say("statement", "declaración")
    case "source": say("source", "fuente")
    case "evidence": say("evidence", "prueba")
    case "petition": say("petition", "petición")
    case "question": say("open question", "cuestión abierta")
    case "decision": say("decision", "decisión")
    default: entryKind(code)
    }
  }
}

extension Words {
  /// The title of a page that says what went wrong, by its status.
  public func problem(_ status: Int) -> String {
    switch status {
    case 403: say("That isn't allowed", "No está permitido")
    case 404: say("It isn't there", "No está")
    case 409: say("There is nothing to compare with", "No hay con qué comparar")
    case 503: say("Somebody else is writing: try again", "Alguien está escribiendo: inténtelo de nuevo")
    case 400...499: say("That wasn't understood", "No se entendió")
    default: say("It couldn't be done", "No se pudo hacer")
    }
  }

  /// That no record has an id.
  public func noRecord(_ id: String) -> String {
    say("No record has the id \(quoted(id)).", "Ninguna ficha tiene el identificador \(quoted(id)).")
  }

  /// That the link for coming in was used.
  public var startUsed: String {
    say(
      "This link holds good once, and was used or belongs to another run. Start `acta serve` again for a new one.",
      "Este enlace vale una sola vez, y ya se usó o es de otra ejecución. Inicie `acta serve` de nuevo para otro.")
  }

  /// Where the one user of this machine comes in.
  public func startLink(_ address: String) -> String {
    say("Open the pages (once): \(address)", "Abra las páginas (una vez): \(address)")
  }

  /// Why a form was refused, with the field's name in the page's words.
  public func refused(_ field: String?, _ message: String) -> String {
    let name =
      switch field {
      case "name": page(.checkLabel)
      case "born", "birth_date": record(.born)
      case "country": page(.country)
      case "kind": receipt(.kind)
      case "identifier": page(.document)
      case "on": page(.asOfDay)
      case "known_at": page(.knownAt)
      case "threshold": page(.threshold)
      default: field ?? ""
      }
    return say(
      "\(name) isn't understood. \(message)", "No se entiende \(quoted(name)). \(message)")
  }

  /// That words are no date, for the preview beside a field.
  public func noDate(_ error: DateWordsError) -> String {
    say(
      "Not understood as a date: \(error.problem).",
      "No se entiende como fecha: \(told(error.problem)). Por ejemplo: 19/04/1960, 04/1960, 1960.")
  }
}
