extension Words {
  /// A proof of an entry was written.
  public func proofWritten(entry: Int, to path: String) -> String {
    say(
      "Proof of entry \(entry) written to \(path). To verify it: acta audit check-proof \(path) --key KEY.",
      "Prueba del asiento \(entry) escrita en \(path). Para verificarla: acta audit check-proof \(path) --key CLAVE.")
  }

  /// A proof of an entry holds.
  public func proven(entry: UInt64, origin: String, size: UInt64) -> String {
    say(
      "PROVEN: entry \(entry) stands in the log of \(quoted(origin)), among the \(size) entries that it signed.",
      "PROBADO: el asiento \(entry) está en el libro de \(quoted(origin)), entre los \(size) asientos que firmó.")
  }

  /// A proof of an entry doesn't hold.
  public func notProven(_ problem: String) -> String {
    say("NOT PROVEN", "NO PROBADO") + ": \(told(problem))."
  }

  /// The log was written as files.
  public func logExported(entries: Int, to folder: String) -> String {
    let number = count(entries, ("entry", "entries"), ("asiento", "asientos"))
    return say(
      "\(number) written to \(folder), with their checkpoints. \(folder)/README.txt says how to verify them without Acta.",
      "\(number) escritos en \(folder), con sus puntos de control. \(folder)/README.txt dice cómo verificarlos sin Acta."
    )
  }
}
