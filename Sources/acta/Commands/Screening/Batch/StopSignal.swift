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
