import ArgumentParser

/// `acta list`
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Load official lists and see what is held.",
    subcommands: [
      ListLoad.self, ListStatus.self, ListHistory.self, ListDiff.self, ListFetch.self, ListWatch.self,
    ])
}
