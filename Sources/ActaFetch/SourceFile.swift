/// A file of a list and the address that it is fetched from.
public struct SourceFile: Sendable, Equatable {
  /// The name that it gets in the cache.
  public var name: String
  public var url: String

  /// A file.
  ///
  /// - Returns: nil for a name that is no plain file name, or an address that is neither https nor http at this machine.
  public init?(name: String, url: String) {
    let isPlain =
      !name.isEmpty && name.utf8.count <= 100 && !name.hasPrefix(".")
      && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
    guard isPlain, name != "fetched.json", url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), url.utf8.count <= 2000,
      url.lowercased().hasPrefix("https://") || Self.isOfThisMachine(url)
    else { return nil }
    self.name = name
    self.url = url
  }

  private init(known name: String, _ url: String) {
    self.name = name
    self.url = url
  }

  /// Whether an address is of this machine, where http does no harm.
  static func isOfThisMachine(_ url: String) -> Bool {
    let hosts = ["http://127.0.0.1", "http://localhost", "http://[::1]"]
    return hosts.contains { host in
      url.lowercased().hasPrefix(host) && [nil, ":", "/"].contains(url.dropFirst(host.count).first)
    }
  }

  private static let ofac = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"

  /// The official addresses of a list's files, as its publisher gives them; empty where there are none, as for a list of
  /// the user's own.
  public static func official(_ list: String) -> [SourceFile] {
    switch list {
    case "ofac-sdn": [SourceFile(known: "sdn.xml", ofac + "SDN.XML")]
    case "ofac-cons": [SourceFile(known: "consolidated.xml", ofac + "CONSOLIDATED.XML")]
    case "un-sc":
      [SourceFile(known: "consolidated.xml", "https://scsanctions.un.org/resources/xml/en/consolidated.xml")]
    case "uk-sl":
      [SourceFile(known: "UK-Sanctions-List.xml", "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml")]
    case "eu-fsf":
      [
        SourceFile(
          known: "xmlFullSanctionsList_1_1.xml",
          "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw")
      ]
    case "ch-seco":
      [
        SourceFile(
          known: "consolidated-list.xml",
          "https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml"
            + "?lang=en&action=downloadXmlGesamtlisteAction")
      ]
    case "ca-sema":
      [
        SourceFile(
          known: "sema-lmes.xml",
          "https://www.international.gc.ca/world-monde/assets/office_docs/"
            + "international_relations-relations_internationales/sanctions/sema-lmes.xml")
      ]
    case "au-dfat":
      [
        SourceFile(
          known: "consolidated.xlsx",
          "https://www.dfat.gov.au/sites/default/files/Australian_Sanctions_Consolidated_List.xlsx")
      ]
    case "us-csl":
      [
        SourceFile(
          known: "consolidated.csv",
          "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv")
      ]
    case _ where list.hasPrefix("ftm."):
      [
        SourceFile(
          known: "entities.ftm.json",
          "https://data.opensanctions.org/datasets/latest/\(list.dropFirst(4))/entities.ftm.json")
      ]
    default: []
    }
  }

  /// The lists that `official` has addresses for, those of datasets apart.
  public static let officialLists = [
    "ofac-sdn", "ofac-cons", "un-sc", "uk-sl", "eu-fsf", "ch-seco", "ca-sema", "au-dfat", "us-csl",
  ]
}
