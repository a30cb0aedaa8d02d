/// One file of a list as it was downloaded. Its name is only used in messages: what the file is shows in its bytes.
public struct ListFile: Sendable {
  /// The file's name, for messages.
  public var name: String
  /// The whole file, unchanged.
  public var bytes: [UInt8]

  /// A file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// The name of a list: `ofac-sdn`, `ofac-cons`, `un-sc`, `uk-sl`, `uk-ofsi`, `eu-fsf`, `ch-seco`, `ca-sema`,
/// `au-dfat`, `us-csl`, `ftm.<dataset>` or `own.<name>`.
public struct ListID: Hashable, Sendable, CustomStringConvertible {
  /// The id's text: lower-case ASCII letters, digits, hyphens, underscores and full stops, without a colon.
  public let text: String

  /// OFAC's Specially Designated Nationals.
  public static let ofacSDN = ListID(known: "ofac-sdn")
  /// OFAC's consolidated list of what is on other lists than the SDN list.
  public static let ofacConsolidated = ListID(known: "ofac-cons")

  /// The consolidated list of the Security Council of the United Nations.
  public static let unSecurityCouncil = ListID(known: "un-sc")

  /// The UK Sanctions List.
  public static let ukSanctions = ListID(known: "uk-sl")
  /// OFSI's consolidated list of financial sanctions targets.
  public static let ukOFSI = ListID(known: "uk-ofsi")
  /// The European Union's consolidated list of financial sanctions.
  public static let euFinancialSanctions = ListID(known: "eu-fsf")
  /// The overall list of SECO, Switzerland.
  public static let swissSECO = ListID(known: "ch-seco")
  /// Canada's consolidated list of autonomous sanctions.
  public static let canadaSEMA = ListID(known: "ca-sema")
  /// Australia's consolidated list.
  public static let australiaDFAT = ListID(known: "au-dfat")
  /// The Consolidated Screening List of the United States.
  public static let usScreening = ListID(known: "us-csl")

  private static let official: Set<String> = [
    "ofac-sdn", "ofac-cons", "un-sc", "uk-sl", "uk-ofsi", "eu-fsf", "ch-seco", "ca-sema", "au-dfat", "us-csl",
  ]

  private init(known text: String) { self.text = text }

  /// A list's id, nil where the text names no official list and isn't `ftm.<dataset>` or `own.<name>` of at most
  /// 100 bytes.
  public init?(_ text: String) {
    func isName(_ name: Substring) -> Bool {
      !name.isEmpty
        && name.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
        }
    }
    let hasPrefix = text.hasPrefix("ftm.") || text.hasPrefix("own.")
    guard text.utf8.count <= 100, ListID.official.contains(text) || (hasPrefix && isName(text.dropFirst(4)))
    else { return nil }
    self.text = text
  }

  /// The id's text.
  public var description: String { text }
}
