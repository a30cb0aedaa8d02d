import ArgumentParser

/// A verb of the command.
protocol Verb: ParsableCommand {
  /// The options that every verb has.
  var global: GlobalOptions { get }

  /// Does what the verb is for.
  ///
  /// - Returns: the exit code.
  func run(in session: Session) throws -> Int32
}

extension Verb {
  /// Runs the verb and hands its exit code to the parser's way of ending.
  func run() throws {
    let session = try Session(global)
    let code: Int32
    do {
      code = try run(in: session)
    } catch {
      try? session.finish()
      throw error
    }
    try session.finish()
    if code != 0 { throw ExitCode(code) }
  }
}
