import ActaWords
import Foundation

/// What the command knows of the screen it writes to.
struct Terminal {
  /// Whether standard output is a screen.
  let isOutputScreen: Bool
  /// Whether standard error is a screen: only then is there a progress line.
  let isErrorScreen: Bool
  /// Whether colour and weight may be used.
  let hasColour: Bool
  /// Columns for wrapping: the screen's, held between 40 and 120; 100 where output goes to a file or pipe, so that
  /// what is stored doesn't depend on a screen.
  let width: Int

  /// The screen of this process.
  static func current(environment: [String: String] = ProcessInfo.processInfo.environment) -> Terminal {
    let isScreen = isatty(STDOUT_FILENO) == 1
    let isDumb = environment["TERM"] == "dumb"
    let noColour = !(environment["NO_COLOR"] ?? "").isEmpty
    return Terminal(
      isOutputScreen: isScreen, isErrorScreen: isatty(STDERR_FILENO) == 1 && !isDumb,
      hasColour: isScreen && !isDumb && !noColour, width: isScreen ? screenWidth() : 100)
  }

  private static func screenWidth() -> Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return min(max(Int(size.ws_col), 40), 120)
  }

  /// A text in bold, where that can be shown. The text is meant to be safe already.
  func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

/// One line on standard error that says what is going on. Silent where standard error is no screen.
struct ProgressLine {
  private let isShown: Bool

  init(_ terminal: Terminal) { isShown = terminal.isErrorScreen }

  /// Shows what is going on now.
  func show(_ text: String) {
    guard isShown else { return }
    StandardError.write("\r\u{1B}[K" + SafeText.shown(text))
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    StandardError.write("\r\u{1B}[K")
  }
}
