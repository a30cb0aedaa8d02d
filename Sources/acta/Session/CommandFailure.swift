import ActaBatch
import ActaRegistry

/// Why a verb didn't do what it was asked. The registry's errors have the right form already.
typealias CommandFailure = RegistryError

/// A call that can't be understood: exit code 64.
typealias UsageFailure = ActaBatch.UsageFailure
