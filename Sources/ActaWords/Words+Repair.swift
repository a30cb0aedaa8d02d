public import ActaRegistry

extension Words {
  /// The first line of a verification that found nothing.
  func intact(_ report: VerifyReport, _ entries: String) -> String {
    switch report.level {
    case .full:
      say(
        "INTACT: \(entries). Everything named below was checked.",
        "ÍNTEGRO: \(entries). Se comprobó todo lo que se nombra abajo.")
    case .quick:
      say(
        "NOTHING FOUND at the end of the log: \(entries). This was the quick check; --full reads everything.",
        "NADA ENCONTRADO al final del libro: \(entries). Fue la comprobación rápida; --full lo lee todo.")
    case .external:
      say(
        "AGREES with the checkpoints that were given: \(entries). The entries weren't read; --full reads them.",
        "COINCIDE con los puntos de control que se dieron: \(entries). Los asientos no se leyeron; --full los lee.")
    case .incremental:
      say(
        "INTACT from entry \(report.start) on: \(entries). What came before rests on the checkpoint you trust.",
        "ÍNTEGRO desde el asiento \(report.start): \(entries). Lo anterior descansa en el punto de control en que "
          + "confía.")
    }
  }

  /// What to do about what a verification found: each advice once, that about the log before that about the rest.
  public func advice(for findings: [VerifyReport.Finding]) -> [String] {
    let remedies = Set(findings.map { Remedy(code: $0.kind, place: $0.place) })
    return Remedy.allCases.filter { remedies.contains($0) }.map { advice($0) }
  }

  private enum Remedy: Hashable, CaseIterable {
    case otherHistory, restore, values, note, rebuild, copy

    init(code: String, place: String) {
      switch code {
      case "rolled_back", "checkpoint_mismatch": self = .otherHistory
      case "tree_mismatch", "derived_mismatch": self = .rebuild
      case "secret_mismatch": self = .values
      case "checkpoint_invalid", "attestation_invalid": self = .note
      case "schema_changed": self = .copy
      case "file_malformed": self = place == "derived" ? .rebuild : .copy
      default: self = .restore
      }
    }
  }

  private func advice(_ remedy: Remedy) -> String {
    switch remedy {
    case .otherHistory:
      say(
        "Write nothing. Find the newer file, or the one that was signed, and put it back. If it is lost, "
          + "`acta audit restore --accept-loss` records which entries are gone.",
        "No escriba nada. Busque el archivo más nuevo, o el que se firmó, y repóngalo. Si se perdió, "
          + "`acta audit restore --accept-loss` registra qué asientos faltan.")
    case .restore:
      say(
        "Entries can't be mended. Keep this file as evidence, and go on from the newest backup that "
          + "`acta audit verify --full` finds intact; the entries before the first bad one are sound.",
        "Los asientos no se pueden reparar. Guarde este archivo como prueba y siga con la copia más reciente que "
          + "`acta audit verify --full` halle íntegra; los asientos anteriores al primero dañado son válidos.")
    case .values:
      say(
        "Values kept apart stand in no other place of this file. Take them from a backup, or record with an erasure "
          + "that they are gone.",
        "Los valores apartados no están en otro lugar de este archivo. Tómelos de una copia, o registre con un borrado "
          + "que ya no están.")
    case .note:
      say(
        "A signed note was changed or isn't one of this log. Compare with checkpoints that others hold: "
          + "`acta audit verify --full --checkpoint FILE`.",
        "Una nota firmada fue modificada o no es de este libro. Compare con puntos de control que otros guardan: "
          + "`acta audit verify --full --checkpoint ARCHIVO`.")
    case .rebuild:
      say(
        "The log is the truth, these rows are made from it: `acta audit rebuild` makes them anew.",
        "El libro es la verdad; estas filas se derivan de él: `acta audit rebuild` las hace de nuevo.")
    case .copy:
      say(
        "Check the disk, make a copy of the file as it is, and go on from the newest backup that is intact.",
        "Compruebe el disco, copie el archivo tal como está y siga con la copia íntegra más reciente.")
    }
  }
}
