/// A second verifier of Acta's logs, in Python, written from `Docs/ledger-format.md` alone: an auditor who trusts no
/// program of ours can read it in half an hour and run it with Python's standard library and `openssl`.
public enum PlainVerifier {
  /// The program text (`verify.py`), UTF-8.
  public static var program: [UInt8] { PackageResources.verify_py }
}
