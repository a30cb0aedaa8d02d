import ActaModel

/// What a list of the United Kingdom's says of one entry, whichever file it stands in. Every list of values holds each
/// value once, in the order of the file.
struct UKFacts {
  /// A name in its six fields.
  struct WrittenName: Equatable {
    /// Name 1 to Name 6; nil where a field is empty. Name 6 is the family's, or the whole name of all but persons.
    var fields: [String?]
    /// "Primary Name", "Alias", "Prime Alias", "AKA".
    var type: String
    /// "Good quality a.k.a", "Low quality a.k.a".
    var strength: String
    var script: String?
    var language: String?
  }

  /// A number with what is said of it.
  struct Document: Equatable {
    var number: String?
    var details: String?
  }

  /// A town with its country.
  struct Birthplace: Equatable {
    var town: String?
    var country: String?
  }

  /// Regime and day of a listing.
  struct Designation: Equatable {
    var regime: String?
    var date: String?
  }

  let id: String
  let line: Int
  /// "Individual", "Entity", "Ship".
  var type = ""
  var names: [WrittenName] = []
  var titles: [String] = []
  var designations: [Designation] = []
  var updated: [String] = []
  /// "UK", "UN".
  var sources: [String] = []
  /// "Asset freeze", "Travel Ban"; empty where the list is of one measure only.
  var sanctions: [String] = []
  var information: [String] = []
  var reasons: [String] = []
  var addresses: [Address] = []
  var births: [String] = []
  var birthplaces: [Birthplace] = []
  var nationalities: [String] = []
  var genders: [String] = []
  var positions: [String] = []
  var passports: [Document] = []
  var nationalIDs: [Document] = []
  var phones: [String] = []
  var emails: [String] = []
  var websites: [String] = []
  var registrations: [String] = []
  var imoNumbers: [String] = []
  var parents: [String] = []
  var subsidiaries: [String] = []
  var owners: [String] = []
  var flags: [String] = []
  var shipTypes: [String] = []
  var tonnages: [String] = []
  var builtYears: [String] = []
  /// Other ids, and all else that has a label and no field: remarks.
  var remarks: [String] = []
  var raw: [RawValue] = []

  init(id: String, line: Int) {
    self.id = id
    self.line = line
  }

  /// Adds a value once.
  mutating func add<Value: Equatable>(_ value: Value?, to field: WritableKeyPath<UKFacts, [Value]>) {
    if let value, !self[keyPath: field].contains(value) { self[keyPath: field].append(value) }
  }

  /// Adds a remark with its label, once.
  mutating func remark(_ label: String, _ words: String?) {
    if let words { add("\(label): \(words)", to: \.remarks) }
  }
}
