import ActaLedger
import ActaModel
import ActaScreening
import GRDB

/// Everybody whom a name is compared with: the index of those who stand on lists or are targets of measures, and apart
/// from it own records of organizations that somebody holds or controls. Of these only those are reported that a rule
/// on ownership catches.
///
/// They have an index of their own because they follow from relations and decisions too, and because how rare a word is
/// must not depend on them.
struct ScreenedParties: Sendable {
  let listed: ScreeningIndex
  /// Nil where nobody is held by anybody.
  let held: ScreeningIndex?

  /// Screens one party against both.
  ///
  /// - Parameter focus: those of the listed ones that are asked alone; nil for all.
  func screen(
    _ query: ScreeningQuery, settings: ScreeningSettings, among focus: SubjectFocus? = nil
  ) -> ScreeningResult {
    var result =
      if let focus {
        listed.screen(query, settings: settings, among: focus)
      } else {
        listed.screen(query, settings: settings)
      }
    guard let held, settings.includesOwnRecords, settings.lists == nil else { return result }
    let other = held.screen(query, settings: settings)
    guard !other.candidates.isEmpty || !other.discounted.isEmpty else { return result }
    result.candidates = Self.merged(result.candidates, other.candidates)
    result.discounted = Self.merged(result.discounted, other.discounted)
    let isCut =
      other.limits.contains(.candidatesCut)
      || max(result.candidates.count, result.discounted.count) > settings.limit
    result.candidates = Array(result.candidates.prefix(settings.limit))
    result.discounted = Array(result.discounted.prefix(settings.limit))
    if isCut, !result.limits.contains(.candidatesCut) { result.limits.append(.candidatesCut) }
    return result
  }

  /// The engine's order: score, what supports it, id.
  private static func merged(_ left: [Candidate], _ right: [Candidate]) -> [Candidate] {
    func supports(_ candidate: Candidate) -> Int { candidate.reasons.count { $0.effect == .supports } }
    return (left + right).sorted { one, other in
      if one.score != other.score { return one.score > other.score }
      let (ones, others) = (supports(one), supports(other))
      if ones != others { return ones > others }
      return one.subjectID.utf8.lexicographicallyPrecedes(other.subjectID.utf8)
    }
  }

  /// Refuses what was found with an index whose file was changed while it was read.
  func refuseDamage() throws(RegistryError) { try listed.refuseDamage() }
}

extension Registry {
  /// The index of held organizations, with the state that it is of.
  struct HeldOrganizations {
    /// How many entries were in view, and looked at since.
    var seen: Int
    let index: ScreeningIndex?
  }

  /// Everybody whom a name is compared with in a view.
  func screenedParties(_ reader: Reader) throws -> ScreenedParties {
    ScreenedParties(listed: try screeningIndex(reader), held: try heldOrganizations(reader))
  }

  private func heldOrganizations(_ reader: Reader) throws -> ScreeningIndex? {
    if var known = heldOrganizationsIndex, try reader.keepsHeldOrganizations(&known.seen) {
      heldOrganizationsIndex = known
      return known.index
    }
    let subjects = try reader.heldOrganizations()
    let index = subjects.isEmpty ? nil : ScreeningIndex(subjects: subjects)
    if reader.isCurrent { heldOrganizationsIndex = HeldOrganizations(seen: reader.size, index: index) }
    return index
  }
}

extension Reader {
  /// More new entries than these aren't looked through: making the index anew is as fast.
  private static let mostNewEntries = 256
  private static let changing: Set<String> = [
    RecordKind.party.rawValue, RecordKind.measure.rawValue, RecordKind.relation.rawValue,
    RecordKind.decision.rawValue,
  ]

  /// Whether what was made when `seen` entries were in view is right for this view. Moves `seen` forward.
  fileprivate func keepsHeldOrganizations(_ seen: inout Int) throws -> Bool {
    guard seen <= size, size - seen <= Self.mostNewEntries else { return false }
    while seen < size {
      guard try !envelope(seen).records.contains(where: { Self.changing.contains($0.kind) }) else { return false }
      seen += 1
    }
    return true
  }

  /// Own records of organizations, vessels and aircraft that somebody holds or controls and that are no measure's
  /// target: those are screened against anyway.
  fileprivate func heldOrganizations() throws -> [ScreeningSubject] {
    let statement = try SQLiteStatement(
      db,
      """
      SELECT DISTINCT r.target FROM reference r
      JOIN version v ON v.kind = r.kind AND v.id = r.id AND v.seq_from = r.seq_from
      WHERE r.target >= 'party:' AND r.target < 'party;' AND v.seq_from < ?1 AND (v.seq_to IS NULL OR v.seq_to >= ?1)
        AND ((r.kind = 'relation' AND r.role IN ('from', 'to')) OR (r.kind = 'decision' AND r.role = 'subjects'))
      ORDER BY r.target
      """)
    statement.bind(size, at: 1)
    var targets: [RecordID] = []
    while try statement.step() { targets.append(RecordID(unchecked: statement.text(0))) }
    return try targets.compactMap { id in
      guard let party = try party(id), party.kind != .person, party.kind != .country,
        try referrers(to: id.text, kind: .measure, roles: ["targets"]).isEmpty, try isHeldBySomebody(id)
      else { return nil }
      return ScreeningSubject(party)
    }
  }
}
