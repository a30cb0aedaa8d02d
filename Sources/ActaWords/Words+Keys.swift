extension Words {
  /// What is said and asked about the signing key.
  public enum KeyWord: Sendable, CaseIterable {
    case passphrase, newPassphrase, actorPassphrase, password, newPassword, again, encrypted, decrypted
  }

  /// A line about the signing key.
  public func key(_ word: KeyWord) -> String {
    switch word {
    case .passphrase: say("Passphrase of the signing key: ", "Frase de paso de la clave de firma: ")
    case .newPassphrase: say("New passphrase of the signing key: ", "Nueva frase de paso de la clave de firma: ")
    case .actorPassphrase: say("Passphrase of your own key: ", "Frase de paso de su propia clave: ")
    case .password: say("Password: ", "Contraseña: ")
    case .newPassword: say("New password: ", "Nueva contraseña: ")
    case .again: say("The same again: ", "Otra vez la misma: ")
    case .encrypted:
      say(
        "The signing key is encrypted now. What was in clear before may still be on the disk and in backups.",
        "La clave de firma está ahora cifrada. Lo que antes estaba sin cifrar puede seguir en el disco y en copias.")
    case .decrypted: say("The signing key stands in clear now.", "La clave de firma está ahora sin cifrar.")
    }
  }

  /// A rotation began.
  public func keyRotated(entry: Int, file: String) -> String {
    say(
      "Entry \(entry) adds a key; its private half is in \(file). Old and new key sign every checkpoint until "
        + "`acta audit key retire`. Give the new key to whoever verifies, by another way than the data:",
      "El asiento \(entry) añade una clave; su parte privada está en \(file). La clave antigua y la nueva firman cada "
        + "punto de control hasta `acta audit key retire`. Dé la nueva a quien verifica, por otra vía que los datos:")
  }

  /// A rotation ended.
  public func keyRetired(entry: Int, file: String) -> String {
    say(
      "Entry \(entry) retires the old key. Its private half is in \(file) and isn't needed any more. Now signs:",
      "El asiento \(entry) retira la clave antigua. Su parte privada está en \(file) y ya no hace falta. Ahora firma:")
  }

  /// A key was revoked.
  public func keyRevoked(entry: Int, from: Int) -> String {
    say(
      "Entry \(entry) revokes the key: what it alone signed about entry \(from) and later doesn't count any more. Now "
        + "signs:",
      "El asiento \(entry) revoca la clave: lo que solo ella firmó sobre el asiento \(from) y posteriores ya no cuenta. "
        + "Ahora firma:")
  }
}
