/// What each entry of the XML fixtures holds.
enum XMLGolden {
  static let sdn = """
    ofac-sdn:56062 person
    name primary strong PETRO URREGO, Gustavo Francisco (family=PETRO URREGO, given=Gustavo Francisco)
    gender male
    born 1960-04-19 "19 Apr 1960"
    birthplace Zipaquira, Colombia [co]
    nationality Colombia [co]
    citizen Colombia [co]
    citizen Italy [it]
    id national_id 208079 <Cedula No.> [co]
    measure sanction/blocking ILLICIT-DRUGS-EO14059
    ofac-sdn:990001 organization
    name primary strong BEISPIEL SCHIFFAHRT & CO. GMBH
    name former strong BEISPIEL REEDEREI GMBH
    name alias weak BSG
    id registration HRB 12345 <Registration Number> [de]
    id email post@beispiel.example <Email Address>
    address Hafenstr. 1, Haus B | Hamburg, Hamburg 20359 | Germany | [de] | -
    remark Additional Sanctions Information - Subject to Secondary Sanctions
    remark All offices worldwide
    remark see http://www.beispiel.example/a
    remark b.
    remark Linked To: NOBODY ON THIS LIST
    measure terrorist_designation/sdgt SDGT
    measure sanction/blocking IFSR
    linked ofac-sdn:990007
    ofac-sdn:990002 person
    name primary strong MUSTER, Dr. Erika Anna (family=MUSTER, title=Dr., given=Erika Anna)
    name new strong MUSTER-BEISPIEL, Erika (family=MUSTER-BEISPIEL, given=Erika)
    name alias weak TANTE ERIKA
    born 1947~ "circa 1947"
    born [1964-01-01..1964-02-17] "01 Jan 1964 to 17 Feb 1964"
    id passport C01X00T47 <Passport> [de] (issued 02 Mar 2010 expires 01 Mar 2020)
    id crypto_wallet 1BoatExampleAddress <Digital Currency Address - XBT>
    position Director, Beispiel Schiffahrt GmbH
    position former Deputy Minister of Industry
    remark DOB in the fifties
    remark Passport issued in Sarajevo
    remark wife of somebody
    remark deathList: 2020
    measure terrorist_designation/sdgt SDGT
    ofac-sdn:990003 vessel
    name primary strong BEISPIEL STAR
    country Malta [mt]
    id call_sign 9HXX9 <callSign>
    id imo 9074729 <Vessel Registration Identification IMO>
    id mmsi 351234000 <MMSI>
    craft Crude Oil Tanker | Malta | 317356 | 163660 | Beispiel Owner Ltd. | -
    measure terrorist_designation/sdgt SDGT
    ofac-sdn:990007 organization
    name primary strong BEISPIEL HOLDING
    measure sanction/blocking IFSR
    """
  static let consolidated = """
    ofac-cons:980001 person
    name primary strong MUSTER, Erika (family=MUSTER, given=Erika)
    measure sanction/palestinian_legislative_council NS-PLC
    ofac-cons:980002 organization
    name primary strong EXAMPLE INVESTMENT CORPORATION
    id isin CNE000000001 <ISIN>
    measure sanction/securities_ban CMIC-EO13959
    measure sanction/sectoral UKRAINE-EO13662
    """
  static let unitedNations = """
    un-sc:QDi.901 person
    name primary strong ERIKA ANNA MUSTER
    name variation strong إريكا موستر
    name alias strong Erika M.
    name alias strong Anna M.
    name alias weak أم محمد
    name alias weak Umm Muhammad
    name alias weak Um Mohamed
    name alias weak Tante
    name alias weak Тётя
    name alias strong E. Muster
    gender female
    born 1959-09-24 "1959-09-24"
    born 1975~ "APPROXIMATELY 1975"
    born [1963~..1968~] "BETWEEN 1963 1968 Approximately"
    born 1961-09 "Sep. 1961"
    born 1979-12-31 "1979-12-31"
    birthplace Bonn, Germany [de]
    nationality Iran (Islamic Republic of) [ir]
    nationality former Soviet Union [-]
    id passport C01X00T47 <Passport> [de] (issued 2010-03-02; expired on 1 Mar. 2020)
    id birth_certificate 77 <Birth certificate> (National Identification Number)
    id passport 05AT5 <French passport number> (National Identification Number)
    address Hafenstr. 1 | Hamburg 20359 | Germany | [de] | previous address
    position Dr.
    position Head of planning
    position Head of supply
    remark SUBMITTED_BY: Germany
    remark Date of birth: APPROXIMATELY 29 years old
    remark Document: Passport issued in 1993
    remark Erika M.: born 1979-12-31, Bonn, Germany
    remark Tante: combat name
    remark E. Muster, born 1 Jan. 1953 (passport no. 7)
    remark Wife of somebody.
    remark Review pursuant to Security Council resolution 1822 (2008) was concluded on 14 Sep. 2009.
    remark INTERPOL-UN Security Council Special Notice web link: https://www.interpol.int/
    measure terrorist_designation/un_listing Al-Qaida listed 2015-04-14 amended 2016-01-02 amended 2019-05-01
    un-sc:LYi.901 person
    name primary strong MAX
    remark Listed pursuant to paragraph 15 of resolution 1970 (2011) (Travel Ban). Listed on 17 March \
    2011 pursuant to paragraph 17 of resolution 1970 (Asset Freeze).
    remark EYE_COLOUR: blue
    measure sanction/asset_freeze Libya listed 2011-03-17
    measure sanction/travel_ban Libya listed 2011-02-26
    un-sc:CDe.901 organization
    name primary strong BEISPIEL LINES (BL)
    name alias strong BEISPIEL FERRY COMPANY
    name former strong BEISPIEL AIR
    address - | Goma, North Kivu | Democratic Republic of the Congo | [cd] | -
    measure sanction/un_listing DRC listed 2007-03-29
    """
}
