import ActaModel
import ActaOwnership
import ActaRegistry
import ActaWords

/// An answer about owners as text: one section for each rule, and under it the tree.
struct OwnershipText {
  private let answer: OwnershipAnswer
  private let session: Session
  private var words: Words { session.words }

  init(_ answer: OwnershipAnswer, _ session: Session) {
    self.answer = answer
    self.session = session
  }

  /// - Parameter indent: how many steps of two spaces all lines stand to the right.
  func show(indent: Int = 0) throws {
    let space = String(repeating: "  ", count: indent)
    if answer.isTooWide { try session.paragraph(words.line(.tooManyOwners), first: space) }
    for finding in answer.findings {
      try session.paragraph(words.ownership(finding, answer), first: space)
      try show(finding.tree, indent: indent + 1)
      for caution in finding.cautions {
        try session.paragraph(words.caution(caution, answer), first: space + "  ! ", rest: space + "    ")
      }
      if let until = finding.caughtUntil {
        try session.paragraph(words.caughtUntil(until), first: space + "  ! ", rest: space + "    ")
      }
    }
  }

  private func show(_ tree: OwnershipTree, indent: Int) throws {
    let space = String(repeating: "  ", count: indent)
    for owner in tree.owners {
      try session.paragraph(words.owner(owner, answer), first: space + "- ", rest: space + "  ")
      try show(owner.tree, indent: indent + 1)
    }
    for control in tree.control {
      try session.paragraph(words.control(control, answer), first: space + "- ", rest: space + "  ")
      try show(control.tree, indent: indent + 1)
    }
  }
}
