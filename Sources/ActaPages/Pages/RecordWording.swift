import ActaModel
import ActaRegistry
import ActaWords

/// What a record says, in words: labels, each with its values. Two versions of a record can be laid side by side.
struct RecordWording {
  let frame: PageFrame
  /// How records that are named are called.
  let names: [RecordID: String]
  private var words: Words { frame.words }

  /// A label with its values.
  struct Row: Equatable {
    var label: String
    var values: [HTML]
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
      Row(label: words.page(.what), values: [el("strong", t(words.capitalised(words.type(measure.type))))]),
      Row(
        label: words.page(.whoOrdered),
        values: [others(measure.authorityWords ?? names[measure.authority] ?? measure.authority.text)]),
      Row(label: words.page(.recordTargets), values: measure.targets.map { party($0) }),
    ]
    for event in measure.events {
      let label = words.capitalised(words.act(event.type))
      let dates = event.dates.isEmpty ? [t(words.line(.noDate))] : event.dates.map { t(words.date($0.date)) }
      if let index = rows.firstIndex(where: { $0.label == label }) {
        rows[index].values += dates
      } else {
        rows.append(Row(label: label, values: dates))
      }
    }
    rows += [
      Row(label: words.page(.legalBasis), values: measure.instruments.map { named($0) }),
      Row(label: words.page(.recordProgramme), values: measure.programmes.map { named($0) }),
      Row(label: words.page(.recordGround), values: measure.ground.map { [others($0.value)] } ?? []),
      Row(label: words.page(.recordEffect), values: measure.effects.map { others($0.value) }),
      Row(label: words.page(.recordExceptions), values: measure.carveOuts.map { others(words.exception($0)) }),
    ]
    return rows.filter { !$0.values.isEmpty }
  }

  private func rows(_ statement: Statement) -> [Row] {
    [
      Row(label: words.page(.what), values: [el("strong", t(words.kind(statement.kind)))]),
      Row(label: words.life(.says), values: [others(words.quoted(statement.text))]),
      Row(
        label: words.life(.by),
        values: statement.by.map { [party($0)] } ?? statement.byWords.map { [others($0)] } ?? []),
      Row(label: words.page(.about), values: statement.about.map { named($0) }),
      Row(label: words.life(.answers), values: statement.answers.map { [named($0)] } ?? []),
      Row(label: words.page(.when), values: statement.date.map { [t(words.date($0.value))] } ?? []),
    ].filter { !$0.values.isEmpty }
  }

  private func rows(_ petition: Petition) -> [Row] {
    [
      Row(label: words.page(.what), values: [el("strong", t(words.form(petition.form)))]),
      Row(label: words.life(.standing), values: [t(words.capitalised(words.status(petition.status)))]),
      Row(label: words.life(.by), values: petition.by.map { [party($0)] } ?? []),
      Row(label: words.page(.about), values: petition.of.map { named($0) }),
      Row(label: words.life(.decides), values: petition.to.map { [named($0)] } ?? []),
      Row(
        label: words.life(.steps),
        values: petition.steps.map { step in
          t((step.date.map { words.date($0) } ?? words.line(.noDate)) + ": ") + others(step.text)
        }),
    ].filter { !$0.values.isEmpty }
  }

  private func rows(_ relation: Relation) -> [Row] {
    [
      Row(label: words.page(.what), values: [el("strong", t(words.capitalised(words.relation(relation.type))))]),
      Row(label: words.life(.from), values: [party(relation.from)]),
      Row(label: words.life(.to), values: [party(relation.to)]),
      Row(label: words.life(.begins), values: relation.since.map { [t(words.date($0))] } ?? []),
      Row(label: words.life(.ends), values: relation.until.map { [t(words.date($0))] } ?? []),
    ].filter { !$0.values.isEmpty }
  }

  private func party(_ id: RecordID) -> HTML {
    id.text.hasPrefix("authority:") ? named(id) : el("a", .href(Address.party(id)), others(names[id] ?? id.text))
  }

  private func named(_ id: RecordID) -> HTML {
    el("a", .href(Address.record(id.text)), others(names[id] ?? id.text))
  }

  /// What is held beside what would be: what goes is struck out, what comes is marked.
  func beside(_ old: [Row], _ new: [Row], caption: String) -> HTML {
    var labels = old.map(\.label)
    for row in new where !labels.contains(row.label) { labels.append(row.label) }
    let rows = labels.map { label -> [HTML] in
      let before = old.first { $0.label == label }?.values ?? []
      let after = new.first { $0.label == label }?.values ?? []
      return [
        before == after ? t(label) : el("strong", t(label)),
        .all(before.map { el("div", after.contains($0) ? .none : .class("old"), $0) }),
        .all(after.map { before.contains($0) ? el("div", $0) : el("div", .class("new"), el("ins", $0)) }),
      ]
    }
    return .table([words.page(.field), words.life(.heldNow), words.life(.wouldBe)], caption: caption, rows)
  }
}
