import ActaScreening

extension ColumnMap {
  /// What a column means by its name, nil where the name says nothing.
  package static func guess(_ column: String) -> RowField? {
    let name = folded(column)
    return table[name] ?? guessByWords(Set(name.split(separator: " ").map(String.init)))
  }

  /// What a column means by single words of its name: "Nachname, Vorname", "Name of the customer", "Birth date (ISO)".
  private static func guessByWords(_ words: Set<String>) -> RowField? {
    func has(_ some: Set<String>) -> Bool { !words.isDisjoint(with: some) }
    if has(["place", "city", "lugar", "ciudad", "ort", "lieu", "bank", "banco", "user", "file"]) {
      return nil
    }
    let isFamily = has(["last", "surname", "surnames", "family", "apellido", "apellidos", "nachname", "familienname"])
    let isGiven = has(["first", "given", "forename", "forenames", "nombres", "vorname", "prenom", "prenoms"])
    if isFamily, isGiven || words.contains("nombre") || words.contains("name") && words.contains("first") {
      return .name
    }
    if has(["birth", "born", "dob", "nacimiento", "naissance", "nascimento", "geburtsdatum"]) {
      return has(["country", "pais", "pays", "land"]) ? nil : .birthDate
    }
    if isFamily || isGiven { return nil }
    let isName = has(["name", "nombre", "nom", "nome"])
    let isOfParty = has([
      "customer", "client", "cliente", "kunde", "kunden", "party", "counterparty", "entity", "company", "beneficiary",
      "beneficiario", "holder", "titular", "vendor", "supplier", "proveedor", "lieferant", "fournisseur", "contraparte",
      "full", "complete", "completo", "legal", "vessel", "person", "persona",
    ])
    return isName && isOfParty ? .name : nil
  }

  /// "CustomerID", "customer_id" and "Customer Id" are one.
  private static func folded(_ column: String) -> String {
    var parted = ""
    var wasLower = false
    for scalar in column.unicodeScalars {
      if scalar.properties.isUppercase, wasLower { parted.unicodeScalars.append(" ") }
      wasLower = scalar.properties.isLowercase
      let isJoint = scalar == "_" || scalar == "-" || scalar == "." || scalar == "/" || scalar == "\u{FEFF}"
      parted.unicodeScalars.append(isJoint ? " " : scalar)
    }
    return NameFolding.fold(parted)
  }

  private static let table: [String: RowField] = {
    var table: [String: RowField] = [:]
    for (field, names) in sources {
      for name in names.split(separator: ",") { table[folded(String(name))] = field }
    }
    return table
  }()

  /// Names of columns in English, Spanish, French, German and Portuguese, folded when the table is built.
  private static let sources: [(RowField, String)] = [
    (
      .id,
      "id,customer id,client id,party id,account id,entity id,record id,row id,external id,customer no,customer number,"
        + "client no,client number,account,account no,account number,reference,ref,key,uid,uuid,codigo,codigo cliente,"
        + "id cliente,numero de cliente,num cliente,no cliente,referencia,kundennummer,kundennr,kunden nr,kunden id,"
        + "numero client"
    ),
    (
      .name,
      "name,full name,fullname,customer name,client name,party name,entity name,company name,company,"
        + "organisation name,organization name,legal name,account name,beneficiary,beneficiary name,counterparty,"
        + "counterparty name,vessel name,nombre,nombre completo,nombre y apellidos,apellidos y nombres,"
        + "nombre o razon social,razon social,denominacion,denominacion social,nombre cliente,nom,nom complet,"
        + "raison sociale,vollstandiger name,firmenname,nome,nome completo,razao social,query"
    ),
    (
      .firstName,
      "first name,firstname,given name,given names,givenname,forename,forenames,nombres,primer nombre,"
        + "nombre de pila,prenom,prenoms,vorname,primeiro nome"
    ),
    (.middleName, "middle name,middlename,middle names,second name,segundo nombre,zweiter vorname"),
    (
      .lastName,
      "last name,lastname,surname,surnames,family name,familyname,apellido,apellidos,primer apellido,"
        + "nom de famille,nachname,familienname,sobrenome"
    ),
    (
      .kind,
      "kind,type,party type,entity type,customer type,client type,schema,tipo,tipo de persona,tipo persona,"
        + "tipo cliente,typ"
    ),
    (
      .birthDate,
      "birth date,birthdate,date of birth,dob,d o b,born,birthday,birth,year of birth,birth year,"
        + "fecha de nacimiento,fecha nacimiento,fecha nac,f nacimiento,f nac,nacimiento,date de naissance,"
        + "geburtsdatum,geburtstag,data de nascimento"
    ),
    (
      .country,
      "country,countries,country code,nationality,nationalities,citizenship,country of residence,residence country,"
        + "country of incorporation,jurisdiction,pais,paises,nacionalidad,pais de residencia,"
        + "pays,nationalite,land,staatsangehorigkeit,nacionalidade"
    ),
    (.gender, "gender,sex,sexo,genero,sexe,geschlecht"),
    (
      .identifier(nil),
      "identifier,identifiers,id number,document,document number,document no,documento,numero de documento,"
        + "num documento,no documento,identificacion,numero de identificacion"
    ),
    (.identifier("passport"), "passport,passport no,passport number,pasaporte,numero de pasaporte,passeport"),
    (.identifier("national_id"), "national id,national id number,cedula,cedula de ciudadania,dni,curp,personalausweis"),
    (.identifier("tax_id"), "tax id,tax number,tin,vat,vat number,nit,rfc,rut,ruc,cif,cuit,steuernummer"),
    (.identifier("registration"), "registration number,registration no,company number,matricula mercantil"),
    (.identifier("imo"), "imo,imo number,imo no"),
    (.identifier("swift_bic"), "swift,bic,swift bic,swift code"),
    (.identifier("lei"), "lei,lei code"),
  ]
}
