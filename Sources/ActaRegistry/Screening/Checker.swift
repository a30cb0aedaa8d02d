import ActaCrypto
import ActaModel
import ActaScreening

/// Answers checks from one view of the registry. What it answers is a function of the view, the request, and the moment
/// of asking; what it keeps only saves reading twice.
final class Checker {
  private let reader: Reader
  /// The moment of asking: the time of the entry that records the answer.
  private let asked: Instant
  private let basis: AnswerBasis
  private let parties: ScreenedParties
  private var bearings: [RecordID: Bearing] = [:]

  /// More candidates than this aren't looked at; the answer then says that it was cut off.
  static let mostCandidates = 1000

  /// - Parameters:
  ///   - parties: everybody who is screened against in the reader's view.
  ///   - lists: only these lists; empty: all of them and our own records.
  init(reader: Reader, parties: ScreenedParties, asked: Instant, lists: [String]) throws {
    self.reader = reader
    self.parties = parties
    self.asked = asked
    basis = try AnswerBasis(reader, asked: asked, lists: lists)
  }

  /// What the engine is asked for: all candidates, since measures are looked at afterwards.
  ///
  /// - Parameter lists: only these lists; empty: all of them and our own records.
  static func engineSettings(threshold: Int, lists: [String], limit: Int = mostCandidates) -> ScreeningSettings {
    ScreeningSettings(
      thresholdBasisPoints: threshold, limit: limit, lists: lists.isEmpty ? nil : lists,
      includesOwnRecords: lists.isEmpty)
  }

  /// The answer to one question.
  func answer(_ request: CheckRequest) throws -> CheckAnswer {
    let result = parties.screen(
      request.query, settings: Self.engineSettings(threshold: request.threshold, lists: basis.lists))
    try parties.refuseDamage()
    let on = request.on ?? asked.day
    return try basis.answer(request, from: result, on: on) { id in
      if let known = bearings[id] { return known }
      let bearing = try reader.bearing(of: id, on: on)
      bearings[id] = bearing
      return bearing
    }
  }
}

extension ListUse {
  init(_ held: HeldList) {
    let load = held.version.load
    self.init(
      id: load.list, published: load.published, loadedAt: held.version.loadedAt, sha256: load.sha256,
      entries: load.entries, isStale: held.isStale,
      refusedLoads: held.refusedSince.count)
  }
}

extension ScreeningIndex {
  /// Refuses what was found with an index whose file was changed while it was read.
  func refuseDamage() throws(RegistryError) {
    guard isDamaged else { return }
    throw RegistryError(
      .damaged, "The screening index was changed while it was read.",
      advice: "Ask again: the index is made anew then. Is the disk or the memory at fault?")
  }
}
