import ActaRegistry

/// What the first rows of a file look like.
public struct BatchFindings: Sendable, Equatable {
  public var rows = 0
  public var withoutBirth = 0
  public var dummyDates = 0
  public var emptyNames = 0
  public var testNames = 0
  public var duplicateIDs = 0
  public var withoutID = 0
  /// Rows that can't be screened, by the code of what is wrong.
  public var failures: [String: Int] = [:]

  /// No rows.
  public init() {}
}

extension Words {
  /// How a file was read: encoding, form, what its columns mean.
  public func fileRead(_ name: String, encoding: String, form: String, mapping: String?) -> String {
    let columns = mapping.map { say(" Columns: \($0).", " Columnas: \($0).") } ?? ""
    return say("\(name): \(encoding), \(form).\(columns)", "\(name): \(encoding), \(form).\(columns)")
  }

  /// That numeric dates are read with the month first.
  public var monthFirst: String {
    say(
      "Numeric birth dates are read as month/day/year; --date-order day-first reads them the other way.",
      "Las fechas numéricas se leen como mes/día/año; --date-order day-first las lee al revés.")
  }

  /// Members of JSON lines that aren't used.
  public func unusedMembers(_ names: [String]) -> String {
    let list = names.joined(separator: ", ")
    return say("Not used: \(list).", "Sin usar: \(list).")
  }

  /// What was found in the first rows, one sentence each; empty where there is nothing to say.
  ///
  /// - Parameter onPage: whether a page says it, where options are boxes and not flags of the command.
  public func findings(_ found: BatchFindings, onPage: Bool = false) -> [String] {
    func of(_ number: Int) -> String { "\(grouped(number)) (\(percent(number, of: found.rows)))" }
    var lines: [String] = []
    lines.append(
      say(
        "Looked at the first \(count(found.rows, ("row", "rows"), ("fila", "filas"))).",
        "Se examinaron las primeras \(count(found.rows, ("row", "rows"), ("fila", "filas")))."))
    if found.withoutBirth > 0 {
      lines.append(
        say("Without birth date: \(of(found.withoutBirth)).", "Sin fecha de nacimiento: \(of(found.withoutBirth))."))
    }
    if found.dummyDates > 0 {
      lines.append(
        say(
          "Birth dates such as 01/01/1900 that stand for \"unknown\": \(of(found.dummyDates)). They speak against "
            + "every match\(onPage ? ". They can be left out, below." : "; --drop-dummy-dates leaves them out.")",
          "Fechas como 01/01/1900 que significan «desconocida»: \(of(found.dummyDates)). Hablan en contra de toda "
            + "coincidencia\(onPage ? ". Más abajo se pueden omitir." : "; --drop-dummy-dates las omite.")"))
    }
    if found.emptyNames > 0 {
      lines.append(say("Empty names: \(of(found.emptyNames)).", "Nombres vacíos: \(of(found.emptyNames))."))
    }
    if found.testNames > 0 {
      lines.append(
        say("Names such as TEST: \(of(found.testNames)).", "Nombres como PRUEBA: \(of(found.testNames))."))
    }
    if found.duplicateIDs > 0 {
      lines.append(
        say("Repeated ids: \(of(found.duplicateIDs)).", "Identificadores repetidos: \(of(found.duplicateIDs))."))
    }
    if found.withoutID > 0 {
      lines.append(say("Without id: \(of(found.withoutID)).", "Sin identificador: \(of(found.withoutID))."))
    }
    let failed = found.failures.values.reduce(0, +)
    if failed > 0 {
      let codes = found.failures.sorted { $0.key < $1.key }.map { code, number in
        let fault = RowFailure.Code(rawValue: code).map { rowFault($0) } ?? code
        // The code stands in the answers too.
        let text = onPage ? fault : say(code, "\(fault) (\(code))")
        return "\(text) \(grouped(number))"
      }
      let list = codes.joined(separator: ", ")
      lines.append(say("Can't be screened: \(of(failed)): \(list).", "No se pueden revisar: \(of(failed)): \(list)."))
    }
    return lines
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    let tenths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole
    return "\(tenths / 10)\(say(".", ","))\(tenths % 10) %"
  }

  /// The question before a run.
  public var screenThem: String { say("Screen all rows? [Y/n] ", "¿Revisar todas las filas? [S/n] ") }

  /// The line that shows how far a run is.
  public func progress(_ rows: Int, perSecond: Int, secondsLeft: Int?) -> String {
    let left = secondsLeft.map { say(", \(time($0)) left", ", faltan \(time($0))") } ?? ""
    return say(
      "\(grouped(rows)) rows, \(grouped(perSecond))/s\(left)", "\(grouped(rows)) filas, \(grouped(perSecond))/s\(left)")
  }

  private func time(_ seconds: Int) -> String {
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }

  /// That a run which was stopped goes on.
  public func goingOn(after rows: Int) -> String {
    say("Going on after row \(grouped(rows)).", "Se continúa tras la fila \(grouped(rows)).")
  }

  /// That a run was stopped.
  public func stopped(after rows: Int, canGoOn: Bool) -> String {
    canGoOn
      ? say(
        "Stopped after row \(grouped(rows)). The same command goes on from there.",
        "Detenido tras la fila \(grouped(rows)). La misma orden continúa desde ahí.")
      : say("Stopped after row \(grouped(rows)).", "Detenido tras la fila \(grouped(rows)).")
  }

  /// That a run over an uploaded file was stopped.
  public func stoppedAfter(_ rows: Int) -> String {
    say(
      "Stopped after row \(grouped(rows)). It goes on from there.",
      "Detenido tras la fila \(grouped(rows)). Continúa desde ahí.")
  }

  /// What a run found, in one sentence; it never says that anybody is clear.
  public func batchDone(screened: Int, failed: Int, alerts: Int, unsaid: Int, discounted: Int) -> String {
    let beyond =
      unsaid > 0
      ? say("; \(grouped(unsaid)) of which nothing can be said", "; \(grouped(unsaid)) de las que nada se puede decir")
      : ""
    return say(
      "\(grouped(screened)) screened; \(grouped(failed)) failed; \(grouped(alerts)) "
        + "\(alerts == 1 ? "alert" : "alerts"); \(grouped(discounted)) "
        + "\(discounted == 1 ? "candidate" : "candidates") set aside\(beyond).",
      "\(grouped(screened)) revisadas; \(grouped(failed)) fallidas; \(grouped(alerts)) "
        + "\(alerts == 1 ? "alerta" : "alertas"); \(grouped(discounted)) "
        + "\(discounted == 1 ? "candidato apartado" : "candidatos apartados")\(beyond).")
  }

  /// A row that couldn't be screened.
  public func failedRow(_ number: Int, id: String?, _ message: String) -> String {
    let name = id.map { " (\($0))" } ?? ""
    return say("Row", "Fila") + " \(grouped(number))\(name): \(told(message))"
  }

  /// That more rows failed than were named.
  public func moreFailed(_ number: Int) -> String {
    say(
      "\(grouped(number)) more couldn't be screened; the output lists all of them.",
      "\(grouped(number)) más no se pudieron revisar; la salida las enumera todas.")
  }

  /// Where the rows went.
  public func writtenTo(_ path: String) -> String { say("Written to \(path).", "Escrito en \(path).") }
}
