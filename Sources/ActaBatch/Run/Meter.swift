import Foundation

/// Clocks of this process, in nanoseconds.
package enum Meter {
  /// Time that goes by.
  package static var wall: Int { nanoseconds(CLOCK_MONOTONIC) }

  /// Time that this process's threads have worked.
  package static var processor: Int { nanoseconds(CLOCK_PROCESS_CPUTIME_ID) }

  /// The most memory this process has held at once, in MiB.
  package static var peakMemory: Int {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return usage.ru_maxrss >> 10
  }

  private static func nanoseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
