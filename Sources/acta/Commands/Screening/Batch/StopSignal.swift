import Foundation
import Synchronization

/// Asks a run to stop between two rows where the process is told to end. A second signal ends it at once, which loses
/// nothing either.
enum StopSignal {
  private static let caught = Atomic<Int32>(0)

  /// Listens from now on.
  static func listen() {
    caught.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // What is ignored (nohup) stays ignored.
      let before = signal(number, handle)
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
    }
    unblock()
  }

  /// Who started this process may have blocked the signals, and a blocked signal would never come.
  static func unblock() {
    var numbers = sigset_t()
    sigemptyset(&numbers)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&numbers, number) }
    pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
  }

  private static let handle: @convention(c) (Int32) -> Void = { number in
    if caught.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
  }

  /// The signal that came, nil where none did.
  static var number: Int32? {
    let number = caught.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }
}

/// Clocks of this process, in nanoseconds.
enum Meter {
  /// Time that goes by.
  static var wall: Int { nanoseconds(CLOCK_MONOTONIC) }

  /// Time that this process's threads have worked.
  static var processor: Int { nanoseconds(CLOCK_PROCESS_CPUTIME_ID) }

  /// The most memory this process has held at once, in MiB.
  static var peakMemory: Int {
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
