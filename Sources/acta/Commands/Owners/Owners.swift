import ArgumentParser

/// `acta owners`: who stands behind an organization, and what follows from it.
struct Owners: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owners", abstract: "Organizations that are caught through who owns them (50 Percent Rule).",
    subcommands: [OwnersExplain.self])
}
