import ActaModel

/// What an item of a remark goes into.
enum OFACField: Equatable {
  case birth, birthPlace, nationality, citizenship, gender, founded
  case weakName(NameKind)
  case linkedTo
  case aircraftModel, built, country
  /// An identifier of this type.
  case identifier(String)
  /// "Identification Number": a person's document or an organization's registration.
  case identification
}

/// The labels with which items of remarks begin.
enum OFACLabels {
  /// The longest label that `item` begins with, and its length in bytes; nil where it begins with none.
  static func match(_ item: Bytes) -> (field: OFACField, length: Int)? {
    guard let first = item.first else { return nil }
    for entry in buckets[Int(first)] where item.begins(with: entry.label) {
      let length = entry.label.count
      guard let last = entry.label.last, isWordByte(last), length < item.count else { return (entry.field, length) }
      if !isWordByte(item[item.startIndex + length]) { return (entry.field, length) }
    }
    return nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
  }

  private struct Entry {
    var label: [UInt8]
    var field: OFACField
  }

  /// Labels by their first byte, longer ones first.
  private static let buckets: [[Entry]] = {
    var buckets: [[Entry]] = Array(repeating: [], count: 256)
    func add(_ label: Substring, _ field: OFACField) {
      guard let first = label.utf8.first else { return }
      buckets[Int(first)].append(Entry(label: Array(label.utf8), field: field))
    }
    for (label, field) in fields { add(Substring(label), field) }
    for line in identifiers.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let type = String(line[..<colon])
      for label in line[line.index(after: colon)...].split(separator: "|") {
        let label = Substring(label.drop { $0 == " " })
        add(label, type == "identification" ? .identification : .identifier(type))
      }
    }
    return buckets.map { $0.sorted { $0.label.count > $1.label.count } }
  }()

  private static let fields: [(String, OFACField)] = [
    ("DOB", .birth), ("POB", .birthPlace), ("nationality", .nationality), ("citizen", .citizenship),
    ("Gender", .gender), ("Organization Established Date", .founded),
    ("a.k.a.", .weakName(.alias)), ("f.k.a.", .weakName(.former)), ("n.k.a.", .weakName(.new)),
    ("Linked To:", .linkedTo), ("Aircraft Model", .aircraftModel), ("Aircraft Manufacture Date", .built),
    ("Vessel Year of Build", .built), ("Nationality of Registration", .country), ("Other Vessel Flag", .country),
  ]

  /// One line per identifier type: the labels that OFAC writes for it.
  private static let identifiers = """
    passport:Passport|Passport Booklet|Diplomatic Passport|U.S.A. Passport|British National Overseas Passport\
    |Stateless Person Passport|Service Passport|Official Passport
    national_id:National ID No.|National ID|Cedula No.|Cedula|D.N.I.|C.U.R.P. #|C.U.R.P.|CURP|C.U.I.|C.U.I.P.|I.F.E.\
    |Personal ID Card|Tazkira National ID Card|Tazkira|Turkish Identification Number|Citizen's Card Number\
    |Numero de Identidad|Kenyan ID No.|Bosnian Personal ID No.|Moroccan Personal ID No.|UAE Identification\
    |CNP (Personal Numerical Code)|CNP|LE Number|N.I.E.|National Foreign ID Number|Stateless Person ID Card\
    |Refugee ID Card|Romanian Permanent Resident|DNI|Interior Ministry ID
    identification:Identification Number
    tax_id:Tax ID No.|Tax ID|R.F.C. #|R.F.C.|RFC|NIT #|NIT|RUC #|RUC|RIF #|RIF|C.U.I.T.|RTN|C.I.F.|N.I.F.|US FEIN\
    |Italian Fiscal Code|Fiscal Code|V.A.T. Number|Romanian Tax Registration|Paraguayan tax identification number\
    |Numero Unico de Identificacao Tributaria|Numero Unico de Identificacao Tributaria (NUIT)
    registration:Registration Number|Registration ID|Company Number|UK Company Number|Commercial Registry Number\
    |Business Registration Number|Business Registration Document #|Business Number|Enterprise Number\
    |Branch Unit Number|Chamber of Commerce Number|Matricula Mercantil No.|Matricula Mercantil No\
    |Folio Mercantil No.|C.R. No.|Romanian C.R.|Public Registration Number|Registered Charity No.\
    |Certificate of Incorporation Number|Unified Social Credit Code|United Social Credit Code Certificate\
    |Government Gazette Number|Legal Entity Number|Central Registration System Number\
    |Istanbul Chamber of Comm. No.|Dubai Chamber of Commerce Membership No.|Economic Register Number|File Number\
    |MSB Registration Number|Organization Code|Registration Certificate Number|Company ID: No.|C.I.N.|RSIN\
    |Russian State Individual Business Registration Number Pattern|Trademark number
    license:License|Trade License No.|Tourism License No.|SRE Permit No.|Permit Number|Pilot License Number\
    |Afghan Money Service Provider License Number|Tarjeta Profesional
    drivers_license:Driver's License No.
    ssn:SSN
    birth_certificate:Birth Certificate Number
    residence_permit:Residency Number
    voter_id:Electoral Registry No.|Credencial electoral
    military_id:Cartilla de Servicio Militar Nacional|Military Registration Number
    travel_document:Travel Document Number|Seafarer's Identification Document
    visa:VisaNumberID
    immigration:Immigration No.|Public Security and Immigration No.|Temporary suspension of deportation No.
    chinese_commercial_code:Chinese Commercial Code
    imo:Vessel Registration Identification IMO|International Maritime Organization No.
    vessel_registration:Vessel Registration Identification
    imo_company:Company Number IMO|Identification Number IMO|Registration Number IMO
    mmsi:MMSI
    call_sign:Other Vessel Call Sign|Vessel Call Sign
    aircraft_tail:Aircraft Tail Number|Previous Aircraft Tail Number
    aircraft_serial:Aircraft Manufacturer's Serial Number (MSN)|Aircraft Manufacturer's Serial Number\
    |Aircraft Serial Identification|Serial No.\
    |Aircraft Construction Number (also called L/N or S/N or F/N)|Aircraft Construction Number
    aircraft_mode_s:Aircraft Mode S Transponder Code
    swift_bic:SWIFT/BIC
    bik:BIK
    duns:D-U-N-S Number
    isin:ISIN|Identification Number ISIN:
    ticker:Equity Ticker
    crypto_wallet:Digital Currency Address
    website:Website
    email:Email Address|Email
    phone:Phone Number|Phone No.|Telephone Number|Telephone No.|Telephone|PHONE|Phone
    fax:Fax No.|Fax|FAX
    telex:TELEX|Telex
    """
}
