import ActaModel
import ActaScreening

/// The people of the founding case and others that tests screen against.
enum Subjects {
  static let petro = ScreeningSubject(
    id: "ofac-sdn:56062", list: "ofac-sdn", kind: .person, names: [Name("PETRO URREGO, Gustavo Francisco")],
    births: dates("1960-04-19"), countries: ["co", "it"], gender: .male,
    identifiers: [Identifier(type: "national_id", number: "208079", country: "co")])
  static let burgos = ScreeningSubject(
    id: "ofac-sdn:56065", list: "ofac-sdn", kind: .person, names: [Name("PETRO BURGOS, Nicolas Fernando")],
    births: dates("1986-06-21"), countries: ["co"], gender: .male)
  static let alcocer = ScreeningSubject(
    id: "ofac-sdn:56066", list: "ofac-sdn", kind: .person, names: [Name("ALCOCER GARCIA, Veronica del Socorro")],
    births: dates("1976-05-26"), countries: ["co"], gender: .female)
  static let benedetti = ScreeningSubject(
    id: "ofac-sdn:56067", list: "ofac-sdn", kind: .person, names: [Name("BENEDETTI VILLANEDA, Armando Alberto")],
    births: dates("1967-08-29"), countries: ["co"], gender: .male)
  static let maduro = ScreeningSubject(
    id: "ofac-sdn:22790", list: "ofac-sdn", kind: .person, names: [Name("MADURO MOROS, Nicolas")],
    births: dates("1962-11-23"), countries: ["ve"])
  static let sis = ScreeningSubject(
    id: "ofac-sdn:17516", list: "ofac-sdn", kind: .organization, names: [Name("SIS D.O.O.")], countries: ["si"])
  static let ship = ScreeningSubject(
    id: "ofac-sdn:9999", list: "ofac-sdn", kind: .vessel, names: [Name("NORTHERN LIGHT")],
    identifiers: [Identifier(type: "imo", number: "IMO 9187629")])
  static let nicknamed = ScreeningSubject(
    id: "own:1", kind: .person,
    names: [
      Name("KOVALENKO, Borys", kind: .primary), Name("Iron Fist", kind: .alias, quality: .weak),
      Name("CARLOS", kind: .alias),
    ], births: dates("1970"), countries: ["ua"])

  static let all = [petro, burgos, alcocer, benedetti, maduro, sis, ship, nicknamed]

  static func dates(_ texts: String...) -> [PartialDate] { texts.compactMap { try? PartialDate(edtf: $0) } }
  static func date(_ text: String) -> PartialDate? { try? PartialDate(edtf: text) }
}
