import ActaCrypto
public import ActaJSON
import ActaModel
public import ActaScreening

/// Writes answers as bytes at once: what `CheckAnswer.json` gives, without a tree of values beside it. A service answers
/// thousands a second, and the tree takes several times as long as its bytes.
///
/// Debug builds compare the two at each answer.
public struct AnswerBytes {
  private var bytes: [UInt8] = []

  private init() { bytes.reserveCapacity(4096) }

  /// The recorded form: canonical JSON, so members stand in the order of their names.
  static func recorded(_ answer: CheckAnswer, query: JSONValue) -> [UInt8] {
    var writer = AnswerBytes()
    writer.recorded(answer, query)
    assert(writer.bytes == CanonicalJSON.encode(answer.json(query: query)))
    return writer.bytes
  }

  /// The form for programs on one line, scores as decimals.
  ///
  /// - Parameters:
  ///   - id: the caller's own for the question; stands first where there is one.
  ///   - receipt: the receipt's id, nil where there is none.
  public static func shown(
    _ answer: CheckAnswer, query: JSONValue, id: String? = nil, receipt: String?, sentence: (Reason) -> String
  ) -> [UInt8] {
    var writer = AnswerBytes()
    writer.put("{")
    if let id {
      writer.put("\"id\":")
      writer.text(id)
      writer.put(",")
    }
    writer.shown(answer, query, receipt, sentence)
    assert(writer.bytes == tree(answer, query, id, receipt, sentence))
    return writer.bytes
  }

  private static func tree(
    _ answer: CheckAnswer, _ query: JSONValue, _ id: String?, _ receipt: String?, _ sentence: (Reason) -> String
  ) -> [UInt8] {
    var object: JSONObject = [:]
    if let id { object.append("id", .string(id)) }
    let document = withoutActuallyEscaping(sentence) {
      answer.json(query: query, sentence: $0, receipt: receipt.map { .string($0) } ?? .null)
    }
    for member in document.object?.members ?? [] { object.append(member.key, member.value) }
    return CompactJSON.encode(.object(object), decimals: decimals)
  }

  // MARK: Pieces

  private mutating func put(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }
  private mutating func text(_ text: String) { CanonicalJSON.append(string: text, to: &bytes) }
  private mutating func text(_ text: String?) { if let text { self.text(text) } else { put("null") } }
  private mutating func value(_ value: JSONValue) { CanonicalJSON.append(value, to: &bytes) }
  private mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
  private mutating func decimal(_ points: Int) {
    bytes.append(contentsOf: PrettyJSON.decimal(basisPoints: Int64(points)).utf8)
  }

  private mutating func list<Element>(_ elements: [Element], _ write: (inout AnswerBytes, Element) -> Void) {
    put("[")
    var isFirst = true
    for element in elements {
      if !isFirst { put(",") }
      isFirst = false
      write(&self, element)
    }
    put("]")
  }

  // MARK: The recorded form

  private mutating func recorded(_ answer: CheckAnswer, _ query: JSONValue) {
    put("{\"answer\":")
    text(answer.code.rawValue)
    put(",\"as_of\":{\"entry\":")
    number(answer.entry)
    put(",\"on\":")
    text(answer.on.description)
    put(",\"root\":")
    text(answer.root.hex)
    put("},\"discounted\":")
    list(answer.discounted) { $0.recorded($1) }
    put(",\"engine\":{\"digest\":")
    text(answer.engine.digest.hex)
    put(",\"version\":")
    text(answer.engine.version)
    put("}")
    limits(answer)
    groups(answer)
    put(",\"limit\":")
    number(answer.limit)
    put(",\"lists\":")
    list(answer.lists) { $0.recorded($1) }
    put(",\"matches\":")
    list(answer.matches) { $0.recorded($1) }
    problems(answer)
    put(",\"query\":")
    value(query)
    put(",\"threshold\":")
    number(answer.threshold)
    put(answer.truncated ? ",\"truncated\":true}" : ",\"truncated\":false}")
  }

  private mutating func recorded(_ match: Match) {
    put("{")
    if !match.denials.isEmpty {
      put("\"denials\":")
      list(match.denials) { $0.value($1.json) }
      put(",")
    }
    if let group = match.group {
      put("\"group\":")
      text(group.text)
      put(",")
    }
    put("\"id\":")
    text(match.party.text)
    put(",\"identity\":")
    text(match.identity.rawValue)
    put(",\"kind\":")
    text(match.kind.rawValue)
    put(",\"list\":")
    text(match.list)
    put(",\"matched_name\":")
    text(match.matchedName)
    put(",\"measures\":")
    list(match.measures) { $0.recorded($1) }
    put(",\"name\":")
    text(match.name)
    if let ownership = match.ownership {
      put(",\"ownership\":")
      value(ownership.json)
    }
    put(",\"reasons\":")
    list(match.reasons) { writer, reason in
      writer.put("{\"code\":")
      writer.text(reason.code.rawValue)
      writer.put(",\"effect\":")
      writer.text(reason.effect.rawValue)
      writer.put(",\"listed\":")
      writer.text(reason.listed)
      writer.put(",\"query\":")
      writer.text(reason.query)
      writer.put("}")
    }
    same(match)
    put(",\"score\":")
    number(match.score)
    put(match.isWeakAlias ? ",\"weak_alias\":true}" : "}")
  }

  private mutating func recorded(_ measure: MeasureView) {
    // Not many measures have exceptions; those take the way of all values.
    guard measure.exceptions.isEmpty else { return value(measure.json) }
    put("{\"authority\":")
    text(measure.authorityName)
    put(",\"authority_id\":")
    text(measure.authority.text)
    confirmation(measure)
    put(",\"id\":")
    text(measure.id.text)
    put(",\"kind\":")
    text(measure.kind.rawValue)
    put(",\"programmes\":")
    list(measure.programmes) { $0.text($1) }
    since(measure)
    put(",\"status\":")
    text(measure.status.rawValue)
    put(",\"type\":")
    text(measure.type)
    put("}")
  }

  private mutating func recorded(_ list: ListUse) {
    put("{\"entries\":")
    number(list.entries)
    put(",\"id\":")
    text(list.id)
    put(",\"loaded_at\":")
    text(list.loadedAt.description)
    put(",\"published\":")
    text(list.published?.edtf)
    refused(list)
    put(",\"sha256\":")
    text(list.sha256)
    put(list.isStale ? ",\"stale\":true}" : ",\"stale\":false}")
  }

  // MARK: The form for programs

  private mutating func shown(
    _ answer: CheckAnswer, _ query: JSONValue, _ receipt: String?, _ sentence: (Reason) -> String
  ) {
    put("\"answer\":")
    text(answer.code.rawValue)
    put(",\"query\":")
    bytes += CompactJSON.encode(query)
    put(",\"matches\":")
    list(answer.matches) { $0.shown($1, sentence) }
    put(",\"discounted\":")
    list(answer.discounted) { $0.shown($1, sentence) }
    groups(answer)
    put(",\"lists\":")
    list(answer.lists) { $0.shown($1) }
    problems(answer)
    put(",\"threshold\":")
    decimal(answer.threshold)
    put(",\"limit\":")
    number(answer.limit)
    put(answer.truncated ? ",\"truncated\":true" : ",\"truncated\":false")
    limits(answer)
    put(",\"as_of\":{\"on\":")
    text(answer.on.description)
    put(",\"entry\":")
    number(answer.entry)
    put(",\"root\":")
    text(answer.root.hex)
    put("},\"engine\":{\"version\":")
    text(answer.engine.version)
    put(",\"digest\":")
    text(answer.engine.digest.hex)
    put("},\"receipt\":")
    text(receipt)
    put("}")
  }

  private mutating func shown(_ match: Match, _ sentence: (Reason) -> String) {
    put("{\"id\":")
    text(match.party.text)
    put(",\"list\":")
    text(match.list)
    put(",\"kind\":")
    text(match.kind.rawValue)
    put(",\"name\":")
    text(match.name)
    put(",\"matched_name\":")
    text(match.matchedName)
    put(match.isWeakAlias ? ",\"weak_alias\":true,\"score\":" : ",\"score\":")
    decimal(match.score)
    put(",\"identity\":")
    text(match.identity.rawValue)
    put(",\"measures\":")
    list(match.measures) { $0.shown($1) }
    put(",\"reasons\":")
    list(match.reasons) { writer, reason in
      writer.put("{\"code\":")
      writer.text(reason.code.rawValue)
      writer.put(",\"effect\":")
      writer.text(reason.effect.rawValue)
      writer.put(",\"query\":")
      writer.text(reason.query)
      writer.put(",\"listed\":")
      writer.text(reason.listed)
      writer.put(",\"text\":")
      writer.text(sentence(reason))
      writer.put("}")
    }
    same(match)
    if let group = match.group {
      put(",\"group\":")
      text(group.text)
    }
    if let ownership = match.ownership {
      put(",\"ownership\":")
      bytes += CompactJSON.encode(ownership.json, decimals: Self.decimals)
    }
    if !match.denials.isEmpty {
      put(",\"denials\":")
      list(match.denials) { $0.bytes += CompactJSON.encode($1.json) }
    }
    put("}")
  }

  private mutating func shown(_ measure: MeasureView) {
    guard measure.exceptions.isEmpty else {
      bytes += CompactJSON.encode(measure.json)
      return
    }
    put("{\"id\":")
    text(measure.id.text)
    put(",\"kind\":")
    text(measure.kind.rawValue)
    put(",\"type\":")
    text(measure.type)
    put(",\"authority\":")
    text(measure.authorityName)
    put(",\"authority_id\":")
    text(measure.authority.text)
    put(",\"programmes\":")
    list(measure.programmes) { $0.text($1) }
    put(",\"status\":")
    text(measure.status.rawValue)
    since(measure)
    confirmation(measure)
    put("}")
  }

  private mutating func shown(_ list: ListUse) {
    put("{\"id\":")
    text(list.id)
    put(",\"published\":")
    text(list.published?.edtf)
    put(",\"loaded_at\":")
    text(list.loadedAt.description)
    put(",\"sha256\":")
    text(list.sha256)
    put(",\"entries\":")
    number(list.entries)
    put(list.isStale ? ",\"stale\":true" : ",\"stale\":false")
    refused(list)
    put("}")
  }

  private static let decimals: Set<String> = ["score", "threshold"]

  // MARK: What both forms have

  private mutating func confirmation(_ measure: MeasureView) {
    put(",\"confirmation\":")
    text(measure.confirmation.code)
    guard case .confirmed(let entries) = measure.confirmation else { return }
    put(",\"confirmed_by\":")
    list(entries) { $0.text($1.text) }
  }

  private mutating func since(_ measure: MeasureView) {
    put(",\"since\":")
    text(measure.since?.edtf)
    guard let words = measure.since?.words else { return }
    put(",\"since_words\":")
    text(words)
  }

  private mutating func same(_ match: Match) {
    guard !match.sameAs.isEmpty else { return }
    put(",\"same_as\":")
    list(match.sameAs) { $0.text($1.text) }
  }

  private mutating func refused(_ list: ListUse) {
    guard list.refusedLoads > 0 else { return }
    put(",\"refused_loads\":")
    number(list.refusedLoads)
  }

  private mutating func limits(_ answer: CheckAnswer) {
    guard !answer.engineLimits.isEmpty else { return }
    put(",\"engine_limits\":")
    list(answer.engineLimits) { $0.text($1) }
  }

  private mutating func groups(_ answer: CheckAnswer) {
    let groups = answer.groups
    guard !groups.isEmpty else { return }
    put(",\"groups\":")
    list(groups) { writer, group in
      writer.put("{\"id\":")
      writer.text(group.standing.text)
      writer.put(",\"matches\":")
      writer.list(group.members) { $0.text($1.text) }
      writer.put("}")
    }
  }

  private mutating func problems(_ answer: CheckAnswer) {
    guard !answer.problems.isEmpty else { return }
    put(",\"problems\":")
    list(answer.problems) { $0.value($1.json) }
  }
}
