import ActaLedger

/// Says what a signed checkpoint is worth: under the keys that the log states, and under a policy where one is given.
struct NoteJudge {
  enum Verdict {
    /// A key that counts for its size signed it.
    case counts(Checkpoint)
    /// It is of this log and whole, and bears only keys that don't count for its size.
    case uncounted(size: UInt64)
    /// It claims to be of this log and bears only unknown keys.
    case unknown(size: UInt64, String)
    /// It was changed, or is something else.
    case invalid(String)
  }

  let origin: String
  /// The keys that the log states.
  let log: [LogKey]
  let policy: VerifierPolicy?

  func judge(_ bytes: [UInt8]) -> Verdict {
    do throws(NoteError) {
      let note = try SignedNote(parsing: bytes)
      let trusted = policy.map(\.logKeys).flatMap { $0.isEmpty ? nil : $0 } ?? log
      // Keys that the policy doesn't name still show whether the note was changed.
      let known = log + trusted.filter { key in !log.contains { $0.key == key.key } }
      if let claimed = HighWater.unknown(note, origin: origin, keys: known) {
        return .unknown(size: claimed.size, "\(NoteError.unknownSigners)")
      }
      let whole = try Checkpoint.verified(
        note, origin: origin, keys: known.map { LogKey(key: $0.key) })
      let counts = trusted.filter { $0.covers(whole.size) }.map(\.key)
      return note.signatures.contains { line in counts.contains { line.isBy($0) } }
        ? .counts(whole) : .uncounted(size: whole.size)
    } catch { return .invalid("\(error)") }
  }
}

extension VerifyReport {
  /// Says that a checkpoint bears only signatures that don't count.
  mutating func pass(over name: String) {
    warn("not_counted")
    uncounted.append(name)
  }

  /// Adds a warning, once.
  mutating func warn(_ code: String) {
    if !warnings.contains(code) { warnings.append(code) }
  }
}
