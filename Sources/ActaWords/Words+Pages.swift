extension Words {
  /// Headings, labels and short texts of the pages.
  public enum PageWord: Sendable, CaseIterable {
    // The frame of every page.
    case skip, navigation, roomHome, roomAlerts, roomLists, roomAudit, roomRecord, roomBatch, signOut, listAges
    case permanent, allKeys, readOnlyRegistry, notAllowed, asOfDay, knownAt, knownAtExample, show, changeDays, backHome
    case backToNow
    // Browsing and checking.
    case homeTitle, homeNever, tryTitle, tryText, tryBrowse, tryParty, tryBreak, browseTitle, browseIs, browseLabel
    case browseHint, browseButton, browseThenCheck, checkThis, checkTitle, checkIs, checkLabel, checkHint, checkMore
    case checkButton, bornHint, country, countryHint, document, documentHint, threshold, thresholdHint, anyKind, name
    case identity, question, agrees, differs, nothingDiffers, alsoNoted, why, comparedWith, moreThanShown, recordedSaid
    case openReceipt, downloadReceipt, askAgain
    // A party.
    case measuresNow, timeline, network, statements, evidence, history, onThisPage, identitySection, explainOwners
    case weakNames, noMeasureNow, what, whoOrdered, legalBasis, since, state, exceptions, restsOn, notGiven, alsoAgainst
    case noneRecorded, nothingDated, timelineImage, timelineLegend, noDayGiven, when, lane, timelineTable, nobodyAround
    case networkImage, networkLegend, relationRecord, statementsAre, nothingSaid, noEvidence, publisher, address, place
    case note, historyIs, firstVersion, field, before, after, source, about, content, quotation, quoteDigest
    // Lists and the log.
    case listsAre, listsHeld, loadHow, delays, noDelays, delaysAre, asTable, loads, whatChanged, openRecord, entries
    case verifyAll, logKey, logKeyIs, person, personHint, record, recordHint, action, anyAction, older, forAuditor
    case forAuditorIs, downloadLog, breakTitle, breakIs, breakDone, breakCopy, breakFound, timeSource, transaction
    case previousHash, bytes, openScreening, changedRecords, printIt
    // Owners, keys, signing in, records, files.
    case ownersTitle, noOwners, keysTitle, keysAre, key, keysOff, signIn, signInFailed, startLink, password
    case recordTitle, recordIs, recordMeasure, recordKind, recordAuthority, recordAuthorityHint, recordTargets
    case recordTargetsHint, recordActs, recordActsHint, recordBasis, recordProgramme, recordGround, recordEffect
    case recordExceptions, recordEvidence, recordFile, recordFileHint, recordQuote, recordQuoteHint, recordAddress
    case recordButton, recordDone, targetKind, similarTarget
    // Alerts and proposals.
    case nextAlert, alertsOpen, alertsWaiting, alertsClosed, nothingWaits, matchedRecord, level, erasedShort, sideBySide
    case unknown, customer, listEntry, standing, differsShort, agreesShort, lookYourself, decidedBefore, staleDecision
    case nothingChanged, whatWasDone, decide, submitDecision, undo, secondPerson, ownWords, ownWordsHint, approve
    case compareTitle, compareIs, compareButton, compareSame, compareOther, compareMissing
    case sendBack, ownDecision, proposals, proposal, maker, ownProposal, boundTo, openEvidenceFirst
    case erased, judgeIt, judgeItIs, decideTogether, decideTogetherIs, mark, approveMarked, evidenceToOpen
    case openedAlready, notOpenedYet, openedHere, backToProposal, previewButton, proposeButton, previewTitle, previewIs
    case willBeMade, isHeld, scoreName, rescreenedHours, loadedHours, notRescreened, proposeNote
  }

  /// A heading, label or short text of the pages.
  public func page(_ word: PageWord) -> String {
    frameWord(word) ?? screeningWord(word) ?? partyWord(word) ?? logWord(word) ?? judgingWord(word)
      ?? writingWord(word)
  }

  private func frameWord(_ word: PageWord) -> String? {
    switch word {
    case .skip: say("Skip to the content", "Ir al contenido")
    case .navigation: say("Rooms", "Secciones")
    case .roomHome: say("Search and check", "Buscar y consultar")
    case .roomAlerts: say("Alerts", "Alertas")
    case .roomLists: say("Lists", "Listas")
    case .roomAudit: say("Sealed log", "Libro sellado")
    case .roomRecord: say("Record", "Anotar")
    case .roomBatch: say("Screen a file", "Revisar un archivo")
    case .signOut: say("Sign out", "Salir")
    case .listAges: say("Lists", "Listas")
    case .permanent: say("Address of this page as you see it now:", "Dirección de esta página tal como la ve ahora:")
    case .allKeys: say("All keys (?)", "Todas las teclas (?)")
    case .readOnlyRegistry:
      say("The registry can't be written now: nothing can be recorded.", "Ahora no se puede escribir en el registro.")
    case .notAllowed: say("Your role doesn't allow this.", "Su función no permite esto.")
    case .asOfDay: say("As of", "A fecha de")
    case .knownAt: say("Known at", "Conocido a")
    case .knownAtExample: say("entry, day or time", "asiento, día u hora")
    case .show: say("Show", "Mostrar")
    case .backToNow: say("Back to now", "Volver a ahora")
    case .changeDays: say("Days on which something changed:", "Días en que algo cambió:")
    case .backHome: say("Back to search and check", "Volver a buscar y consultar")
    default: nil
    }
  }

  private func screeningWord(_ word: PageWord) -> String? {
    switch word {
    case .homeTitle: say("Search and check", "Buscar y consultar")
    case .homeNever:
      say(
        "An answer always says which lists were asked and how old they are. It says nothing of other lists.",
        "Una respuesta siempre dice qué listas se consultaron y de cuándo son. No dice nada de otras listas.")
    case .tryTitle: say("Try: Is Gustavo Petro listed?", "Pruebe: ¿está Gustavo Petro en alguna lista?")
    case .tryText:
      say(
        "Browse for petro, then check the name Gustavo Petro, born 1960, and read why.",
        "Busque petro, luego consulte el nombre Gustavo Petro, nacido en 1960, y lea por qué.")
    case .tryBrowse: say("Browse: petro", "Buscar: petro")
    case .tryParty: say("Open his record", "Abrir su ficha")
    case .tryBreak: say("Break something", "Romper algo")
    case .browseTitle: say("Browse records", "Buscar fichas")
    case .browseIs:
      say(
        "Finds records by how words begin. Wide on purpose: it is no screening, and nothing is recorded.",
        "Encuentra fichas por el comienzo de las palabras. Amplio a propósito: no es una consulta y no se registra nada."
      )
    case .browseLabel: say("Part of a name", "Parte de un nombre")
    case .browseHint: say("For example: petro, tren ara", "Por ejemplo: petro, tren ara")
    case .browseButton: say("Browse", "Buscar")
    case .browseThenCheck:
      say("This was browsing, not screening.", "Esto fue una búsqueda, no una consulta en listas.")
    case .checkThis: say("Check this name against the lists", "Consultar este nombre en las listas")
    case .checkTitle: say("Check a name", "Consultar un nombre")
    case .checkIs:
      say(
        "Screens the name against the lists. Question and answer are recorded in the log, and you get a receipt.",
        "Coteja el nombre con las listas. Pregunta y respuesta quedan en el libro, y usted recibe un recibo.")
    case .checkLabel: say("Full name", "Nombre completo")
    case .checkHint: say("In any script and order", "En cualquier escritura y orden")
    case .checkMore: say("What else is known (fewer false alarms)", "Qué más se sabe (menos falsas alarmas)")
    case .checkButton: say("Check and record", "Consultar y registrar")
    case .bornHint: say("1960, 04/1960, 19 Apr 1960, c. 1960", "1960, 04/1960, 19 abr. 1960, hacia 1960")
    case .country: say("Country", "País")
    case .countryHint: say("CO or Colombia", "CO o Colombia")
    case .document: say("Document no.", "N.º de documento")
    case .documentHint: say("passport:AB123456", "passport:AB123456")
    case .threshold: say("Threshold", "Umbral")
    case .thresholdHint: say("0.70 unless you say otherwise", "0.70 si no indica otro")
    case .anyKind: say("any", "cualquiera")
    case .name: say("Name", "Nombre")
    case .identity: say("Id", "Id.")
    case .question: say("What was asked", "Qué se consultó")
    case .agrees: say("What agrees", "Qué coincide")
    case .differs: say("What differs", "Qué difiere")
    case .nothingDiffers: say("No difference found.", "No se halló ninguna diferencia.")
    case .alsoNoted: say("Also noted", "Además")
    case .why: say("Why (w)", "Por qué (w)")
    case .comparedWith: say("Compared with:", "Comparado con:")
    case .moreThanShown: say("There are more than are shown.", "Hay más de los que se muestran.")
    case .recordedSaid:
      say(
        "Question and answer stand in the sealed log. The receipt proves it to somebody who doesn't trust us.",
        "Pregunta y respuesta constan en el libro sellado. El recibo lo prueba ante quien no confía en nosotros.")
    case .openReceipt: say("Record of screening", "Constancia de consulta")
    case .downloadReceipt: say("Download the receipt", "Descargar el recibo")
    case .askAgain: say("Ask again with changes", "Consultar de nuevo con cambios")
    default: nil
    }
  }

  private func partyWord(_ word: PageWord) -> String? {
    switch word {
    case .measuresNow: say("Measures now", "Medidas ahora")
    case .timeline: say("Timeline", "Cronología")
    case .network: say("Network", "Red")
    case .statements: say("Statements", "Declaraciones")
    case .evidence: say("Evidence", "Pruebas")
    case .history: say("History of this record", "Historia de esta ficha")
    case .onThisPage: say("On this page", "En esta página")
    case .identitySection: say("Who it is", "Quién es")
    case .explainOwners: say("Explain its owners (50 % rule)", "Explicar sus propietarios (regla del 50 %)")
    case .weakNames: say("Also called (weak: not enough alone)", "Alias (débil: no basta por sí solo)")
    case .noMeasureNow: say("No measure counts on this day.", "Ninguna medida cuenta en este día.")
    case .what: say("What", "Qué")
    case .whoOrdered: say("Ordered by", "Ordenada por")
    case .legalBasis: say("Legal basis", "Base legal")
    case .since: say("Dates, in the sources' words", "Fechas, en palabras de las fuentes")
    case .state: say("State", "Estado")
    case .exceptions: say("Exceptions", "Exenciones")
    case .restsOn: say("Rests on", "Se apoya en")
    case .notGiven: say("not given", "no se indica")
    case .alsoAgainst: say("Also against:", "También contra:")
    case .noneRecorded: say("none recorded", "no constan")
    case .nothingDated: say("Nothing here has a date.", "Nada aquí tiene fecha.")
    case .timelineImage:
      say("Drawing of the timeline; the table below says the same", "Dibujo de la cronología; la tabla dice lo mismo")
    case .timelineLegend:
      say(
        "Hatched: the source leaves the days open. Two ticks: sources give two dates. Empty: suspended. "
          + "Dashed line: the day asked about.",
        "Rayado: la fuente deja abiertos los días. Dos marcas: las fuentes dan dos fechas. Vacío: suspendida. "
          + "Línea de puntos: el día consultado."
      )
    case .noDayGiven: say("The source doesn't give a day.", "La fuente no indica el día.")
    case .when: say("When", "Cuándo")
    case .lane: say("Kind", "Clase")
    case .timelineTable: say("The timeline as a table", "La cronología como tabla")
    case .nobodyAround: say("No measure and no relation is recorded.", "No constan medidas ni relaciones.")
    case .networkImage:
      say(
        "Drawing: who ordered, which measure, against whom, and who is around; the list below says the same",
        "Dibujo: quién ordena, qué medida, contra quién y quién está alrededor; la lista dice lo mismo")
    case .networkLegend:
      say(
        "Dashed: disputed. Allegations are never drawn; they stand among the statements.",
        "Discontinua: discutida. Las acusaciones no se dibujan; están entre las declaraciones.")
    case .relationRecord: say("record", "ficha")
    case .statementsAre:
      say(
        "What somebody said, with who said it. None of it is a fact of this registry.",
        "Lo que alguien dijo, y quién lo dijo. Nada de ello es un hecho de este registro.")
    case .nothingSaid: say("No statement is recorded.", "No constan declaraciones.")
    case .noEvidence: say("No evidence is recorded.", "No constan pruebas.")
    case .publisher: say("Publisher", "Editor")
    case .address: say("Address", "Dirección")
    case .place: say("Found at", "Hallado en")
    case .note: say("Note", "Nota")
    case .historyIs:
      say("Nothing is deleted: each change keeps what was.", "No se borra nada: cada cambio conserva lo anterior.")
    case .firstVersion: say("First version", "Primera versión")
    case .field: say("Field", "Campo")
    case .before: say("Before", "Antes")
    case .after: say("After", "Después")
    case .source: say("Source", "Fuente")
    case .about: say("About", "Sobre")
    case .content: say("What it says", "Qué dice")
    case .quotation: say("The sentence", "La frase")
    case .quoteDigest: say("Read in the document with the SHA-256", "Leída en el documento con el SHA-256")
    default: nil
    }
  }

  private func logWord(_ word: PageWord) -> String? {
    switch word {
    case .listsAre:
      say(
        "Which versions are in service, how old they are, and what was refused.",
        "Qué versiones están en servicio, de cuándo son y qué se rechazó.")
    case .listsHeld: say("In service", "En servicio")
    case .loadHow: say("Load one with", "Cargue una con")
    case .delays:
      say("Hours from publication to loaded and rescreened", "Horas desde la publicación hasta la carga y la revisión")
    case .loadedHours: say("Loaded", "Cargada")
    case .rescreenedHours: say("Customers screened again", "Clientes revisados de nuevo")
    case .notRescreened: say("customers not screened again", "clientes sin revisar de nuevo")
    case .noDelays:
      say("No loaded version has a publication date.", "Ninguna versión cargada tiene fecha de publicación.")
    case .delaysAre:
      say(
        "Full bars end when a version was loaded, outlined ones when every customer base was screened against it. "
          + "Counted from the first hour of the day that the source gives, so the true delay is at most this.",
        "Las barras llenas acaban con la carga; las de contorno, cuando todas las bases de clientes se revisaron contra "
          + "ella. Contadas desde la primera hora del día que indica la fuente: el retraso real es, como mucho, este.")
    case .asTable: say("As a table", "Como tabla")
    case .loads: say("Every load", "Todas las cargas")
    case .whatChanged: say("What changed", "Qué cambió")
    case .openRecord: say("Open the record", "Abrir la ficha")
    case .entries: say("Entries", "Asientos")
    case .verifyAll: say("Verify everything now (v)", "Verificar todo ahora (v)")
    case .logKey: say("The log's key", "La clave del libro")
    case .logKeyIs:
      say(
        "Give it to whoever verifies, on paper or by telephone, not with the log.",
        "Entréguela a quien verifica, en papel o por teléfono, no junto con los datos.")
    case .person: say("Person", "Persona")
    case .personHint: say("who acted", "quién actuó")
    case .record: say("Record", "Ficha")
    case .recordHint: say("its id", "su identificador")
    case .action: say("Action", "Acción")
    case .anyAction: say("any", "cualquiera")
    case .older: say("Older entries", "Asientos anteriores")
    case .forAuditor: say("For the auditor", "Para el auditor")
    case .forAuditorIs:
      say(
        "One file: every entry, every checkpoint, a verifier that needs only Python and openssl, and how to use it. What "
          + "customers asked isn't in it.",
        "Un archivo: cada asiento, cada punto firmado, un verificador que solo necesita Python y openssl, y cómo usarlo. "
          + "No contiene lo que consultaron los clientes.")
    case .downloadLog: say("Download what my auditor needs", "Descargar lo que necesita mi auditor")
    case .breakTitle: say("Break something", "Romper algo")
    case .breakIs:
      say(
        "Changes a copy of the log behind its back and verifies the copy. The log itself isn't touched.",
        "Modifica una copia del registro a sus espaldas y la verifica. El registro mismo no se toca.")
    case .breakDone: say("What was done to the copy", "Qué se hizo con la copia")
    case .breakCopy: say("The copy was deleted afterwards.", "La copia se borró después.")
    case .breakFound: say("What verification says", "Qué dice la verificación")
    case .timeSource: say("by the clock of the machine that wrote it", "según el reloj de la máquina que lo escribió")
    case .transaction: say("Transaction", "Transacción")
    case .previousHash: say("Hash of the entry before", "Resumen del asiento anterior")
    case .bytes: say("Bytes", "Bytes")
    case .openScreening: say("Question and answer", "Pregunta y respuesta")
    case .changedRecords: say("Records changed", "Fichas modificadas")
    case .printIt: say("Print", "Imprimir")
    default: nil
    }
  }
}
