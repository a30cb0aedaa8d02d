import ActaModel
import ActaRegistry
import FaultyDisk
import Foundation
import TestSupport
import Testing

/// A disk that fails at every step of a commit and of a checkpoint, one after the other.
@Suite(.serialized) struct FaultyDiskTests {
  /// A registry on the disk of the test, and how often something is recorded in a round.
  private final class Bench {
    let temp: TempRegistry
    let folder: URL
    let files: RegistryFiles
    static let actions = 3

    init() throws {
      guard faulty_disk_install() == 0 else { throw BadText(text: "no VFS") }
      temp = try TempRegistry()
      try temp.load([row(1, "MUSTER, Erika"), row(2, "SAMPLE, John")])
      try temp.settle()
      folder = temp.folder.appendingPathComponent("faulty-disk")
      files = RegistryFiles(database: folder.appendingPathComponent("r.db").path)
    }

    /// Puts the files as they were before the round.
    func reset() throws {
      faulty_disk_arm(FAULT_NONE, 0)
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for suffix in ["", ".key", ".hwm"] {
        try FileManager.default.copyItem(
          atPath: temp.files.database + suffix, toPath: files.database + suffix)
      }
    }

    /// Records until something fails.
    ///
    /// - Returns: how many entries were acknowledged: those of commands that ended without an error.
    func record(until fault: faulty_disk_fault, at operation: Int32) throws -> Int {
      var acknowledged = try temp.size
      faulty_disk_arm(fault, operation)
      guard let registry = try? Registry.open(at: files) else { return acknowledged }
      for number in 0..<Self.actions {
        do {
          let check = try registry.check(
            try request("Erika Muster \(number)"), actor: "actor:test", record: true)
          if let entry = check.entry { acknowledged = entry + 1 }
        } catch { continue }
      }
      return acknowledged
    }

    /// What is left must be sound, hold all that was acknowledged, and take more.
    func problem(acknowledged: Int, _ what: String) -> String? {
      do {
        let registry = try Registry.open(at: files)
        let report = try registry.verify(.full)
        guard report.verdict == .intact else { return "\(what): \(report.findings)" }
        guard report.entries >= acknowledged else {
          return "\(what): \(acknowledged) entries were acknowledged, \(report.entries) are left"
        }
        guard report.entries <= (try temp.size) + Self.actions else { return "\(what): \(report.entries) entries" }
        try registry.seal(actor: "actor:test")
        return try registry.verify(.full).verdict == .intact ? nil : "\(what): not intact after a seal"
      } catch { return "\(what): \(error)" }
    }
  }

  private static let faults: [(String, faulty_disk_fault, loses: Bool)] = [
    ("fails", FAULT_FAILS, false), ("fails but persists", FAULT_FAILS_BUT_PERSISTS, false),
    ("full", FAULT_FULL, false), ("power off", FAULT_POWER_OFF, true), ("power off after", FAULT_POWER_OFF_AFTER, true),
    ("fails, then power off", FAULT_FAILS, true), ("persists, then power off", FAULT_FAILS_BUT_PERSISTS, true),
  ]

  /// Rounds in which something went wrong that mustn't, and how many there were.
  private func rounds(_ bench: Bench, step: Int32, _ faults: [(String, faulty_disk_fault, loses: Bool)]) throws -> (
    tried: Int, problems: [String]
  ) {
    try bench.reset()
    _ = try bench.record(until: FAULT_NONE, at: 0)
    let operations = faulty_disk_operations()
    try #require(operations > 10, "commit and checkpoint go through the disk of the test")
    var problems: [String] = []
    var tried = 0
    for (name, fault, loses) in faults {
      for operation in stride(from: Int32(1), through: operations + 2, by: Int(step)) {
        try bench.reset()
        let acknowledged = try bench.record(until: fault, at: operation)
        tried += 1
        if loses {
          // None of what wasn't synced is left, or some of it in any order.
          let seed = tried.isMultiple(of: 2) ? 0 : UInt64(tried)
          guard faulty_disk_power_off(seed) == 0 else { throw BadText(text: "the files can't be written") }
        } else {
          faulty_disk_arm(FAULT_NONE, 0)
        }
        if let problem = bench.problem(acknowledged: acknowledged, "\(name) at \(operation)") {
          problems.append(problem)
        }
      }
    }
    return (tried, problems)
  }

  @Test func nothingAcknowledgedIsLost() throws {
    let bench = try Bench()
    #if DEBUG
      let step: Int32 = 7
    #else
      let step: Int32 = 1
    #endif
    faulty_disk_ignore_log_syncs(0)
    let (tried, problems) = try rounds(bench, step: step, Self.faults)
    print("faults of the disk: \(tried) rounds, \(problems.count) problems")
    #expect(problems == [])
  }

  /// The test of the test: a disk whose log isn't synced at a commit, as with synchronous = NORMAL, loses entries that
  /// were acknowledged, and this is noticed.
  @Test func aLogThatIsNotSyncedIsFoundOut() throws {
    let bench = try Bench()
    faulty_disk_ignore_log_syncs(1)
    defer { faulty_disk_ignore_log_syncs(0) }
    let (tried, problems) = try rounds(bench, step: 3, [("power off", FAULT_POWER_OFF, true)])
    print("without syncs of the log: \(tried) rounds, \(problems.count) problems")
    #expect(problems.contains { $0.contains("acknowledged") || $0.contains("covers") || $0.contains("gone") })
  }
}
