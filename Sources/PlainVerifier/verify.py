#!/usr/bin/env python3
"""Verifies an Acta log or receipt without Acta; needs Python 3.9, its standard library and the command `openssl`.
  verify.py FILE.db|DIR|RECEIPT [--key VKEY]... [--checkpoint NOTE]... [--witness VKEY]...
FILE.db is a registry, DIR an export. VKEY is a key of the log from somebody you trust (a receipt needs it), or of a
witness; NOTE a signed checkpoint. Ends with 0 intact, 20 no evidence, 30 another history, 40 damaged, 64, 66 usage."""
import argparse, base64, contextlib, functools, hashlib, json, pathlib, re, sqlite3, struct, subprocess, sys, tempfile
INIT, LIST_ENTRY, LIST_LOAD, SCREENING, SEAL, FOREVER = 0, 2, 3, 4, 5, 2**63  # where a key that is in force ends
COMMITTING, DER = ("screening", "alert", "disposition", "password"), bytes.fromhex("302a300506032b6570032100")
P, Y = 2**255 - 19, 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7  # of Ed25519; y of order 8
class Bad(Exception): """Damage: a code of section 10 of Docs/ledger-format.md, the entry named or None, words."""
def demand(true, words="malformed"):
    if not true: raise ValueError(words)
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def unbase64(text):
    return demand(base64.b64encode(raw := base64.b64decode(text, validate=True)).decode() == text, "base64") or raw
def check_value(value, depth=1):  # section 5: canonical JSON
    if isinstance(value, (dict, list)):
        demand(depth <= 64 and (isinstance(value, list) or all(map(str.isascii, value))), "depth, or a key not ASCII")
        for item in value.values() if isinstance(value, dict) else value: check_value(item, depth + 1)
    demand(type(value) is not float and (type(value) is not int or abs(value) < 2**53), "not an integer below 2^53")
def encode(value): return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
def parse(raw):  # the value of canonical JSON; ValueError for any other bytes
    check_value(value := json.loads(raw.decode()))
    return demand(encode(value) == raw, "its canonical form is another") or value
class Tree:  # section 6
    def __init__(self): self.leaves, self.edge = [], []  # edge: full subtrees from the left: (number of leaves, root)
    def add(self, leaf, width=1):
        self.leaves.append(leaf)
        while self.edge and self.edge[-1][0] == width: leaf, width = sha(b"\1", self.edge.pop()[1], leaf), width * 2
        self.edge.append((width, leaf))
    def root(self):
        return functools.reduce(lambda right, it: sha(b"\1", it, right), [it for _, it in self.edge[::-1]] or [sha()])
def climb(index, size, leaf, path):  # the root that the hashes of an inclusion proof lead to, from the leaf upwards
    demand(0 <= index < size and bool(path) == (size > 1), "a proof of another length, or of a leaf that isn't there")
    if size == 1: return leaf
    half = 1 << ((size - 1).bit_length() - 1)
    if index < half: return sha(b"\1", climb(index, half, leaf, path[:-1]), path[-1])
    return sha(b"\1", path[-1], climb(index - half, size - half, leaf, path[:-1]))
def ed25519(public, message, signature):  # whether a signature is true, as openssl finds
    with tempfile.TemporaryDirectory() as folder:
        for name, data in {"key": DER + public, "text": message, "sig": signature}.items():
            pathlib.Path(folder, name).write_bytes(data)
        command = "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in text -sigfile sig"
        return subprocess.run(command.split(), cwd=folder, capture_output=True).returncode == 0
def parse_vkey(text, kind=b"\1"):  # (name, key id in hex, public key); the kind is 1 for a log, 4 for a witness
    name, key_id, raw = text.split("+", 2)
    public, right = unbase64(raw)[1:], key_id == sha(name.encode(), b"\n", unbase64(raw))[:4].hex()
    demand(len(public) == 32 and kind + public == unbase64(raw) and right, "not an Ed25519 verifier key of its kind")
    demand(int.from_bytes(public, "little") % 2**255 % P not in (0, 1, P - 1, Y, P - Y), "a key of small order")
    return name, key_id, public
def checkpoint(note, origin, keys, witnesses=()):  # (size, root, who cosigned, who signed) of a checkpoint of the log
    text, blank, lines = note.decode().rpartition("\n\n")
    text, lines, signed, cosigned = text + "\n", lines.split("\n"), set(), set()
    demand(blank and not lines.pop() and 0 < len(lines) <= 64 and len(note) <= 2**20
           and not re.search("[\0-\x09\x0b-\x1f]", text), "not a signed note")
    for line in lines:
        parts = re.fullmatch("\u2014 ([^\\s+\0-\x1f\x7f]+) ([^ ]+)", line)
        demand(parts and len(raw := unbase64(parts[2])) > 4, "not a signature line")
        for kind, trusted, found in (b"\1", keys, signed), (b"\4", witnesses, cosigned):
            known = [key for key in (parse_vkey(key, kind) for key in trusted) if key[:2] == (parts[1], raw[:4].hex())]
            time, value = (int.from_bytes(raw[4:12], "big"), raw[12:]) if kind == b"\4" else (1, raw[4:])
            said = "cosignature/v1\ntime %d\n" % time + text if kind == b"\4" else text
            demand(not known or 0 < time < 2**63 and any(ed25519(key[2], said.encode(), value) for key in known),
                   "the signature of %s is false" % parts[1])
            found.update(known)
    found, size, root, *_ = lines = text[:-1].split("\n")
    demand("" not in lines and found == origin and re.fullmatch("0|[1-9][0-9]{0,18}", size)
           and int(size) < 2**63 and len(unbase64(root)) == 32, "not a checkpoint of this log")
    return int(size), unbase64(root), cosigned, signed
def open_log(path):  # a database (section 1) or an export (section 12), which becomes one in memory
    real = path.resolve(strict=True)  # a file that nobody has open is read without locks, so that it may be on a CD
    uri = real.as_uri() + ("?mode=ro" if real.with_name(real.name + "-wal").exists() else "?immutable=1")
    db = sqlite3.connect(":memory:" if path.is_dir() else uri, uri=True)
    db.text_factory = bytearray  # so that text isn't taken for bytes
    if path.is_dir(): load_export(db, path)
    return db
def load_export(db, folder):
    def tile(level, index, count):
        name = re.sub("(...)(?=.)", r"x\1/", str(index).zfill(-(-len(str(index)) // 3) * 3))
        path = folder / "tile" / level / (name + (".p/%d" % (count % 256) if count < 256 * (index + 1) else ""))
        return path.read_bytes() if path.is_file() else b""
    db.executescript("CREATE TABLE entry (seq, record, leaf); CREATE TABLE tile (level, idx, hashes); CREATE TABLE "
                     "note (size, text); CREATE TABLE blob (sha256, bytes); CREATE TABLE secret (seq,tag,value,salt)")
    note, level = (folder / "checkpoint").read_bytes(), 0
    demand(text := re.match(b"[^\n]+\n([0-9]{1,19})\n", note), "its checkpoint says no size")
    notes = [(int(it.name), it.read_bytes()) for it in (folder / "note").glob("*")] + [(count := int(text[1]), note)]
    db.executemany("INSERT INTO note VALUES (?, CAST(? AS TEXT))", notes)
    blobs = [(bytes.fromhex(it.name), it.read_bytes()) for it in (folder / "blob").glob("*")]
    db.executemany("INSERT INTO blob VALUES (?, ?)", blobs)
    while count:
        for index in range(min(-(-count // 256), 1 + len([*(folder / "tile" / str(level)).rglob("*")]))):
            hashes, rest, seq = tile(str(level), index, count), tile("entries", index, count), index * 256
            if len(hashes) != 32 * min(256, count - index * 256): continue  # as if it weren't there
            if level: db.execute("INSERT INTO tile VALUES (?, ?, ?)", (level, index, hashes))
            while rest and not level:  # a record that lacks bytes, and one too many, show as damaged entries
                end = 2 + int.from_bytes(rest[:2], "big")
                db.execute("INSERT INTO entry VALUES (?, ?, ?)", (seq, rest[2:end], hashes[seq % 256 * 32:][:32]))
                rest, seq = rest[end:], seq + 1
        level, count = level + 1, count // 256
def whole(value, least=0): return type(value) is int and value >= least
def like(pattern): return lambda text: isinstance(text, str) and re.fullmatch(pattern, text)
is_word, is_hex, is_nonce = map(like, ("[a-z][a-z0-9_]{0,63}", "[0-9a-f]{64}", "[0-9a-f]{32}"))
def is_id(text): return like("[^\0-\x1f\x7f]+")(text) and len(text.encode()) <= 1024
def rows(test): return lambda value: isinstance(value, list) and all(map(test, value))
def form(keys, *by):  # a test of an object for these members and no others
    return lambda it: type(it) is dict and {*it} == {*keys.split()} and all(t(it[n]) for n, t in zip(keys.split(), by))
BLOB = form("blob size", is_hex, lambda size: whole(size, 1))
def is_body(value): return isinstance(value, dict) and ("blob" not in value or BLOB(value))
SIG = form("key nonce value", is_id, is_nonce, lambda text: like(".*")(text) and len(unbase64(text)) == 64)
ENVELOPE = form("v txn actor records sig", lambda v: encode(v) == b"1", whole, is_id, rows(
    form("kind id op body", is_word, is_id, is_word, is_body)), lambda sig: sig is ... or SIG(sig))
FIXED = {"erase": form("size secrets reason", whole, rows(form("seq tag", whole, whole)), like("(?s).*[^\0- ].*")),
         "revocation": form("size key from reason", whole, is_id, whole, like("(?s).*[^\0- ].*"))}  # section 9
def check_envelope(value):  # ValueError where a value isn't an envelope
    demand(isinstance(value, dict) and ENVELOPE({"sig": ..., **value}), "not an envelope of version 1")
    demand(0 < len(value["records"]) == len({(r["kind"], r["id"]) for r in value["records"]}), "a record twice or none")
def key_body(vkey):  # the body of a key record, without status and actor
    name, _, public = parse_vkey(vkey)
    return {"algorithm": "ed25519", "name": name, "public": base64.b64encode(public).decode(), "vkey": vkey}
def genesis(kind, value):  # (origin, log id, verifier key) of entry 0; ValueError where it isn't as section 3 says
    config, key = value["records"]
    origin, log_id, vkey = config["body"]["origin"], config["body"]["log_id"], key["body"]["vkey"]
    demand(kind == INIT and not value["txn"] and "sig" not in value and is_hex(log_id) and len(origin.encode()) < 256
           and parse_vkey(vkey)[0] == origin and like("[^\\s+\0-\x1f\x7f]+")(origin), "kind, txn, sig or config")
    made = [["config", "config:log", "put", {"format": 1, "log_id": log_id, "origin": origin}],
            ["key", "key:" + parse_vkey(vkey)[1], "put", key_body(vkey)]]
    demand(encode([[r["kind"], r["id"], r["op"], r["body"]] for r in value["records"]]) == encode(made), "records")
    return origin, bytes.fromhex(log_id), vkey
def read_header(raw):  # (kind, number, time, prev) of a record; None for bytes that aren't one
    a, kind, b, seq, time, prev, n = struct.unpack(">BBHQQ32sI", raw[:56].ljust(56, b"\0"))
    return (kind, seq, time, prev) if (a, b, n) == (1, 0, len(raw) - 56) and seq | time < 2**63 and n < 65480 else None
def is_signed(value, log_id, public):  # whether an entry's actor signature is one by this key
    signed = {"context": "acta actor signature v1", "log_id": log_id.hex(), "nonce": value["sig"]["nonce"]}
    return ed25519(public, encode({**signed, "records": value["records"]}), unbase64(value["sig"]["value"]))
def read_keys(keys, log_id, seq, value):  # takes what an entry says of the log's keys into {VKEY: [from, to]}
    if seq == 0: return keys.update({value["records"][1]["body"]["vkey"]: [0, FOREVER]})
    changes = [change for change in value["records"] if change["kind"] == "key" and "actor" not in change["body"]]
    since = {r["body"]["key"]: r["body"]["from"] for r in value["records"][::-1] if r["kind"] == "revocation"}
    ended = {r["id"] for r in value["records"] if r["kind"] == "key" and r["body"].get("status") == "compromised"}
    demand(since.keys() <= ended, "it revokes a key and doesn't change it")
    force = [parse_vkey(key)[1:] for key, (_, to) in keys.items() if to == FOREVER and value.get("sig")]
    if changes and not any("key:" + key == value["sig"]["key"] and is_signed(value, log_id, it) for key, it in force):
        raise Bad("signature_false", seq, "it changes a key of the log, and no key in force signed that")
    for change in changes:
        vkey, status = change["body"]["vkey"], change["body"].get("status", "active")
        if status == "active": keys.setdefault(vkey, [seq + 1, FOREVER])
        elif vkey in keys: keys[vkey][1] = min(keys[vkey][1], seq, since.get(change["id"], seq))
def all_keys(db, log_id):  # the log's keys, as its entries say up to the first that isn't sound
    keys, sql = {}, "SELECT seq, record FROM entry WHERE instr(record, ?) ORDER BY seq"
    with contextlib.suppress(Exception):
        for seq, raw in db.execute(sql, (b'"kind":"key"',)): read_keys(keys, log_id, seq, parse(raw[56:]))
    return keys
class Log:  # sections 2 to 4, 7 to 10: what is known of a log as its entries are read
    def __init__(self, db):
        self.db, self.tree, self.last, self.identity, self.roots, self.uncounted = db, Tree(), None, None, {}, False
        self.keys, self.stated, self.made, self.gone, self.named = {}, {}, {}, set(), set()
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
            value, code = parse(record[56:]), "envelope_invalid"
            _, code = check_envelope(value), "genesis_invalid"
            self.identity = self.identity or genesis(kind, value)
        except (ValueError, TypeError, LookupError, RecursionError) as error: raise Bad(code, seq, str(error)) from None
        before, earliest, txn, of = last or (sha(self.identity[0].encode(), b"\n", self.identity[1]), 0, -1, None)
        rule("chain_broken", prev == before, "this entry or the one before was replaced")
        rule("time_decreases", time >= earliest, "it is older than the entry before")
        rule("genesis_invalid", not last or kind != INIT, "another entry of kind init")
        follows = {LIST_ENTRY: (LIST_ENTRY, LIST_LOAD), LIST_LOAD: (SEAL,), SEAL: ()}.get(of, (kind,))
        rule("transaction_rule", time == earliest and kind in follows and seq not in self.roots if value["txn"] == txn
             else of != LIST_ENTRY and value["txn"] == txn + 1, "txn %d after %d" % (value["txn"], txn))
        self.last, _ = (leaf, time, value["txn"], kind), self.tree.add(leaf); return value
    def look(self, seq, value):  # takes what an entry says of keys and of what stands besides the log
        by, (origin, log_id, _) = value.get("sig", {"key": ""})["key"], self.identity
        if by and not (by in self.keys and is_signed(value, log_id, parse_vkey(self.keys[by]["vkey"])[2])):
            raise Bad("signature_false", seq, by)
        for change in value["records"]:
            kind, body = change["kind"], change["body"]
            if "blob" in body:
                self.named.add(digest := bytes.fromhex(body["blob"]))
                try:
                    raw, = self.db.execute("SELECT bytes FROM blob WHERE sha256 = ?", (digest,)).fetchone() or (b"",)
                    demand(type(raw) is bytes and sha(raw) == digest and len(raw) == body["size"])
                    demand(isinstance(body := parse(raw), dict))
                except (ValueError, RecursionError): raise Bad("blob_mismatch", seq, "of " + change["id"]) from None
            if kind == "key":
                now, (name, key_id, _) = {n: body[n] for n in body if n != "status"}, parse_vkey(body["vkey"])
                whose, status = {n: now[n] for n in now if n == "actor"}, body.get("status", "active")
                demand(now == {**key_body(body["vkey"]), **whose} and (whose or name == origin), "the key, or its name")
                demand(status in ("active", "retired", "compromised") and all(map(is_id, whose.values())), "its state")
                demand(change["id"] == "key:" + key_id and self.keys.setdefault(change["id"], now) == now, "its id")
            if kind in FIXED:
                demand(FIXED[kind](body) and (change["id"], body["size"]) == ("%s:%d" % (kind, seq), seq), "its form")
                at, first = [(secret["seq"], secret["tag"]) for secret in body.get("secrets", ())], body.get("from", 0)
                demand(at == sorted(set(at)) and all(n < seq and 0 < tag < 5 for n, tag in at + [(first - 1, 1)]))
                self.gone.update(at)
            for tag, n in enumerate(("query", "answer", "note", "customer"), 1) if kind in COMMITTING else ():
                if n in (it := body.get("commitments", {})): demand(is_hex(self.made.setdefault((seq, tag), it[n])), n)
        if {"key", "revocation"} & {r["kind"] for r in value["records"]}: read_keys(self.stated, log_id, seq, value)
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
        for key in {*self.made, *held, *self.gone} if self.db.execute("PRAGMA database_list").fetchone()[2] else ():
            value, salt = held.get(key, (b"", b""))
            true = type(value) is type(salt) is bytes and self.made.get(key) == sha(
                b"\2", bytes([key[1] % 256]), len(value).to_bytes(4, "big"), value, salt).hex()
            if not (key in self.made and key not in held if key in self.gone else true):
                yield Bad("secret_mismatch", key[0], "tag %d" % key[1])
def check_notes(log, notes, size, given, stated):  # takes roots for the log to meet; gives what is wrong with notes
    for name, row, note in notes:
        try:
            covers, root, _, signed = checkpoint(note, log.identity[0], {*given, *stated})
            counts = [key for key in given or stated if parse_vkey(key) in signed
                      and (given or stated[key][0] <= covers <= stated[key][1])]
            if counts: log.roots.setdefault(covers, set()).add(root)
            log.uncounted |= row is None and not counts
            late = covers > size and (counts or row is None and not signed)
            if late: yield Bad("rolled_back", size, "%s covers %d entries, not %d" % (name, covers, size))
            demand((signed or late) and (row is None or row == covers and type(note) is bytearray), "no key, or row")
        except ValueError as error: yield Bad("checkpoint_invalid", row - 1 if row else None, "%s: %s" % (name, error))
def verify(db, keys=(), held=()):  # (verdict, [(code, entry, words)], number of entries, root, number of checkpoints)
    log, found, (size,) = Log(db), [], db.execute("SELECT count(*) FROM entry").fetchone()
    notes = [("checkpoint %s" % row[0], *row) for row in db.execute("SELECT size, text FROM note ORDER BY size")]
    try:
        for row in db.execute("SELECT seq, record, leaf FROM entry ORDER BY seq"):
            seq, value = row[0], log.add(*row)
            if seq == 0: found += check_notes(log, notes + list(held), size, keys, all_keys(db, log.identity[1]))
            wrong = log.roots.get(seq + 1, set()) - {log.tree.root()} or log.roots.get(0, {sha()}) - {sha()}
            if wrong: raise Bad("checkpoint_mismatch", seq, "another root")
            log.look(seq, value)
        if size and log.last[3] != LIST_ENTRY: found += log.compare(log.tree.leaves)
        else: found.append(Bad("transaction_rule" if size else "sequence_gap", max(0, size - 1), "the log ends here"))
    except Bad as bad: found.append(bad)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        found.append(Bad("envelope_invalid", len(log.tree.leaves) - 1, "a body without its fixed form: %r" % error))
    found = sorted((bad.args for bad in found), key=lambda bad: (bad[1] is None, bad[1] or 0))
    verdict = "rolled_back" if found else "intact" if log.roots and not log.uncounted else "nothing_to_compare"
    if {code for code, *_ in found} - {"rolled_back", "checkpoint_mismatch"}: verdict = "damaged"
    return verdict, found, len(log.tree.leaves), log.tree.root().hex(), len(log.roots)
RECEIPT = re.compile(  # section 15
    b"acta receipt v1\nsha256 ([0-9a-f]{64})\n((?:timestamp [^\n]+\n)*(?:row ([1-9][0-9]*) ([0-9a-f]{64})\n"
    b"((?:path [^\n]+\n)*))?\nc2sp.org/tlog-proof@v1\nextra ([^\n]+)\nindex (0|[1-9][0-9]*)\n((?:[^\n]+\n)*)\n(.+?\n))"
    b"(?:--- disclosure: this line and all below it may be cut off ---\n(.+)\n)?", re.S)
def receipt(raw, keys, witnesses=()):  # (number of the entry, what was disclosed, who cosigned); ValueError or the like
    demand(parts := RECEIPT.fullmatch(raw), "not a receipt, or it was altered")
    digest, covered, row, leaf, way, extra, index, path, note, disclosed = parts.groups(b"")
    demand(sha(covered).hex() == digest.decode() and keys, "its bytes were altered, or no key was given")
    size, root, cosigned, signed = checkpoint(note, parse_vkey(keys[0])[0], keys, witnesses)
    record, opened, entry = unbase64(extra.decode()), {}, int(index)
    check_envelope(value := parse(record[56:]))
    kind, body = value["records"][0]["kind"], value["records"][0]["body"]
    demand(signed and (read_header(record) or ())[:2] == (SCREENING, entry) and kind == "screening", "no screening")
    path, way = ([unbase64(text.decode()) for text in re.sub(b"path ", b"", lines).split()] for lines in (path, way))
    demand(climb(entry, size, sha(b"\0", record), path) == root, "the entry isn't in the log")
    if row:
        rows, leaf = body["counts"]["screened"] + body["counts"]["failed"], leaf.decode()
        found = climb(int(row) - 1, rows, sha(b"\0", bytes.fromhex(leaf)), way).hex()
        demand(found == body["commitments"]["rows"] and body["type"] == "batch", "the row isn't in the run")
    for line in disclosed.split(b"\n") if disclosed else ():
        (name, salt), data = line.decode().split(" ", 2)[:2], line.split(b" ", 2)[2]
        made = sha(b"\2", b"\1" if name == "query" else b"\2", len(data).to_bytes(4, "big"), data, unbase64(salt)).hex()
        demand(made == (leaf if row and name == "row" else body["commitments"].get(name)) and name not in opened, name)
        opened[name] = parse(data)
    return demand("row" not in opened or opened["row"]["row"] == int(row), "another row") or (entry, opened, cosigned)
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log", type=pathlib.Path)
    parser.add_argument("--key", action="extend", default=[], type=lambda text: [*filter(parse_vkey, text.split())])
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
