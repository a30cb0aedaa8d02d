import ActaModel
import ActaScreening
import Foundation
import GRDB
import Logging

extension Registry {
  /// An index that was made or opened, with the state that it is of.
  struct HeldIndex {
    var mark: IndexMark
    let index: ScreeningIndex
    /// How far the file's row says that it is right; nil for an index that isn't in its file.
    var noted: Int?
  }

  /// Everybody who is screened against in a view. One index serves every choice of lists.
  ///
  /// The index of the log as it stands is kept until a party or a measure changes, here and in its file; that of an
  /// earlier state is made anew where it differs.
  func screeningIndex(_ reader: Reader) throws -> ScreeningIndex {
    if var held = heldIndex, try reader.fits(&held.mark, log: logID) {
      heldIndex = held
      return held.index
    }
    if let opened = try openIndex(reader) {
      heldIndex = opened
      return opened.index
    }
    let mark = try reader.indexMark(log: logID)
    let index = ScreeningIndex(subjects: try reader.screeningSubjects(), key: Array(mark.key.utf8))
    if reader.isCurrent { heldIndex = HeldIndex(mark: mark, index: index) }
    return index
  }

  /// The index in the file, where it is right for a view.
  private func openIndex(_ reader: Reader) throws -> HeldIndex? {
    switch try IndexRow.read(reader.db) {
    case .none: return nil
    case .changed:
      indexProblem = true
      return nil
    case .row(let row):
      var mark = row.mark
      guard try reader.fits(&mark, log: logID) else { return nil }
      do throws(IndexFile.Problem) {
        return HeldIndex(mark: mark, index: try IndexFile.open(files.index, row), noted: row.mark.seen)
      } catch {
        if error == .changed { indexProblem = true }
        return nil
      }
    }
  }

  /// Has the index ready before the write lock is taken, since making it can take a second, and in its file for the
  /// next process.
  func prepareIndex(knownAt: KnownAt = .now) throws(RegistryError) {
    try read(knownAt: knownAt) { reader in _ = try screeningIndex(reader) }
    keepIndex()
  }

  /// Makes the index for the log as it stands, where its file doesn't hold it, and writes the file.
  ///
  /// - Parameter anew: whether it is made from the log even where a file is there.
  public func refreshIndex(anew: Bool = false) throws(RegistryError) {
    if anew {
      heldIndex = nil
      try read { reader in
        let mark = try reader.indexMark(log: logID)
        heldIndex = HeldIndex(
          mark: mark, index: ScreeningIndex(subjects: try reader.screeningSubjects(), key: Array(mark.key.utf8)))
      }
    }
    try prepareIndex()
  }

  /// Writes the index to its file where it isn't there. A place that can't be written only costs time at the next
  /// start, so nobody is troubled with it.
  func keepIndex() {
    guard !isReadOnly, anchorProblem == nil, let held = heldIndex, held.noted == nil else { return }
    do {
      try IndexFile.write(held.index, to: files.index, like: files.database) { temporary, sha256 in
        try queue.writeWithoutTransaction { db in
          try db.inTransaction(.immediate) {
            var mark = held.mark
            guard try Reader(db, knownAt: .now).fits(&mark, log: logID) else { return .rollback }
            // First the file, then the row: a file without its row isn't used, and the row before names another key.
            guard rename(temporary, files.index) == 0 else { return .rollback }
            try IndexRow(mark: mark, sha256: sha256).write(db)
            heldIndex?.noted = mark.seen
            return .commit
          }
        }
      }
    } catch {
      logger.debug("the screening index isn't kept", metadata: ["reason": "\(error)"])
    }
  }

  /// Entries after which the row is brought forward, so that nobody has to look at many.
  private static let entriesToLookAt = 32

  /// Notes in the file's row how far it was looked; within a transaction that writes anyway.
  func noteIndex(_ db: Database) throws {
    guard let held = heldIndex, let noted = held.noted, held.mark.seen - noted >= Self.entriesToLookAt,
      case .row(var row) = try IndexRow.read(db), row.mark.key.utf8.elementsEqual(held.mark.key.utf8),
      row.mark.seen < held.mark.seen
    else { return }
    row.mark.seen = held.mark.seen
    try row.write(db)
    heldIndex?.noted = held.mark.seen
  }
}
