import ActaCrypto
public import ActaRegistry

extension Words {
  /// The first line of a verification.
  public func verdict(_ report: VerifyReport) -> String {
    let entries = count(report.entries, ("entry", "entries"), ("asiento", "asientos"))
    switch report.verdict {
    case .intact:
      return intact(report, entries)
    case .rolledBack:
      return say(
        "ROLLED BACK OR ANOTHER HISTORY: the log doesn't hold what was signed.",
        "REVERTIDO U OTRA HISTORIA: el libro no contiene lo que se firmó.")
    case .damaged:
      let first = report.findings.compactMap(\.entry).min()
      return first.map { say("DAMAGED: first at entry \($0).", "DAÑADO: primero en el asiento \($0).") }
        ?? say("DAMAGED.", "DAÑADO.")
    case .nothingToCompare: return say("NOTHING TO COMPARE WITH.", "NADA CON QUE COMPARAR.")
    }
  }

  /// One finding in one line: the entry, the kind of damage in words, the detail.
  public func finding(_ finding: VerifyReport.Finding) -> String {
    let place = finding.entry.map { say("entry \($0)", "asiento \($0)") } ?? say("the file", "el archivo")
    return "\(place): \(damage(finding.kind)) (\(finding.kind), \(finding.place)): \(told(finding.detail))"
  }

  /// A kind of damage in words.
  public func damage(_ code: String) -> String {
    switch code {
    case "record_malformed": say("the entry's fixed part is wrong", "la parte fija del asiento es incorrecta")
    case "leaf_mismatch": say("the entry was changed", "el asiento fue modificado")
    case "sequence_gap": say("an entry is missing or out of place", "falta un asiento o está fuera de lugar")
    case "chain_broken": say("the entry isn't linked to the one before it", "el asiento no enlaza con el anterior")
    case "time_decreases": say("the entry is older than the one before it", "el asiento es más antiguo que el anterior")
    case "payload_not_canonical":
      say("the entry's content isn't in its one form", "el contenido no está en su forma única")
    case "envelope_invalid": say("the entry's content can't be read", "el contenido no se puede leer")
    case "body_invalid":
      say("a seal, migration or restore isn't in its form", "un sello, migración o reposición no tiene su forma")
    case "transaction_rule":
      say("the entry breaks the rules of transactions", "el asiento infringe las reglas de transacción")
    case "genesis_invalid": say("the log's first entry is wrong", "el primer asiento es incorrecto")
    case "tree_mismatch": say("a stored hash of the tree is wrong", "un resumen guardado del árbol es incorrecto")
    case "checkpoint_mismatch":
      say("the log differs from a signed checkpoint", "el libro difiere de un punto firmado")
    case "signature_false": say("a signature is false", "una firma es falsa")
    case "blob_mismatch": say("a large value is missing or was changed", "un valor grande falta o fue modificado")
    case "secret_mismatch":
      say("a value kept apart is missing or was changed", "un valor apartado falta o fue modificado")
    case "rolled_back": say("entries that were signed are gone", "faltan asientos que se firmaron")
    case "checkpoint_invalid": say("a checkpoint isn't one of this log", "un punto de control no es de este libro")
    case "file_malformed": say("SQLite finds the file malformed", "SQLite halla el archivo mal formado")
    case "schema_changed": say("the database's structure was changed", "se modificó la estructura de la base de datos")
    case "attestation_invalid":
      say("what others attest of a checkpoint was changed", "se modificó lo que otros atestiguan de un punto")
    case "index_changed":
      say(
        "the screening index was changed; `acta audit rebuild` makes it anew",
        "el índice de búsqueda fue modificado; `acta audit rebuild` lo rehace")
    case "actor_unknown": say("its actor wasn't allowed to write it", "su actor no podía escribirlo")
    case "signature_missing": say("its actor's signature is missing", "falta la firma de su actor")
    case "second_person_missing": say("nobody else approved it", "nadie más lo aprobó")
    case "derived_mismatch": say("a row isn't what the log demands", "una fila no es lo que exige el libro")
    default: String(code.map { $0 == "_" ? " " : $0 })
    }
  }

  /// What a verification looked at, or didn't, by its code.
  public func scope(_ code: String) -> String {
    switch code {
    case "entries": say("every entry's bytes", "los bytes de cada asiento")
    case "chain": say("the chain of entries", "la cadena de asientos")
    case "tree": say("the tree over them", "el árbol sobre ellos")
    case "canonical_form": say("the form of every content", "la forma de cada contenido")
    case "checkpoints": say("the stored and given checkpoints", "los puntos de control guardados y dados")
    case "schema": say("the database's structure", "la estructura de la base de datos")
    case "storage_classes": say("the types of stored values", "los tipos de los valores guardados")
    case "tiles": say("the stored tree", "el árbol guardado")
    case "derived_rows": say("the rows made from the log", "las filas derivadas del libro")
    case "secrets": say("values kept apart", "los valores apartados")
    case "attestations": say("what others attest, against its digests", "lo que otros atestiguan, con sus resúmenes")
    case "people": say("who may write what, and who approved it", "quién puede escribir qué, y quién lo aprobó")
    case "blobs": say("large values", "los valores grandes")
    case "screening_index": say("the screening index", "el índice de búsqueda")
    case "indexes": say("SQLite's pages and indexes", "las páginas e índices de SQLite")
    case "later_entries": say("every later entry's bytes", "los bytes de cada asiento posterior")
    case "earlier_entries":
      say("entries before the trusted checkpoint", "los asientos anteriores al punto de control de confianza")
    case "held_checkpoints":
      say("the checkpoints that were given", "los puntos de control que se dieron")
    case "log_end": say("the end of the log", "el final del libro")
    case "tree_path": say("the path to the tree's root", "el camino a la raíz del árbol")
    case "high_water_note": say("the note beside the database", "la nota junto a la base de datos")
    case "rollback":
      say("whether the file was put back to an earlier state", "si el archivo se devolvió a un estado anterior")
    case "source_truth": say("whether what was entered is true", "si lo que se introdujo es cierto")
    default: String(code.map { $0 == "_" ? " " : $0 })
    }
  }

  /// A warning of a verification, by its code.
  public func warning(_ code: String) -> String {
    switch code {
    case "no_anchor":
      say(
        "no anchor: the note beside the database is missing, so a rollback wouldn't show",
        "sin ancla: falta la nota junto a la base de datos, así que una reversión no se vería")
    case "no_checkpoint":
      say(
        "nobody vouches for this log: no signed checkpoint of it is in the database, beside it or given, so whoever can "
          + "write the file may have made it anew",
        "nadie responde por este registro: ningún punto de control firmado está en la base de datos, junto a ella ni se "
          + "dio, así que quien puede escribir el archivo pudo hacerlo de nuevo")
    case "not_counted":
      say(
        "some checkpoints bear only signatures that don't count: of a key that was revoked, or that the policy doesn't "
          + "allow for their size",
        "algunos puntos de control solo llevan firmas que no cuentan: de una clave revocada, o que la política no admite "
          + "para su tamaño")
    default: String(code.map { $0 == "_" ? " " : $0 })
    }
  }

  /// The lines of a verification.
  public enum AuditWord: Sendable, CaseIterable {
    case covered, notCovered, root, advice, replaySame, replayDiffers, logEmpty
  }

  /// A line of the audit.
  public func audit(_ word: AuditWord) -> String {
    switch word {
    case .covered: say("Checked:", "Comprobado:")
    case .notCovered: say("Not checked:", "No comprobado:")
    case .root: say("Root of the tree:", "Raíz del árbol:")
    case .advice: say("What to do:", "Qué hacer:")
    case .replaySame:
      say("SAME: the question gives the recorded bytes again.", "IGUAL: la pregunta da otra vez los bytes registrados.")
    case .replayDiffers:
      say(
        "DIFFERS: the question gives other bytes than were recorded, though log and engine are the same.",
        "DIFIERE: la pregunta da otros bytes que los registrados, aunque registro y motor son los mismos.")
    case .logEmpty: say("No entries there.", "No hay asientos ahí.")
    }
  }

  /// The answer of a replay for which this build has the wrong engine.
  public func otherEngine(version: String, digest: String) -> String {
    let own = EngineID.current
    return say(
      "CAN'T SAY: another engine gave this answer. Needed is version \(version) with the digest \(digest); this is "
        + "version \(own.version) with the digest \(own.digest.hex).",
      "NO SE PUEDE DECIR: otro motor dio esta respuesta. Se necesita la versión \(version) con el resumen \(digest); esta "
        + "es la versión \(own.version) con el resumen \(own.digest.hex).")
  }

  /// The kind of a log entry by its name (`EntryKind.name`), in words.
  public func entryKind(_ name: String) -> String {
    switch name {
    case "init": say("log begun", "libro iniciado")
    case "record": say("records changed", "fichas modificadas")
    case "list_entry": say("list entry", "entrada de lista")
    case "list_load": say("list load", "carga de lista")
    case "screening": say("check", "consulta")
    case "seal": say("seal", "sello")
    case "migration": say("schema changed", "esquema modificado")
    case "restore": say("loss accepted", "pérdida aceptada")
    case "erase": say("values erased", "valores borrados")
    case "key": say("key", "clave")
    case "config": say("setting", "ajuste")
    case "decision": say("decision", "decisión")
    case "alert": say("alert", "alerta")
    case "actor": say("actor", "actor")
    default: name
    }
  }
}

extension Words {
  /// Heads of the log's columns.
  public enum LogHead: Sendable, CaseIterable {
    case time, actor, kind, what, leaf
  }

  /// A head of the log's columns.
  public func logHead(_ head: LogHead) -> String {
    switch head {
    case .time: say("time (UTC)", "hora (UTC)")
    case .actor: say("actor", "actor")
    case .kind: say("kind", "tipo")
    case .what: say("what", "qué")
    case .leaf: say("leaf hash", "resumen")
    }
  }

  /// "and 3 more".
  public func andMore(_ count: Int) -> String { say("and \(grouped(count)) more", "y \(grouped(count)) más") }
}
