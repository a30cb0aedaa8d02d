import ActaCrypto
package import ActaJSON
package import ActaRegistry
package import ActaWords

/// What makes a run one over a customer base: on which earlier run it builds, and what it says at its end.
package final class Coverage {
  /// What is kept of it beside an unfinished run.
  package struct Plan: Equatable {
    /// The base's name.
    package var base: String
    /// The key of the digests that this run will leave.
    package var key: [UInt8]
    /// The run on which this one builds, nil where everybody is screened.
    package var previous: Int?

    package init(base: String, key: [UInt8], previous: Int?) {
      self.base = base
      self.key = key
      self.previous = previous
    }

    package init?(_ json: JSONValue) {
      guard let base = json["base"]?.text, let key = json["key"]?.text.flatMap({ Hex.decode($0) }) else { return nil }
      self.init(base: base, key: key, previous: json["previous"]?.integer.map { Int($0) })
    }

    package var json: JSONValue {
      [
        "base": .string(base), "key": .string(Hex.encode(key)),
        "previous": previous.map { .integer(Int64($0)) } ?? .null,
      ]
    }
  }

  package let plan: Plan
  /// What may have changed; nil where everybody is screened.
  package let delta: BatchDelta?
  /// How many parties may have changed.
  package let changedParties: Int
  private let path: String
  private var digests: CoverageDigests

  /// Whether a text can name a base: lower-case letters, digits, "-", "." and "_".
  package static func isName(_ text: String) -> Bool {
    (1...60).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
      }
  }

  /// A plan for a run that begins now.
  ///
  /// - Parameter anew: whether everybody is screened whatever was covered before.
  package static func plan(
    base: String, path: String, anew: Bool, _ settings: BatchSettings, _ registry: Registry, _ words: Words,
    warn: (String) -> Void
  ) throws(CommandFailure) -> Plan {
    let key: [UInt8]
    do { key = try SecureRandom.bytes(32) } catch {
      throw CommandFailure(.internal, "No random numbers: \(error).")
    }
    var plan = Plan(base: base, key: key, previous: nil)
    if anew { return plan }
    guard RunFile.exists(path) else {
      warn(words.base(.firstRun))
      return plan
    }
    guard let file = try CoverageFile(path), let run = try trusted(file, base, registry) else {
      warn(words.stateNotTrusted(path))
      return plan
    }
    guard try registry.changedParties(since: run, for: settings) != nil else {
      warn(words.base(.otherSettings))
      return plan
    }
    plan.previous = file.run
    return plan
  }

  /// - Throws: code `notAllowed` where a run goes on whose state file was replaced meanwhile.
  package init(_ plan: Plan, path: String, _ state: RunState, _ registry: Registry) throws(CommandFailure) {
    self.plan = plan
    self.path = path
    digests = CoverageDigests(key: plan.key)
    guard let previous = plan.previous, state.phase == .screening else {
      delta = nil
      changedParties = state.coveredChanges
      return
    }
    guard let file = try CoverageFile(path), file.run == previous,
      let run = try Self.trusted(file, plan.base, registry),
      let changed = try registry.changedParties(since: run, for: state.settings)
    else {
      throw CommandFailure(
        .notAllowed, "\(path) isn't the state on which the unfinished run builds.", advice: "--restart begins again.")
    }
    let known = file.digests
    delta = BatchDelta(changed: changed) { known.contains($0) }
    changedParties = changed.count
  }

  /// The run that left a file, where the log says that it left this one.
  private static func trusted(
    _ file: CoverageFile, _ base: String, _ registry: Registry
  ) throws(CommandFailure) -> CoveringRun? {
    guard file.log == registry.logID.hex, let run = try registry.coveringRun(entry: file.run),
      run.base.utf8.elementsEqual(base.utf8), run.customers == file.digests.whole
    else { return nil }
    return run
  }

  /// What the run says of the base, from all rows of its input.
  package func statement(_ input: ScreenInput, _ state: RunState) throws(CommandFailure) -> BaseCoverage {
    digests = CoverageDigests(key: plan.key)
    var rows = try input.rows()
    var number = 0
    while let raw = try rows.next() {
      number += 1
      digests.add(input.reader.row(raw, number: number))
    }
    return BaseCoverage(
      base: plan.base, previous: plan.previous, customers: digests.whole, changedParties: state.coveredChanges,
      changedCustomers: state.changedCustomers)
  }

  /// Leaves the digests for the next run.
  package func keep(run: Int, _ registry: Registry) throws(CommandFailure) {
    try CoverageFile.write(path, run: run, log: registry.logID.hex, digests)
  }
}
