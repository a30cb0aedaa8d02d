import ActaModel
public import ActaRegistry

extension Words {
  /// Question and answer of an entry were erased.
  public func erased(by entry: Int) -> String {
    say(
      "ERASED by entry \(entry): question and answer are gone, so nothing can be compared.",
      "BORRADO por el asiento \(entry): pregunta y respuesta ya no están; nada se puede comparar.")
  }

  /// What an erasure did, or would do.
  public func erasure(_ erasure: Erasure) -> String {
    var checks = count(erasure.entries.count, ("check", "checks"), ("consulta", "consultas"))
    if !erasure.entries.isEmpty {
      let shown = erasure.entries.prefix(10).map { "\($0)" }.joined(separator: ", ")
      let rest = erasure.entries.count > 10 ? ", …" : ""
      checks +=
        erasure.entries.count == 1
        ? say(" (entry \(shown))", " (asiento \(shown))")
        : say(" (entries \(shown)\(rest))", " (asientos \(shown)\(rest))")
    }
    guard let entry = erasure.entry else {
      return say("Would erase question and answer of \(checks).", "Se borrarían pregunta y respuesta de \(checks).")
    }
    let bytes = grouped(erasure.searched ?? 0)
    return say(
      "ERASED by entry \(entry): question and answer of \(checks). Nothing of them was found in the \(bytes) bytes of the "
        + "registry's files; every proof holds as before.",
      "BORRADO por el asiento \(entry): pregunta y respuesta de \(checks). No se halló nada de ello en los \(bytes) bytes "
        + "de los archivos del registro; toda prueba vale como antes.")
  }

  /// What erasing doesn't reach.
  public var erasureElsewhere: String {
    say(
      "Not reached: backups, receipts, rows files and exports of answers that lie elsewhere.",
      "No alcanza a: copias de seguridad, constancias, archivos de filas y exportaciones de respuestas en otros lugares."
    )
  }

  /// A run over a file, whose rows aren't in the registry.
  public func erasureRun(_ run: Erasure.BatchPlace) -> String {
    let rows = count(run.rows, ("row", "rows"), ("fila", "filas"))
    return say(
      "Entry \(run.entry), \(run.time.day): a run over \(rows) (run \(run.run)). Its rows aren't in the registry: look in "
        + "the files that it was asked from and that it wrote.",
      "Asiento \(run.entry), \(run.time.day): una consulta de \(rows) (ejecución \(run.run)). Sus filas no están en el "
        + "registro: busque en los archivos de los que salió y en los que escribió.")
  }

  /// The remains of erased values were removed.
  public var erasureCleaned: String {
    say("The file was written anew: it holds no remains.", "El archivo se escribió de nuevo: no contiene restos.")
  }

  /// The first line of a retention report.
  public func retention(_ report: RetentionReport) -> String {
    let checks = count(report.kept, ("check", "checks"), ("consulta", "consultas"))
    let due = grouped(report.due)
    return say(
      "Limit \(report.limit.text): \(checks) with question and answer, \(due) of them older than \(report.boundary.day).",
      "Límite \(report.limit.text): \(checks) con pregunta y respuesta, \(due) anteriores al \(report.boundary.day).")
  }

  /// The heads of the table of a retention report.
  public func retentionHead(_ head: RetentionHead) -> String {
    switch head {
    case .year: say("year", "año")
    case .kept: say("kept", "guardadas")
    case .due: say("older than the limit", "anteriores al límite")
    case .erased: say("erased", "borradas")
    }
  }

  /// The columns of a retention report.
  public enum RetentionHead: Sendable, CaseIterable {
    case year, kept, due, erased
  }

  /// Says how to erase what is older than the limit.
  public func retentionAdvice(_ limit: String) -> String {
    say(
      "To erase those: acta erase --older-than \(limit) --reason WHY",
      "Para borrarlas: acta erase --older-than \(limit) --reason MOTIVO")
  }

  /// The limit was recorded.
  public func retentionRecorded(_ limit: String, entry: Int) -> String {
    say("Entry \(entry) sets the limit to \(limit).", "El asiento \(entry) fija el límite en \(limit).")
  }

  /// A warning that what is erased isn't as old as the recorded duty to keep it.
  public func erasureEarly(_ count: Int, _ limit: String) -> String {
    say(
      "\(grouped(count)) of these checks are younger than the limit of \(limit) for which they are to be kept",
      "\(grouped(count)) de estas consultas son más recientes que el límite de \(limit) por el que deben guardarse")
  }
}
