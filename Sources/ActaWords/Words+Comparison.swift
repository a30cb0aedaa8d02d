extension Words {
  /// How alike two names are, as the first line.
  public func compared(_ basisPoints: Int) -> String {
    say("The names agree to \(score(basisPoints)) of 1.", "Los nombres coinciden en \(score(basisPoints)) de 1.")
  }

  /// As what the names were read.
  public func readAs(person: Bool) -> String {
    person
      ? say("Read as people's names.", "Leídos como nombres de personas.")
      : say("Read as names of organizations or things.", "Leídos como nombres de organizaciones o cosas.")
  }

  /// Head of the column that says how alike two words are.
  public var alike: String { say("alike", "parecido") }

  /// What scoring a file did.
  public func scored(_ pairs: Int, out: String) -> String {
    say("Scored \(grouped(pairs)) pairs into \(out).", "Se puntuaron \(grouped(pairs)) pares en \(out).")
  }
}
