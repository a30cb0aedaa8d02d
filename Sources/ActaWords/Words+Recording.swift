extension Words {
  /// What recording made.
  public func recorded(_ id: String, entries: Range<Int>) -> String {
    let places =
      entries.count == 1
      ? say("entry \(entries.lowerBound)", "asiento \(entries.lowerBound)")
      : say(
        "entries \(entries.lowerBound) to \(entries.upperBound - 1)",
        "asientos \(entries.lowerBound) a \(entries.upperBound - 1)")
    return say("Recorded \(id) (\(places)).", "Registrado \(id) (\(places)).")
  }

  /// A party that was found and used.
  public func recordingFound(_ id: String) -> String { say("found: \(id)", "encontrado: \(id)") }

  /// A record that was made along with another.
  public func recordingMade(_ id: String) -> String { say("new: \(id)", "nuevo: \(id)") }

  /// A copy of the registry was written.
  public func backedUp(to path: String) -> String {
    say(
      "Copied to \(path), with its high-water note \(path).hwm. The signing key isn't in the copy: keep it apart.",
      "Copiado en \(path), con su nota de control \(path).hwm. La clave de firma no está en la copia: guárdela aparte.")
  }

  /// An export was written.
  public func exported(_ count: Int, to path: String) -> String {
    let records = self.count(count, ("record", "records"), ("ficha", "fichas"))
    return say("Wrote \(records) to \(path).", "Se escribieron \(records) en \(path).")
  }

  /// That an export without a list leaves the lists out.
  public var exportedOwn: String {
    say(
      "Only our own records: --list LIST writes the entries of a list.",
      "Solo nuestras propias fichas: --list LISTA escribe las entradas de una lista.")
  }

  /// What an export of changes holds.
  public func exportedChanges(added: Int, changed: Int, removed: Int, since entry: Int) -> String {
    say(
      "Since entry \(entry): \(added) added, \(changed) changed, \(removed) removed.",
      "Desde el asiento \(entry): \(added) nuevos, \(changed) modificados, \(removed) retirados.")
  }

  /// A loss was accepted.
  public func lossAccepted(left: Int, covered: Int, entry: Int) -> String {
    if covered > left {
      return say(
        "Entries \(left) to \(covered - 1) are gone for good. Entry \(entry) says so; the log goes on from it.",
        "Los asientos \(left) a \(covered - 1) se han perdido. El asiento \(entry) lo dice; el libro sigue desde él."
      )
    }
    return say(
      "The log isn't the one that a checkpoint of \(covered) entries speaks of. Entry \(entry) says so.",
      "El libro no es el que certifica un control de \(covered) asientos. El asiento \(entry) lo dice.")
  }

  /// The database was brought to a newer form; `entry` is the last one that says so.
  public func upgraded(from: Int, to: Int, entry: Int) -> String {
    say(
      "Upgraded the database from format \(from) to \(to); entry \(entry) says so.",
      "La base pasó del formato \(from) al \(to); lo dice el asiento \(entry).")
  }

  /// The database has the newest form.
  public func upToDate(version: Int) -> String {
    say("The database has format \(version), the newest.", "La base tiene el formato \(version), el más nuevo.")
  }
}
