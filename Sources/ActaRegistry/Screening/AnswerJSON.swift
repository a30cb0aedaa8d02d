import ActaCrypto
public import ActaJSON
import ActaModel
public import ActaScreening

extension CheckAnswer {
  /// The answer as JSON: what is recorded in the log (and replayed byte by byte), and with `sentence` and `receipt`
  /// what programs are given. Scores and the threshold are basis points here; a program's copy shows them as
  /// decimals.
  ///
  /// - Parameters:
  ///   - query: what was asked, as `ScreeningQuery.json` gives it.
  ///   - sentence: words for a reason; none in the recorded form.
  ///   - receipt: the receipt's id, for the rendering.
  public func json(
    query: JSONValue, sentence: ((Reason) -> String)? = nil, receipt: JSONValue? = nil
  ) -> JSONValue {
    var object: JSONObject = [:]
    object.append("answer", .string(code.rawValue))
    object.append("query", query)
    object.append("matches", .array(matches.map { $0.json(sentence) }))
    object.append("discounted", .array(discounted.map { $0.json(sentence) }))
    let groups = self.groups
    if !groups.isEmpty {
      object.append(
        "groups",
        .array(
          groups.map { group in
            ["id": .string(group.standing.text), "matches": .array(group.members.map { .string($0.text) })]
          }))
    }
    object.append("lists", .array(lists.map(\.json)))
    if !problems.isEmpty { object.append("problems", .array(problems.map(\.json))) }
    object.append("threshold", .integer(Int64(threshold)))
    object.append("limit", .integer(Int64(limit)))
    object.append("truncated", .bool(truncated))
    if !engineLimits.isEmpty { object.append("engine_limits", .array(engineLimits.map { .string($0) })) }
    object.append(
      "as_of",
      ["on": .string(on.description), "entry": .integer(Int64(entry)), "root": .string(root.hex)])
    object.append("engine", ["version": .string(engine.version), "digest": .string(engine.digest.hex)])
    if let receipt { object.append("receipt", receipt) }
    return .object(object)
  }
}

extension ScreeningQuery {
  /// What was asked, as JSON.
  public var json: JSONValue {
    var object: JSONObject = ["name": .string(name), "kind": .string(kind?.rawValue ?? "any")]
    object.append("birth_date", birth.map { .string($0.edtf) } ?? .null)
    object.append("countries", .array(countries.map { .string($0) }))
    if let gender { object.append("gender", .string(gender.rawValue)) }
    object.append(
      "identifiers",
      .array(
        identifiers.map { ["type": $0.type.map { .string($0) } ?? .null, "number": .string($0.number)] }))
    return .object(object)
  }
}

extension Match {
  /// The match as it is kept for an alert: that of the recorded answer.
  var recorded: JSONValue { json(nil) }

  fileprivate func json(_ sentence: ((Reason) -> String)?) -> JSONValue {
    var object: JSONObject = ["id": .string(party.text), "list": list.map { .string($0) } ?? .null]
    object.append("kind", .string(kind.rawValue))
    object.append("name", .string(name))
    object.append("matched_name", .string(matchedName))
    if isWeakAlias { object.append("weak_alias", true) }
    object.append("score", .integer(Int64(score)))
    object.append("identity", .string(identity.rawValue))
    object.append("measures", .array(measures.map(\.json)))
    object.append(
      "reasons",
      .array(
        reasons.map { reason in
          var object: JSONObject = ["code": .string(reason.code.rawValue), "effect": .string(reason.effect.rawValue)]
          object.append("query", .string(reason.query))
          object.append("listed", .string(reason.listed))
          if let sentence { object.append("text", .string(sentence(reason))) }
          return .object(object)
        }))
    if !sameAs.isEmpty { object.append("same_as", .array(sameAs.map { .string($0.text) })) }
    if let group { object.append("group", .string(group.text)) }
    if let ownership { object.append("ownership", ownership.json) }
    if !denials.isEmpty { object.append("denials", .array(denials.map(\.json))) }
    return .object(object)
  }
}

extension Denial {
  var json: JSONValue {
    var object: JSONObject = ["id": .string(id.text), "by": .string(speaker), "text": .string(text)]
    object.append("date", date.map { .string($0.edtf) } ?? .null)
    if let words = date?.words { object.append("date_words", .string(words)) }
    object.append("answers", answers.map { .string($0.text) } ?? .null)
    if let allegation { object.append("allegation", .string(allegation)) }
    return .object(object)
  }
}

extension MeasureView {
  /// The measure as answers and `acta show` give it to programs.
  public var json: JSONValue {
    var object: JSONObject = ["id": .string(id.text), "kind": .string(kind.rawValue), "type": .string(type)]
    object.append("authority", .string(authorityName))
    object.append("authority_id", .string(authority.text))
    object.append("programmes", .array(programmes.map { .string($0) }))
    object.append("status", .string(status.rawValue))
    object.append("since", since.map { .string($0.edtf) } ?? .null)
    if let words = since?.words { object.append("since_words", .string(words)) }
    object.append("confirmation", .string(confirmation.code))
    if case .confirmed(let entries) = confirmation {
      object.append("confirmed_by", .array(entries.map { .string($0.text) }))
    }
    if !exceptions.isEmpty {
      object.append(
        "exceptions",
        .array(
          exceptions.map { exception in
            var object: JSONObject = ["kind": .string(exception.kind.rawValue), "text": .string(exception.text)]
            if let from = exception.from { object.append("from", .string(from.edtf)) }
            if let until = exception.until { object.append("until", .string(until.edtf)) }
            return .object(object)
          }))
    }
    return .object(object)
  }
}

extension ListUse {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["id": .string(id), "published": published.map { .string($0.edtf) } ?? .null]
    object.append("loaded_at", .string(loadedAt.description))
    object.append("sha256", .string(sha256))
    object.append("entries", .integer(Int64(entries)))
    object.append("stale", .bool(isStale))
    if refusedLoads > 0 { object.append("refused_loads", .integer(Int64(refusedLoads))) }
    return .object(object)
  }
}

extension CheckAnswer.Problem {
  var json: JSONValue {
    switch self {
    case .missing(let list): ["code": "list_missing", "list": .string(list)]
    case .empty(let list): ["code": "list_empty", "list": .string(list)]
    case .stale(let list): ["code": "list_stale", "list": .string(list)]
    case .ownershipOpen(let party): ["code": "ownership_open", "id": .string(party.text)]
    case .unreadableScript: ["code": "script_not_comparable"]
    }
  }
}
