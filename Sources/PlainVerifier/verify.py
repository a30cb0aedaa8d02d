#!/usr/bin/env python3
"""Verifies an Acta log without Acta: Python 3.9 or later, its standard library, and the command `openssl`.

  verify.py FILE.db|DIR [--key VKEY]... [--checkpoint NOTE]...
FILE.db is a registry, DIR an export of its log. VKEY is a verifier key of the log, got from somebody you trust; without
one, the key that the log itself states. NOTE is a file with a signed checkpoint that was kept elsewhere. Sections are
those of Docs/ledger-format.md. Ends with 0 intact, 20 nothing to compare with, 30 rolled back or another history,
40 damaged, 64 a wrong call, 66 nothing to read.
"""
import argparse, base64, hashlib, json, pathlib, re, sqlite3, struct, subprocess, sys, tempfile

INIT, LIST_ENTRY, LIST_LOAD, SEAL = 0, 2, 3, 5
WORD, HEX32, HEX64 = "[a-z][a-z0-9_]{0,63}", "[0-9a-f]{32}", "[0-9a-f]{64}"
P, Y = 2**255 - 19, 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7  # of Ed25519; y of order 8
class Bad(Exception):
    """Damage: a code of section 10, the entry that it names (or None), words."""
def demand(true, words="malformed"):
    if not true:
        raise ValueError(words)
def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()
def unbase64(text):
    raw = base64.b64decode(text, validate=True)
    demand(base64.b64encode(raw).decode() == text, "base64 in another form than its one")
    return raw

# Section 5: canonical JSON ----------------------------------------------------------------------------------------
def check_value(value, depth=1):
    if isinstance(value, (dict, list)):
        demand(depth <= 64 and (isinstance(value, list) or all(map(str.isascii, value))), "depth, or a key not ASCII")
        for item in value.values() if isinstance(value, dict) else value:
            check_value(item, depth + 1)
    demand(type(value) is not float and (type(value) is not int or abs(value) < 2**53), "not an integer below 2^53")
def encode(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
def parse(raw):
    """The value of canonical JSON; ValueError for any other bytes."""
    value = json.loads(raw.decode())
    check_value(value)
    demand(encode(value) == raw, "its canonical form is another")
    return value

# Sections 6 and 7: tree, keys, notes ------------------------------------------------------------------------------
class Tree:
    def __init__(self):
        self.leaves, self.edge = [], []  # the largest full subtrees from left to right: (number of leaves, root)
    def add(self, leaf):
        self.leaves.append(leaf)
        width = 1
        while self.edge and self.edge[-1][0] == width:
            leaf, width = sha(b"\1", self.edge.pop()[1], leaf), width * 2
        self.edge.append((width, leaf))
    def root(self):
        result = self.edge[-1][1] if self.edge else sha()
        for _, left in reversed(self.edge[:-1]):
            result = sha(b"\1", left, result)
        return result
def ed25519(public, message, signature):
    """Whether a signature is true, as openssl finds."""
    with tempfile.TemporaryDirectory() as folder:
        key, text, sig = (pathlib.Path(folder, name) for name in ("key", "text", "sig"))
        for path, data in (key, bytes.fromhex("302a300506032b6570032100") + public), (text, message), (sig, signature):
            path.write_bytes(data)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key, "-rawin", "-in", text]
        return subprocess.run(command + ["-sigfile", sig], capture_output=True).returncode == 0
def make_vkey(name, public):
    return "%s+%s+%s" % (name, sha(name.encode(), b"\n\1", public)[:4].hex(), base64.b64encode(b"\1" + public).decode())
def parse_vkey(text):
    """(name, key id in hex, public key)"""
    name, key_id, raw = text.split("+", 2)
    public = unbase64(raw)[1:]
    demand(len(public) == 32 and make_vkey(name, public) == text, "not an Ed25519 verifier key")
    demand(int.from_bytes(public, "little") % 2**255 % P not in (0, 1, P - 1, Y, P - Y), "a key of small order")
    return name, key_id, public
def checkpoint(note, origin, keys):
    """(size, root) of a note that one of the keys signed; ValueError for any other."""
    text, blank, lines = note.decode().rpartition("\n\n")
    text, lines, signed = text + "\n", lines.split("\n"), False
    demand(blank and not lines.pop() and 0 < len(lines) <= 64 and len(note) <= 2**20
           and not re.search("[\0-\x09\x0b-\x1f]", text), "not a signed note")
    for line in lines:
        demand(re.fullmatch("\u2014 [^\\s+\0-\x1f\x7f]+ [^ ]+", line), "not a signature line")
        name, raw = line.split(" ")[1], unbase64(line.split(" ")[2])
        known = [public for key, key_id, public in map(parse_vkey, keys) if (key, key_id) == (name, raw[:4].hex())]
        demand(len(raw) > 4 and (not known or any(ed25519(public, text.encode(), raw[4:]) for public in known)),
               "the signature of %s is false" % name)
        signed = signed or known
    found, size, root, *_ = lines = text[:-1].split("\n")
    demand(signed and "" not in lines and found == origin and re.fullmatch("0|[1-9][0-9]{0,18}", size)
           and int(size) < 2**63 and len(unbase64(root)) == 32, "not a checkpoint of this log by a known key")
    return int(size), unbase64(root)

# Where a log is read from: a database (section 1) or an export (section 12), which becomes one in memory ----------
def open_log(path):
    real = path.resolve(strict=True)  # a file that nobody has open is read without locks, so that it may be on a CD
    uri = real.as_uri() + ("?mode=ro" if real.with_name(real.name + "-wal").exists() else "?immutable=1")
    db = sqlite3.connect(":memory:" if path.is_dir() else uri, uri=True)
    db.text_factory = bytearray  # so that text isn't taken for bytes
    if path.is_dir():
        db.executescript("""CREATE TABLE entry (seq, record, leaf); CREATE TABLE tile (level, idx, hashes);
                            CREATE TABLE note (size, text); CREATE TABLE blob (sha256, bytes);
                            CREATE TABLE secret (seq, tag, value, salt)""")
        load_export(db, path)
    return db
def load_export(db, folder):
    def tile(level, index, count):
        parts = re.findall("...", str(index).zfill(-(-len(str(index)) // 3) * 3))
        parts[:-1] = ["x" + part for part in parts[:-1]]
        parts[-1] += ".p/%d" % (count % 256) if count < 256 * (index + 1) else ""
        path = folder.joinpath("tile", level, *parts)
        return path.read_bytes() if path.is_file() else b""
    note = (folder / "checkpoint").read_bytes()
    notes = [(int(path.name), path.read_bytes()) for path in (folder / "note").glob("*")]
    blobs = [(bytes.fromhex(path.name), path.read_bytes()) for path in (folder / "blob").glob("*")]
    level, count = 0, int(note.split(b"\n")[1])
    db.executemany("INSERT INTO note VALUES (?, CAST(? AS TEXT))", notes + [(count, note)])
    db.executemany("INSERT INTO blob VALUES (?, ?)", blobs)
    while count:
        for index in range(-(-count // 256)):
            hashes, rest, seq = tile(str(level), index, count), tile("entries", index, count), index * 256
            if not hashes:
                break
            if level:
                db.execute("INSERT INTO tile VALUES (?, ?, ?)", (level, index, hashes))
            while rest and not level:  # a record that lacks bytes, and one too many, show as damaged entries
                end = 2 + int.from_bytes(rest[:2], "big")
                db.execute("INSERT INTO entry VALUES (?, ?, ?)", (seq, rest[2:end], hashes[seq % 256 * 32:][:32]))
                rest, seq = rest[end:], seq + 1
        level, count = level + 1, count // 256

# Sections 2 to 4: records, envelopes, transactions ----------------------------------------------------------------
def has(value, names):
    return isinstance(value, dict) and set(value) == set(names.split())
def whole(value, least=0):
    return type(value) is int and value >= least
def like(pattern, text):
    return isinstance(text, str) and re.fullmatch(pattern, text)
def is_id(text):
    return like("[^\0-\x1f\x7f]+", text) and len(text.encode()) <= 1024
def check_envelope(value):
    """ValueError where a value isn't an envelope."""
    demand(has({"sig": 0, **value}, "v txn actor records sig") and whole(value["v"]) and value["v"] == 1,
           "not an envelope of version 1; a newer program may have written it")
    sig = value.get("sig", {"key": "-", "nonce": "0" * 32, "value": "A" * 86 + "=="})
    demand(whole(value["txn"]) and is_id(value["actor"]) and isinstance(value["records"], list), "txn, actor, records")
    demand(has(sig, "key nonce value") and is_id(sig["key"]) and like(HEX32, sig["nonce"])
           and like(".*", sig["value"]) and len(unbase64(sig["value"])) == 64, "sig")
    for change in value["records"]:
        demand(has(change, "kind id op body") and like(WORD, change["kind"]) and is_id(change["id"])
               and like(WORD, change["op"]) and isinstance(change["body"], dict), "a record change")
        demand("blob" not in change["body"] or has(change["body"], "blob size") and like(HEX64, change["body"]["blob"])
               and whole(change["body"]["size"], 1), "a reference to a blob")
    demand(0 < len(value["records"]) == len({(r["kind"], r["id"]) for r in value["records"]}), "a record twice or none")
def genesis(kind, value):
    """(origin, log id, verifier key) of entry 0; ValueError where it isn't as section 3 says."""
    config, key = value["records"]
    origin, log_id, public = config["body"]["origin"], config["body"]["log_id"], unbase64(key["body"]["public"])
    demand(kind == INIT and not value["txn"] and "sig" not in value and like(HEX64, log_id), "kind, txn, sig, log id")
    demand(like("[^\\s+\0-\x1f\x7f]+", origin) and len(origin.encode()) <= 255, "origin")
    vkey = make_vkey(origin, public)
    made = [{"kind": "config", "id": "config:log", "op": "put",
             "body": {"format": 1, "log_id": log_id, "origin": origin}},
            {"kind": "key", "id": "key:" + parse_vkey(vkey)[1], "op": "put",
             "body": {"algorithm": "ed25519", "name": origin, "public": key["body"]["public"], "vkey": vkey}}]
    demand(encode(value["records"]) == encode(made), "records")
    return origin, bytes.fromhex(log_id), vkey

class Chain:
    def __init__(self):
        self.tree, self.last, self.identity, self.roots = Tree(), None, None, {}
    def add(self, row, record, leaf):  # gives the envelope, once all that the first nine codes name was checked
        seq, last, code = len(self.tree.leaves), self.last, "payload_not_canonical"
        def rule(code, true, words="malformed"):
            if not true:
                raise Bad(code, seq, words)
        rule("sequence_gap", row == seq, "row %d follows" % row)
        rule("record_malformed", type(record) is bytes and 56 <= len(record) <= 65535)
        version, kind, flags, number, time, prev, length = struct.unpack_from(">BBHQQ32sI", record)
        rule("record_malformed", version == 1 and not flags and number | time < 2**63 and length == len(record) - 56)
        rule("leaf_mismatch", type(leaf) is bytes and leaf == sha(b"\0", record), "the record has another hash")
        rule("sequence_gap", number == seq, "the record says %d" % number)
        try:
            value = parse(record[56:])
            code = "envelope_invalid"
            check_envelope(value)
            code = "genesis_invalid"
            self.identity = self.identity or genesis(kind, value)
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise Bad(code, seq, str(error)) from None
        before, earliest, txn, of = last or (sha(self.identity[0].encode(), b"\n", self.identity[1]), 0, -1, None)
        rule("chain_broken", prev == before, "this entry or the one before was replaced")
        rule("time_decreases", time >= earliest, "it is older than the entry before")
        rule("genesis_invalid", not last or kind != INIT, "another entry of kind init")
        same = value["txn"] == txn
        rule("transaction_rule", same or value["txn"] == txn + 1, "txn %d after %d" % (value["txn"], txn))
        rule("transaction_rule", not same or time == earliest and of != SEAL and seq not in self.roots, "an ended txn")
        rule("transaction_rule", (of != LIST_ENTRY or same and kind in (LIST_ENTRY, LIST_LOAD))
             and (of != LIST_LOAD or not same or kind == SEAL), "after an entry of a list")
        self.tree.add(leaf)
        self.last = leaf, time, value["txn"], kind
        return value

# Section 10: verifying --------------------------------------------------------------------------------------------
class Beside:  # what the log says of what stands besides it
    def __init__(self, db):
        self.db, self.keys, self.commitments, self.erased, self.named = db, {}, {}, set(), set()
    def look(self, seq, value, log_id):
        sig = value.get("sig")
        signed = {"context": "acta actor signature v1", "log_id": log_id.hex(), "records": value["records"]}
        if sig and not (sig["key"] in self.keys and ed25519(
                self.keys[sig["key"]], encode({**signed, "nonce": sig["nonce"]}), unbase64(sig["value"]))):
            raise Bad("signature_false", seq, "by " + sig["key"])
        for change in value["records"]:
            kind, body = change["kind"], change["body"]
            if "blob" in body:
                digest = bytes.fromhex(body["blob"])
                self.named.add(digest)
                try:
                    raw, = self.db.execute("SELECT bytes FROM blob WHERE sha256 = ?", (digest,)).fetchone() or (b"",)
                    demand(type(raw) is bytes and sha(raw) == digest and len(raw) == body["size"])
                    body = parse(raw)
                    demand(isinstance(body, dict))
                except (ValueError, RecursionError):
                    raise Bad("blob_mismatch", seq, "the body of %s is missing or was changed" % change["id"]) from None
            if kind == "key":
                self.keys[change["id"]] = parse_vkey(body["vkey"])[2]
            if kind == "erase":
                self.erased.update((secret["seq"], secret["tag"]) for secret in body["secrets"])
            for tag, member in ((1, "query"), (2, "answer")) if kind == "screening" else ():
                if like(HEX64, body["commitments"].get(member)):
                    self.commitments[seq, tag] = body["commitments"][member]
    def compare(self, hashes):  # gives what isn't as the log demands
        tiles, stored = {}, {row[:2]: row[2] for row in self.db.execute("SELECT level, idx, hashes FROM tile")}
        for level in range(1, 8):
            for _ in range(8):  # a hash without a neighbour has no part in a full subtree
                hashes = [sha(b"\1", *pair) for pair in zip(hashes[::2], hashes[1::2])]
            tiles.update({(level, i // 256): b"".join(hashes[i:i + 256]) for i in range(0, len(hashes), 256)})
        for level, index in {key for key in {*tiles, *stored} if tiles.get(key, 0) != stored.get(key)}:
            yield Bad("tree_mismatch", index << 8 * (level + 1), "tile %d of level %d" % (index, level))
        for digest in {digest for digest, in self.db.execute("SELECT sha256 FROM blob")} - self.named:
            yield Bad("blob_mismatch", None, "no entry names the blob %s" % digest.hex())
        held = {row[:2]: row[2:] for row in self.db.execute("SELECT seq, tag, value, salt FROM secret")}
        for key in {*self.commitments, *held} if self.db.execute("PRAGMA database_list").fetchone()[2] else ():
            value, salt = held.get(key, (b"", b""))
            true = type(value) is type(salt) is bytes and self.commitments.get(key) == sha(
                b"\2", bytes([key[1] % 256]), len(value).to_bytes(4, "big"), value, salt).hex()
            if key in held if key in self.erased else not true:
                yield Bad("secret_mismatch", key[0], "the value with tag %d" % key[1])
def check_notes(chain, notes, size, keys):
    """Takes the roots of checkpoints for the chain to meet; gives what is wrong with them."""
    for name, row, note in notes:
        try:
            covers, root = checkpoint(note, chain.identity[0], keys or [chain.identity[2]])
            chain.roots.setdefault(covers, set()).add(root)
            if covers > size:
                yield Bad("rolled_back", size, "%s covers %d entries, there are %d" % (name, covers, size))
            demand(row is None or row == covers and type(note) is bytearray, "it is of another size, or not text")
        except ValueError as error:
            yield Bad("checkpoint_invalid", row - 1 if row else None, "%s: %s" % (name, error))
def verify(db, keys=(), held=()):
    """(verdict, [(code, entry, words)], number of entries, root, number of checkpoints)"""
    chain, beside, found, (size,) = Chain(), Beside(db), [], db.execute("SELECT count(*) FROM entry").fetchone()
    notes = [("checkpoint %s" % row[0], *row) for row in db.execute("SELECT size, text FROM note ORDER BY size")]
    try:
        for row in db.execute("SELECT seq, record, leaf FROM entry ORDER BY seq"):
            seq, value = row[0], chain.add(*row)
            found += check_notes(chain, notes + list(held), size, keys) if seq == 0 else ()
            if chain.roots.get(seq + 1, set()) - {chain.tree.root()}:
                raise Bad("checkpoint_mismatch", seq, "a checkpoint of that size has another root")
            beside.look(seq, value, chain.identity[1])
        if not size or chain.last[3] == LIST_ENTRY:
            raise Bad("transaction_rule" if size else "sequence_gap", max(0, size - 1), "the log ends here")
        found += beside.compare(chain.tree.leaves)
    except Bad as bad:
        found.append(bad)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        found.append(Bad("envelope_invalid", len(chain.tree.leaves) - 1, "a body without its fixed form: %r" % error))
    found = sorted((bad.args for bad in found), key=lambda bad: (bad[1] is None, bad[1] or 0))
    damaged = {code for code, *_ in found} - {"rolled_back", "checkpoint_mismatch"}
    verdict = "damaged" if damaged else "rolled_back" if found else "intact" if chain.roots else "nothing_to_compare"
    return verdict, found, len(chain.tree.leaves), chain.tree.root().hex(), len(chain.roots)
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log", type=pathlib.Path)
    parser.add_argument("--key", action="append", default=[], type=lambda key: parse_vkey(key) and key)
    parser.add_argument("--checkpoint", action="append", default=[], type=pathlib.Path)
    parser.error = lambda message: parser.exit(64, parser.format_usage() + message + "\n")
    options = parser.parse_args()
    try:
        held = [(str(path), None, path.read_bytes()) for path in options.checkpoint]
        verdict, found, entries, root, notes = verify(open_log(options.log), options.key, held)
    except (OSError, ValueError, LookupError, sqlite3.Error) as error:
        parser.exit(66 if isinstance(error, OSError) else 40, "%s can't be read: %s\n" % (options.log, error))
    print("%s: %d entries, root %s, %d checkpoints" % (verdict.upper(), entries, root, notes))
    for code, entry, text in found:
        print("- %s: %s: %s" % ("the file" if entry is None else "entry %d" % entry, code, text))
    print("Not checked: whether what was entered is true" + ("." if options.key else ", whether the key is the log's."))
    return {"intact": 0, "nothing_to_compare": 20, "rolled_back": 30, "damaged": 40}[verdict]
if __name__ == "__main__":
    sys.exit(main())
