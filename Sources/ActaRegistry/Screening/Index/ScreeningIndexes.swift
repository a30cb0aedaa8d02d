import ActaModel
import ActaScreening

extension Registry {
  /// An index that was made or opened, with the state that it is of.
  struct HeldIndex {
    var mark: IndexMark
    let index: ScreeningIndex
  }

  /// Everybody who is screened against in a view. One index serves every choice of lists.
  ///
  /// The index of the log as it stands is kept until a party or a measure changes; that of an earlier state is made
  /// anew where it differs.
  func screeningIndex(_ reader: Reader) throws -> ScreeningIndex {
    if var held = heldIndex, try reader.fits(&held.mark, log: logID) {
      heldIndex = held
      return held.index
    }
    let made = HeldIndex(
      mark: try reader.indexMark(log: logID), index: ScreeningIndex(subjects: try reader.screeningSubjects()))
    if reader.isCurrent { heldIndex = made }
    return made.index
  }

  /// Has the index ready before the write lock is taken: making it can take a second.
  func prepareIndex(knownAt: KnownAt) throws(RegistryError) {
    try read(knownAt: knownAt) { reader in _ = try screeningIndex(reader) }
  }
}
