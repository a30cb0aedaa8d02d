import ActaModel
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
        q, l,
        {
          say(
            "\($0) isn't in the listed name, which speaks against.",
            "\($0) no está en el nombre de la lista, lo que habla en contra.")
        },
        {
          say(
            "\($0) isn't in the listed name \($1), which speaks against.",
            "\($0) no está en el nombre \($1) de la lista, lo que habla en contra.")
        })
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
        q, l,
        {
          say(
            "Only one part of the name \($0) agrees, which isn't enough alone.",
            "Solo coincide una parte del nombre \($0), lo que no basta por sí solo.")
        },
        {
          say(
            "Only one part of \($0) agrees with \($1), which isn't enough alone.",
            "Solo una parte de \($0) coincide con \($1), lo que no basta por sí solo.")
        })
    case .familyNameMissing:
      both(
        q, l,
        {
          say(
            "Nothing given agrees with the listed family name \($0), which isn't enough alone.",
            "Nada de lo indicado coincide con el apellido \($0) de la lista, lo que no basta por sí solo.")
        },
        {
          say(
            "The listed family name \($1) doesn't agree with \($0).",
            "El apellido \($1) de la lista no coincide con \($0).")
        })
    case .numberDiffers:
      both(
        q, l, { say("The number \($0) stands on one side only.", "El número \($0) está solo en un lado.") },
        {
          say(
            "The number \($0) differs from the listed \($1), which speaks for another party.",
            "El número \($0) difiere de \($1) de la lista, lo que indica otra parte.")
        })
    case .legalFormDiffers:
      both(
        q, l,
        {
          say(
            "The legal form \($0) stands on one side only, which doesn't count.",
            "La forma jurídica \($0) está solo en un lado, lo que no cuenta.")
        },
        {
          say(
            "The legal form \($0) differs from the listed \($1), which doesn't count.",
            "La forma jurídica \($0) difiere de \($1) de la lista, lo que no cuenta.")
        })
    case .otherGivenName:
      both(
        q, l,
        {
          say(
            "\($0) is the form of another gender of a listed given name.",
            "\($0) es la forma de otro género de un nombre de pila de la lista.")
        },
        {
          say(
            "\($0) is the form of another gender of the listed \($1), which speaks for another person.",
            "\($0) es la forma de otro género de \($1) de la lista, lo que indica otra persona.")
        })
    case .filiationTurned:
      both(
        q, l, { say("Father and son are exchanged in \($0).", "Padre e hijo están intercambiados en \($0).") },
        {
          say(
            "Father and son in \($0) are exchanged against the listed \($1), which speaks for another person.",
            "Padre e hijo en \($0) están intercambiados respecto de \($1) de la lista, lo que indica otra persona.")
        })
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
    case .samePartyConfirmed:
      both(
        q, l,
        { say("\($0): the same party by a decision.", "\($0): la misma parte según una decisión.") },
        {
          say(
            "\($0) confirms \($1), which is the same party by a decision.",
            "\($0) confirma \($1), que es la misma parte según una decisión.")
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
    let born = birth(q)
    let known = l.isEmpty ? listed : birth(l)
    switch code {
    case .birthDateAgrees:
      return say(
        "Birth date \(born) agrees (listed: \(known)).", "La fecha de nacimiento \(born) coincide (lista: \(known)).")
    case .birthYearAgrees:
      return say(
        "Birth year agrees: \(born), listed \(known).", "El año de nacimiento coincide: \(born), en la lista \(known).")
    case .birthDaySwapped:
      return say(
        "Birth date \(born) is the listed \(known) with day and month exchanged, which supports a match a little.",
        "La fecha de nacimiento \(born) es \(known) de la lista con día y mes intercambiados, lo que apoya un poco la coincidencia."
      )
    case .birthDatePossible:
      return say(
        "Birth date \(born) is possible within the listed \(known), which is too wide to count.",
        "La fecha de nacimiento \(born) cabe en \(known) de la lista, un lapso demasiado amplio para contar.")
    case .birthDayDiffers:
      return say(
        "Birth date \(born) is another day of the same year as the listed \(known), which speaks against.",
        "La fecha de nacimiento \(born) es otro día del mismo año que \(known) de la lista, lo que habla en contra.")
    case .birthYearNear:
      return say(
        "Birth date \(born) is close to the listed \(known) and not the same, which speaks against.",
        "La fecha de nacimiento \(born) está cerca de \(known) de la lista y no es la misma, lo que habla en contra.")
    case .birthDateConflicts:
      return say(
        "Birth date \(born) conflicts with the listed \(known), so the entry is set aside.",
        "La fecha de nacimiento \(born) contradice \(known) de la lista, por lo que la entrada se aparta.")
    case .countryAgrees:
      return say(
        "Country \(countries(q)) agrees\(alsoListed(q, l)).", "El país \(countries(q)) coincide\(alsoListed(q, l)).")
    case .countryDiffers:
      return say(
        "Country \(countries(q)) differs from the listed \(countries(l)), which speaks against.",
        "El país \(countries(q)) difiere de \(countries(l)) de la lista, lo que habla en contra.")
    case .kindDiffers:
      return say(
        "The question is about a \(kindName(q)), the list about a \(kindName(l)), so the entry is set aside.",
        "La pregunta trata de \(kindName(q)), la lista de \(kindName(l)), por lo que la entrada se aparta.")
    case .genderAgrees:
      return say(
        "Gender \(genderName(q)) agrees\(alsoListedGender(q, l)).",
        "El sexo \(genderName(q)) coincide\(alsoListedGender(q, l)).")
    case .genderDiffers:
      return say(
        "Gender \(genderName(q)) differs from the listed \(genderName(l)), which speaks against.",
        "El sexo \(genderName(q)) difiere de \(genderName(l)) de la lista, lo que habla en contra.")
    case .identifierAgrees:
      return say("Identifier \(q) agrees (listed: \(listed)).", "El documento \(q) coincide (lista: \(listed)).")
    case .identifierDiffers:
      return say(
        "Identifier \(q) differs from the listed \(listed).", "El documento \(q) difiere de \(listed) de la lista.")
    default: return ""
    }
  }

  /// A date for people, as it came where it is none.
  private func birth(_ edtf: String) -> String { (try? PartialDate(edtf: edtf)).map { plain($0) } ?? edtf }

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
