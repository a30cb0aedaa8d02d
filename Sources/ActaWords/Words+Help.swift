extension Words {
  /// A sentence of the command's help or of what its parser says of a call; nil where the catalogue doesn't hold it.
  /// English is the parser's own.
  public func help(_ sentence: String) -> String? {
    language == .english ? sentence : Catalogue.help.translation(of: sentence)
  }

  /// What the parser, or a verb by way of it, says of a call that it doesn't understand.
  public func mistake(_ sentence: String) -> String { help(sentence) ?? told(sentence) }

  /// What is asked of whoever meets a fault of Acta's own.
  public func fault(_ detail: String) -> String {
    say("An unexpected fault: \(detail). Please report it.", "Un fallo inesperado: \(detail). Infórmenos, por favor.")
  }

  /// What a verb is doing while it takes its time.
  public enum Progress: Sendable, CaseIterable {
    case reading, loading, fetching, exporting, verifying
  }

  /// A line about what is being done now.
  public func doing(_ progress: Progress, _ what: String) -> String {
    switch progress {
    case .reading: say("reading \(what)", "leyendo \(what)")
    case .loading: say("loading \(what)", "cargando \(what)")
    case .fetching: say("fetching \(what)", "descargando \(what)")
    case .exporting: say("exporting \(what)", "exportando \(what)")
    case .verifying: say("verifying \(what)", "verificando \(what)")
    }
  }
}
