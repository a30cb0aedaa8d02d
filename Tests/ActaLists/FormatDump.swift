import ActaLists
import ActaModel

extension ListEntry {
  /// Everything that an entry says, one line a value.
  var fullDump: [String] {
    let names = party.names.compactMap { name in
      guard name.script != nil || name.language != nil else { return nil as String? }
      return "script \(name.script ?? "-") \(name.language ?? "-") \(name.text)"
    }
    let deaths = party.deaths.map { "died \($0.value.edtf) \"\($0.value.words ?? "")\"" }
    return ["\(id) \(party.kind) <\(party.listing?.entry ?? "")>"] + party.dump + names + deaths
      + measures.flatMap(\.dump) + relations.map(\.dump)
  }
}

extension Measure {
  fileprivate var dump: [String] {
    var lines = ["measure \(id.text.split(separator: "/").last ?? "") \(kind.rawValue)/\(type) by \(authority)"]
    lines[0] += authorityWords.map { " \"\($0)\"" } ?? ""
    lines += programmes.map { "  under \($0)" } + instruments.map { "  by \($0)" }
    lines += events.map { event in
      "  \(event.type.rawValue) \(event.dates.map(\.date.edtf).joined(separator: " "))"
        + (event.note.map { " (\($0))" } ?? "")
    }
    if let ground { lines.append("  because \(ground.value)") }
    lines += effects.map { "  effect \($0.value)" }
    if let stated, stated != StatedStatus(.inForce, words: "listed") {
      lines.append("  stated \(stated.status.rawValue) \"\(stated.words)\"")
    }
    return lines
  }
}

extension Relation {
  fileprivate var dump: String {
    let span = since == nil && until == nil ? "" : " \(since?.edtf ?? "..") to \(until?.edtf ?? "..")"
    let size = share.map { " share \($0.text)" } ?? ""
    return "relation \(type.rawValue) \(from) -> \(to) \"\(words ?? "")\"\(span)\(size) <\(id)>"
  }
}

extension ListDocument {
  /// Everything that a version says but raw values, one line a value.
  var fullDump: String {
    var lines = ["\(list) \(parser) published \(published?.edtf ?? "-") \"\(published?.words ?? "")\""]
    lines += authorities.map { "authority \($0.id) \($0.name) under \($0.parent?.text ?? "-") [\($0.country ?? "-")]" }
    lines += programmes.map { "programme \($0.id) \($0.title ?? "-") by \($0.authority?.text ?? "-")" }
    lines += instruments.map { "instrument \($0.id) \($0.date?.value.edtf ?? "-") \($0.url ?? "-")" }
    lines += entries.flatMap(\.fullDump)
    lines += notices.map { "notice \($0.kind.rawValue) \($0.line ?? 0) \($0.count)" }
    return lines.joined(separator: "\n") + "\n"
  }
}
