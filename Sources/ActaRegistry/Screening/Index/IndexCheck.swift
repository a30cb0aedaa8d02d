import ActaScreening
import GRDB

extension Registry {
  /// What is wrong with the index file and the row about it. A file that isn't used, because it is of another state
  /// or of another engine, isn't looked into.
  func indexFindings(_ reader: Reader) throws -> [VerifyReport.Finding] {
    func finding(_ detail: String) -> [VerifyReport.Finding] {
      [VerifyReport.Finding(entry: nil, kind: Verifier.Kind.indexChanged, detail: detail, place: "screening_index")]
    }
    switch try IndexRow.read(reader.db) {
    case .none: return []
    case .changed: return finding("the row about the index file was changed")
    case .row(let row):
      // Sound where nothing after the entry changed the state, and the entry is the one that did last.
      if row.mark.seen >= reader.size { return finding("the row speaks of entries that there aren't") }
      guard try reader.lastScreenedChange(upTo: row.mark.seen) == row.mark.entry else {
        return finding("the row passes over a change of parties or measures up to entry \(row.mark.seen)")
      }
      var mark = row.mark
      guard try reader.fits(&mark, log: logID) else { return [] }
      do throws(IndexFile.Problem) {
        _ = try IndexFile.open(files.index, row)
        return []
      } catch {
        return error == .changed
          ? finding("\(files.index) isn't what was written; it isn't used, and `acta audit rebuild` makes it anew") : []
      }
    }
  }
}
