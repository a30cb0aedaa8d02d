public import ActaModel
import ActaBatch
import ActaRegistry
public import ArgumentParser

/// The options with which a fact's evidence is given.
struct EvidenceOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The document: a file, whose quote is checked, or an address.", valueName: "file|url"))
  var source: String?

  @Option(name: .long, help: "The sentence that bears it out, word for word.")
  var quote: String?

  @Option(name: .customLong("source-kind"), help: "What the document is: press, official, court or note.")
  var sourceKind: SourceKind = .press

  @Option(name: .customLong("source-title"), help: "The document's title.")
  var sourceTitle: String?

  /// The evidence, nil where none is given.
  func proposal() throws -> EvidenceProposal? {
    guard let source else {
      if quote != nil { throw UsageFailure("--quote needs --source.", advice: "Say where the quote stands.") }
      return nil
    }
    let isAddress = source.hasPrefix("https://") || source.hasPrefix("http://")
    return EvidenceProposal(
      location: source, document: isAddress ? nil : try InputFile.read(source), quote: quote, sourceKind: sourceKind,
      title: sourceTitle)
  }
}

/// The options with which the dated acts of a measure are given, each in words.
struct DateOptions: ParsableArguments {
  @Option(name: .long, help: "When it was announced: a date in words.") var announced: [String] = []
  @Option(name: .long, help: "When it was signed.") var signed: [String] = []
  @Option(name: .long, help: "When it was published.") var published: [String] = []
  @Option(name: .long, help: "Since when it is in force.") var effective: [String] = []
  @Option(name: .long, help: "When it was put on the authority's list.") var listed: [String] = []
  @Option(name: .long, help: "When it was amended.") var amended: [String] = []
  @Option(name: .long, help: "When it was suspended.") var suspended: [String] = []
  @Option(name: .customLong("partly-suspended"), help: "When a part of it was suspended.")
  var partlySuspended: [String] = []
  @Option(name: .long, help: "Since when it is in force again.") var resumed: [String] = []
  @Option(name: .long, help: "When it was waived.") var waived: [String] = []
  @Option(name: .long, help: "When it was licensed.") var licensed: [String] = []
  @Option(name: .long, help: "When it was renewed.") var renewed: [String] = []

  /// The acts with the words for their dates, in the order of a measure's life.
  var acts: [(type: MeasureEventType, words: String)] {
    let all: [(MeasureEventType, [String])] = [
      (.announced, announced), (.signed, signed), (.published, published), (.effective, effective), (.listed, listed),
      (.amended, amended), (.suspended, suspended), (.partlySuspended, partlySuspended), (.resumed, resumed),
      (.waived, waived), (.licensed, licensed), (.renewed, renewed),
    ]
    return all.flatMap { type, words in words.map { (type, $0) } }
  }
}

/// The options with which more is said of a measure.
struct MeasureDetailOptions: ParsableArguments {
  @Option(name: .long, help: "A legal basis: its title, citation or id. May be repeated.")
  var instrument: [String] = []

  @Option(name: .long, help: "A programme's tag or id. May be repeated.")
  var programme: [String] = []

  @Option(name: .long, help: "The reason that the source gives.")
  var ground: String?

  @Option(name: .long, help: "What it does, in the source's words. May be repeated.")
  var effect: [String] = []

  @Option(
    name: .customLong("carve-out"),
    help: ArgumentHelp(
      "What it lets through, in the source's words. May be repeated. A kind may stand before it: \"waiver: ...\".",
      valueName: "[kind:] text"))
  var carveOut: [String] = []

  @Option(
    name: .customLong("carve-out-from"), help: "From when on the carve-outs given here count: a date in words.")
  var carveOutFrom: String?

  @Option(name: .customLong("carve-out-until"), help: "Until when they count: a date in words.")
  var carveOutUntil: String?

  /// Carve-outs with their kinds; an exception where none is said.
  var carveOuts: [(kind: CarveOutKind, text: String)] {
    carveOut.map { text in
      for kind in CarveOutKind.allCases where text.hasPrefix(kind.rawValue + ":") {
        let words = text.dropFirst(kind.rawValue.count + 1).drop { $0 == " " }
        return (kind, String(words))
      }
      return (.exception, text)
    }
  }
}

extension SourceKind: ExpressibleByArgument {}
