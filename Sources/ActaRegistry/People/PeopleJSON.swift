import ActaCrypto
public import ActaJSON
import ActaModel

extension Proposal {
  /// The proposal for programs.
  public func json(withRecords: Bool) -> JSONValue {
    var object: JSONObject = [
      "id": .string(id), "state": .string(state.rawValue), "makers": .array(makers.map { .string($0) }),
      "entry": .integer(Int64(entry)), "time": .string(time.description), "digest": .string(digest.hex),
      "note": .string(note),
    ]
    object.append(
      "records",
      .array(
        records.map { record in
          withRecords
            ? ["kind": .string(record.kind), "id": .string(record.id), "body": record.body]
            : ["kind": .string(record.kind), "id": .string(record.id)]
        }))
    object.append(
      "reviews",
      .array(
        reviews.map { review in
          [
            "action": .string(review.action.rawValue), "actor": .string(review.actor),
            "entry": .integer(Int64(review.entry)), "time": .string(review.time.description),
            "reason": .string(review.reason),
          ]
        }))
    return .object(object)
  }
}

extension Alert {
  /// The alert for programs.
  public var json: JSONValue {
    var object: JSONObject = [
      "id": .string(id), "entry": .integer(Int64(entry)), "time": .string(time.description), "party": .string(party),
      "list": list.map { .string($0) } ?? .null, "state": .string(state.rawValue), "level": .integer(Int64(level)),
      "customer": customer.map { .string($0) } ?? .null, "query": query ?? .null, "match": match ?? .null,
      "source": .string(source), "previous": previous.map { .string($0) } ?? .null,
    ]
    object.append("steps", .array(steps.map(\.json)))
    object.append(
      "rule",
      rule.map { rule in
        ["id": .string(rule.id), "review": .string(rule.review.description), "ended": .bool(rule.isEnded)]
      } ?? .null)
    return .object(object)
  }
}

extension AllowRule {
  /// The rule for programs.
  public var json: JSONValue {
    [
      "id": .string(id), "alert": .string(alert), "party": .string(party), "content": .string(content),
      "review": .string(review.description), "ended": .bool(isEnded),
    ]
  }
}

extension TokenRecord {
  /// The token for programs, without its secret.
  public var json: JSONObject {
    [
      "id": .string(id), "actor": .string(actor), "role": .string(role.rawValue),
      "expires": expires.map { .string($0.description) } ?? .null, "revoked": .bool(isRevoked),
    ]
  }
}

extension Alert.Step {
  /// The step for programs.
  public var json: JSONValue {
    [
      "step": .string(step.rawValue), "outcome": outcome.map { .string($0.rawValue) } ?? .null,
      "reason": reason.map { .string($0.rawValue) } ?? .null, "words": words.map { .string($0) } ?? .null,
      "actor": .string(actor), "entry": .integer(Int64(entry)), "time": .string(time.description),
    ]
  }
}

extension RaisedAlert {
  /// What came of a match, for programs.
  public var json: JSONValue {
    var object: JSONObject = [
      "match": .string(party.text), "alert": alert.map { .string($0) } ?? .null, "new": .bool(isNew),
    ]
    if let history {
      object.append("decided", history.alert.decision.map(\.json) ?? .null)
      object.append("approved", history.alert.approval.map(\.json) ?? .null)
      object.append("stale", .bool(history.isStale))
      object.append(
        "differences",
        .array(
          history.differences.map { difference in
            [
              "place": .string(difference.place), "old": difference.old.map { .string($0) } ?? .null,
              "new": difference.new.map { .string($0) } ?? .null,
            ]
          }))
    }
    return .object(object)
  }
}

extension ActorRecord {
  /// The actor as `actor list --json` gives it.
  public var json: JSONValue {
    [
      "name": .string(name), "role": .string(role.rawValue), "status": isRetired ? "retired" : "active",
      "key": key.map { .string($0) } ?? .null,
    ]
  }
}
