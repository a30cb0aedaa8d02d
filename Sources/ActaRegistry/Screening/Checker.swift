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
  private var bearings: [RecordID: Bearing] = [:]

  /// More candidates than this aren't looked at; the answer then says that it was cut off.
  static let mostCandidates = 1000

  /// - Parameter lists: only these lists; empty: all of them and our own records.
  init(reader: Reader, asked: Instant, lists: [String]) throws {
    self.reader = reader
    self.asked = asked
    basis = try AnswerBasis(reader, asked: asked, lists: lists)
  }

  /// Everybody who is screened against in the view.
  func index() throws -> ScreeningIndex { ScreeningIndex(subjects: try reader.screeningSubjects(lists: basis.lists)) }

  /// What the engine is asked for: all candidates, since measures are looked at afterwards.
  static func engineSettings(threshold: Int) -> ScreeningSettings {
    ScreeningSettings(thresholdBasisPoints: threshold, limit: mostCandidates)
  }

  /// The answer to one question.
  func answer(_ request: CheckRequest) throws -> CheckAnswer {
    let result = try index().screen(request.query, settings: Self.engineSettings(threshold: request.threshold))
    return try answer(request, from: result)
  }

  /// The answer that follows from what the engine found.
  func answer(_ request: CheckRequest, from result: ScreeningResult) throws -> CheckAnswer {
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
