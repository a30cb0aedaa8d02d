import ActaJSON
import Foundation
import Testing

/// The command's help and what its parser says, in both languages.
@Suite struct HelpTests {
  /// A verb with all that its help says.
  struct Verb {
    var path: [String]
    var sentences: [String]
  }

  /// Every verb of the command, as the parser knows it.
  static func verbs(_ scene: Scene) throws -> [Verb] {
    let outcome = try scene.run(["--experimental-dump-help"])
    let tool = try #require(try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
    var verbs: [Verb] = []
    func add(_ command: [String: Any], _ path: [String]) {
      let subcommands = command["subcommands"] as? [[String: Any]] ?? []
      let arguments = command["arguments"] as? [[String: Any]] ?? []
      let texts = ([command] + arguments).flatMap { [$0["abstract"] as? String, $0["discussion"] as? String] }
      let lines = (texts + subcommands.map { $0["abstract"] as? String }).compactMap(\.self)
        .flatMap { $0.split(separator: "\n").map(String.init) }
      verbs.append(Verb(path: path, sentences: lines.filter { !$0.hasPrefix("  ") && $0.contains(" ") }))
      for subcommand in subcommands {
        guard let name = subcommand["commandName"] as? String, name != "help" else { continue }
        add(subcommand, path + [name])
      }
    }
    add(try #require(tool["command"] as? [String: Any]), [])
    return verbs
  }

  static func flat(_ text: String) -> String { text.split { $0 == " " || $0 == "\n" }.joined(separator: " ") }

  @Test func everyVerbsHelpIsSpanishWhereThatIsSpoken() throws {
    let scene = try Scene()
    let verbs = try Self.verbs(scene)
    #expect(verbs.count > 90)
    for verb in verbs {
      let outcome = try scene.run(verb.path + ["--help", "--lang", "es"])
      #expect(outcome.code == 0 && outcome.err.isEmpty)
      let shown = Self.flat(outcome.out)
      for sentence in verb.sentences where shown.contains(Self.flat(sentence)) {
        Issue.record("acta \(verb.path.joined(separator: " ")) --help: \(sentence)")
      }
      for word in ["OVERVIEW", "USAGE:", "OPTIONS", "SUBCOMMANDS", "ARGUMENTS", "(default", "See '", "(values"] {
        #expect(!shown.contains(word), "acta \(verb.path.joined(separator: " ")) --help: \(word)")
      }
      let widest = outcome.out.split(separator: "\n").filter { !$0.hasPrefix("USO:") && !$0.hasPrefix("  ") }
      #expect(widest.allSatisfy { $0.count <= 100 }, "acta \(verb.path.joined(separator: " ")) --help")
    }
  }

  @Test func helpIsSpokenAsTheSystemSpeaks() throws {
    let scene = try Scene()
    let spanish = try scene.run(["check", "--help"], environment: ["LANG": "es_CO.UTF-8"])
    #expect(spanish.out.hasPrefix("RESUMEN: Consulta un nombre"), "\(spanish)")
    #expect(spanish.out.contains("  --born <fecha>          Fecha de nacimiento"), "\(spanish)")
    let english = try scene.run(["--lang", "en", "check", "--help"], environment: ["LANG": "es_CO.UTF-8"])
    #expect(english.out.hasPrefix("OVERVIEW: Screen one name"), "\(english)")
    let plain = try scene.run(["check", "--help"])
    #expect(plain.out == english.out)
  }

  @Test(arguments: [
    (["check"], "Falta el argumento '<nombre>'"), (["chek"], "Sobra el argumento 'chek'"),
    (["check", "A", "--lan", "es"], "No existe la opción '--lan'. ¿Quiso decir '--lang'?"),
    (["check", "A", "--threshold"], "Falta el valor de '--threshold <número>'"),
    (["check", "A", "--limit", "x"], "El valor 'x' no vale para '--limit <máximo>'"),
    (["check", "A", "B", "C"], "Sobran 2 argumentos: 'B', 'C'"),
    (["screen", "a.csv"], "Falta el argumento '--out <archivo>'"),
    (["list", "fetch"], "Nombre las listas que se descargan, o dé --all."),
    (["check", "A", "--json=1"], "La opción '--json' no lleva valor, pero se dio '1'."),
  ])
  func mistakesAreToldInSpanish(arguments: [String], expected: String) throws {
    let scene = try Scene()
    let outcome = try scene.run(arguments, environment: ["LANG": "es_CO.UTF-8"])
    #expect(outcome.code == 64 && outcome.out.isEmpty)
    #expect(outcome.err.hasPrefix("acta: \(expected)\n"), "\(outcome.err)")
    #expect(outcome.err.contains("Uso: acta") && outcome.err.contains("Más información: 'acta"), "\(outcome.err)")
    for word in ["Usage", "Help:", "See '", "Error"] { #expect(!outcome.err.contains(word), "\(outcome.err)") }
  }
}
