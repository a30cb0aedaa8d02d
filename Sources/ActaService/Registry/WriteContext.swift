import ActaRegistry

/// Who writes something through the service, and what came with the request: the store judges by it.
///
/// It goes with the task that answers a request, so that no way of writing can leave it out.
struct WriteContext: Sendable {
  /// Signatures that the actor made elsewhere, of what was gathered before.
  struct Signed: Sendable {
    var draft: SignaturePaper.Draft
    /// A signature of 64 bytes for each part.
    var values: [[UInt8]]
  }

  let principal: Principal
  /// By which the request is known when it is sent again.
  var key: RequestKey?
  var signed: Signed?

  /// That of the request that is being answered; nil where nobody in particular acts.
  @TaskLocal static var current: WriteContext?

  /// Does something with a registry in the name of who asks. An actor with a key of its own is first given what is to be
  /// signed.
  ///
  /// - Throws: `SignatureNeeded` where entries wait for their actor's signature, `SignatureRefused` where one isn't right.
  func write<Value>(_ registry: Registry, _ body: (Registry) throws -> Value) throws -> Value {
    let paper: SignaturePaper
    do throws(RegistryError) {
      if let signed { paper = try SignaturePaper(signed.draft, signatures: signed.values) } else { paper = try .init() }
    } catch {
      guard error.code == .badData else { throw error }
      throw SignatureRefused(reason: error)
    }
    registry.principal = principal
    registry.paper = paper
    registry.requestKey = key
    defer {
      registry.requestKey = nil
      registry.principal = nil
      registry.paper = nil
    }
    do {
      return try body(registry)
    } catch let error as RegistryError where error.refusal == .signatureNeeded {
      throw SignatureNeeded(draft: paper.draft)
    } catch let error as RegistryError where error.refusal == .signatureFalse {
      throw SignatureRefused(reason: error)
    }
  }
}

/// That entries wait for their actor's signature.
struct SignatureNeeded: Error {
  var draft: SignaturePaper.Draft
}

/// That a signature isn't one of what was to be signed. Nothing was written; it may be signed better.
struct SignatureRefused: Error {
  var reason: RegistryError
}
