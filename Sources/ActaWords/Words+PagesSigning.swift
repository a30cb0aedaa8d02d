extension Words {
  /// Words of the page on which somebody with a key of their own is asked to sign.
  public enum SigningWord: Sendable, CaseIterable {
    case title, intro, statement, statementIs, bytes, digest, steps, download, command, keyFile, paste, pasteHint, file
    case send, patience, gone, nothingGiven
  }

  /// A heading, label or short text of the page for signing.
  public func signing(_ word: SigningWord) -> String {
    switch word {
    case .title: say("Sign with your own key", "Firme con su propia clave")
    case .intro:
      say(
        "Nothing was written yet. What you write bears your own signature, and your key stays with you: the registry "
          + "never sees it.",
        "Todavía no se escribió nada. Lo que usted escribe lleva su propia firma, y su clave se queda con usted: el "
          + "registro nunca la ve.")
    case .statement: say("What you sign", "Lo que usted firma")
    case .statementIs:
      say(
        "Exactly these records would be written in your name. Words that can be erased later stand in them as a digest.",
        "Exactamente estas fichas se escribirían en su nombre. Las palabras que se pueden borrar después figuran como "
          + "resumen.")
    case .bytes: say("Its bytes", "Sus bytes")
    case .digest: say("SHA-256 of its bytes", "SHA-256 de sus bytes")
    case .steps: say("How to sign", "Cómo se firma")
    case .download: say("Download the statement", "Descargue la declaración")
    case .command:
      say(
        "Run this where your key is; it shows the same records, and its last line is the signature:",
        "Ejecute esto donde está su clave; muestra las mismas fichas, y su última línea es la firma:")
    case .keyFile: say("YOUR-KEY.pem", "SU-CLAVE.pem")
    case .paste: say("Signature", "Firma")
    case .pasteHint: say("paste that last line here", "pegue aquí esa última línea")
    case .file: say("or the file that holds it", "o el archivo que la contiene")
    case .send: say("Send the signature", "Enviar la firma")
    case .patience:
      say(
        "It waits for ten minutes. Nothing happens if you leave.",
        "Espera diez minutos. Si usted se va, no pasa nada.")
    case .gone:
      say(
        "This is no longer waiting for a signature: it was signed already, or ten minutes went by. Nothing was written "
          + "without one; do it again.",
        "Esto ya no espera una firma: ya se firmó o pasaron diez minutos. Sin firma no se escribió nada; hágalo de nuevo."
      )
    case .nothingGiven: say("Paste the signature, or choose its file.", "Pegue la firma o elija su archivo.")
    }
  }
}
