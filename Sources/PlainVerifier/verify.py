#!/usr/bin/env python3
"""Verifies an Acta log or a receipt without Acta: Python 3.9 or later, its standard library, the command `openssl`.
  verify.py FILE.db|DIR|RECEIPT [--key VKEY]... [--checkpoint NOTE]... [--witness VKEY]...
FILE.db is a registry, DIR an export of its log. VKEY is a key of the log, got from somebody you trust (needed for a
receipt), or of a witness that must have cosigned it; NOTE is a signed checkpoint that was kept elsewhere. Sections are
those of Docs/ledger-format.md. Ends with 0 intact, 20 nothing to compare with or no cosignature, 30 rolled back or
another history, 40 damaged, 64 a wrong call, 66 nothing to read."""
import argparse, base64, functools, hashlib, json, pathlib, re, sqlite3, struct, subprocess, sys, tempfile
INIT, LIST_ENTRY, LIST_LOAD, SCREENING, SEAL, COMMITTING = 0, 2, 3, 4, 5, "screening alert disposition password".split()
WORD, HEX32, HEX64 = "[a-z][a-z0-9_]{0,63}", "[0-9a-f]{32}", "[0-9a-f]{64}"
P, Y = 2**255 - 19, 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7  # of Ed25519; y of order 8
class Bad(Exception): """Damage: a code of section 10, the entry that it names (or None), words."""
def demand(true, words="malformed"):
    if not true: raise ValueError(words)
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def unbase64(text):
    demand(base64.b64encode(raw := base64.b64decode(text, validate=True)).decode() == text, "base64 in another form")
    return raw
# Section 5: canonical JSON ----------------------------------------------------------------------------------------
def check_value(value, depth=1):
    if isinstance(value, (dict, list)):
        demand(depth <= 64 and (isinstance(value, list) or all(map(str.isascii, value))), "depth, or a key not ASCII")
        for item in value.values() if isinstance(value, dict) else value: check_value(item, depth + 1)
    demand(type(value) is not float and (type(value) is not int or abs(value) < 2**53), "not an integer below 2^53")
def encode(value): return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
def parse(raw):  # the value of canonical JSON; ValueError for any other bytes
    check_value(value := json.loads(raw.decode()))
    demand(encode(value) == raw, "its canonical form is another")
    return value
# Sections 6 and 7: tree, keys, notes ------------------------------------------------------------------------------
class Tree:
    def __init__(self): self.leaves, self.edge = [], []  # edge: full subtrees from the left: (number of leaves, root)
    def add(self, leaf):
        self.leaves.append(leaf)
        width = 1
        while self.edge and self.edge[-1][0] == width: leaf, width = sha(b"\1", self.edge.pop()[1], leaf), width * 2
        self.edge.append((width, leaf))
    def root(self):
        roots = [root for _, root in reversed(self.edge)] or [sha()]
        return functools.reduce(lambda right, left: sha(b"\1", left, right), roots)
def climb(index, size, leaf, path):  # the root that the hashes of an inclusion proof lead to, from the leaf upwards
    demand(0 <= index < size and bool(path) == (size > 1), "a proof of another length, or of a leaf that isn't there")
    if size == 1: return leaf
    half = 1 << ((size - 1).bit_length() - 1)
    if index < half: return sha(b"\1", climb(index, half, leaf, path[:-1]), path[-1])
    return sha(b"\1", path[-1], climb(index - half, size - half, leaf, path[:-1]))
def ed25519(public, message, signature):  # whether a signature is true, as openssl finds
    with tempfile.TemporaryDirectory() as folder:
        key, text, sig = paths = [pathlib.Path(folder, name) for name in ("key", "text", "sig")]
        data = bytes.fromhex("302a300506032b6570032100") + public, message, signature
        for path, content in zip(paths, data): path.write_bytes(content)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key, "-rawin", "-in", text]
        return subprocess.run(command + ["-sigfile", sig], capture_output=True).returncode == 0
def make_vkey(name, public, kind=b"\1"):
    key_id = sha(name.encode(), b"\n", kind, public)[:4].hex()
    return "%s+%s+%s" % (name, key_id, base64.b64encode(kind + public).decode())
def parse_vkey(text, kind=b"\1"):  # (name, key id in hex, public key); the kind is 1 for a log, 4 for a witness
    name, key_id, raw = text.split("+", 2)
    public = unbase64(raw)[1:]
    demand(len(public) == 32 and make_vkey(name, public, kind) == text, "not an Ed25519 verifier key of its kind")
    demand(int.from_bytes(public, "little") % 2**255 % P not in (0, 1, P - 1, Y, P - Y), "a key of small order")
    return name, key_id, public
def checkpoint(note, origin, keys, witnesses=()):  # (size, root, who cosigned) of a note that one of the keys signed
    text, blank, lines = note.decode().rpartition("\n\n")
    text, lines, signed, cosigned = text + "\n", lines.split("\n"), set(), set()
    demand(blank and not lines.pop() and 0 < len(lines) <= 64 and len(note) <= 2**20
           and not re.search("[\0-\x09\x0b-\x1f]", text), "not a signed note")
    for line in lines:
        demand(re.fullmatch("\u2014 [^\\s+\0-\x1f\x7f]+ [^ ]+", line), "not a signature line")
        name, raw = line.split(" ")[1], unbase64(line.split(" ")[2])
        demand(len(raw) > 4, "not a signature")
        for kind, trusted, found in (b"\1", keys, signed), (b"\4", witnesses, cosigned):
            known = [key for key in (parse_vkey(key, kind) for key in trusted) if key[:2] == (name, raw[:4].hex())]
            time = int.from_bytes(raw[4:12], "big") if kind == b"\4" else 1
            said = "cosignature/v1\ntime %d\n" % time + text if kind == b"\4" else text
            value = raw[12:] if kind == b"\4" else raw[4:]
            demand(not known or 0 < time < 2**63 and any(ed25519(key[2], said.encode(), value) for key in known),
                   "the signature of %s is false" % name)
            found.update(known)
    found, size, root, *_ = lines = text[:-1].split("\n")
    demand(signed and "" not in lines and found == origin and re.fullmatch("0|[1-9][0-9]{0,18}", size)
           and int(size) < 2**63 and len(unbase64(root)) == 32, "not a checkpoint of this log by a known key")
    return int(size), unbase64(root), cosigned
# Where a log is read from: a database (section 1) or an export (section 12), which becomes one in memory ----------
def open_log(path):
    real = path.resolve(strict=True)  # a file that nobody has open is read without locks, so that it may be on a CD
    uri = real.as_uri() + ("?mode=ro" if real.with_name(real.name + "-wal").exists() else "?immutable=1")
    db = sqlite3.connect(":memory:" if path.is_dir() else uri, uri=True)
    db.text_factory = bytearray  # so that text isn't taken for bytes
    if path.is_dir():
        db.executescript("CREATE TABLE entry (seq, record, leaf); CREATE TABLE tile (level, idx, hashes); CREATE TABLE"
                         " note (size,text); CREATE TABLE blob(sha256,bytes); CREATE TABLE secret (seq,tag,value,salt)")
        load_export(db, path)
    return db
def load_export(db, folder):
    def tile(level, index, count):
        name = re.sub("(...)(?=.)", r"x\1/", str(index).zfill(-(-len(str(index)) // 3) * 3))
        path = folder / "tile" / level / (name + (".p/%d" % (count % 256) if count < 256 * (index + 1) else ""))
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
            if not hashes: break
            if level: db.execute("INSERT INTO tile VALUES (?, ?, ?)", (level, index, hashes))
            while rest and not level:  # a record that lacks bytes, and one too many, show as damaged entries
                end = 2 + int.from_bytes(rest[:2], "big")
                db.execute("INSERT INTO entry VALUES (?, ?, ?)", (seq, rest[2:end], hashes[seq % 256 * 32:][:32]))
                rest, seq = rest[end:], seq + 1
        level, count = level + 1, count // 256
# Sections 2 to 4: records, envelopes, transactions ----------------------------------------------------------------
def has(value, names): return isinstance(value, dict) and set(value) == set(names.split())
def whole(value, least=0): return type(value) is int and value >= least
def like(pattern, text): return isinstance(text, str) and re.fullmatch(pattern, text)
def is_id(text): return like("[^\0-\x1f\x7f]+", text) and len(text.encode()) <= 1024
def check_envelope(value):  # ValueError where a value isn't an envelope
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
def genesis(kind, value):  # (origin, log id, verifier key) of entry 0; ValueError where it isn't as section 3 says
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
def read_header(record):  # (kind, number, time, prev) of a record; None for bytes that aren't one
    head = struct.unpack_from(">BBHQQ32sI", record) if 56 <= len(record) <= 65535 else (0,) * 7
    true = (head[0], head[2], head[6]) == (1, 0, len(record) - 56) and (head[3] | head[4]) < 2**63
    return (head[1], *head[3:6]) if true else None
class Chain:
    def __init__(self): self.tree, self.last, self.identity, self.roots = Tree(), None, None, {}
    def add(self, row, record, leaf):  # gives the envelope, once all that the first nine codes name was checked
        seq, last, code = len(self.tree.leaves), self.last, "payload_not_canonical"
        def rule(code, true, words="malformed"):
            if not true: raise Bad(code, seq, words)
        rule("sequence_gap", row == seq, "row %d follows" % row)
        rule("record_malformed", type(record) is bytes and read_header(record))
        kind, number, time, prev = read_header(record)
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
                self.named.add(digest := bytes.fromhex(body["blob"]))
                try:
                    raw, = self.db.execute("SELECT bytes FROM blob WHERE sha256 = ?", (digest,)).fetchone() or (b"",)
                    demand(type(raw) is bytes and sha(raw) == digest and len(raw) == body["size"])
                    demand(isinstance(body := parse(raw), dict))
                except (ValueError, RecursionError):
                    raise Bad("blob_mismatch", seq, "the body of %s is missing or was changed" % change["id"]) from None
            if kind == "key": self.keys[change["id"]] = parse_vkey(body["vkey"])[2]
            if kind == "erase": self.erased.update((secret["seq"], secret["tag"]) for secret in body["secrets"])
            for tag, name in enumerate(("query", "answer", "note", "customer"), 1) if kind in COMMITTING else ():
                if like(HEX64, made := body.get("commitments", {}).get(name)): self.commitments[seq, tag] = made
    def compare(self, hashes):  # gives what isn't as the log demands
        tiles, stored = {}, {row[:2]: row[2] for row in self.db.execute("SELECT level, idx, hashes FROM tile")}
        for level in range(1, 8):  # a hash without a neighbour has no part in a full subtree
            for _ in range(8): hashes = [sha(b"\1", *pair) for pair in zip(hashes[::2], hashes[1::2])]
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
            if key in held if key in self.erased else not true: yield Bad("secret_mismatch", key[0], "tag %d" % key[1])
def check_notes(chain, notes, size, keys):  # takes roots for the chain to meet; gives what is wrong with checkpoints
    for name, row, note in notes:
        try:
            covers, root, _ = checkpoint(note, chain.identity[0], keys or [chain.identity[2]])
            chain.roots.setdefault(covers, set()).add(root)
            if covers > size: yield Bad("rolled_back", size, "%s covers %d entries, not %d" % (name, covers, size))
            demand(row is None or row == covers and type(note) is bytearray, "it is of another size, or not text")
        except ValueError as error:
            yield Bad("checkpoint_invalid", row - 1 if row else None, "%s: %s" % (name, error))
def verify(db, keys=(), held=()):  # (verdict, [(code, entry, words)], number of entries, root, number of checkpoints)
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
    except Bad as bad: found.append(bad)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        found.append(Bad("envelope_invalid", len(chain.tree.leaves) - 1, "a body without its fixed form: %r" % error))
    found = sorted((bad.args for bad in found), key=lambda bad: (bad[1] is None, bad[1] or 0))
    damaged = {code for code, *_ in found} - {"rolled_back", "checkpoint_mismatch"}
    verdict = "damaged" if damaged else "rolled_back" if found else "intact" if chain.roots else "nothing_to_compare"
    return verdict, found, len(chain.tree.leaves), chain.tree.root().hex(), len(chain.roots)
# Section 15: receipts ---------------------------------------------------------------------------------------------
RECEIPT = re.compile(
    b"acta receipt v1\nsha256 ([0-9a-f]{64})\n((?:timestamp [^\n]+\n)*(?:row ([1-9][0-9]*) ([0-9a-f]{64})\n"
    b"((?:path [^\n]+\n)*))?\nc2sp.org/tlog-proof@v1\nextra ([^\n]+)\nindex (0|[1-9][0-9]*)\n((?:[^\n]+\n)*)\n(.+?\n))"
    b"(?:--- disclosure: this line and all below it may be cut off ---\n(.+)\n)?", re.S)
def receipt(raw, keys, witnesses=()):  # (number of the entry, what was disclosed, who cosigned); ValueError or the like
    demand(parts := RECEIPT.fullmatch(raw), "not a receipt, or it was altered")
    digest, covered, row, leaf, way, extra, index, path, note, disclosed = parts.groups(b"")
    demand(sha(covered).hex() == digest.decode() and keys, "its bytes were altered, or no key was given")
    size, root, cosigned = checkpoint(note, parse_vkey(keys[0])[0], keys, witnesses)
    record, opened, entry = unbase64(extra.decode()), {}, int(index)
    header, value = read_header(record), parse(record[56:])
    check_envelope(value)
    kind, body = value["records"][0]["kind"], value["records"][0]["body"]
    demand(header and header[:2] == (SCREENING, entry) and kind == "screening", "it isn't of a screening")
    path, way = ([unbase64(text.decode()) for text in re.sub(b"path ", b"", lines).split()] for lines in (path, way))
    demand(climb(entry, size, sha(b"\0", record), path) == root, "the entry isn't in the log")
    if row:
        rows, leaf = body["counts"]["screened"] + body["counts"]["failed"], leaf.decode()
        found = climb(int(row) - 1, rows, sha(b"\0", bytes.fromhex(leaf)), way).hex()
        demand(found == body["commitments"]["rows"] and body["type"] == "batch", "the row isn't in the run")
    for line in disclosed.split(b"\n") if disclosed else ():
        name, salt, data = line.split(b" ", 2)
        name, salt, tag = name.decode(), unbase64(salt.decode()), b"\1" if name == b"query" else b"\2"
        made, known = sha(b"\2", tag, len(data).to_bytes(4, "big"), data, salt).hex(), body["commitments"].get(name)
        demand(made == (leaf if row and name == "row" else known) and name not in opened, "%s: another value" % name)
        opened[name] = parse(data)
    demand("row" not in opened or opened["row"]["row"] == int(row), "the row disclosed is another")
    return entry, opened, cosigned
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log", type=pathlib.Path)
    parser.add_argument("--key", action="append", default=[], type=lambda key: parse_vkey(key) and key)
    parser.add_argument("--checkpoint", action="append", default=[], type=pathlib.Path)
    parser.add_argument("--witness", action="append", default=[], type=lambda key: parse_vkey(key, b"\4") and key)
    parser.error = lambda message: parser.exit(64, parser.format_usage() + message + "\n")
    options = parser.parse_args()
    try:
        if options.log.is_file() and options.log.read_bytes()[:12] == b"acta receipt":
            entry, shown, by = receipt(options.log.read_bytes(), options.key or parser.error("--key?"), options.witness)
            print("INTACT: entry %d, disclosed: %s, %d witnesses" % (entry, ", ".join(shown) or "nothing", len(by)),
                  "\nNot checked: timestamps; whether the answer is right; whether the log still holds it.")
            return 0 if len(by) == len(set(options.witness)) else 20
        held = [(str(path), None, path.read_bytes()) for path in options.checkpoint]
        verdict, found, entries, root, notes = verify(open_log(options.log), options.key, held)
    except (OSError, ValueError, LookupError, TypeError, RecursionError, sqlite3.Error) as error:
        parser.exit(66 if isinstance(error, OSError) else 40, "%s can't be read: %s\n" % (options.log, error))
    print("%s: %d entries, root %s, %d checkpoints" % (verdict.upper(), entries, root, notes))
    for code, entry, text in found: print(f"- {'the file' if entry is None else f'entry {entry}'}: {code}: {text}")
    print("Not checked: whether what was entered is true" + ("." if options.key else ", whether the key is the log's."))
    return {"intact": 0, "nothing_to_compare": 20, "rolled_back": 30, "damaged": 40}[verdict]
if __name__ == "__main__": sys.exit(main())
