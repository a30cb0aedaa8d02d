import ActaLists
import ActaModel
import Foundation
import Testing

/// The grammar of remarks, item by item, and the forms of names.
@Suite struct ItemTests {
  /// An item, and the line that the party then holds.
  static let items: [(item: String, line: String)] = [
    ("DOB 19 Apr 1960", "born 1960-04-19 \"19 Apr 1960\""),
    ("alt. DOB Apr 1960", "born 1960-04 \"Apr 1960\""),
    ("DOB 1960", "born 1960 \"1960\""),
    ("DOB circa 1947", "born 1947~ \"circa 1947\""),
    ("DOB circa 01 Jan 1961", "born 1961-01-01~ \"circa 01 Jan 1961\""),
    ("DOB 1958 to 1961", "born [1958..1961] \"1958 to 1961\""),
    ("DOB Mar 1980 to Mar 1981", "born [1980-03..1981-03] \"Mar 1980 to Mar 1981\""),
    ("DOB circa 1979-1982", "born [1979~..1982~] \"circa 1979-1982\""),
    ("DOB 31 Feb 1960", "remark DOB 31 Feb 1960"),
    ("DOB 1961 to 1958", "remark DOB 1961 to 1958"),
    ("DOB unknown", "remark DOB unknown"),
    ("POB Sarajevo, Bosnia-Herzegovina", "birthplace Sarajevo, Bosnia-Herzegovina [ba]"),
    ("alt. POB Bukavu, Congo, Democratic Republic of the", "birthplace Bukavu, Congo, Democratic Republic of the [cd]"),
    ("POB Simferopol, Crimea", "birthplace Simferopol, Crimea [-]"),
    ("POB Tunisi (Tunisia)", "birthplace Tunisi (Tunisia) [tn]"),
    ("POB Akale Guzay (Shemejena)", "birthplace Akale Guzay (Shemejena) [-]"),
    ("POB )", "birthplace ) [-]"),
    ("POB Luton, UK", "birthplace Luton, UK [gb]"),
    ("citizen Korea, North", "citizen Korea, North [kp]"),
    ("Gender Female", "gender female"),
    ("Gender unknown", "remark Gender unknown"),
    ("a.k.a. 'THE O'BRIEN'", "name alias weak THE O'BRIEN"),
    ("a.k.a. 'DOE, Jim'", "name alias weak DOE, Jim (family=DOE, given=Jim)"),
    ("f.k.a. 'OLD'", "name former weak OLD"),
    ("n.k.a. 'NEW'", "name new weak NEW"),
    ("a.k.a. 'CUT", "remark a.k.a. 'CUT"),
    (
      "Passport RL 0913767 (Lebanon) expires 28 Aug 2020",
      "id passport RL 0913767 <Passport> [lb] (expires 28 Aug 2020)"
    ),
    ("alt. Passport D123, Diplomatic (Syria)", "id passport D123, Diplomatic <Passport> [sy]"),
    (
      "Passport 1 (Cabo Verde.  Previously Cape Verde.)",
      "id passport 1 <Passport> (Cabo Verde.  Previously Cape Verde.)"
    ),
    ("Diplomatic Passport 008827 (Iran) issued 1999", "id passport 008827 <Diplomatic Passport> [ir] (issued 1999)"),
    ("National ID No. K357514(4) (Hong Kong)", "id national_id K357514(4) <National ID No.> [hk]"),
    ("National ID No.: 1372584, Kenya", "id national_id 1372584 <National ID No.> [ke] (Kenya)"),
    ("C.U.R.P. # HESU430525HBCRMR13 (Mexico)", "id national_id HESU430525HBCRMR13 <C.U.R.P. #> [mx]"),
    ("Tax ID No. AABA 670850 Y", "id tax_id AABA 670850 Y <Tax ID No.>"),
    ("National ID No. (HWI)040182 (Burma)", "id national_id (HWI)040182 <National ID No.> [mm]"),
    ("SSN 078-05-1120 (United States)", "id ssn 078-05-1120 <SSN> [us]"),
    ("Folio Mercantil No. 10740 (Jalisco) (Mexico)", "id registration 10740 <Folio Mercantil No.> [mx] (Jalisco)"),
    (
      "Unified Social Credit Code (USCC) 91222401MA0Y31E659 (China)",
      "id registration 91222401MA0Y31E659 <Unified Social Credit Code (USCC)> [cn]"
    ),
    ("Identification Number ISIN: RU0009177331", "id isin RU0009177331 <Identification Number ISIN:>"),
    ("Identification Number 12 (Italy)", "id national_id 12 <Identification Number> [it]"),
    ("SWIFT/BIC BKPAIRTH", "id swift_bic BKPAIRTH <SWIFT/BIC>"),
    ("Telephone: 0097282851500", "id phone 0097282851500 <Telephone>"),
    ("Email:someone@mail.example", "id email someone@mail.example <Email>"),
    ("alt. Digital Currency Address - ETH 0xAB", "id crypto_wallet 0xAB <Digital Currency Address - ETH>"),
    ("International Maritime Organization No. (5777731)", "id imo 5777731 <International Maritime Organization No.>"),
    ("Aircraft Model A320", "remark Aircraft Model A320"),
    ("Minister of Trade", "position Minister of Trade"),
    ("former Deputy Prime Minister", "position former Deputy Prime Minister"),
    ("wife of somebody", "remark wife of somebody"),
    ("nationality: Eritrean", "nationality Eritrean [-]"),
  ]

  @Test(arguments: items) func item(item: String, line: String) throws {
    let whole = try entry(remark: item + ".").party.dump
    #expect(Array(whole.dropFirst()) == [line])
    // The same between two others.
    let among = try entry(remark: "MMSI 1; \(item); MMSI 2.").party.dump
    #expect(among.contains(line))
    #expect(among.count == 4)
  }

  @Test(arguments: [
    ("DOE, John", "family=DOE, given=John"), ("DOE JR., John", "family=DOE, suffix=JR., given=John"),
    ("DOE, John, Jr.", "family=DOE, given=John, suffix=Jr."),
    ("DOE, Dr. John Q.", "family=DOE, title=Dr., given=John Q."),
    ("DOE, Haji", "family=DOE, given=Haji"),
    ("DOE, Mullah Haji Jan", "family=DOE, title=Mullah, title=Haji, given=Jan"),
    ("DOE, John III", "family=DOE, given=John, suffix=III"), (",", ""), ("DOE,", "family=DOE"),
  ])
  func individualNames(name: String, parts: String) throws {
    let party = try entry(remark: "MMSI 1.", name: name).party
    #expect(party.names[0].text == name)
    #expect(party.names[0].parts.map { "\($0.kind)=\($0.text)" }.joined(separator: ", ") == parts)
    #expect(try entry(remark: "MMSI 1.", type: "-0- ", name: name).party.names[0].parts.isEmpty)
  }

  @Test func titlesAreNotRepeated() throws {
    let party = try entry(
      remark: "Gender Male; Lt. Col; Head of X; Owner of Y.", title: "Lt. Col.; Head of X"
    ).party
    #expect(party.dump.dropFirst(2) == ["position Lt. Col.", "position Head of X", "remark Owner of Y"])
  }

  @Test func identifiersDependOnTheKind() throws {
    let company = try entry(remark: "Identification Number IMO 5342883; Identification Number 7 (Italy).", type: "-0- ")
    #expect(company.party.identifiers.map(\.type) == ["imo_company", "registration"])
    let vessel = try entry(
      remark: "Identification Number IMO 9342883; Vessel Registration Identification RS 15.", type: "vessel")
    #expect(vessel.party.identifiers.map(\.type) == ["imo", "vessel_registration"])
  }

  @Test func secondValuesOfACraftStayRemarks() throws {
    let party = try entry(remark: "Aircraft Model A; alt. Aircraft Model B.", type: "aircraft").party
    #expect(party.aircraft?.type == "A")
    #expect(party.remarks == ["alt. Aircraft Model B"])
  }

  @Test func unknownTypesAreSaid() throws {
    let row = RefusalTests.row.replacingOccurrences(of: "individual", with: "satellite") + "\r\n\u{1A}"
    let document = try ListReader.read(list: .ofacSDN, files: [ListFile(name: "sdn.csv", bytes: Array(row.utf8))])
    #expect(document.entries[0].party.kind == .organization)
    #expect(document.notices.contains { $0.kind == .unknownType && $0.line == 1 })
  }
}
