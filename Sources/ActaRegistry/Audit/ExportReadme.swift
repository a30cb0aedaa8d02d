import ActaLedger

/// The text that comes with an export of the log: what is in it, and how to verify it without Acta.
enum ExportReadme {
  static func text(_ checkpoint: Checkpoint, keys: [VerifierKey]) -> String {
    """
    The log of \(checkpoint.origin): \(checkpoint.size) entries

      checkpoint            the log's size and root, signed (C2SP tlog-checkpoint)
      tile/0/...            the hash of each entry, 256 to a file (C2SP tlog-tiles)
      tile/1/... and up     the hashes of the tree above them
      tile/entries/...      the entries: each with its length in two bytes before it
      blob/<SHA-256>        values that are too large for an entry
      note/<size>           every older checkpoint that was kept
      log.vkey              the key that verifies the signatures
      verify.py             a verifier of 300 lines, to be read before it is run

    What customers were asked about isn't here: the log holds only digests of that.


    BEFORE ALL ELSE: IS IT THE RIGHT KEY?

    Whoever made this folder could have made the key with it. Compare log.vkey with what somebody you trust
    tells you by another way: by telephone, on paper. The key should be

    \(keys.map { "  \($0)" }.joined(separator: "\n"))


    WITH PYTHON

      python3 verify.py . --key "$(cat log.vkey)" --checkpoint A-NOTE-THAT-YOU-KEPT

    It needs Python 3.9 or later and the command openssl. It ends with 0 for intact, 20 for nothing to compare with,
    30 where entries were taken away or this is another history than the note's, and 40 where something was changed;
    it then names the first bad entry. Instead of verify.py from this folder you can use one that you got elsewhere.


    BY HAND, IN A SHELL

    In this folder, with a place for what is made on the way:

      t=$(mktemp -d)

    The signature of the checkpoint:

      cut -d+ -f3- log.vkey | base64 -d | tail -c 32 > "$t"/key
      printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000' | cat - "$t"/key > "$t"/key.der
      head -n 3 checkpoint > "$t"/text
      tail -n 1 checkpoint | cut -d' ' -f3 | base64 -d | tail -c 64 > "$t"/signature
      openssl pkeyutl -verify -pubin -keyform DER -inkey "$t"/key.der -rawin -in "$t"/text -sigfile "$t"/signature

    The first entry: its bytes, and its hash, which must be the first 32 bytes of the first tile:

      cat tile/entries/\(first(checkpoint.size)) > "$t"/bundle
      length=$(head -c 2 "$t"/bundle | od -An -tu1 | awk '{print $1 * 256 + $2}')
      tail -c +3 "$t"/bundle | head -c "$length" > "$t"/record
      tail -c +57 "$t"/record
      (printf '\\000'; cat "$t"/record) | sha256sum
      head -c 32 tile/0/\(first(checkpoint.size)) | od -An -v -tx1 | tr -d ' \\n'

    The next entries follow in the same way. Two hashes that stand side by side are hashed together with a 1 before them:

      (printf '\\001'; head -c 64 tile/0/\(first(checkpoint.size))) | sha256sum

    and so on upwards until one is left: the third line of the checkpoint, in base64. A hash without a neighbour moves
    up as it is. A blob's name is its SHA-256: sha256sum blob/* says whether it still is.


    WHAT THIS CAN'T SHOW

    Entries that were cut off after the newest checkpoint that anybody kept; whether what was entered is true; who had
    the key. Keep this folder's file checkpoint: the next export must hold it in note/\(checkpoint.size).

    """
  }

  private static func first(_ size: UInt64) -> String { size < 256 ? "000.p/\(size)" : "000" }
}
