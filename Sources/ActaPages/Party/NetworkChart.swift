import ActaModel
import ActaRegistry
import ActaWords

/// Who is around a party, as a drawing in four columns (issuer, measure, the party, others), and the same as a list.
///
/// An edge's style says what it is: whole lines for what sources state, dashed ones for what is disputed. Allegations are
/// no edges: they stand among the statements.
struct NetworkChart {
  private struct Node {
    var text: String
    var address: String
    var y = 0.0
  }

  private let frame: PageFrame
  private let subject: PartySubject
  private var words: Words { frame.words }

  /// More nodes than this in a column aren't drawn; the list holds all.
  static let mostNodes = 16
  private static let nodeHeight = 34.0
  private static let nodeWidth = 200.0
  private static let columns = [10.0, 260.0, 510.0, 760.0]

  init(_ frame: PageFrame, _ subject: PartySubject) {
    self.frame = frame
    self.subject = subject
  }

  var html: HTML {
    let dossier = subject.dossier
    guard !dossier.measures.isEmpty || !dossier.relations.isEmpty else {
      return el("p", t(words.page(.nobodyAround)))
    }
    return drawing + list
  }

  private var drawing: HTML {
    let measures = Array(subject.dossier.measures.prefix(Self.mostNodes))
    let relations = Array(subject.dossier.relations.prefix(Self.mostNodes))
    var issuers: [(id: RecordID, name: String)] = []
    for item in measures where !issuers.contains(where: { $0.id == item.view.authority }) {
      issuers.append((item.view.authority, item.view.authorityName))
    }
    let rows = max(issuers.count, measures.count, relations.count, 1)
    let height = Double(rows) * (Self.nodeHeight + 16) + 20
    func place(_ index: Int, of count: Int) -> Double {
      let step = (height - 20) / Double(max(count, 1))
      return 10 + step * (Double(index) + 0.5) - Self.nodeHeight / 2
    }
    let selfY = height / 2 - Self.nodeHeight / 2
    var edges: [HTML] = []
    var nodes: [HTML] = []
    for (index, issuer) in issuers.enumerated() {
      nodes.append(
        node(
          Node(
            text: issuer.name, address: Address.record(issuer.id.text, frame.view), y: place(index, of: issuers.count)),
          0))
    }
    for (index, item) in measures.enumerated() {
      let y = place(index, of: measures.count)
      let issuer = issuers.firstIndex { $0.id == item.view.authority } ?? 0
      let isFaint = !item.state.counts
      edges.append(edge(0, place(issuer, of: issuers.count), 1, y, isDisputed: false))
      edges.append(edge(1, y, 2, selfY, isDisputed: false))
      let text = words.type(item.measure.type) + (isFaint ? " · " + words.status(item.state.status) : "")
      nodes.append(
        node(Node(text: words.capitalised(text), address: Address.record(item.measure.id.text, frame.view), y: y), 1))
    }
    for (index, item) in relations.enumerated() {
      let y = place(index, of: relations.count)
      let isDisputed = !item.relation.disputedBy.isEmpty
      edges.append(edge(2, selfY, 3, y, isDisputed: isDisputed))
      edges.append(label(item, y, isDisputed))
      nodes.append(
        node(Node(text: item.otherHeading, address: Address.party(item.other, frame.view), y: y), 3))
    }
    nodes.append(
      node(
        Node(
          text: subject.dossier.party.heading, address: Address.party(subject.dossier.party.id, frame.view), y: selfY),
        2, isSelf: true))
    let hidden =
      subject.dossier.measures.count - measures.count + subject.dossier.relations.count - relations.count
    return el(
      "div", .class("chart"), .attribute("tabindex", "0"), .attribute("role", "group"),
      .attribute("aria-label", words.page(.network)), .attribute("data-key", "g"),
      el(
        "svg", .attribute("viewBox", "0 0 970 \(Int(height))"), .attribute("role", "group"),
        .attribute("aria-label", words.page(.networkImage)), .all(edges), .all(nodes)))
      + el("p", .class("soft"), t(words.page(.networkLegend) + (hidden > 0 ? " " + words.notDrawn(hidden) : "")))
  }

  private func node(_ node: Node, _ column: Int, isSelf: Bool = false) -> HTML {
    let x = Self.columns[column]
    let text = node.text.count > 30 ? String(node.text.prefix(29)) + "…" : node.text
    return el(
      "a", .href(node.address), el("title", t(node.text)),
      void(
        "rect", .class(isSelf ? "node self" : "node"), .x(x), .y(node.y),
        .attribute("width", Self.nodeWidth.short), .attribute("height", Self.nodeHeight.short), .attribute("rx", "4")),
      el("text", .x(x + 9), .y(node.y + Self.nodeHeight / 2 + 4), t(text)))
  }

  private func edge(_ from: Int, _ fromY: Double, _ to: Int, _ toY: Double, isDisputed: Bool) -> HTML {
    let (x1, x2) = (Self.columns[from] + Self.nodeWidth, Self.columns[to])
    let (y1, y2) = (fromY + Self.nodeHeight / 2, toY + Self.nodeHeight / 2)
    let bend = (x1 + x2) / 2
    let path = "M\(x1.short) \(y1.short)C\(bend.short) \(y1.short) \(bend.short) \(y2.short) \(x2.short) \(y2.short)"
    return void("path", .class(isDisputed ? "edge disputed" : "edge"), .attribute("d", path))
  }

  /// What ties the party to another, above the other's node: a link to the relation with its evidence.
  private func label(_ item: Dossier.RelationInDossier, _ y: Double, _ isDisputed: Bool) -> HTML {
    let text =
      words.relation(item.relation.type) + share(item.relation) + (isDisputed ? " · " + words.record(.disputed) : "")
    return el(
      "a", .href(Address.record(item.relation.id.text, frame.view)),
      el("text", .x(Self.columns[3] + 4), .y(y - 3), t(text)))
  }

  private func share(_ relation: Relation) -> String { relation.share.map { " \($0.text) %" } ?? "" }

  // MARK: The list twin

  private var list: HTML {
    let relations = subject.dossier.relations
    guard !relations.isEmpty else { return .none }
    let items = relations.map { item -> HTML in
      let relation = item.relation
      let role = relation.words.map { words.quoted($0) } ?? words.relation(relation.type)
      let dates = [
        relation.since.map { words.date($0) }, relation.until.map { "\(words.record(.until)) \(words.date($0))" },
      ]
      .compactMap { $0 }.joined(separator: " ")
      return el(
        "li", .flag("data-item"), el("a", .href(Address.party(item.other, frame.view)), others(item.otherHeading)), " ",
        el("span", t(words.relationSentence(role, isFrom: item.isFrom) + share(relation))),
        dates.isEmpty ? .none : t(" (\(dates))"), " ", Fragments.cite(frame, relation.evidence, subject.book), " ",
        el("a", .class("cite"), .href(Address.record(relation.id.text, frame.view)), t(words.page(.relationRecord))),
        disputes(relation))
    }
    return el(
      "details", .flag("open", relations.count <= 20),
      el("summary", t("\(words.record(.relations)) (\(words.grouped(relations.count)))")), el("ul", all: items))
  }

  private func disputes(_ relation: Relation) -> HTML {
    .all(
      relation.disputedBy.map { id in
        guard let statement = subject.others[id] else {
          return el("div", el("span", .class("badge disputed"), t(words.record(.disputed))), " ", others(id.text))
        }
        let speaker = subject.speakers[id] ?? ""
        return el(
          "div", el("span", .class("badge disputed"), t(words.record(.disputed))), " ",
          others(speaker.isEmpty ? statement.text : "\(speaker): \(statement.text)"), " ",
          Fragments.cite(frame, statement.evidence, subject.book))
      })
  }
}
