extension Words {
  /// What the demo made.
  public func demoCreated(_ database: String, records: Int) -> String {
    say(
      "Created \(database) with the founding case: \(grouped(records)) records from one press article and public "
        + "knowledge. No official list is loaded.",
      "Se creó \(database) con el caso fundador: \(grouped(records)) fichas de un artículo de prensa y conocimiento "
        + "público. No hay ninguna lista oficial cargada.")
  }

  /// Heads the tour.
  public var demoTour: String { say("What to try next:", "Qué probar ahora:") }

  /// A step of the tour: what it shows, and what to type.
  public struct DemoStep: Sendable {
    /// What the step shows.
    public var words: String
    /// Lines for a shell.
    public var commands: [String]
  }

  /// The tour after the demo.
  ///
  /// - Parameters:
  ///   - database: the registry's path as a shell reads it.
  ///   - option: the option that names it, with a space before it; empty where it is the default.
  ///   - screening: the entry that recorded the demo's check.
  public func demoSteps(database: String, option: String, screening: Int) -> [DemoStep] {
    [
      DemoStep(
        words: say(
          "See everything that is held on him, and what each fact rests on:",
          "Vea todo lo que consta sobre él, y en qué se apoya cada hecho:"),
        commands: ["acta show party:gustavo-petro\(option)", "acta timeline party:gustavo-petro\(option)"]),
      DemoStep(
        words: say(
          "Load four rows of the official list; \"press only\" becomes \"confirmed\":",
          "Cargue cuatro filas de la lista oficial; «solo prensa» pasa a «confirmado»:"),
        commands: [
          "acta list load ofac-sdn Fixtures/ofac-rows.csv --published 2026-06-30\(option)",
          "acta check \"Gustavo Petro\" --born 1960 --country CO\(option)",
        ]),
      DemoStep(
        words: say(
          "Ask about another day: on 1 Oct 2025 the sanction wasn't in force yet:",
          "Pregunte por otro día: el 1 oct. 2025 la sanción aún no estaba vigente:"),
        commands: ["acta check \"Gustavo Petro\" --on 2025-10-01\(option)"]),
      DemoStep(
        words: say(
          "Read the log, and ask the recorded question again:", "Lea el libro y repita la pregunta anotada:"),
        commands: ["acta audit log\(option)", "acta audit replay \(screening)\(option)"]),
      DemoStep(
        words: say(
          "Tamper with a copy, and see it named:", "Altere una copia y vea cómo se señala:"),
        commands: [
          "cp \(database) tampered.db && cp \(database).hwm tampered.db.hwm",
          "sqlite3 tampered.db \"DROP TRIGGER entry_no_update; "
            + "UPDATE entry SET record = CAST(replace(record, 'Zipaquira', 'Bogota...') AS BLOB)\"",
          "acta audit verify --full --db tampered.db",
        ]),
    ]
  }
}
