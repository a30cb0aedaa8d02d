package import ActaRegistry
package import ActaWords

/// What a run needs of whoever started it: the command, or the service with its one writer.
package struct RunHost {
  /// The language of what is written.
  package var words: Words
  /// Records the finished run; gives the receipt's id and the entry.
  package var record: (FinishedRun) throws(RegistryError) -> (receipt: String, entry: Int)
  /// Raises alerts, with what raised them.
  package var raise: ([AlertCandidate], String) throws(RegistryError) -> Void
  /// Writes the receipt of an entry; the second value says whether this run may have written it before it was stopped.
  package var keepReceipt: (Int, Bool) throws(RegistryError) -> Void
  /// Is told how far the run is; nil when there is nothing to tell any more.
  package var progress: (RunProgress?) -> Void
  /// Whether the run is to stop between two parts.
  package var mustStop: () -> Bool

  /// A host.
  package init(
    words: Words, record: @escaping (FinishedRun) throws(RegistryError) -> (receipt: String, entry: Int),
    raise: @escaping ([AlertCandidate], String) throws(RegistryError) -> Void,
    keepReceipt: @escaping (Int, Bool) throws(RegistryError) -> Void, progress: @escaping (RunProgress?) -> Void,
    mustStop: @escaping () -> Bool
  ) {
    self.words = words
    self.record = record
    self.raise = raise
    self.keepReceipt = keepReceipt
    self.progress = progress
    self.mustStop = mustStop
  }
}

/// What a run leaves to be recorded.
package struct FinishedRun {
  package var summary: BatchSummary
  package var settings: BatchSettings
  /// SHA-256 of the file that was screened, in hex.
  package var input: String
  /// Whether the run was stopped when its entry may have been in the log already.
  package var mayBeRecorded: Bool
  package var coverage: BaseCoverage?

  /// Records the run in a registry.
  package func record(in registry: Registry, actor: String) throws(RegistryError) -> (receipt: String, entry: Int) {
    try registry.record(
      summary, settings: settings, input: input, actor: actor, mayBeRecorded: mayBeRecorded, coverage: coverage)
  }
}

/// How far a run is.
package struct RunProgress: Sendable {
  package var rows: Int
  /// The share of the file, 0 to 1.
  package var share: Double
  package var perSecond: Int
  package var secondsLeft: Int?
}
