import ActaJSON
import ActaRegistry
import ActaWords
import ArgumentParser

/// `acta audit export`
struct AuditExport: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the log as plain files that others can verify.",
    discussion: """
      A folder in the form of C2SP tlog-tiles: checkpoint, tiles, entries, blobs, the key, a verifier in Python, and a \
      README that says how to verify it by hand. What customers were asked about isn't in it.
      """)

  @Argument(help: "The folder; nothing may be there.") var folder: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) throws -> Int32 {
    let registry = try session.registry(readOnly: true)
    let progress = ProgressLine(session.terminal)
    progress.show(session.words.doing(.exporting, session.database))
    defer { progress.clear() }
    let exported = try registry.exportLog(to: folder)
    progress.clear()
    if session.wantsJSON {
      try session.json([
        "folder": .string(folder), "entries": .integer(Int64(exported.entries)), "root": .string(exported.root),
        "checkpoints": .integer(Int64(exported.checkpoints)), "blobs": .integer(Int64(exported.blobs)),
      ])
    } else {
      try session.paragraph(session.words.logExported(entries: exported.entries, to: folder))
    }
    return ExitStatus.done
  }
}
