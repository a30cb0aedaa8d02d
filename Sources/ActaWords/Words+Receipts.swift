extension Words {
  /// Labels of a record of screening.
  public enum ReceiptLabel: Sendable, CaseIterable {
    case title, receipt, log, entry, time, actor, asked, kind, birth, countries, identifiers, answer, candidates
    case discounted, lists, settings, engine, input, counts, row, position, signatures, cosignatures, timestamps
    case howToVerify, purpose, coverage
  }

  /// A label of a record of screening.
  public func receipt(_ label: ReceiptLabel) -> String {
    switch label {
    case .title: say("Record of screening", "Constancia de consulta en listas")
    case .receipt: say("Receipt", "Recibo")
    case .log: say("Log", "Libro")
    case .entry: say("Entry", "Asiento")
    case .time: say("Time (UTC)", "Hora (UTC)")
    case .actor: say("Asked by", "Consultado por")
    case .asked: say("Name asked about", "Nombre consultado")
    case .kind: say("Kind", "Tipo")
    case .birth: say("Birth date given", "Fecha de nacimiento indicada")
    case .countries: say("Countries given", "Países indicados")
    case .identifiers: say("Documents given", "Documentos indicados")
    case .answer: say("Answer", "Respuesta")
    case .candidates: say("Candidates", "Candidatos")
    case .discounted: say("Set aside", "Descartados")
    case .lists: say("Lists used", "Listas usadas")
    case .settings: say("Settings", "Ajustes")
    case .engine: say("Screening engine", "Motor de consulta")
    case .input: say("SHA-256 of the file screened", "SHA-256 del archivo revisado")
    case .counts: say("Rows", "Filas")
    case .row: say("Row of the run", "Fila de la revisión")
    case .position: say("Place in the log", "Lugar en el libro")
    case .signatures: say("Signed by", "Firmado por")
    case .cosignatures: say("Witnesses", "Testigos")
    case .timestamps: say("Timestamps", "Sellos de tiempo")
    case .howToVerify: say("How to verify", "Cómo verificar")
    case .purpose: say("What this is", "Qué es esto")
    case .coverage: say("Whole base", "Base completa")
    }
  }

  /// What a record of screening says and doesn't say.
  public var receiptPurpose: String {
    say(
      "It shows what was asked, on which lists and with what answer, and that the answer stands in the log since then. "
        + "It isn't a clearance: it says nothing about lists that aren't named here.",
      "Muestra qué se consultó, en qué listas y con qué respuesta, y que la respuesta consta en el libro desde "
        + "entonces. No es una autorización: nada dice de listas que no se nombran aquí.")
  }

  /// How a receipt is verified.
  public var receiptHowTo: String {
    say(
      "acta receipt verify FILE --key KEY, with the receipt's file and the log's key as somebody you trust gave it to "
        + "you; or verify.py, which needs only Python and openssl. No database is needed.",
      "acta receipt verify ARCHIVO --key CLAVE, con el archivo del recibo y la clave del libro recibida de alguien de "
        + "confianza; o verify.py, que solo necesita Python y openssl. No hace falta la base de datos.")
  }

  /// That question and answer aren't in the file.
  public var receiptNotDisclosed: String {
    say(
      "Question and answer aren't disclosed in this file.", "La pregunta y la respuesta no se revelan en este archivo.")
  }

  /// A row of a run.
  public func receiptRow(_ number: UInt64, of total: Int64) -> String {
    say("\(number) of \(total)", "\(number) de \(total)")
  }

  /// The counts of a run.
  public func receiptCounts(screened: Int, failed: Int, alerts: Int, unsaid: Int) -> String {
    say(
      "\(grouped(screened)) screened, \(grouped(failed)) failed, \(grouped(alerts)) with candidates, "
        + "\(grouped(unsaid)) of which nothing can be said",
      "\(grouped(screened)) revisadas, \(grouped(failed)) fallidas, \(grouped(alerts)) con candidatos, "
        + "\(grouped(unsaid)) de las que nada se puede decir")
  }

  /// Where an entry stands.
  public func receiptPosition(entry: UInt64, size: UInt64, root: String) -> String {
    say(
      "entry \(entry) of the \(size) that the signed checkpoint covers, root \(root)",
      "asiento \(entry) de los \(size) que cubre el punto firmado, raíz \(root)")
  }

  /// What somebody attests at a time.
  public func attested(by name: String, at time: String) -> String {
    say("\(name), at \(time)", "\(name), el \(time)")
  }

  /// A timestamp of which the authority wasn't verified.
  public func unverifiedTimestamp(_ name: String, at time: String) -> String {
    say(
      "\(name), states \(time) (not verified: no certificate of the authority was given)",
      "\(name), declara \(time) (sin verificar: no se dio certificado de la autoridad)")
  }

  /// How many signatures stand there by keys that weren't named.
  public func unknownSignatures(_ count: Int) -> String {
    say(
      "\(count) more by keys that weren't named: not verified",
      "\(count) más de claves que no se nombraron: sin verificar")
  }

  /// The first line of a verification of a receipt.
  public func receiptVerdict(_ code: String, receipt: String, origin: String) -> String {
    switch code {
    case "intact":
      say(
        "INTACT: \(receipt) is a true receipt of the log \(quoted(origin)).",
        "ÍNTEGRO: \(receipt) es un recibo auténtico del libro \(quoted(origin)).")
    case "absent":
      say(
        "INTACT, BUT SOMETHING THAT WAS REQUIRED IS ABSENT: \(receipt), log \(quoted(origin)).",
        "ÍNTEGRO, PERO FALTA ALGO QUE SE EXIGÍA: \(receipt), libro \(quoted(origin)).")
    default: say("DAMAGED, OR NOT OF THIS LOG.", "DAÑADO, O NO ES DE ESTE LIBRO.")
    }
  }

  /// Something that was required and is absent.
  public func absent(_ code: String, _ detail: String) -> String {
    switch code {
    case "witness": say("no cosignature of \(detail)", "falta la firma del testigo \(detail)")
    case "quorum":
      say("cosignatures of the policy's witnesses: \(detail)", "firmas de los testigos de la política: \(detail)")
    default: say("no timestamp", "falta el sello de tiempo")
    }
  }

  /// What a verification of a receipt looked at, or didn't, by its code.
  public func receiptScope(_ code: String) -> String {
    switch code {
    case "bytes": say("that no byte of it was changed", "que ningún byte fue modificado")
    case "signature": say("the log's signature", "la firma del libro")
    case "inclusion": say("the entry's place in the log", "el lugar del asiento en el libro")
    case "row": say("the row's place in its run", "el lugar de la fila en la revisión")
    case "disclosure":
      say(
        "question and answer against the log's commitments",
        "pregunta y respuesta frente a los compromisos del libro")
    case "cosignatures": say("the witnesses' cosignatures", "las firmas de los testigos")
    case "timestamps": say("the timestamps", "los sellos de tiempo")
    case "answer":
      say("whether the answer is right (acta receipt replay)", "si la respuesta es correcta (acta receipt replay)")
    case "rollback": say("whether the log still holds it today", "si el libro aún lo contiene hoy")
    default: scope(code)
    }
  }

  /// That a receipt was written.
  public func receiptWritten(_ receipt: String, to path: String) -> String {
    say("Receipt \(receipt) written to \(path).", "Recibo \(receipt) escrito en \(path).")
  }

  /// That somebody showed a receipt without verifying it.
  public var receiptUnverified: String {
    say(
      "not verified: give the log's key with --key, got from somebody you trust",
      "sin verificar: dé la clave del libro con --key, recibida de alguien de confianza")
  }

  /// That a witness cosigned.
  public func cosigned(by witness: String, size: UInt64, at time: String) -> String {
    say(
      "\(witness) cosigned the checkpoint of \(size) entries at \(time).",
      "\(witness) firmó el punto de control de \(size) asientos el \(time).")
  }

  /// That a file with a request was written.
  public func requestWritten(to path: String) -> String {
    say("Request written to \(path).", "Solicitud escrita en \(path).")
  }

  /// That an authority stamped a checkpoint.
  public func stamped(by authority: String, size: UInt64, at time: String) -> String {
    say(
      "\(authority) states that the checkpoint of \(size) entries existed at \(time).",
      "\(authority) declara que el punto de control de \(size) asientos existía el \(time).")
  }

  /// That a witness waits for requests.
  public func witnessServes(at address: String) -> String {
    say("The witness answers at \(address).", "El testigo responde en \(address).")
  }

  /// That a witness follows a log.
  public func witnessFollows(_ origin: String) -> String {
    say("The witness follows \(quoted(origin)).", "El testigo sigue \(quoted(origin)).")
  }
}
