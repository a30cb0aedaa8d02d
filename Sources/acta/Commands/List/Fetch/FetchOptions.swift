import ActaBatch
import ActaFetch
import ActaJSON
import ActaLists
import ActaRegistry
import ArgumentParser
import Foundation

/// Where lists are fetched, where to, and what that may cost.
struct FetchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of fetched files. Default: $ACTA_LIST_CACHE, else the database's name and .lists.",
      valueName: "folder"))
  var cache: String?

  @Option(
    help: ArgumentHelp(
      "A file of addresses that take the place of the official ones (Docs/lists.md). Default: $ACTA_LIST_SOURCES.",
      valueName: "file"))
  var sources: String?

  @Option(
    help: ArgumentHelp("Certificates to trust instead of the system's. Default: $ACTA_CA_FILE.", valueName: "file"))
  var ca: String?

  @Option(help: ArgumentHelp("The most bytes of one file. Default 536870912.", valueName: "number"))
  var maxBytes: Int = 512 << 20

  @Option(help: ArgumentHelp("How long one request may take, in seconds. Default 1800.", valueName: "seconds"))
  var timeout: Int = 1800

  @Option(help: ArgumentHelp("How often a request is made at most. Default 4.", valueName: "number"))
  var tries: Int = 4

  @Option(
    help: ArgumentHelp(
      "How long to wait before the second try, in milliseconds; each further wait is twice as long. Default 2000.",
      valueName: "number"))
  var wait: Int = 2000

  func validate() throws {
    guard (1...(1 << 40)).contains(maxBytes) else { throw ValidationError("--max-bytes: a number from 1.") }
    guard (1...86_400).contains(timeout) else { throw ValidationError("--timeout: 1 to 86400 seconds.") }
    guard (1...20).contains(tries) else { throw ValidationError("--tries: 1 to 20.") }
    guard (0...60_000).contains(wait) else { throw ValidationError("--wait: 0 to 60000 milliseconds.") }
  }

  /// The cache that the options name.
  func listCache(_ session: Session) -> ListCache {
    let limits = FetchLimits(
      bytes: min(maxBytes, InputFile.largest), seconds: timeout, connectSeconds: min(timeout, 30),
      stallSeconds: min(timeout, 60), tries: tries, firstWait: wait)
    return ListCache(
      cache ?? Self.setting("ACTA_LIST_CACHE") ?? session.database + ".lists", limits: limits,
      authorities: ca ?? Self.setting("ACTA_CA_FILE"))
  }

  /// The addresses of lists: those of the file that is named, else the official ones.
  func addresses() throws(CommandFailure) -> ListAddresses {
    guard let path = sources ?? Self.setting("ACTA_LIST_SOURCES") else { return try ListAddresses(nil) }
    return try ListAddresses((path, try InputFile.read(path)))
  }

  private static func setting(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// From which addresses lists are fetched.
struct ListAddresses {
  private var own: [String: [SourceFile]] = [:]

  /// - Parameter given: a file of addresses with its name: `{"LIST": [{"name": "sdn.xml", "url": "https://..."}]}`.
  /// - Throws: code `badData` for one that isn't understood.
  init(_ given: (name: String, bytes: [UInt8])?) throws(CommandFailure) {
    guard let (name, bytes) = given else { return }
    guard let members = (try? JSONReader.parse(bytes))?.object?.members else {
      throw CommandFailure(.badData, "\(name) is no JSON object.", advice: "Docs/lists.md shows the form.")
    }
    for member in members {
      guard ListID(member.key) != nil else {
        throw CommandFailure(.badData, "\(name): \"\(member.key)\" is no list.", advice: "Docs/lists.md names them.")
      }
      var files: [SourceFile] = []
      for element in member.value.elements ?? [] {
        guard let file = element["name"]?.text, let url = element["url"]?.text,
          let source = SourceFile(name: file, url: url), !files.contains(where: { $0.name == file })
        else {
          throw CommandFailure(
            .badData, "\(name): the files of \(member.key) aren't understood.",
            advice: "Each has a plain name of its own, and a url that begins with https://, or http:// at this machine."
          )
        }
        files.append(source)
      }
      guard !files.isEmpty else {
        throw CommandFailure(.badData, "\(name): \(member.key) has no files.", advice: "Docs/lists.md shows the form.")
      }
      own[member.key] = files
    }
  }

  /// The files of a list, empty where no address is known.
  func files(of list: String) -> [SourceFile] { own[list] ?? SourceFile.official(list) }

  /// The lists of the file that was given, else the official ones.
  var lists: [String] { own.isEmpty ? SourceFile.officialLists : own.keys.sorted() }
}
