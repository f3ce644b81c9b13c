"""Checks a court bundle with Python (3.11 or newer) and the package `cryptography` (50 or newer), and nothing else.

    python3 verify.py FOLDER          # prints what does not hold, file by file; exit code 0 if all holds, 1 if not
It shares no code with the program that made the bundle. Take it from somebody whom you trust, or compare its SHA-256.
"""

import base64, hashlib, json, os, re, sys
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

SEALS = ["seal.txt", "seal-ed25519.bin", "seal-mldsa65.bin"]
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
BRINGS = {"officer.certify": ("signing", "officer"), "officer.rotate": ("signing", "officer-new"), "service.certify": ("signing", "service"),
          "agency.admit": ("node_signing", "node"), "agency.rotate": ("node_signing", "node-new")}  # kind: field of the key, who signs with it
ENDS = ("agency.rotate", "officer.rotate", "officer.revoke", "officer.handover")
wrong, notes, anchors, meant = [], [], [], {"data/bundle.json", "data/report.pdf", "data/certificate.pdf", "data/case.jsonld"}

def check(holds, name, why):
    wrong.extend([] if holds else [f"{name}: {why}"])
    return not holds
def read(name):
    good = NAME.fullmatch(name) and os.path.isfile(os.path.join(ROOT, name))
    check(good, name, "missing")
    meant.add(name)
    return open(os.path.join(ROOT, name), "rb").read() if good else b""
def digest(name):
    with open(os.path.join(ROOT, name), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
def jcs(value):
    """Canonical JSON (RFC 8785) of texts, whole numbers, lists and objects."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return b"{" + b",".join(jcs(key) + b":" + jcs(value[key]) for key in keys) + b"}"
    return b"[" + b",".join(map(jcs, value)) + b"]" if isinstance(value, list) else json.dumps(value, ensure_ascii=False).encode()
def signed(pem, signature, message):
    try:
        return load_pem_public_key(pem).verify(signature, message) is None
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError, AttributeError):
        return False
def both(key, signature, message):
    return signed(read(key["ed25519"]), signature[:64], message) and signed(read(key["mldsa65"]), signature[64:], message)
counted = lambda key, at: not key["until_at"] or at < key["until_at"]
def listed(name):
    found, last = {}, ""
    for number, line in enumerate(read(name).decode("utf-8", "replace").split("\n")[:-1], 1):
        value, path = line[:64], line[66:]
        good = re.fullmatch("[0-9a-f]{64}  ", line[:66]) and path > last and NAME.fullmatch(path) and path.startswith("data/") == (name[0] == "m")
        check(good, name, f"line {number} is not as it was written")
        found[path], last = value, max(last, path)
    return found
def files():
    """Every file is in exactly one list, and is what the list says; there is no other file, and no link."""
    paths = [os.path.join(folder, name) for folder, folders, names in os.walk(ROOT) for name in folders + names]
    there = {os.path.relpath(path, ROOT).replace(os.sep, "/") for path in paths if os.path.islink(path) or not os.path.isdir(path)}
    if odd := [path for path in paths if os.path.islink(path) or not (os.path.isfile(path) or os.path.isdir(path))]:
        sys.exit(f"WRONG {ascii(odd)[:999]}: no file, but a link or worse; nothing else was read")
    known = {**listed("manifest-sha256.txt"), **listed("tagmanifest-sha256.txt")}
    wrong.extend(f"{name}: added, no list names it" for name in sorted(there - set(known) - {"tagmanifest-sha256.txt", *SEALS}))
    wrong.extend(f"{name}: missing" for name in sorted({*known, *SEALS} - there))
    wrong.extend(f"{name}: changed, its SHA-256 is another one" for name in sorted(set(known) & there) if digest(name) != known[name])
    return there
def seal(bundle):
    """The officer who made the bundle signed the list of its files, with a key that had not ended."""
    text = f"hornbill/court-bundle/v1\n{digest('tagmanifest-sha256.txt')}  tagmanifest-sha256.txt\n".encode()
    check(read("seal.txt") == text, "seal.txt or tagmanifest-sha256.txt", "changed, they do not fit one another")
    for key in bundle["keys"]:
        half = base64.b64decode(key["public"])
        check([load_pem_public_key(read(key[kind])).public_bytes_raw() for kind in ("ed25519", "mldsa65")] == [half[:32], half[32:]], key["ed25519"], "it is not the key that data/bundle.json names")
    maker = [key for key in bundle["keys"] if (key["author"], key["public"]) == (bundle["made_by"], bundle["made_with"])]
    check(any(counted(key, bundle["made_at"]) for key in maker), "data/bundle.json", "no key of the officer who made the bundle, or one that had ended")
    for kind, key in [(kind, key) for kind in ("ed25519", "mldsa65") for key in maker[:1]]:
        check(signed(read(key[kind]), read(f"seal-{kind}.bin"), read("seal.txt")), f"seal-{kind}.bin", "the seal does not hold")
def body_root(v, fields, hidden):
    shown = [[name, hashlib.sha256(jcs([salt, name, value])).hexdigest()] for salt, name, value in fields]
    if v == 1:
        return hashlib.sha256(b"hornbill/body/v1\0" + b"".join(map(bytes.fromhex, sorted([row[1] for row in shown] + hidden)))).hexdigest()
    rows = sorted(shown + hidden, key=lambda row: row[0])
    return "" if len({row[0] for row in rows}) != len(rows) else hashlib.sha256(b"hornbill/body/v2\0" + jcs(rows)).hexdigest()
def records(bundle):
    """Each record was signed by its author, with a key that counted then, and says what its author signed."""
    chains, shared, _ = {}, {}, [check(row["ground"], row.get("folder", row.get("number")), "withheld, and no ground is given") for row in bundle.get("withheld", []) + [one for one in bundle.get("numbering", []) if not one["given"]]]
    for row in bundle["records"]:
        folder, message = row["folder"], read(row["folder"] + "/signed.bin")
        if check(message.startswith(b"hornbill/record/v1\0") and hashlib.sha256(message).hexdigest() == row["id"], f"{folder}/signed.bin", f"it is not the record {row['id'][:12]}"):
            continue
        header, signature = json.loads(message[19:]), read(f"{folder}/ed25519.bin") + read(f"{folder}/mldsa65.bin")
        author, said = header["chain"].rpartition("/")[0], (bundle["room"], row["kind"], row["author"], row["at"])
        check((header["room"], header["kind"], author, header["at"]) == said and row["body"] in ("whole", "in part", "left out"), folder, "data/bundle.json says something else of it than its author signed")
        fitting = [key for key in bundle["keys"] if key["author"] == author and both(key, signature, message)]
        good = [key for key in fitting if counted(key, header["at"])]
        check(fitting, f"{folder}/ed25519.bin, {folder}/mldsa65.bin", f"no key of {author} made these signatures")
        check(good or not fitting, f"{folder}/signed.bin", "written after the key ended")
        check(read(f"{folder}/key.txt").decode() in [f"{hashlib.sha256(base64.b64decode(key['public'])).hexdigest()[:16]} {author}\n" for key in fitting], f"{folder}/key.txt", "it names another key")
        notes.extend(f"{folder}: signed by {author} with a key that was ended at {key['until_at']} ({key['ended_by']}): valid then" for key in good[:1] if key["until_at"])
        check(header["n"] not in chains.setdefault(header["chain"], {}), folder, "its place on its chain is taken by another record")
        chains[header["chain"]][header["n"]] = (row["id"], header["prev"], folder)
        if row["body"] == "left out":
            notes.append(f"{folder}: {row['kind']} by {author} is left out: {' '.join(row['left_out'])}")
            continue
        body = json.loads(read(f"{folder}/body.json"))
        check(body_root(header["v"], body["fields"], body["hidden"]) == header["body_root"], f"{folder}/body.json", "it is not what its author signed")
        shared[row["id"]] = {name: value for _, name, value in body["fields"] if row["kind"] == "file.share"}
    for chain, rows in chains.items():
        for n, (_, prev, folder) in rows.items():
            check(n - 1 not in rows or rows[n - 1][0] == prev, folder, f"it does not follow the record before it on {chain}")
    for row in bundle["files"]:
        said = shared.get(row["record"], {})
        meant.add(row["path"])
        check(row["path"] or any(row["left_out"]) or bundle.get("copy") != "defence", "data/bundle.json", f"{row['name']} is withheld, and no reason is given")
        check(not row["path"] or NAME.fullmatch(row["path"]) and "sha256" in said and digest(row["path"]) == said["sha256"] and row["name"] == said.get("name", ""), row["path"], "it is not the file whose hash was signed, or no record shows that hash")
        notes.extend(f"the file {row['name']} is left out: {reason}" for reason in row["left_out"])

def rooted(leaf, one, size):
    """The root of a tree of this size to which a path leads: RFC 9162, section 2.1.3.2."""
    found, index, last = hashlib.sha256(b"\0" + leaf).digest(), one["index"], size - 1
    for step in map(bytes.fromhex, one["path"]):
        right = index % 2 or index == last
        found = hashlib.sha256(b"\1" + (step + found if right else found + step)).digest()
        while right and index and not index % 2: index, last = index >> 1, last >> 1
        index, last = index >> 1, last >> 1
    return "" if last else found.hex()
def stamps(bundle):
    """Each time stamp is of what it says. That an authority gave it is checked by openssl (README.txt, step 7)."""
    stamped = lambda what: hashlib.sha256(b"".join(map(read, [f"{what}/{one}.bin" for one in ("signed", "ed25519", "mldsa65")] if what.startswith("data/records/") else [what]))).digest()
    for row in bundle["stamps"]:
        name, said = row["token"], f"{row['of']} {row['what']} {row['renewed'] or '-'} {row['authority']}\n"
        fits = stamped(row["what"]).hex() == row["of"] and bytes.fromhex(row["of"]) in read(name) and read(row["roots"]) and read(name[:-4] + ".txt").decode() == said
        check(fits and all(map(read, row.get("revocation", []))), name, f"it is not of {row['what']}, or its .txt says something else")
        notes.append(f"{row['what']}: {name} says that {row['authority']} stamped it at {row['at']}; openssl checks that")
    for day, one in [(day, one) for day in bundle.get("days", []) for one in day["records"]]:
        (_, _, said, size, root, _), folder = read(day["text"]).decode().split("\n"), {row["id"]: row["folder"] for row in bundle["records"]}[one["record"]]
        check(rooted(stamped(folder), one, int(size)) == root and day["text"].endswith(f"-{said}.txt"), day["text"], f"{folder} is not among the records of that day")
def statement(data):
    """Read an entry of the log: what was signed, and who signed it; all behind lengths of four bytes."""
    def parts(data, size=4):
        return [data[4 : size + int.from_bytes(data[:4])], *parts(data[size + int.from_bytes(data[:4]) :])] if data else []
    text, signatures = parts(data)
    row, said = parts(signatures), json.loads(text)
    return {**said, "author": said["subject"] + ("" if "/" in said["subject"] else "/@node"), "signed": b"hornbill/directory/v1\0" + text, "by": dict(zip([one.decode() for one in row[::2]], row[1::2]))}
def whose(bundle, log):
    """A key is its author's by a statement that brings it alone; it ended as a statement says."""
    for key in bundle["keys"]:
        said = log.get(key["since"], {"kind": "", "by": {}, "author": ""})
        field, role = BRINGS.get(said["kind"], ("", ""))
        own, place = f"{role}:{said.get('subject')}", f"data/directory/{key['since'] or 0:06d}-entry.bin"
        brought = field and said["author"] == key["author"] and said["values"].get(field) == key["public"] and both(key, said["by"].get(own, b""), said["signed"])
        if check(brought, key["ed25519"], f"no statement of the log says that this key is that of {key['author']}"):
            continue
        ends = sorted(n for n, one in log.items() if n > key["since"] and one["author"] == key["author"] and one["kind"] in ENDS)
        end = (ends[0], log[ends[0]]["at"], log[ends[0]]["kind"]) if ends else (None, "", "")
        check((key["until"], key["until_at"], key["ended_by"]) == end, key["ed25519"], "the log says something else of when this key ended")
        check(said["kind"] == "agency.rotate" or f"node:{said['subject'].split('/')[0]}" in said["by"], place, "the agency's node did not sign it")
        for signer in sorted(set(said["by"]) - {own}):
            role, _, name = signer.partition(":")
            known = [one for one in bundle["keys"] if role != "root" and one["author"] == (name + "/@node" if role == "node" else name)]
            check(not known or any(both(one, said["by"][signer], said["signed"]) for one in known), place, f"the signature of {signer} does not hold")
            notes.extend([] if known else [f"{place}: whether it counts is not checked here; the key of {signer} is not among the keys"])

def directory(bundle):
    """The keys stand in statements of the network's log, whose head witnesses cosigned."""
    log, place, good, entries = bundle["directory"], "data/directory/", set(), {}
    if log is None:
        anchors.append("No log is in the bundle: whose keys these are is not shown.")
        return anchors.extend(f"key {key['ed25519'][10:26]}: {key['author']}, says the maker" for key in bundle["keys"])
    head, said = read(place + "head.bin"), json.loads(read(place + "head.bin").partition(b"\0")[2])
    check((said["size"], said["root"]) == (log["size"], log["root"]), place + "head.bin", "another head than data/bundle.json says")
    check(signed(read(place + "log-key.pem"), read(place + "head-signature.bin"), head), place + "head-signature.bin", "the log did not sign this head")
    anchors.append(f"head of the log: {said['size']} entries, {said['at']}")
    for name, pem in [("", read(place + "log-key.pem"))] + [(one["name"], read(f"{place}witness-{one['name']}.pem")) for one in log["witnesses"]]:
        der = load_pem_public_key(pem).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        anchors.append(f"key of the {'witness ' + name if name else 'log'}: {hashlib.sha256(der).hexdigest()}")
        if name and {"name": name, "cosigned": True} in log["witnesses"]:
            message = b"hornbill/cosign/v1\0" + name.encode() + b"\0" + head
            fits = read(f"{place}cosigned-{name}.bin") == message and signed(pem, read(f"{place}cosignature-{name}.bin"), message)
            check(fits and der not in good, f"{place}cosignature-{name}.bin", "the witness did not cosign this head, or stands twice")
            good |= {der} if fits else set()
    check(len(good) >= log["threshold"] >= 1, place + "head.bin", f"{len(good)} witnesses cosigned, {log['threshold']} are needed, and at least one")
    for one in log["statements"]:
        leaf, salt, entry = (read(f"{one['place']}-{part}.bin") for part in ("leaf", "salt", "entry"))
        commitment = hashlib.sha256(b"hornbill/leaf/v1\0" + salt + entry).hexdigest()
        check(json.loads(leaf)["commitment"] == commitment, one["place"] + "-entry.bin", "it is not the statement of the leaf")
        check(rooted(leaf, one, log["size"]) == log["root"], one["place"] + "-leaf.bin", "it is not in the log under this head")
        entries[one["index"]] = statement(entry)
    anchors.extend(f"network: {hashlib.sha256(one['signed'][22:]).hexdigest()}; its roots' signatures are checked by hornbill verify" for n, one in sorted(entries.items())[:1] if one["kind"] == "network.root")
    whose(bundle, entries)

if __name__ == "__main__":
    ROOT = sys.argv[1] if len(sys.argv) == 2 else sys.exit(__doc__)
    try:
        there, contents = files(), json.loads(read("data/bundle.json"))
        for step in (seal, records, stamps, directory):
            step(contents)
        wrong += [f"{name}: nothing in data/bundle.json refers to it" for name in sorted(there - meant) if name.startswith("data/")]
    except Exception as error:  # a file that was changed can be anything
        wrong.append(f"what is in the bundle cannot be read any further: {type(error).__name__}: {error}")
    for line in [*dict.fromkeys(notes), *(f"WRONG {line}" for line in dict.fromkeys(wrong))]:
        print(ascii(line)[1:-1])
    print(f"{len(set(wrong))} things do not hold" if wrong else "everything holds; that authorities gave the time stamps is checked by openssl (README.txt, step 7)")
    print("Not shown by the bundle itself; compare these with an agency of the network (README.txt, step 6):", *(ascii(one)[1:-1] for one in anchors), sep="\n  ")
    sys.exit(1 if wrong else 0)
