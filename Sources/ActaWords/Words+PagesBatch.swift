public import ActaRegistry

extension Words {
  /// Headings, labels and short texts of the pages on which a file is screened.
  public enum BatchWord: Sendable, CaseIterable {
    case title, intro, file, fileHint, upload, kept, yours, none, uploaded, size, state, open, discard, discardIs
    case quality, columns, columnsAre, column, firstValues, means, hasHead, lines, settings, dayFirst, monthFirst
    case dateOrder, dropDummies, raiseAlerts, base, baseHint, lookAgain, start, goOn, stop, waiting, running, reload
    case stopped, failed, failedRows, failedRowsAre, row, id, problem, groups, groupsAre, nobody, entry, rows, takeAway
    case result, rowsFile, rowsFileIs, looked, done, lists, noRecord, progressName, chooseFile
    case stopFirst, notYet, uploading
  }

  /// A heading, label or short text of the pages on which a file is screened.
  public func batch(_ word: BatchWord) -> String { batchComing(word) ?? batchGoing(word) ?? batchDoneWord(word) }

  /// How large a file may be, for the hint beside the field.
  public func largest(_ bytes: Int) -> String { say("At most \(size(bytes)).", "Como mucho \(size(bytes)).") }

  /// That a file is too large, and what can be done.
  public func tooLarge(_ most: Int) -> String {
    say(
      "The file is larger than \(size(most)), the most that is taken here. `acta screen` takes any size; `acta serve "
        + "--largest-file` sets another limit.",
      "El archivo pasa de \(size(most)), lo más que se acepta aquí. `acta screen` acepta cualquier tamaño; `acta serve "
        + "--largest-file` fija otro límite.")
  }

  private func batchComing(_ word: BatchWord) -> String? {
    switch word {
    case .title: say("Screen a file", "Revisar un archivo")
    case .intro:
      say(
        "Every row is screened against the lists held and our own records. First you see how the file was read, and can "
          + "put it right; nothing is screened before you say so. The run is recorded as one entry, and its receipt covers "
          + "every row.",
        "Cada fila se coteja con las listas cargadas y con las fichas propias. Primero verá cómo se leyó el archivo y podrá "
          + "corregirlo; nada se revisa antes de que lo ordene. La revisión queda en un asiento y su recibo cubre cada "
          + "fila.")
    case .file: say("The file", "El archivo")
    case .fileHint:
      say(
        "CSV with any column names, or JSON lines; encoding and delimiter are told from the file",
        "CSV con cualquier nombre de columna, o líneas de JSON; la codificación y el separador se deducen del archivo")
    case .upload: say("Upload and look at it", "Subirlo y examinarlo")
    case .uploading: say("The file is on its way.", "El archivo está en camino.")
    case .kept:
      say(
        "Upload and answers stay in a folder beside the registry that its owner alone may read. They go when you "
          + "discard them, or after 7 days; the recorded run stays.",
        "El archivo y las respuestas quedan en una carpeta junto al registro que solo su dueño puede leer. Se borran "
          + "cuando usted los descarta o a los 7 días; la revisión anotada permanece.")
    case .yours: say("Your files", "Sus archivos")
    case .chooseFile: say("Choose a file that holds something.", "Elija un archivo que contenga algo.")
    case .none: say("You have uploaded none.", "No ha subido ninguno.")
    case .uploaded: say("Uploaded", "Subido")
    case .size: say("Size", "Tamaño")
    case .state: say("State", "Estado")
    case .open: say("Open", "Abrir")
    case .discard: say("Discard file and answers", "Descartar archivo y respuestas")
    case .discardIs:
      say(
        "Take the rows file with you first: without it single rows of a recorded run can't be proven any more.",
        "Llévese antes el archivo de filas: sin él ya no se puede probar ninguna fila de una revisión anotada.")
    default: nil
    }
  }

  private func batchGoing(_ word: BatchWord) -> String? {
    switch word {
    case .quality: say("What the file is like", "Cómo es el archivo")
    case .columns: say("What the columns mean", "Qué significa cada columna")
    case .columnsAre:
      say(
        "Told from the columns' names. Put right what is wrong; a column that means nothing isn't used.",
        "Deducido de los nombres de las columnas. Corrija lo que esté mal; lo que no significa nada no se usa.")
    case .column: say("Column", "Columna")
    case .firstValues: say("First values", "Primeros valores")
    case .means: say("Means", "Significa")
    case .hasHead: say("The first line names the columns", "La primera línea nombra las columnas")
    case .lines: say("JSON lines need no mapping.", "Las líneas de JSON no necesitan correspondencia.")
    case .settings: say("How to screen", "Cómo revisar")
    case .dateOrder: say("03/04/1960 is", "03/04/1960 es")
    case .dayFirst: say("3 April (day first)", "3 de abril (día primero)")
    case .monthFirst: say("4 March (month first)", "4 de marzo (mes primero)")
    case .dropDummies:
      say(
        "Leave out birth dates that stand for “unknown”, such as 01/01/1900",
        "Omitir fechas que significan «desconocida», como 01/01/1900")
    case .raiseAlerts:
      say("Raise an alert for each match that counts", "Abrir una alerta por cada coincidencia que cuenta")
    case .base: say("Customer base", "Base de clientes")
    case .baseHint:
      say(
        "A name such as customers, where the file is a whole base: the next run screens what changed",
        "Un nombre como customers, si el archivo es toda una base: la siguiente vez se revisa lo que cambió")
    case .lookAgain: say("Look again with this", "Examinar de nuevo así")
    case .start: say("Screen all rows", "Revisar todas las filas")
    case .goOn: say("Go on", "Continuar")
    case .stop: say("Stop", "Detener")
    case .stopFirst: say("It is being screened: stop it first.", "Está en revisión: deténgala primero.")
    case .notYet: say("It isn't screened yet.", "Aún no está revisado.")
    case .waiting: say("Waits for the run before it.", "Espera a la revisión anterior.")
    case .running: say("Being screened", "En revisión")
    case .progressName: say("Share of the file that was screened", "Parte del archivo ya revisada")
    case .reload: say("How far is it now?", "¿Cuánto lleva ahora?")
    default: nil
    }
  }

  private func batchDoneWord(_ word: BatchWord) -> String {
    switch word {
    case .looked: say("looked at, not screened", "examinado, sin revisar")
    case .stopped: say("stopped", "detenido")
    case .failed: say("couldn’t go on", "no pudo continuar")
    case .done: say("screened", "revisado")
    case .failedRows: say("Rows that could not be screened", "Filas que no se pudieron revisar")
    case .failedRowsAre:
      say(
        "Nothing was answered about them. The downloaded answers list all of them.",
        "No se respondió nada sobre ellas. Las respuestas descargadas las enumeran todas.")
    case .row: say("Row", "Fila")
    case .id: say("Your id", "Su id.")
    case .problem: say("What is wrong", "Qué está mal")
    case .groups: say("Who was found", "A quién se encontró")
    case .groupsAre:
      say(
        "Rows grouped by the record that they matched, the most first.",
        "Filas agrupadas por la ficha con que coinciden.")
    case .nobody: say("No row has a match on these lists.", "Ninguna fila coincide en estas listas.")
    case .entry: say("Record", "Ficha")
    case .rows: say("Rows", "Filas")
    case .takeAway: say("To take away", "Para llevarse")
    case .result: say("Answers (CSV)", "Respuestas (CSV)")
    case .rowsFile: say("Rows file", "Archivo de filas")
    case .rowsFileIs:
      say(
        "Holds what proves any single row later: acta receipt row makes a receipt of it.",
        "Contiene lo que prueba después cualquier fila: acta receipt row hace con él un recibo.")
    case .lists: say("Lists", "Listas")
    default: say("Not recorded.", "Sin anotar.")
    }
  }

  /// What a column means, by the code that a mapping has.
  public func rowField(_ code: String) -> String {
    switch code {
    case "id": say("your id", "su id.")
    case "name": say("whole name", "nombre completo")
    case "first_name": say("given name", "nombre de pila")
    case "middle_name": say("middle name", "segundo nombre")
    case "last_name": say("family name", "apellidos")
    case "kind": say("person or organization", "persona u organización")
    case "birth_date": say("birth date", "fecha de nacimiento")
    case "country": say("country", "país")
    case "gender": say("sex", "sexo")
    case "identifier": say("document number, any type", "n.º de documento, de cualquier tipo")
    case "-": say("(not used)", "(sin usar)")
    default:
      code.hasPrefix("identifier:")
        ? say("document number: ", "n.º de documento: ") + code.dropFirst("identifier:".count).replacing("_", with: " ")
        : code
    }
  }

  /// What is wrong with a row, in a few words.
  public func rowFault(_ code: RowFailure.Code) -> String {
    switch code {
    case .emptyName: say("empty name", "nombre vacío")
    case .noName: say("no letter or digit in the name", "nombre sin letras ni cifras")
    case .badKind: say("unknown kind", "tipo desconocido")
    case .badBirthDate: say("birth date not understood", "fecha de nacimiento que no se entiende")
    case .badCountry: say("unknown country", "país desconocido")
    case .badGender: say("unknown sex", "sexo desconocido")
    case .badIdentifier: say("document number not understood", "n.º de documento que no se entiende")
    case .badID: say("id not understood", "id. que no se entiende")
    case .badText: say("bytes that aren’t text", "bytes que no son texto")
    case .badJSON: say("no JSON that can be read", "JSON que no se puede leer")
    case .wrongColumns: say("more or fewer fields than columns", "más o menos campos que columnas")
    case .badQuotes: say("quotation mark not closed", "comillas sin cerrar")
    case .rowTooLong: say("row too long", "fila demasiado larga")
    }
  }

  /// A size in bytes for people.
  public func size(_ bytes: Int) -> String {
    if bytes < 10_000 { return "\(grouped(bytes)) \(say("bytes", "bytes"))" }
    if bytes < 10_000_000 { return "\(grouped((bytes + 500) / 1000)) kB" }
    return "\(grouped((bytes + 500_000) / 1_000_000)) MB"
  }

  /// The button that begins a run, with how many rows it is about.
  public func screenRows(_ rows: Int) -> String {
    say(
      "Screen \(rows == 1 ? "the row" : "all \(grouped(rows)) rows")",
      "Revisar \(rows == 1 ? "la fila" : "las \(grouped(rows)) filas")")
  }

  /// What a run found, as the first line of its page.
  public func runHeadline(rows: Int, found: Int, failed: Int, unsaid: Int) -> String {
    let all = count(rows, ("row", "rows"), ("fila", "filas"))
    var line =
      found == 0
      ? say("No match on these lists in \(all).", "Sin coincidencias en estas listas en \(all).")
      : say(
        "POSSIBLE MATCH in \(grouped(found)) of \(all). Not confirmed.",
        "POSIBLE COINCIDENCIA en \(grouped(found)) de \(all). Sin confirmar.")
    if failed > 0 {
      line += say(
        " \(grouped(failed)) could not be screened.",
        " \(grouped(failed)) no se \(failed == 1 ? "pudo" : "pudieron") revisar.")
    }
    if unsaid > 0 {
      line += say(" Of \(grouped(unsaid)) nothing can be said.", " De \(grouped(unsaid)) no se puede decir nada.")
    }
    return line
  }

  /// That a group has more rows than are shown.
  public func moreRows(_ number: Int) -> String { say("and \(grouped(number)) more", "y \(grouped(number)) más") }

  /// How fast a finished run was.
  public func runTook(_ rows: Int, seconds: Double) -> String {
    let perSecond = seconds > 0.01 ? grouped(Int(Double(rows) / seconds)) : ""
    let tenths = Int(seconds * 10 + 0.5)
    let time = tenths < 100 ? "\(tenths / 10)\(say(".", ","))\(tenths % 10)" : grouped(tenths / 10)
    return perSecond.isEmpty || rows < 1000
      ? say("Took \(time) s.", "Tardó \(time) s.")
      : say("Took \(time) s: \(perSecond) rows a second.", "Tardó \(time) s: \(perSecond) filas por segundo.")
  }
}
