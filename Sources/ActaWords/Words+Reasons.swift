public import ActaScreening

extension Words {
  /// A reason as one plain sentence that names the texts compared.
  public func sentence(_ reason: Reason) -> String {
    let q = reason.query
    let l = reason.listed
    if let sentence = nameSentence(reason.code, q, l) { return sentence }
    return evidenceSentence(reason.code, q, l)
  }

  /// Both texts where they differ, one where they are the same.
  private func both(_ q: String, _ l: String, _ same: (String) -> String, _ other: (String, String) -> String) -> String
  {
    if q.isEmpty { return same(quoted(l)) }
    if l.isEmpty || q.utf8.elementsEqual(l.utf8) { return same(quoted(q)) }
    return other(quoted(q), quoted(l))
  }

  private func nameSentence(_ code: ReasonCode, _ q: String, _ l: String) -> String? {
    switch code {
    case .givenNameAgrees:
      both(
        q, l, { say("\($0) is a listed given name.", "\($0) es un nombre de pila de la lista.") },
        { say("\($0) is the listed given name \($1).", "\($0) es el nombre de pila \($1) de la lista.") })
    case .familyNameAgrees:
      both(
        q, l, { say("\($0) is a listed family name.", "\($0) es un apellido de la lista.") },
        { say("\($0) is the listed family name \($1).", "\($0) es el apellido \($1) de la lista.") })
    case .nameAgrees:
      both(
        q, l, { say("\($0) is in the listed name.", "\($0) está en el nombre de la lista.") },
        { say("\($0) agrees with the listed \($1).", "\($0) coincide con \($1) de la lista.") })
    case .nameTokenSimilar:
      both(
        q, l,
        { say("\($0) is like a word of the listed name.", "\($0) se parece a una palabra del nombre de la lista.") },
        { say("\($0) is like the listed \($1).", "\($0) se parece a \($1) de la lista.") })
    case .initialAgrees:
      both(
        q, l, { say("\($0) may stand for a listed word.", "\($0) puede ser la inicial de una palabra de la lista.") },
        {
          say(
            "\($0) and the listed \($1) can be a name and its initial.",
            "\($0) y \($1) de la lista pueden ser un nombre y su inicial.")
        })
    case .nameTokenMissing:
      both(
        q, l, { say("\($0) isn't in the listed name.", "\($0) no está en el nombre de la lista.") },
        { say("\($0) isn't in the listed name \($1).", "\($0) no está en el nombre \($1) de la lista.") })
    case .extraListedToken:
      both(
        q, l,
        {
          say(
            "The listed name also has \($0), which wasn't given.",
            "El nombre de la lista tiene además \($0), que no se indicó.")
        },
        {
          say(
            "The listed name also has \($1), which isn't in \($0).",
            "El nombre de la lista tiene además \($1), que no está en \($0).")
        })
    case .singleTokenOnly:
      both(
        q, l, { say("Only one part of the name agrees: \($0).", "Solo coincide una parte del nombre: \($0).") },
        { say("Only one part of \($0) agrees with \($1).", "Solo una parte de \($0) coincide con \($1).") })
    case .familyNameMissing:
      both(
        q, l, { say("The listed family name \($0) doesn't agree.", "El apellido \($0) de la lista no coincide.") },
        {
          say(
            "The listed family name \($1) doesn't agree with \($0).",
            "El apellido \($1) de la lista no coincide con \($0).")
        })
    case .numberDiffers:
      both(
        q, l, { say("The number \($0) stands on one side only.", "El número \($0) está solo en un lado.") },
        { say("The number \($0) differs from \($1).", "El número \($0) difiere de \($1).") })
    case .legalFormDiffers:
      both(
        q, l, { say("The legal form \($0) stands on one side only.", "La forma jurídica \($0) está solo en un lado.") },
        { say("The legal form \($0) differs from \($1).", "La forma jurídica \($0) difiere de \($1).") })
    case .weakAliasOnly:
      both(
        q, l,
        {
          say(
            "Only the weak alias \($0) agrees: not enough alone.",
            "Solo coincide el alias débil \($0): no basta por sí solo.")
        },
        {
          say(
            "\($0) agrees only with the weak alias \($1): not enough alone.",
            "\($0) coincide solo con el alias débil \($1): no basta por sí solo.")
        })
    case .measureLater:
      if l.isEmpty {
        say("No measure had begun on \(q).", "Ninguna medida había empezado el \(q).")
      } else {
        say(
          "Not yet on \(q): the first measure begins \(quoted(l)).",
          "Aún no el \(q): la primera medida empieza \(quoted(l)).")
      }
    default: nil
    }
  }

  private func evidenceSentence(_ code: ReasonCode, _ q: String, _ l: String) -> String {
    let listed = l.isEmpty ? say("the list's", "la de la lista") : l
    switch code {
    case .birthDateAgrees:
      return say(
        "Birth date \(q) agrees (listed: \(listed)).", "La fecha de nacimiento \(q) coincide (lista: \(listed)).")
    case .birthYearAgrees:
      return say(
        "Birth year agrees: \(q), listed \(listed).", "El año de nacimiento coincide: \(q), en la lista \(listed).")
    case .birthDaySwapped:
      return say(
        "Birth date \(q) is the listed \(listed) with day and month exchanged.",
        "La fecha de nacimiento \(q) es \(listed) con día y mes intercambiados.")
    case .birthDatePossible:
      return say(
        "Birth date \(q) is possible within the listed \(listed).",
        "La fecha de nacimiento \(q) cabe en \(listed) de la lista.")
    case .birthDayDiffers:
      return say(
        "Birth date \(q) is another day of the same year as the listed \(listed).",
        "La fecha de nacimiento \(q) es otro día del mismo año que \(listed) de la lista.")
    case .birthYearNear:
      return say(
        "Birth date \(q) is close to the listed \(listed).",
        "La fecha de nacimiento \(q) está cerca de \(listed) de la lista.")
    case .birthDateConflicts:
      return say(
        "Birth date \(q) conflicts with the listed \(listed).",
        "La fecha de nacimiento \(q) contradice \(listed) de la lista.")
    case .countryAgrees:
      return say(
        "Country \(countries(q)) agrees\(alsoListed(q, l)).", "El país \(countries(q)) coincide\(alsoListed(q, l)).")
    case .countryDiffers:
      return say(
        "Country \(countries(q)) differs from the listed \(countries(l)).",
        "El país \(countries(q)) difiere de \(countries(l)) de la lista.")
    case .kindDiffers:
      return say(
        "The question is about a \(kindName(q)), the list about a \(kindName(l)).",
        "La pregunta trata de \(kindName(q)), la lista de \(kindName(l)).")
    case .genderAgrees:
      return say(
        "Gender \(genderName(q)) agrees\(alsoListedGender(q, l)).",
        "El sexo \(genderName(q)) coincide\(alsoListedGender(q, l)).")
    case .genderDiffers:
      return say(
        "Gender \(genderName(q)) differs from the listed \(genderName(l)).",
        "El sexo \(genderName(q)) difiere de \(genderName(l)) de la lista.")
    case .identifierAgrees:
      return say("Identifier \(q) agrees (listed: \(listed)).", "El documento \(q) coincide (lista: \(listed)).")
    case .identifierDiffers:
      return say(
        "Identifier \(q) differs from the listed \(listed).", "El documento \(q) difiere de \(listed) de la lista.")
    default: return ""
    }
  }

  private func alsoListed(_ q: String, _ l: String) -> String {
    l.isEmpty || q.utf8.elementsEqual(l.utf8) ? "" : say(" (listed: \(countries(l)))", " (lista: \(countries(l)))")
  }

  private func alsoListedGender(_ q: String, _ l: String) -> String {
    l.isEmpty || q.utf8.elementsEqual(l.utf8) ? "" : say(" (listed: \(genderName(l)))", " (lista: \(genderName(l)))")
  }

  /// Country codes parted by commas or spaces, as the engine gives them.
  private func countries(_ codes: String) -> String {
    let separators: Set<Character> = [",", " "]
    let each = codes.split(whereSeparator: { separators.contains($0) })
    return each.map { country(String($0)) }.joined(separator: ", ")
  }
}
