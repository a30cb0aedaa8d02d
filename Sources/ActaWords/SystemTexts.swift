import Foundation

/// What the system and SQLite say when something fails, in plain words. The original stays behind them in brackets: it is
/// what one looks for.
enum SystemTexts {
  /// The sentence, with plain words before each original that ends it or a part of it.
  static func explained(_ sentence: String, _ language: Language) -> String {
    guard sentence.contains(": ") else { return sentence }
    var sentence = sentence
    for (original, english, spanish) in all {
      guard let place = sentence.range(of: ": " + original) else { continue }
      // Part of a longer word or name is no message.
      if let next = sentence[place.upperBound...].first, !".,;) ".contains(next) { continue }
      sentence.replaceSubrange(place, with: ": \(language == .english ? english : spanish) (\(original))")
    }
    return sentence
  }

  private static let all: [(original: String, english: String, spanish: String)] =
    codes.map { (String(cString: strerror($0.code)), $0.english, $0.spanish) } + messages

  private static let codes: [(code: Int32, english: String, spanish: String)] = [
    (ENOENT, "there is no such file or folder", "no existe tal archivo o carpeta"),
    (EACCES, "the system doesn't allow it", "el sistema no lo permite"),
    (EPERM, "the system doesn't allow it", "el sistema no lo permite"),
    (EEXIST, "it is there already", "ya existe"),
    (ENOTDIR, "a part of the path is no folder", "una parte de la ruta no es una carpeta"),
    (EISDIR, "it is a folder", "es una carpeta"),
    (ENOTEMPTY, "the folder isn't empty", "la carpeta no está vacía"),
    (ENOSPC, "the disk is full", "el disco está lleno"),
    (EDQUOT, "your share of the disk is used up", "se agotó su cuota de disco"),
    (EFBIG, "the file may not grow any more", "el archivo no puede crecer más"),
    (EROFS, "the disk can only be read", "el disco es de solo lectura"),
    (EIO, "the disk or device failed", "falló el disco o el dispositivo"),
    (ENXIO, "there is no such device", "no existe tal dispositivo"),
    (ENODEV, "there is no such device", "no existe tal dispositivo"),
    (EMFILE, "this program has too many files open", "este programa tiene demasiados archivos abiertos"),
    (ENFILE, "the machine has too many files open", "la máquina tiene demasiados archivos abiertos"),
    (ENAMETOOLONG, "the name is too long", "el nombre es demasiado largo"),
    (ELOOP, "its links lead in a circle", "sus enlaces dan vueltas en círculo"),
    (EXDEV, "it lies on another disk", "está en otro disco"),
    (EBUSY, "something else is using it", "otra cosa lo está usando"),
    (ETXTBSY, "a program is running from it", "un programa se está ejecutando desde él"),
    (ENOMEM, "there isn't enough memory", "no hay memoria suficiente"),
    (EINVAL, "the system can't do that with it", "el sistema no puede hacer eso con él"),
    (EBADF, "it isn't open, or not for this", "no está abierto, o no para esto"),
    (EPIPE, "nobody reads on", "ya nadie lee"),
    (EAGAIN, "it isn't ready now", "ahora no está listo"),
    (ESTALE, "the network disk doesn't know it any more", "el disco de red ya no lo conoce"),
    (EADDRINUSE, "another program listens there", "otro programa escucha allí"),
    (EADDRNOTAVAIL, "this machine doesn't have that address", "esta máquina no tiene esa dirección"),
    (ECONNREFUSED, "nothing listens there", "allí no escucha nada"),
    (ECONNRESET, "the other side ended the connection", "el otro lado cortó la conexión"),
    (ETIMEDOUT, "there was no answer in time", "no hubo respuesta a tiempo"),
    (EHOSTUNREACH, "there is no way to that machine", "no hay camino a esa máquina"),
    (ENETUNREACH, "there is no network to it", "no hay red hasta allí"),
  ]

  /// SQLite's (sqlite3_errstr).
  private static let messages: [(original: String, english: String, spanish: String)] = [
    ("disk I/O error", "the disk or device failed", "falló el disco o el dispositivo"),
    ("attempt to write a readonly database", "the file may only be read", "el archivo es de solo lectura"),
    ("unable to open database file", "the file can't be opened", "no se puede abrir el archivo"),
    (
      "database disk image is malformed", "the file's pages contradict each other",
      "las páginas del archivo se contradicen"
    ),
    ("database or disk is full", "the disk is full", "el disco está lleno"),
    ("database is locked", "another program holds it", "otro programa lo retiene"),
    ("out of memory", "there isn't enough memory", "no hay memoria suficiente"),
    ("file is not a database", "it is no database", "no es una base de datos"),
    ("interrupted", "it was interrupted", "se interrumpió"),
    ("locking protocol", "the disk can't lock files", "el disco no puede bloquear archivos"),
    (
      "large file support is disabled", "the disk can't hold a file that large",
      "el disco no admite un archivo tan grande"
    ),
    ("string or blob too big", "a value is too large", "un valor es demasiado grande"),
  ]
}
