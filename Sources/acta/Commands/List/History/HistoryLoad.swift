import ActaBatch
import ActaJSON
import ActaLists
import ActaModel
import ActaRegistry
import ActaWords
import Dispatch
import Foundation
import Synchronization

/// Loads the versions of a folder one after the other. Each is a version of its own in the log; checkpoint and seal
/// come after some of them and at the end, since a thousand in a row prove no more than one.
struct HistoryLoad {
  let session: Session
  let registry: Registry
  let list: ListID
  let force: String?
  let columns: [String: String]

  /// What came of the folder.
  struct Outcome {
    var loaded: [ListVersion] = []
    /// How many versions were held already.
    var held = 0
    /// Versions that were refused, now or before, with the reason.
    var refused: [(day: Day, reason: String)] = []
    var isStopped = false
  }

  /// After how many versions the log is sealed and signed.
  private static let versionsPerSeal = 50

  func load(_ folder: HistoryFolder) throws(CommandFailure) -> Outcome {
    let known = Known(try registry.read { try $0.loads(of: list.text) })
    let signsEachCommand = registry.signsEachCommand
    registry.signsEachCommand = false
    defer { registry.signsEachCommand = signsEachCommand }
    var outcome = Outcome()
    var unsealed = 0
    let progress = ProgressLine(session.terminal)
    defer { progress.clear() }
    var next = ahead(folder.versions.first)
    for (place, version) in folder.versions.enumerated() {
      progress.show("\(place + 1)/\(folder.versions.count)  \(version.day)")
      let read = try next.value()
      next = ahead(folder.versions.dropFirst(place + 1).first)
      if known.holds(read.record) {
        outcome.held += 1
      } else if force == nil, let reason = known.refusal(of: read.record) {
        outcome.refused.append((version.day, reason))
      } else {
        do throws(RegistryError) {
          outcome.loaded.append(try registry.load(read, actor: session.actor))
          unsealed += 1
        } catch {
          guard error.code == .badData else { throw error }
          outcome.refused.append((version.day, error.message))
        }
      }
      if unsealed == Self.versionsPerSeal {
        try seal()
        unsealed = 0
      }
      if StopSignal.number != nil {
        outcome.isStopped = place + 1 < folder.versions.count
        break
      }
    }
    if unsealed > 0 { try seal() } else if !outcome.refused.isEmpty { try registry.checkpoint() }
    return outcome
  }

  private func seal() throws(CommandFailure) {
    try registry.seal(actor: session.actor)
    try registry.checkpoint()
  }

  /// Reads a version on another thread.
  private func ahead(_ version: HistoryFolder.Version?) -> Ahead {
    let (list, force, columns) = (self.list, self.force, self.columns)
    return Ahead { () throws(CommandFailure) in
      let version = version ?? HistoryFolder.Version(day: Day(daysSince1970: 0), paths: [])
      var files: [ListFile] = []
      for path in version.paths {
        files.append(try InputFile.list(path))
      }
      return ReadListVersion(
        ListLoadRequest(
          list: list, files: files, publishedOtherwise: PartialDate(version.day), force: force, columns: columns))
    }
  }

  /// What was loaded before, so that a folder can be given again after it grew or a load was stopped.
  private struct Known {
    private var done: Set<[String]> = []
    private var refused: [[String]: String] = [:]

    init(_ loads: [ListVersion]) {
      for version in loads {
        if let reason = version.load.refused {
          refused[Self.digests(version.load)] = reason
        } else {
          done.insert(Self.key(version.load))
        }
      }
    }

    func holds(_ load: ListLoadRecord) -> Bool { done.contains(Self.key(load)) }

    func refusal(of load: ListLoadRecord) -> String? { refused[Self.digests(load)] }

    private static func key(_ load: ListLoadRecord) -> [String] { [load.published?.edtf ?? ""] + digests(load) }

    private static func digests(_ load: ListLoadRecord) -> [String] { load.files.map(\.sha256).sorted() }
  }
}

/// A version that is read on another thread.
private final class Ahead: Sendable {
  private let result = Mutex<Result<ReadListVersion, CommandFailure>?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  init(_ work: @escaping @Sendable () throws(CommandFailure) -> ReadListVersion) {
    DispatchQueue.global().async { [self] in
      let read = Result { () throws(CommandFailure) in try work() }
      result.withLock { $0 = read }
      isDone.signal()
    }
  }

  /// The version, once it is read. Ask once.
  func value() throws(CommandFailure) -> ReadListVersion {
    isDone.wait()
    guard let result = result.withLock({ $0 }) else {
      throw CommandFailure(.internal, "A version was waited for that nobody read.")
    }
    return try result.get()
  }
}
