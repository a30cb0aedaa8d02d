extension Words {
  /// That the service listens.
  public func serves(at address: String) -> String {
    say("Acta answers at \(address).", "Acta responde en \(address).")
  }
}
