import ActaModel
public import ActaRegistry

extension Words {
  /// What became of a party, as the first line of an explanation.
  public func explained(_ found: Explanation) -> String {
    let name = "\(found.heading) (\(found.party))"
    let points = found.match.map { score($0.score) } ?? "0"
    let threshold = score(found.threshold)
    return switch found.outcome {
    case .reported:
      say(
        "REPORTED: \(name) scores \(points); the threshold is \(threshold).",
        "INFORMADO: \(name) obtiene \(points); el umbral es \(threshold).")
    case .discounted:
      say(
        "SET ASIDE: \(name) was found with \(points) and set aside.",
        "APARTADO: \(name) se encontró con \(points) y se apartó.")
    case .belowThreshold:
      say(
        "NOT REPORTED: \(name) scores \(points), below the threshold \(threshold).",
        "NO INFORMADO: \(name) obtiene \(points), por debajo del umbral \(threshold).")
    case .nothingAlike:
      say(
        "NOT REPORTED: too little of the names of \(name) is like the name asked about.",
        "NO INFORMADO: muy poco de los nombres de \(name) se parece al nombre consultado.")
    case .notScreened:
      say(
        "NOT SCREENED AGAINST: \(name) stands on no list that was asked and is the target of no measure.",
        "NO SE REVISA: \(name) no figura en ninguna lista consultada ni es objeto de ninguna medida.")
    }
  }

  /// Head of the changes that would have had a party reported.
  public var wouldBeNeeded: String {
    say("It would be reported, with any one of these:", "Se informaría, con cualquiera de estos cambios:")
  }

  /// That no single change would have had a party reported.
  public var nothingWouldDo: String {
    say("No single change that was tried would have it reported.", "Ningún cambio aislado haría que se informara.")
  }

  /// A change of the question.
  public func change(_ change: Explanation.Change) -> String {
    switch change {
    case .threshold(let points): say("threshold \(score(points))", "umbral \(score(points))")
    case .birthLeftOut: say("without the birth date", "sin la fecha de nacimiento")
    case .birthAs(let date): say("born \(plain(date))", "fecha de nacimiento \(plain(date))")
    case .countryLeftOut: say("without the country", "sin el país")
    case .countryAs(let code): say("country \(country(code))", "país \(country(code))")
    case .kindLeftOut: say("without the kind of party", "sin el tipo de parte")
    case .kindAs(let kind): say("kind \(kind.rawValue)", "tipo \(kind.rawValue)")
    case .genderLeftOut: say("without the gender", "sin el género")
    case .nameAs(let name): say("the listed name \(quoted(name))", "el nombre listado \(quoted(name))")
    }
  }

  /// Which names were compared.
  public func comparedWith(_ name: String) -> String {
    say("Compared with the name \(quoted(name)):", "Comparado con el nombre \(quoted(name)):")
  }

  /// What a validation rests on.
  public func validated(rows: Int, positives: Int, failed: Int) -> String {
    let beyond =
      failed > 0 ? say("; \(grouped(failed)) couldn't be used", "; \(grouped(failed)) no se pudieron usar") : ""
    return say(
      "\(grouped(rows)) rows: \(grouped(positives)) that should match, \(grouped(rows - positives)) that shouldn't\(beyond).",
      "\(grouped(rows)) filas: \(grouped(positives)) que deben coincidir, \(grouped(rows - positives)) que no\(beyond)."
    )
  }

  /// A measured figure at a threshold.
  public func measured(threshold: Int, precision: Int, recall: Int, f1: Int) -> String {
    say(
      "At threshold \(score(threshold)): precision \(percentage(precision)), recall \(percentage(recall)), "
        + "F1 \(percentage(f1)).",
      "Con umbral \(score(threshold)): precisión \(percentage(precision)), exhaustividad \(percentage(recall)), "
        + "F1 \(percentage(f1)).")
  }

  /// Basis points with one digit after the point: 9312 is "93.1 %".
  public func percentage(_ basisPoints: Int) -> String {
    let tenths = (basisPoints + 5) / 10
    return "\(tenths / 10)\(say(".", ","))\(tenths % 10) %"
  }

  /// Heads of the columns of a threshold curve, in order: threshold, right alerts, wrong alerts, missed, rightly
  /// silent, precision, recall, F1.
  public var curveHeads: [String] {
    [
      say("threshold", "umbral"), say("found", "hallados"), say("wrong", "erróneos"), say("missed", "omitidos"),
      say("rightly silent", "callados con razón"), say("precision", "precisión"), say("recall", "exhaustividad"), "F1",
    ]
  }

  /// Heads of the lists of faults.
  public var missedHead: String { say("Missed:", "Omitidos:") }
  /// Head of the alerts that shouldn't be.
  public var wrongHead: String { say("Wrong alerts:", "Alertas erróneas:") }
}
