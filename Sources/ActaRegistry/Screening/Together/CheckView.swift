import ActaCrypto
import ActaLedger
import ActaModel
import ActaScreening
import Synchronization

/// One state of the registry, held in memory so that checks are looked up on any thread and recorded many at a time.
///
/// It is right until a record changes that answers rest on; entries that record screenings don't touch it.
public final class CheckView: Sendable {
  let parties: ScreenedParties
  private let held: [HeldList]
  /// What candidates bear on a day, as far as they were met.
  private let bearings = Mutex<[Day: [RecordID: Bearing]]>([:])
  /// No entry from where the view was made up to here changes what answers rest on.
  private let seen: Mutex<Int>

  /// More bearings than this aren't kept: days asked about are the caller's choice, and memory isn't.
  private static let mostBearings = 50_000

  /// - Parameter parties: everybody who is screened against in the reader's view.
  init(_ reader: Reader, parties: ScreenedParties) throws {
    self.parties = parties
    held = try reader.heldLists(at: reader.time)
    seen = Mutex(reader.size)
  }

  /// Whether it is right for a reader's view, which is the whole log. Remembers how far it looked.
  func isRight(for reader: Reader) throws -> Bool {
    var place = seen.withLock { $0 }
    guard place <= reader.size else { return false }
    while place < reader.size {
      let changes = try reader.envelope(place).records
      if changes.contains(where: { RegistryKind.answersRestOn.contains($0.kind) }) { return false }
      place += 1
    }
    noteSeen(place)
    return true
  }

  /// The entries before `size` are known to change nothing that answers rest on.
  func noteSeen(_ size: Int) { seen.withLock { $0 = max($0, size) } }

  /// What answers to these lists share at a moment.
  ///
  /// - Parameter entry: the last one in view, `root` that of the tree up to it.
  func basis(entry: Int, root: Digest, asked: Instant, lists: [String]) -> AnswerBasis {
    AnswerBasis(held: held.map { $0.judged(at: asked) }, lists: lists, entry: entry, root: root)
  }

  /// The bearing of a party on a day, read where it wasn't met before.
  func bearing(of id: RecordID, on day: Day, _ reader: Reader) throws -> Bearing? {
    if let known = bearings.withLock({ $0[day]?[id] }) { return known }
    guard let bearing = try reader.bearing(of: id, on: day) else { return nil }
    bearings.withLock { bearings in
      if bearings.values.reduce(0, { $0 + $1.count }) >= Self.mostBearings { bearings = [:] }
      bearings[day, default: [:]][id] = bearing
    }
    return bearing
  }
}

extension HeldList {
  /// The list with its staleness judged at another moment.
  func judged(at moment: Instant) -> HeldList {
    var judged = self
    judged.isStale = Staleness.isStale(loadedAt: version.loadedAt, at: moment)
    return judged
  }
}

/// A question with the candidates that a view's index has for it.
public struct ScreenedCheck: Sendable {
  public let request: CheckRequest
  /// Who asks.
  public let actor: String
  let view: CheckView
  let result: ScreeningResult

  /// Looks a question up; on any thread, without touching the database.
  ///
  /// - Throws: `RegistryError`: `badData` for a question without a name or one about an earlier state of knowledge,
  ///   `damaged` where the index was changed behind our back.
  public init(_ request: CheckRequest, actor: String, in view: CheckView) throws(RegistryError) {
    guard request.query.hasName else {
      throw RegistryError(.badData, "A name to check needs at least one letter or digit.")
    }
    guard request.knownAt == .now else {
      throw RegistryError(.badData, "Questions about an earlier state of knowledge are answered one by one.")
    }
    self.request = request
    self.actor = actor
    self.view = view
    result = view.parties.screen(
      request.query, settings: Checker.engineSettings(threshold: request.threshold, lists: request.lists))
    try view.parties.refuseDamage()
  }

  /// The same question in another view; itself where it was looked up there.
  public func looked(upIn other: CheckView) throws(RegistryError) -> ScreenedCheck {
    other === view ? self : try ScreenedCheck(request, actor: actor, in: other)
  }
}

extension RegistryKind {
  /// The kinds that answers to checks rest on: a record of another kind leaves every answer as it is.
  static let answersRestOn = Set(RecordKind.allCases.map(\.rawValue) + [listLoad, config])
}
