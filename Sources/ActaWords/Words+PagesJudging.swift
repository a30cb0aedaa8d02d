extension Words {
  /// Words of the pages on which somebody judges.
  func judgingWord(_ word: PageWord) -> String? {
    switch word {
    case .nextAlert: say("Next alert", "Siguiente alerta")
    case .alertsOpen: say("Waiting for a decision", "Esperan una decisión")
    case .alertsWaiting: say("Waiting for a second person", "Esperan a una segunda persona")
    case .alertsClosed: say("Closed", "Cerradas")
    case .nothingWaits: say("Nothing waits.", "No hay nada pendiente.")
    case .matchedRecord: say("Record", "Ficha")
    case .level: say("Level", "Nivel")
    case .erasedShort: say("(erased)", "(borrado)")
    case .sideBySide: say("Side by side", "Lado a lado")
    case .unknown: say("unknown", "desconocido")
    case .customer: say("Customer", "Cliente")
    case .listEntry: say("Record on the list", "Ficha en la lista")
    case .standing: say("Compared", "Comparación")
    case .differsShort: say("differs", "difiere")
    case .agreesShort: say("agrees", "coincide")
    case .lookYourself: say("look yourself", "mírelo usted")
    case .decidedBefore: say("Decided before", "Decidido antes")
    case .staleDecision:
      say(
        "That decision no longer holds: something changed since.",
        "Esa decisión ya no vale: algo cambió desde entonces.")
    case .nothingChanged: say("Nothing changed since.", "Nada cambió desde entonces.")
    case .whatWasDone: say("What was done", "Qué se hizo")
    case .decide: say("Decide", "Decidir")
    case .submitDecision: say("Submit the decision", "Enviar la decisión")
    case .undo: say("Undo (u)", "Deshacer (u)")
    case .secondPerson: say("A second person must approve.", "Hace falta la aprobación de una segunda persona.")
    case .ownWords: say("In your own words", "Con sus palabras")
    case .ownWordsHint: say("10 letters or more; they go into the record", "10 letras o más; quedan en la constancia")
    case .approve: say("Approve (a)", "Aprobar (a)")
    case .sendBack: say("Send back", "Devolver")
    case .ownDecision:
      say(
        "You decided this yourself: the registry takes an approval from somebody else only.",
        "Lo decidió usted: el registro solo acepta la aprobación de otra persona.")
    case .proposals: say("Proposed changes", "Cambios propuestos")
    case .proposal: say("Proposal", "Propuesta")
    case .maker: say("Proposed by", "Propuesta de")
    case .ownProposal:
      say(
        "You proposed this yourself: the registry takes an approval from somebody else only.",
        "Lo propuso usted: el registro solo acepta la aprobación de otra persona.")
    case .compareTitle: say("See it in your copy of the document", "Véala en su copia del documento")
    case .compareIs:
      say(
        "The registry keeps the document's SHA-256 and the sentence, not the document. Choose your copy: its digest is "
          + "compared, and the sentence is marked where it stands. Nothing of it is kept.",
        "El registro guarda el SHA-256 del documento y la frase, no el documento. Elija su copia: se compara su resumen y "
          + "se marca la frase donde está. No se guarda nada de ella.")
    case .compareButton: say("Compare", "Comparar")
    case .compareSame:
      say("Your copy is the very document that was read.", "Su copia es el mismo documento que se leyó.")
    case .compareOther:
      say("Your copy is another file than the one that was read.", "Su copia es otro archivo que el que se leyó.")
    case .compareMissing: say("The sentence isn't in it.", "La frase no está en él.")
    case .boundTo:
      say(
        "The approval is bound to exactly these bytes, SHA-256",
        "La aprobación queda ligada a estos bytes exactos, SHA-256")
    case .openEvidenceFirst:
      say("Open each piece of evidence before approving.", "Abra cada prueba antes de aprobar.")
    case .judgeIt: say("Judge this match, side by side", "Juzgar esta coincidencia, lado a lado")
    case .judgeItIs:
      say(
        "Judging a match opens an alert: same person, different person, or more is needed, with a reason and your words.",
        "Juzgar una coincidencia abre una alerta: la misma persona, otra persona o falta información, con motivo y palabras."
      )
    case .decideTogether: say("Decide those that are marked", "Decidir las marcadas")
    case .decideTogetherIs:
      say(
        "Only alerts about one record, with one reason; a second person must approve them.",
        "Solo alertas sobre una misma ficha, con un mismo motivo; otra persona debe aprobarlas.")
    case .scoreName: say("Score", "Puntuación")
    case .mark: say("Mark", "Marcar")
    case .approveMarked: say("Approve those that are marked", "Aprobar las marcadas")
    case .evidenceToOpen: say("Evidence to be opened first", "Pruebas que hay que abrir antes")
    case .openedAlready: say("opened", "abierta")
    case .notOpenedYet: say("not opened yet", "sin abrir")
    case .openedHere:
      say("It counts as opened by you, in this session.", "Cuenta como abierta por usted, en esta sesión.")
    case .backToProposal: say("Back to the proposal", "Volver a la propuesta")
    default: nil
    }
  }

  /// How much waits, in a sentence.
  public func alertCounts(open: Int, waiting: Int, proposals: Int) -> String {
    say(
      "\(grouped(open)) alerts wait for a decision, \(grouped(waiting)) for a second person; \(grouped(proposals)) "
        + "proposed changes wait.",
      "\(grouped(open)) alertas esperan una decisión, \(grouped(waiting)) a una segunda persona; esperan "
        + "\(grouped(proposals)) cambios propuestos.")
  }
}
