import ActaModel
import ActaRegistry
import ActaWords

/// What a record says, in words: labels, each with its values. Two versions of a record can be laid side by side.
struct RecordWording {
  let frame: PageFrame
  /// How records that are named are called.
  let names: [RecordID: String]
  private var words: Words { frame.words }

  /// One thing that a record says, with what it rests on.
  struct Value: Equatable {
    var text: HTML
    var evidence: [RecordID]

    init(_ text: HTML, _ evidence: [RecordID] = []) {
      self.text = text
      self.evidence = evidence
    }
  }

  /// A label with its values.
  struct Row: Equatable {
    var label: String
    var values: [Value]

    /// All values after one another.
    var text: HTML { .all(values.map(\.text), between: el("span", ", ")) }
  }

  init(frame: PageFrame, names: [RecordID: String]) {
    self.frame = frame
    self.names = names
  }

  /// The record in words; empty for a kind that is shown as it is stored.
  func rows(_ record: Record) -> [Row] {
    switch record {
    case .measure(let measure): rows(measure)
    case .statement(let statement): rows(statement)
    case .petition(let petition): rows(petition)
    case .relation(let relation): rows(relation)
    default: []
    }
  }

  private func rows(_ measure: Measure) -> [Row] {
    var rows = [
      Row(label: words.page(.what), values: [Value(el("strong", t(words.capitalised(words.type(measure.type)))))]),
      Row(
        label: words.page(.whoOrdered),
        values: [Value(others(measure.authorityWords ?? names[measure.authority] ?? measure.authority.text))]),
      Row(label: words.page(.recordTargets), values: measure.targets.map { Value(party($0)) }),
    ]
    for event in measure.events {
      let label = words.capitalised(words.act(event.type))
      let dates =
        event.dates.isEmpty
        ? [Value(t(words.line(.noDate)), event.evidence)]
        : event.dates.map { Value(t(words.date($0.date)), $0.evidence) }
      if let index = rows.firstIndex(where: { $0.label == label }) {
        rows[index].values += dates
      } else {
        rows.append(Row(label: label, values: dates))
      }
    }
    rows += [
      Row(label: words.page(.legalBasis), values: measure.instruments.map { Value(named($0)) }),
      Row(label: words.page(.recordProgramme), values: measure.programmes.map { Value(named($0)) }),
      Row(
        label: words.page(.recordGround),
        values: measure.ground.map { [Value(others($0.value), $0.evidence)] } ?? []),
      Row(label: words.page(.recordEffect), values: measure.effects.map { Value(others($0.value), $0.evidence) }),
      Row(
        label: words.page(.recordExceptions),
        values: measure.carveOuts.map { Value(others(words.exception($0)), $0.evidence) }),
    ]
    return rows.filter { !$0.values.isEmpty }
  }

  private func rows(_ statement: Statement) -> [Row] {
    [
      Row(label: words.page(.what), values: [Value(el("strong", t(words.kind(statement.kind))))]),
      Row(label: words.life(.says), values: [Value(others(words.quoted(statement.text)), statement.evidence)]),
      Row(
        label: words.life(.by),
        values: (statement.by.map { [party($0)] } ?? statement.byWords.map { [others($0)] } ?? []).map { Value($0) }),
      Row(label: words.page(.about), values: statement.about.map { Value(named($0)) }),
      Row(label: words.life(.answers), values: statement.answers.map { [Value(named($0))] } ?? []),
      Row(
        label: words.page(.when),
        values: statement.date.map { [Value(t(words.date($0.value)), $0.evidence)] } ?? []),
    ].filter { !$0.values.isEmpty }
  }

  private func rows(_ petition: Petition) -> [Row] {
    [
      Row(label: words.page(.what), values: [Value(el("strong", t(words.form(petition.form))))]),
      Row(label: words.life(.standing), values: [Value(t(words.capitalised(words.status(petition.status))))]),
      Row(label: words.life(.by), values: petition.by.map { [Value(party($0))] } ?? []),
      Row(label: words.page(.about), values: petition.of.map { Value(named($0)) }),
      Row(label: words.life(.decides), values: petition.to.map { [Value(named($0))] } ?? []),
      Row(
        label: words.life(.steps),
        values: petition.steps.map { step in
          Value(t((step.date.map { words.date($0) } ?? words.line(.noDate)) + ": ") + others(step.text), step.evidence)
        }),
    ].filter { !$0.values.isEmpty }
  }

  private func rows(_ relation: Relation) -> [Row] {
    [
      Row(
        label: words.page(.what),
        values: [Value(el("strong", t(words.capitalised(words.relation(relation.type)))), relation.evidence)]),
      Row(label: words.life(.from), values: [Value(party(relation.from))]),
      Row(label: words.life(.to), values: [Value(party(relation.to))]),
      Row(label: words.life(.begins), values: relation.since.map { [Value(t(words.date($0)))] } ?? []),
      Row(label: words.life(.ends), values: relation.until.map { [Value(t(words.date($0)))] } ?? []),
    ].filter { !$0.values.isEmpty }
  }

  private func party(_ id: RecordID) -> HTML {
    id.text.hasPrefix("authority:") ? named(id) : el("a", .href(Address.party(id)), others(names[id] ?? id.text))
  }

  private func named(_ id: RecordID) -> HTML {
    el("a", .href(Address.record(id.text)), others(names[id] ?? id.text))
  }

  /// What is held beside what would be, each with what it rests on: what goes is struck out, what comes is marked.
  ///
  /// - Parameters:
  ///   - old: nil for a record that isn't held yet.
  ///   - heads: what the two columns are called; nil for what is held and what would be.
  ///   - evidence: shows pieces of evidence.
  func beside(
    _ old: [Row]?, _ new: [Row], caption: String, heads: (String, String)? = nil, evidence: ([RecordID]) -> HTML
  ) -> HTML {
    var labels = (old ?? []).map(\.label)
    for row in new where !labels.contains(row.label) { labels.append(row.label) }
    let rows = labels.map { label -> [HTML] in
      let before = old?.first { $0.label == label }?.values ?? []
      let after = new.first { $0.label == label }?.values ?? []
      let said = HTML.all(
        after.map { value in
          old == nil || before.contains(value)
            ? el("div", value.text) : el("div", .class("new"), el("ins", value.text))
        })
      let struck = HTML.all(
        before.map { el("div", after.contains($0) ? HTML.flag("data-kept") : .class("old"), $0.text) })
      var ids: [RecordID] = []
      for id in after.flatMap(\.evidence) where !ids.contains(id) { ids.append(id) }
      let head = before == after || old == nil ? t(label) : el("strong", t(label))
      return [head] + (old == nil ? [] : [struck]) + [said, evidence(ids)]
    }
    let (left, right) = heads ?? (words.life(.heldNow), words.life(.wouldBe))
    let heads = [words.page(.field)] + (old == nil ? [] : [left]) + [right, words.page(.evidence)]
    return .table(heads, caption: caption, rows)
  }
}
