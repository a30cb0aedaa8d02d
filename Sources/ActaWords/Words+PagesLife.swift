public import ActaRegistry

extension Words {
  /// Headings and labels of the forms with which the life of a record goes on.
  public enum LifeWord: Sendable, CaseIterable {
    case says, by, byHint, answers, standing, decides, steps, stepDone, from, to, begins, ends, inForceAgain, howMuch
    case letsThrough, sourceWords, renewedOn, plannedEnd, howEnded, added, addedLines, replaced, heldNow, wouldBe
    case changesIs, asItStands, asStored, recordAbout
  }

  /// A heading or label.
  public func life(_ word: LifeWord) -> String {
    switch word {
    case .says: say("What is said", "Lo que se dice")
    case .by: say("By", "De")
    case .byHint: say("An id, or the source's words for who it is", "Un identificador, o cómo lo llama la fuente")
    case .answers: say("Answers", "Responde a")
    case .standing: say("How far it is", "En qué estado está")
    case .decides: say("Who decides", "Quién decide")
    case .steps: say("Steps", "Pasos")
    case .stepDone: say("Step", "Paso")
    case .from: say("Who", "Quién")
    case .to: say("Of", "De quién")
    case .begins: say("From", "Desde")
    case .ends: say("Until", "Hasta")
    case .inForceAgain: say("In force again from", "Vigente de nuevo desde")
    case .howMuch: say("How much of it", "Cuánto de ella")
    case .letsThrough: say("What it lets through", "Qué deja pasar")
    case .sourceWords: say("In the source's words", "Con las palabras de la fuente")
    case .renewedOn: say("Renewed on", "Renovada el")
    case .plannedEnd: say("Holds now until", "Ahora vale hasta")
    case .howEnded: say("How it ended", "Cómo acabó")
    case .added: say("Is added", "Se añade")
    case .addedLines: say("One a line; they are added", "Uno por línea; se añaden")
    case .replaced: say("Takes the place of the one that stands", "Sustituye al que consta")
    case .heldNow: say("Held now", "Consta ahora")
    case .wouldBe: say("Would be", "Quedaría")
    case .changesIs: say("What changes in", "Qué cambia en")
    case .asItStands: say("As it stands", "Tal como consta")
    case .asStored: say("As it is stored", "Tal como está guardada")
    case .recordAbout: say("Record something about it", "Anotar algo sobre ella")
    }
  }

  /// What is recorded about a record: the heading of its form, and the link to it.
  public func step(_ step: RecordStep) -> String {
    switch step {
    case .amend: say("Amend", "Modificar")
    case .suspend: say("Suspend", "Suspender")
    case .resume: say("In force again", "Vigente de nuevo")
    case .except: say("Waive or license", "Eximir o dar licencia")
    case .renew: say("Renew", "Renovar")
    case .end: say("End or remove", "Poner fin o retirar")
    case .statement: say("Record a statement", "Anotar una declaración")
    case .answer: say("Record a denial or answer", "Anotar un desmentido o respuesta")
    case .petition: say("Record a request for relief", "Anotar una petición de levantamiento")
    case .proceed: say("Next step, outcome", "Paso siguiente, resultado")
    }
  }

  /// What a form does, in a sentence.
  public func explained(_ step: RecordStep) -> String {
    switch step {
    case .amend:
      say(
        "What you write is added, and makes a new version. The old one stays in the log.",
        "Lo que escriba se añade y hace una versión nueva. La anterior queda en el registro.")
    case .suspend:
      say(
        "It doesn't apply from the first date on. With a second date it is in force again from then on.",
        "Deja de aplicarse desde la primera fecha. Con una segunda fecha vuelve a estar vigente desde entonces.")
    case .resume:
      say("It applies again from this date on.", "Vuelve a aplicarse desde esta fecha.")
    case .except:
      say(
        "The measure stays in force; the source's words say what it lets through, and for how long.",
        "La medida sigue vigente; las palabras de la fuente dicen qué deja pasar y por cuánto tiempo.")
    case .renew:
      say(
        "The new end takes the place of the one recorded; without one the measure goes on until further notice.",
        "El nuevo fin sustituye al que consta; sin él, la medida sigue hasta nuevo aviso.")
    case .end:
      say(
        "It is found as of earlier days all the same. Nothing is deleted.",
        "Se sigue hallando a fechas anteriores. Nada se borra.")
    case .statement:
      say(
        "It stays attributed to whoever says it and never becomes a fact by itself.",
        "Queda atribuida a quien la hace y nunca se vuelve un hecho por sí sola.")
    case .answer:
      say(
        "It stands under what it answers. A denial by one doesn't cover another.",
        "Queda bajo lo que responde. El desmentido de uno no cubre a otro.")
    case .petition:
      say(
        "The measure stays as it is while somebody asks for relief.",
        "La medida sigue igual mientras alguien pide su levantamiento.")
    case .proceed:
      say(
        "Steps are added. That a request is granted doesn't end the measure: record that on the measure.",
        "Los pasos se añaden. Que se conceda no pone fin a la medida: eso se anota en la medida.")
    }
  }

  /// That a field of a form must say something.
  public func needed(_ label: String) -> String {
    say("\(quoted(label)) is needed.", "Falta \(quoted(label)).")
  }
}
