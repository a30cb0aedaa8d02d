extension Words {
  /// Words of the pages on which something is asked for or written.
  func writingWord(_ word: PageWord) -> String {
    switch word {
    case .ownersTitle: say("Owners of", "Propietarios de")
    case .noOwners: say("No rule says anything of it.", "Ninguna regla dice nada de ella.")
    case .keysTitle: say("Keys", "Teclas")
    case .keysAre:
      say(
        "Single keys work while nothing is being typed. Escape leaves a field.",
        "Las teclas sueltas funcionan mientras no se escribe. Escape sale de un campo.")
    case .key: say("Key", "Tecla")
    case .keysOff: say("Turn single keys off in this browser", "Desactivar las teclas sueltas en este navegador")
    case .signIn: say("Sign in", "Entrar")
    case .signInFailed:
      say(
        "Name and password don't fit, or the account is retired.",
        "El nombre y la contraseña no coinciden, o la cuenta está cerrada.")
    case .startLink:
      say(
        "Alone on this machine? `acta serve` printed a link that opens these pages once, without an account.",
        "¿Solo en este equipo? `acta serve` mostró un enlace que abre estas páginas una vez, sin cuenta.")
    case .password: say("Password", "Contraseña")
    case .recordTitle: say("Record a measure", "Anotar una medida")
    case .recordIs:
      say(
        "What a source says, in its words. Dates stay as they are written; beside them you see which days they allow.",
        "Lo que dice una fuente, con sus palabras. Las fechas quedan como están escritas; al lado ve qué días permiten."
      )
    case .recordMeasure: say("The measure", "La medida")
    case .recordKind: say("What it is", "Qué es")
    case .recordAuthority: say("Ordered by", "Ordenada por")
    case .recordAuthorityHint:
      say("As precise as the source, and no more", "Tan precisa como la fuente, y no más")
    case .recordTargets: say("Against", "Contra")
    case .recordTargetsHint:
      say(
        "A name or an id a line; who is held already is found",
        "Un nombre o identificador por línea; se busca si ya consta")
    case .recordActs: say("Dates, in the source's words", "Fechas, en palabras de la fuente")
    case .recordActsHint: say("For example: in mid-September 2025", "Por ejemplo: in mid-September 2025")
    case .recordBasis: say("Legal basis", "Base legal")
    case .recordProgramme: say("Programme", "Programa")
    case .recordGround: say("Ground given", "Motivo indicado")
    case .recordEffect: say("What it does", "Qué hace")
    case .recordExceptions: say("Exceptions", "Exenciones")
    case .recordEvidence: say("Evidence", "Prueba")
    case .recordFile: say("The document", "El documento")
    case .recordFileHint:
      say(
        "Its SHA-256 is recorded, and the sentence is looked up in it", "Se anota su SHA-256 y se busca en él la frase")
    case .recordQuote: say("The sentence, exactly", "La frase, exacta")
    case .recordQuoteHint: say("Copy it from the document", "Cópiela del documento")
    case .recordAddress: say("Or where it was found", "O dónde se halló")
    case .recordButton: say("Record", "Anotar")
    case .previewButton: say("Preview as others will see it", "Ver cómo lo verán los demás")
    case .proposeButton: say("Propose to a second person", "Proponer a otra persona")
    case .previewTitle: say("As others will see it", "Así lo verán los demás")
    case .previewIs:
      say(
        "Nothing is recorded yet. The document must be chosen again when you record.",
        "Aún no se ha anotado nada. Al anotar hay que elegir de nuevo el documento.")
    case .willBeMade: say("new record", "ficha nueva")
    case .isHeld: say("held already", "ya consta")
    case .proposeNote:
      say(
        "Where two people are needed, recording proposes; somebody else approves.",
        "Si hacen falta dos personas, anotar es proponer; otra persona aprueba.")
    case .recordDone: say("Recorded.", "Anotado.")
    case .targetKind: say("A new target is a", "Un destinatario nuevo es")
    case .similarTarget:
      say("It is somebody else than the one with a like name", "Es otra parte que la de nombre parecido")
    default: say("Question and answer were erased.", "La pregunta y la respuesta se borraron.")
    }
  }

  /// Every key of the pages with what it does.
  public var keys: [(key: String, meaning: String)] {
    [
      ("/", say("search", "buscar")), ("j", say("next", "siguiente")), ("k", say("previous", "anterior")),
      ("Enter", say("open", "abrir")),
      ("w", say("why: open and close the explanation", "por qué: abrir y cerrar la explicación")),
      ("t", say("timeline", "cronología")), ("g", say("graph of the network", "gráfico de la red")),
      ("v", say("verify everything", "verificar todo")), ("m", say("same person", "misma persona")),
      ("f", say("different person", "persona distinta")), ("n", say("need more", "falta información")),
      ("e", say("escalate", "elevar")), ("a", say("approve", "aprobar")), ("1 – 9", say("reason", "motivo")),
      ("u", say("undo before submitting", "deshacer antes de enviar")),
      ("Esc", say("leave a field", "salir de un campo")),
      ("?", say("this page", "esta página")),
    ]
  }
}
