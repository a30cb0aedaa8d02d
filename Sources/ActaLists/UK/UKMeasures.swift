import ActaModel

/// What the United Kingdom orders against an entry: each sanction imposed is a measure.
enum UKMeasures {
  /// The measures, with the days of designation and of the entry's amendments.
  static func read(
    _ facts: UKFacts, party: RecordID, single: String?, assembly: inout ListAssembly
  ) throws(ListError) -> [Measure] {
    var programmes: [RecordID] = []
    var instruments: [RecordID] = []
    var isTerrorism = false
    for regime in facts.designations.compactMap(\.regime) {
      let programme = try assembly.programme(regime, line: facts.line)
      if !programmes.contains(programme) { programmes.append(programme) }
      if regime.hasSuffix("Regulations") || regime.contains("Regulations 20") {
        let instrument = try assembly.instrument(regime, line: facts.line)
        if !instruments.contains(instrument) { instruments.append(instrument) }
      }
      isTerrorism = isTerrorism || ListWords.isAgainstTerrorism(regime)
    }
    let events = listed(facts) + amendments(facts)
    let acts = single.map { [($0, $0)] } ?? facts.sanctions.map { (ListWords.measureType($0), $0) }
    var measures: [Measure] = []
    for (type, words) in acts.isEmpty ? [("designation", "")] : acts {
      guard !measures.contains(where: { $0.type == type }) else { continue }
      var measure = assembly.frame.measure(
        isTerrorism ? .terroristDesignation : .sanction, type, entry: facts.id, party: party)
      measure.programmes = programmes
      measure.instruments = instruments
      measure.events = events
      if let own = imposed(words, in: facts.information) {
        measure.events = [MeasureEvent(.listed, dates: [DateClaim(own)])] + amendments(facts)
      }
      if !facts.sources.isEmpty { measure.authorityWords = facts.sources.joined(separator: ", ") }
      if let reason = facts.reasons.first { measure.ground = Sourced(reason) }
      if !words.isEmpty, single == nil { measure.effects = [Sourced(words)] }
      measures.append(measure)
    }
    return measures
  }

  private static func listed(_ facts: UKFacts) -> [MeasureEvent] {
    facts.designations.compactMap { designation in
      guard let date = designation.date.flatMap(DayFirstDate.read) else { return nil }
      return MeasureEvent(
        .listed, dates: [DateClaim(date)], note: facts.designations.count > 1 ? designation.regime : nil)
    }
  }

  private static func amendments(_ facts: UKFacts) -> [MeasureEvent] {
    let listed = facts.designations.compactMap(\.date)
    return facts.updated.filter { !listed.contains($0) }.compactMap(DayFirstDate.read)
      .sorted { $0.edtf < $1.edtf }.map { MeasureEvent(.amended, dates: [DateClaim($0)]) }
  }

  /// "The Director Disqualification Sanction was imposed on 09/04/2025.": a measure younger than the designation.
  private static func imposed(_ sanction: String, in information: [String]) -> PartialDate? {
    let key = Array(sanction.lowercased().utf8)
    guard !key.isEmpty else { return nil }
    for text in information {
      let bytes = Array(text.utf8)[...]
      guard let start = bytes.firstIndex(ofText: " imposed on "),
        bytes[..<start].suffix(key.count + 4).text.lowercased().utf8.starts(with: key)
      else { continue }
      let date = bytes[(start + 12)...].prefix(10).text
      if let date = DayFirstDate.read(date) { return date }
    }
    return nil
  }
}
