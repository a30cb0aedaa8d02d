/// The words of dates, English and Spanish, in lower case and without accents.
enum DateVocabulary {
  /// What a phrase in front of a date makes of it.
  enum Bound {
    case onOrBefore, before, onOrAfter, after, since, until, between
  }

  /// A part of a month, season, year or decade.
  enum Part: String {
    case early, mid, late
  }

  static let bounds: [(words: [String], bound: Bound)] = [
    (["on", "or", "before"], .onOrBefore), (["not", "later", "than"], .onOrBefore),
    (["no", "later", "than"], .onOrBefore), (["by"], .onOrBefore), (["a", "mas", "tardar"], .onOrBefore),
    (["en", "o", "antes", "de"], .onOrBefore), (["el", "o", "antes", "del"], .onOrBefore),
    (["before"], .before), (["prior", "to"], .before), (["antes", "de"], .before), (["antes", "del"], .before),
    (["on", "or", "after"], .onOrAfter), (["not", "before"], .onOrAfter), (["not", "earlier", "than"], .onOrAfter),
    (["no", "earlier", "than"], .onOrAfter), (["en", "o", "despues", "de"], .onOrAfter),
    (["el", "o", "despues", "del"], .onOrAfter),
    (["after"], .after), (["despues", "de"], .after), (["despues", "del"], .after),
    (["since"], .since), (["from"], .since), (["desde"], .since), (["a", "partir", "de"], .since),
    (["a", "partir", "del"], .since),
    (["until"], .until), (["till"], .until), (["up", "to"], .until), (["hasta"], .until),
    (["between"], .between), (["entre"], .between),
  ]

  static let months: [String: Int] = [
    "january": 1, "jan": 1, "enero": 1, "ene": 1,
    "february": 2, "feb": 2, "febrero": 2,
    "march": 3, "mar": 3, "marzo": 3,
    "april": 4, "apr": 4, "abril": 4, "abr": 4,
    "may": 5, "mayo": 5,
    "june": 6, "jun": 6, "junio": 6,
    "july": 7, "jul": 7, "julio": 7,
    "august": 8, "aug": 8, "agosto": 8, "ago": 8,
    "september": 9, "sept": 9, "sep": 9, "septiembre": 9, "setiembre": 9, "set": 9,
    "october": 10, "oct": 10, "octubre": 10,
    "november": 11, "nov": 11, "noviembre": 11,
    "december": 12, "dec": 12, "diciembre": 12, "dic": 12,
  ]

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// Monday is 0.
  static let weekdays: [String: Int] = [
    "monday": 0, "mon": 0, "lunes": 0, "tuesday": 1, "tue": 1, "tues": 1, "martes": 1, "wednesday": 2, "wed": 2,
    "miercoles": 2, "thursday": 3, "thu": 3, "thurs": 3, "jueves": 3, "friday": 4, "fri": 4, "viernes": 4,
    "saturday": 5, "sat": 5, "sabado": 5, "sunday": 6, "sun": 6, "domingo": 6,
  ]

  static let weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  /// Numbers of seasons in EDTF.
  static let seasons: [String: Int] = [
    "spring": 21, "primavera": 21, "summer": 22, "verano": 22, "autumn": 23, "fall": 23, "otono": 23, "winter": 24,
    "invierno": 24,
  ]

  static let parts: [String: Part] = [
    "early": .early, "beginning": .early, "start": .early, "principios": .early, "comienzos": .early,
    "inicios": .early,
    "mid": .mid, "middle": .mid, "mediados": .mid,
    "late": .late, "end": .late, "fines": .late, "finales": .late,
  ]

  static let approximate: Set<String> = [
    "c", "ca", "circa", "about", "approximately", "approx", "around", "roughly", "hacia", "aproximadamente", "aprox",
    "alrededor", "cerca", "sobre", "estimated",
  ]

  static let uncertain: Set<String> = [
    "possibly", "probably", "perhaps", "maybe", "posiblemente", "probablemente", "quizas",
  ]

  static let ordinals: Set<String> = ["st", "nd", "rd", "th", "º", "ro", "ero", "do", "to"]

  static let fillers: Set<String> = [
    "in", "on", "the", "of", "during", "at", "year", "month", "en", "el", "la", "los", "de", "del", "durante", "a",
    "al",
    "ano", "mes", "dia",
  ]

  static let decades: Set<String> = ["decade", "decada", "anos"]

  /// Between the first and the last day that one date may be.
  static let connectors: Set<String> = ["to", "through"]
  /// Before the end of a time that lasts.
  static let ends: Set<String> = ["till", "until", "hasta"]
  /// Between two dates of which one is meant.
  static let alternatives: Set<String> = ["or", "o", "u"]
}
