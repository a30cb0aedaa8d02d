import ActaModel

/// What each entry of the SDN fixture holds.
enum Golden {
  struct Party: Sendable {
    var id: String
    var kind: PartyKind
    var dump: String
    var measures: [String]
    var linked: [String] = []
  }

  static let parties: [Party] = [
    Party(
      id: "ofac-sdn:56062", kind: .person,
      dump: """
        name primary strong PETRO URREGO, Gustavo Francisco (family=PETRO URREGO, given=Gustavo Francisco)
        gender male
        born 1960-04-19 "19 Apr 1960"
        birthplace Zipaquira, Colombia [co]
        nationality Colombia [co]
        citizen Colombia [co]
        citizen Italy [it]
        id national_id 208079 <Cedula No.> [co]
        """,
      measures: ["sanction/blocking ILLICIT-DRUGS-EO14059"]),
    Party(
      id: "ofac-sdn:990001", kind: .organization,
      dump: """
        name primary strong BEISPIEL SCHIFFAHRT GMBH
        name former strong BEISPIEL REEDEREI GMBH
        born [2015-03-21..2016-03-19] "21 Mar 2015 to 19 Mar 2016"
        id registration HRB 12345 <Registration Number> [de] (Hamburg)
        id website www.beispiel.example <Website>
        id email post@beispiel.example <Email Address>
        id phone (49)(40)(1234567) <Telephone>
        id imo_company 1234567 <Company Number IMO>
        id bik 044525607 <BIK (RU)>
        address Hafenstr. 1 | Hamburg 20359 | Germany | [de] | -
        remark Additional Sanctions Information - Subject to Secondary Sanctions
        remark For more information on directives, please visit the following link: \
        http://www.beispiel.example/ukraine.aspx#directives.
        remark Linked To: NOBODY ON THIS LIST
        """,
      measures: ["terrorist_designation/sdgt SDGT", "sanction/blocking IFSR"], linked: ["ofac-sdn:990007"]),
    Party(
      id: "ofac-sdn:990002", kind: .person,
      dump: """
        name primary strong MUSTER, Dr. Erika Anna (family=MUSTER, title=Dr., given=Erika Anna)
        name new strong MUSTER-BEISPIEL, Erika (family=MUSTER-BEISPIEL, given=Erika)
        name alias strong MUSTERMANN, Erika (family=MUSTERMANN, given=Erika)
        name alias weak TANTE ERIKA
        gender female
        born 1947~ "circa 1947"
        born [1964-01-01..1964-02-17] "01 Jan 1964 to 17 Feb 1964"
        born [1958~..1963~] "circa 1958-1963"
        born 1960-04 "Apr 1960"
        birthplace Pyongyang, Korea, North [kp]
        nationality possibly Palestinian [-]
        id passport C01X00T47 <Passport> [de] (issued 02 Mar 2010 expires 01 Mar 2020)
        id passport 123456 <Passport>
        id national_id 35202-0000000-9 <National ID No. CNIC:> [pk]
        id crypto_wallet 1BoatExampleAddress <Digital Currency Address - XBT>
        address - | Gaza | Region: Gaza | [ps] | care of the port office
        position Director, Beispiel Schiffahrt GmbH
        position former Deputy Minister of Industry
        remark alt. DOB in the fifties
        remark arrested 23 Apr 2002
        remark Passport issued in Sarajevo
        remark Driver's License is issued by a state
        """,
      measures: ["terrorist_designation/sdgt SDGT"]),
    Party(
      id: "ofac-sdn:990003", kind: .vessel,
      dump: """
        name primary strong BEISPIEL STAR
        country Democratic People's Republic of Korea [kp]
        id call_sign 9HXX9 <Call_Sign>
        id imo 9074729 <Vessel Registration Identification IMO>
        id mmsi 351234000 <MMSI>
        craft Crude Oil Tanker | Democratic People's Republic of Korea | 317,356 | 163,660 | Beispiel Owner Ltd. | 1999
        remark Former Vessel Flag Malta
        """,
      measures: ["terrorist_designation/sdgt SDGT", "sanction/blocking IFSR"], linked: ["ofac-sdn:990001"]),
    Party(
      id: "ofac-sdn:990004", kind: .aircraft,
      dump: """
        name primary strong XX-ABC
        id aircraft_serial 8401 <Aircraft Construction Number (also called L/N or S/N or F/N)>
        id aircraft_tail XX-ABC <Aircraft Tail Number>
        id aircraft_mode_s 140AE7 <Aircraft Mode S Transponder Code>
        craft IL76-TD | - | - | - | - | 31 Dec 1986
        remark Aircraft Operator BEISPIEL AIR
        """,
      measures: ["sanction/blocking IRAN-HR"]),
    Party(
      id: "ofac-sdn:990005", kind: .organization,
      dump: "name primary strong CARTEL \"EL EJEMPLO\"\nname alias weak EL EJEMPLO; EL OTRO\n"
        + (0..<17).map { "id email post\($0 < 10 ? "0" : "")\($0)@ejemplo-uno.example <Email Address>\n" }.joined()
          + """
          id swift_bic EJEMCOBB <SWIFT/BIC>
          id registration 900.123.456-7 <Identification Number> [co]
          id tax_id 900123456-7 <NIT #> [co]
          remark Organization Type: Other
          remark Target Type Criminal Organization
          remark Passport of nobody
          remark Listing Date (EO 14024 Directive 3): 24 Feb 2022
          """,
      measures: [
        "terrorist_designation/fto FTO", "terrorist_designation/sdgt SDGT", "sanction/tco TCO",
        "sanction/blocking CAATSA - RUSSIA+GLOMAG",
      ], linked: ["ofac-sdn:990007"]),
    Party(
      id: "ofac-sdn:990006", kind: .person,
      dump: """
        name primary strong SAMPLE JR., Haji John Peter (family=SAMPLE, suffix=JR., title=Haji, given=John Peter)
        address - | - | undetermined | - | -
        """,
      measures: ["sanction/blocking GLOMAG"]),
  ]
}
