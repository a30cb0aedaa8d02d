import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import ActaScreening

/// Screens examples for the doors of others, and shows the parties found as entities.
struct Matching {
  let desks: Desks

  /// A party that may be the one asked about.
  struct Found {
    var match: Match
    var party: Party
    var times: (first: Instant, last: Instant)?
  }

  /// What narrows a search.
  struct Scope {
    /// Only these lists; empty: everything.
    var lists: [String] = []
    var withoutLists: Set<String> = []
    var withoutSchemata: Set<String> = []
    var withoutIDs: Set<String> = []
    /// Only parties of which a version is newer.
    var changedSince: Instant?

    func admits(_ party: Party) -> Bool {
      !withoutLists.contains(FTMDocument.dataset(party))
        && !withoutSchemata.contains(FTMDocument.schema(party.kind)) && !withoutIDs.contains(party.id.text)
    }
  }

  /// The lists that a dataset stands for: none for everything.
  ///
  /// - Throws: `Problem` 404 for a dataset that isn't held.
  func lists(_ dataset: String) async throws -> [String] {
    if dataset == FTMDocument.everything { return [] }
    let held = try await desks.readers.read { Set(try $0.loads().filter { $0.load.refused == nil }.map(\.load.list)) }
    guard held.contains(dataset) else {
      throw Problem.notThere("No such dataset: \(ListID(dataset)?.text ?? "it is no list's id"). \"default\" is all.")
    }
    return [dataset]
  }

  /// The candidates for an example, the best first; of several names the best score counts.
  func find(
    _ example: ExampleQuery, _ scope: Scope, threshold: Int, limit: Int, actor: String, record: Bool
  ) async throws -> [Found] {
    var best: [RecordID: Match] = [:]
    for query in example.questions() {
      let request = CheckRequest(query, lists: scope.lists, threshold: threshold, limit: 500)
      let answer = try await desks.answer(request, actor: actor, record: record).answer
      for match in answer.matches where match.score > best[match.party]?.score ?? -1 { best[match.party] = match }
    }
    let ordered = best.values.sorted { ($1.score, $0.party) < ($0.score, $1.party) }
    let found = try await desks.readers.read { reader in
      try ordered.compactMap { match -> Found? in
        guard let party = try reader.party(match.party) else { return nil }
        return Found(match: match, party: party, times: try reader.times(of: match.party))
      }
    }
    let kept = found.filter { found in
      scope.admits(found.party)
        && scope.changedSince.map { since in found.times.map { $0.last > since } ?? false } ?? true
    }
    return Array(kept.prefix(limit))
  }

  /// An entity with its score.
  static func scored(_ found: Found, threshold: Int, _ sentence: (Reason) -> String) -> JSONValue {
    var object = FTMDocument.entity(
      found.party, sameAs: found.match.sameAs, times: found.times,
      programmes: found.match.measures.flatMap(\.programmes))
    object.append("score", .integer(Int64(found.match.score)))
    object.append("match", .bool(found.match.score >= threshold))
    var explanations: JSONObject = [:]
    for reason in found.match.reasons where explanations[reason.code.rawValue] == nil {
      explanations.append(
        reason.code.rawValue,
        [
          "score": .integer(reason.effect == .supports ? 10_000 : 0), "detail": .string(sentence(reason)),
          "query": .string(reason.query), "candidate": .string(reason.listed),
        ])
    }
    object.append("explanations", .object(explanations))
    return .object(object)
  }
}

extension Reader {
  /// The programmes of the measures against a party.
  func programmes(against id: RecordID) throws -> [String] {
    guard let dossier = try dossier(id, on: time.day) else { return [] }
    return dossier.measures.flatMap(\.view.programmes)
  }

  /// When the registry learnt of a party first, and of its newest version.
  func times(of id: RecordID) throws(RegistryError) -> (first: Instant, last: Instant)? {
    let times = try versionTimes(of: id, kind: .party)
    guard let first = times.first, let last = times.last else { return nil }
    return (first, last)
  }
}
