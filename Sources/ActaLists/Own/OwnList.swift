import ActaModel

/// Reads a list of the user's own from CSV: its columns are understood by their names, or by what the user says of them.
enum OwnList {
  /// What a column may hold.
  enum Field: String, CaseIterable {
    case id, name, alias, kind, gender, nationality, citizenship, country, address, position, programme, reason, listed
    case until, remark
    case weakAlias = "weak_alias"
    case birthDate = "birth_date"
    case birthPlace = "birth_place"
    case firstName = "first_name"
    case lastName = "last_name"
    /// Isn't read; it stays in the raw values.
    case ignore
  }

  /// Where a column goes: a field, or an identifier of some type.
  enum Target: Equatable {
    case field(Field)
    case identifier(String)

    /// Reads a target's name: a field ("birth_date"), or the type of an identifier ("passport", "tax_id").
    init?(_ words: String) {
      if let field = Field(rawValue: words) {
        self = .field(field)
      } else if identifiers.contains(words) {
        self = .identifier(words)
      } else {
        return nil
      }
    }

    var words: String {
      switch self {
      case .field(let field): field.rawValue
      case .identifier(let type): type
      }
    }
  }

  /// Types of identifiers that a column may hold.
  static let identifiers: Set<String> = [
    "passport", "national_id", "tax_id", "registration", "license", "drivers_license", "ssn", "imo", "mmsi",
    "call_sign", "aircraft_tail", "swift_bic", "lei", "crypto_wallet", "website", "email", "phone", "other",
  ]

  /// Names of columns, in English and Spanish, as keys.
  private static let guesses: [String: Target] = {
    var guesses: [String: Target] = [:]
    let words: [(Target, String)] = [
      (.field(.id), "id uid entryid reference ref referencia number no numero uniqueid codigo"),
      (.field(.name), "name fullname nombre nombrecompleto entityname company empresa razonsocial"),
      (.field(.firstName), "firstname givenname givennames forename nombres"),
      (.field(.lastName), "lastname surname familyname apellidos apellido"),
      (.field(.alias), "alias aliases aka alsoknownas othernames otrosnombres"),
      (.field(.weakAlias), "weakalias weakaliases nickname"),
      (.field(.kind), "kind type entitytype tipo schema"),
      (.field(.birthDate), "birthdate dateofbirth dob born birthday fechadenacimiento fechanacimiento"),
      (.field(.birthPlace), "birthplace placeofbirth pob lugardenacimiento"),
      (.field(.gender), "gender sex genero sexo"),
      (.field(.nationality), "nationality nationalities nacionalidad"),
      (.field(.citizenship), "citizenship citizenships ciudadania"),
      (.field(.country), "country countries pais jurisdiction"),
      (.field(.address), "address addresses direccion domicilio"),
      (.field(.position), "position positions title role cargo"),
      (.field(.programme), "programme program programs programa list regime"),
      (.field(.reason), "reason reasons ground motivo"),
      (.field(.listed), "listed listedon listingdate dateadded since fecha startdate"),
      (.field(.until), "until enddate expires vence hasta"),
      (.field(.remark), "remark remarks note notes comment comments observaciones nota notas"),
      (.identifier("passport"), "passport passportnumber passportno pasaporte"),
      (.identifier("national_id"), "nationalid nationalidno idnumber cedula dni curp documento identitynumber"),
      (.identifier("tax_id"), "taxid taxnumber tin nit rfc ruc inn vat cuit"),
      (.identifier("registration"), "registration registrationnumber companynumber matricula"),
      (.identifier("imo"), "imo imonumber"), (.identifier("lei"), "lei leicode"),
      (.identifier("swift_bic"), "swift bic swiftbic"), (.identifier("crypto_wallet"), "wallet cryptowallet"),
      (.identifier("website"), "website web url"), (.identifier("email"), "email mail correo"),
      (.identifier("phone"), "phone telephone telefono"),
    ]
    for (target, keys) in words { for key in keys.split(separator: " ") { guesses[String(key)] = target } }
    return guesses
  }()

  private static let accents: [Unicode.Scalar: Unicode.Scalar] = [
    "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n", "Á": "a", "É": "e", "Í": "i", "Ó": "o",
    "Ú": "u", "Ñ": "n",
  ]

  /// Which column goes where, by the columns' places.
  ///
  /// - Parameters:
  ///   - columns: what the user says, by the columns' names as written; it wins over the guess.
  /// - Throws: `ListError` where the user names a column or a field that isn't there.
  static func mapping(
    _ table: HeaderCSV, columns: [String: String], file: String
  ) throws(ListError) -> [Int: Target] {
    var mapping: [Int: Target] = [:]
    for (index, key) in table.keys.enumerated() {
      let plain = String(key.unicodeScalars.map { Character(accents[$0] ?? $0) })
      if let target = guesses[plain] { mapping[index] = target }
    }
    for (column, words) in columns.sorted(by: { $0.key < $1.key }) {
      let key = HeaderCSV.key(column)
      guard let index = table.names.firstIndex(of: column) ?? table.keys.firstIndex(of: key) else {
        throw ListError(
          .wrongFormat, file: file, line: table.line, found: "no column \"\(column)\"",
          advice: "the columns are \(table.names.joined(separator: ", "))")
      }
      guard let target = Target(words) else {
        let fields = Field.allCases.map(\.rawValue) + identifiers.sorted()
        throw ListError(
          .wrongFormat, file: file, line: table.line, found: "no field \"\(words)\" for the column \"\(column)\"",
          advice: "the fields are \(fields.joined(separator: ", "))")
      }
      mapping[index] = target
    }
    return mapping
  }
}
