import ActaJSON
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta backup`
struct Backup: Verb {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the registry while it is in use.",
    discussion: """
      The copy is consistent and whole; its high-water note stands beside it. To restore: put the copy in the registry's \
      place with `acta.db.hwm` from the copy. With the newer note left in place, what was lost shows, and \
      `acta audit restore --accept-loss` records it.
      """)

  @Argument(help: "The copy's path; nothing may be there.") var file: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry(readOnly: true)
    try registry.backup(to: file)
    if session.wantsJSON {
      try session.json(["file": .string(file), "high_water_note": .string(file + ".hwm")])
    } else {
      try session.paragraph(session.words.backedUp(to: file))
    }
    return ExitStatus.done
  }
}
