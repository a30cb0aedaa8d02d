import ActaModel
import ActaRegistry
import ActaScreening
import ActaWords

/// Shows an answer to people: the answer in words first, then why, then what it rests on.
struct AnswerText {
  let session: Session
  let registry: Registry
  let includePast: Bool
  private var words: Words { session.words }

  init(session: Session, registry: Registry, includePast: Bool) {
    self.session = session
    self.registry = registry
    self.includePast = includePast
  }

  func show(_ recorded: RecordedCheck) throws {
    let answer = recorded.answer
    try session.line(session.terminal.bold(words.headline(answer, includePast: includePast)))
    for group in answer.groups where group.members.count > 1 {
      let name = answer.matches.first { group.members.contains($0.party) }?.name ?? group.standing.text
      try session.paragraph(words.oneParty(group, name: name), rest: "  ")
    }
    // Those that are one party stand together, with their numbers by score.
    var shown: Set<RecordID> = []
    for (index, match) in answer.matches.enumerated() where shown.insert(match.party).inserted {
      try session.line()
      try show(match, number: index + 1, answer)
      guard let group = match.group else { continue }
      for (other, match) in answer.matches.enumerated()
      where match.group == group && shown.insert(match.party).inserted {
        try show(match, number: other + 1, answer)
      }
    }
    try discounted(answer)
    try session.line()
    try footer(recorded)
  }

  private func show(_ match: Match, number: Int, _ answer: CheckAnswer) throws {
    let label = "\(number)  "
    let indent = String(repeating: " ", count: label.count)
    let place =
      match.list.map { "\(words.listName($0)) · \(match.party)" } ?? "\(words.line(.ownRecord)) · \(match.party)"
    var programmes: [String] = []
    for programme in match.measures.flatMap(\.programmes) where !programmes.contains(programme) {
      programmes.append(programme)
    }
    let tags = programmes.map { " [\($0)]" }.joined()
    let name = SafeText.shown(match.name)
    try session.line(
      label + session.terminal.bold(name) + "   " + SafeText.shown(place + (tags.isEmpty ? "" : "  " + tags)))
    if match.identity == .confirmed { try session.paragraph(words.line(.identityConfirmed), first: indent) }
    if match.isWeakAlias { try session.paragraph("\(match.matchedName): \(words.line(.weakAlias))", first: indent) }
    if let ownership = match.ownership { try OwnershipText(ownership, session).show(indent: 2) }
    if match.measures.isEmpty, match.ownership == nil { try session.paragraph(words.line(.noMeasures), first: indent) }
    for measure in match.measures {
      try session.paragraph(words.measure(measure), first: indent + "- ", rest: indent + "  ")
      for exception in measure.exceptions {
        try session.paragraph(words.exception(exception), first: indent + "    ", rest: indent + "      ")
      }
    }
    if !match.counts, match.ownership == nil, !includePast {
      try session.paragraph(words.line(.pastMatch), first: indent)
    }
    try reasons(match, indent)
    try denials(match, indent)
    if !match.sameAs.isEmpty {
      try session.paragraph(
        match.sameAs.map(\.text).joined(separator: ", "), first: indent + words.record(.sameAs) + ": ")
    }
  }

  private func reasons(_ match: Match, _ indent: String) throws {
    let sentences = match.reasons.map { words.sentence($0) } + [words.capitalised(words.scoreLine(match.score)) + "."]
    try session.paragraph(
      sentences.joined(separator: " "), first: indent + words.line(.why) + " ",
      rest: indent + String(repeating: " ", count: words.line(.why).count + 1))
  }

  /// An allegation never stands alone: what was denied is said on the same screen.
  private func denials(_ match: Match, _ indent: String) throws {
    for denial in match.denials {
      let date = denial.date.map { words.date($0) } ?? words.line(.noDate)
      let speaker = denial.speaker.isEmpty ? "" : denial.speaker + ", "
      try session.paragraph(
        "\(speaker)\(date): \(denial.text)\(denial.allegation.map { words.inAnswer(to: $0) } ?? "")",
        first: indent + words.line(.denial) + ": ", rest: indent + "  ")
    }
  }

  private func discounted(_ answer: CheckAnswer) throws {
    guard !answer.discounted.isEmpty else { return }
    try session.line()
    try session.line(words.line(.discounted))
    for match in answer.discounted {
      let against = match.reasons.filter { $0.effect == .against || $0.code == .measureLater }
      let sentences = (against.isEmpty ? match.reasons : against).map { words.sentence($0) }
      try session.paragraph(
        "\(match.name) (\(match.party)): \(sentences.joined(separator: " "))", first: "   - ", rest: "     ")
    }
  }

  private func footer(_ recorded: RecordedCheck) throws {
    let answer = recorded.answer
    let now = registry.clock()
    if answer.lists.isEmpty {
      try session.paragraph(words.line(.noLists))
    } else {
      try session.paragraph(
        answer.lists.map { words.listUsed($0, at: now) }.joined(separator: "; ") + ".",
        first: words.line(.listsUsed) + " ", rest: "  ")
    }
    let missing = OfficialLists.expected.filter { id in !answer.lists.contains { $0.id == id } }
    if !missing.isEmpty {
      try session.paragraph(
        missing.map { words.listName($0) }.joined(separator: ", ") + ". " + words.line(.notThese),
        first: words.line(.notLoaded) + " ", rest: "  ")
    }
    for limit in answer.engineLimits { try session.paragraph(words.engineLimit(limit)) }
    if answer.truncated, answer.matches.count >= answer.limit || answer.discounted.count >= answer.limit {
      try session.paragraph(words.line(.moreThanShown))
    }
    try session.paragraph(
      words.settingsLine(threshold: answer.threshold, on: answer.on, knownAt: answer.entry))
    if let receipt = recorded.receipt { try session.line(words.receiptLine(receipt, entry: recorded.entry)) }
  }
}
