#!/usr/bin/env python3
"""Reads every golden object without a line of MoBio: container, signatures, keys and contents, as in the trust
design's "Formats". Prints one line per file; exit status 1 on any mismatch.
Needs from PyPI: argon2-cffi, cryptography, pyhpke."""

import base64
import hashlib
import json
import pathlib
import re
import struct
import sys

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "seal"
KINDS = {1: "envelope", 2: "grant", 3: "statement", 4: "document", 5: "receipt", 6: "bundle", 8: "card", 9: "rescue"}
SIGNED_BY = {1: "author", 2: "approve", 3: "approve", 4: "author", 5: "receipt", 6: "root", 8: "approve", 9: "author"}
BUCKETS = [4096, 8192, 16384, 32768, 61440]
HPKE = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.CHACHA20_POLY1305)

COMMON = {"id", "district", "by", "signer"}
FIELDS = {
    "envelope": {"type", "person", "record", "previous", "to"},
    "grant": {"object", "person", "reader", "to", "purpose", "until", "statement"},
    "keys": {"type", "person", "made", "pk", "author", "approve"},
    "approve": {"type", "person", "made", "objects", "grants", "locks", "ends", "purpose", "until", "minor",
                "language", "text"},
    "withdraw": {"type", "person", "made", "ends", "language", "text"},
    "document": {"person", "to", "size"},
    "receipt": {"kiosk", "generation", "seq", "previous", "object", "digest", "state", "until", "time"},
    "bundle": {"seq", "issued", "expires", "protocol", "roots", "receipts", "salt", "kdf", "offices",
               "recipients"},
    "card": {"person", "seq", "kdf", "lookup", "check"},
    "rescue": {"person", "to"},
}
# A field without a value is left out or null; MoBio leaves it out.
OPTIONAL = {"keys": {"replaces", "case"}, "receipt": {"previous", "until"}, "bundle": {"rescue"}}


class Mismatch(Exception):
    """Something is not as the formats say."""


def expect(condition, what):
    if not condition:
        raise Mismatch(what)


def unbase64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def to_base64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def derive(secret, purpose):
    return HKDF(hashes.SHA256(), 32, None, b"mobio/v1/" + purpose.encode()).derive(secret)


def argon2id(secret, salt, kibibytes, passes):
    return hash_secret_raw(secret, salt, passes, kibibytes, 1, 32, Type.ID, 19)


def raw(public_key):
    return public_key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_id(public):
    return hashlib.sha256(public).digest()[:8].hex()


def once(pairs):
    names = [name for name, _ in pairs]
    expect(len(names) == len(set(names)), "a field is repeated")
    return dict(pairs)


class Object:
    """One container, taken apart."""

    def __init__(self, data):
        expect(data[:4] == b"MoB1", "magic")
        self.kind, suite = data[4], data[5]
        expect(self.kind in KINDS and suite == 1, "kind or suite")
        (header_length,) = struct.unpack(">I", data[6:10])
        end = 10 + header_length
        (body_length,) = struct.unpack(">I", data[end:end + 4])
        expect(len(data) == end + 4 + body_length + 64, "length")
        self.prefix, self.body = data[:end + 4], data[end + 4:end + 4 + body_length]
        self.signature = data[-64:]
        self.header = json.loads(data[10:end].decode("utf-8"), object_pairs_hook=once)
        self.label = ("mobio/v1/" + KINDS[self.kind]).encode()
        self.digest = hashlib.sha256(data).hexdigest()
        name = KINDS[self.kind] if self.kind != 3 else self.header["type"]
        optional = OPTIONAL.get(name, set())
        written = {field for field, value in self.header.items() if value is not None or field not in optional}
        expect(written - optional == (COMMON | FIELDS[name]) - optional, f"fields of {name}")
        expect(self.header["by"] == SIGNED_BY[self.kind], "by")

    def verify(self, public):
        expect(self.header["signer"] == key_id(public), "signer")
        message = self.label + b"\0" + hashlib.sha256(self.prefix + self.body).digest()
        Ed25519PublicKey.from_public_bytes(public).verify(self.signature, message)

    def open(self, private):
        receiver = HPKE.create_recipient_context(self.body[:32], private, info=self.label)
        return receiver.open(self.body[32:], aad=self.prefix)


def hpke_private(secret):
    key = X25519PrivateKey.from_private_bytes(secret)
    return KEMKey.from_pyca_cryptography_key(key), raw(key.public_key())


def unpad(plaintext):
    (length,) = struct.unpack(">I", plaintext[:4])
    expect(len(plaintext) == min(size for size in BUCKETS if size >= length + 4), "bucket")
    expect(not any(plaintext[4 + length:]), "padding")
    return json.loads(plaintext[4:4 + length])


def refuses(object_, private):
    try:
        object_.open(private)
    except Exception:  # pyhpke wraps the failure in a type of its own
        return True
    return False


class Cast:
    """All keys, derived here from the fixed seeds."""

    def __init__(self, secrets):
        self.secrets = secrets
        read = unbase64(secrets["read_seed"])
        ed25519 = lambda seed: raw(Ed25519PrivateKey.from_private_bytes(seed).public_key())
        pair = HPKE.kem.derive_key_pair(derive(read, "person/x25519"))
        self.person_private, self.pk = pair.private_key, pair.public_key.to_public_bytes()
        self.signers = {
            "author": ed25519(derive(read, "person/author")),
            "approve": ed25519(unbase64(secrets["approve_seed"])),
            "receipt": ed25519(unbase64(secrets["receipt_seed"])),
            "root": ed25519(unbase64(secrets["root_seed"])),
        }
        self.device = ed25519(unbase64(secrets["device_seed"]))
        self.office_private, self.office = hpke_private(unbase64(secrets["office_secret"]))
        self.holders = [hpke_private(unbase64(secret)) for secret in secrets["holder_secrets"]]
        new = HPKE.kem.derive_key_pair(derive(unbase64(secrets["new_read_seed"]), "person/x25519"))
        self.new_private, self.new_pk = new.private_key, new.public_key.to_public_bytes()


def read_draft(objects, cast):
    draft = objects["draft"]
    expect(draft.header["type"] == "draft" and draft.header["to"] == key_id(cast.pk), "header")
    expect(unpad(draft.open(cast.person_private)) == cast.secrets["payload"], "payload")
    expect(refuses(draft, cast.office_private), "the office opened a draft")


def read_release_and_grant(objects, cast):
    release, grant = objects["release"], objects["grant"]
    expect(grant.header["object"] == release.digest and grant.header["to"] == key_id(cast.office), "grant header")
    secret = grant.open(cast.office_private)
    private, public = hpke_private(secret)
    expect(release.header["to"] == key_id(public), "release header")
    expect(release.header["previous"] == [objects["draft"].digest], "previous")
    expect(unpad(release.open(private)) == cast.secrets["payload"], "payload")
    expect(refuses(objects["draft"], private), "the release's key opened the draft")
    expect(refuses(release, cast.person_private), "the person's key opened the release without a grant")


def read_statements(objects, cast):
    keys, approve, withdraw = (objects["statement-" + name] for name in ("keys", "approve", "withdraw"))
    named = [unbase64(keys.header[name]) for name in ("pk", "author", "approve")]
    expect(named == [cast.pk, cast.signers["author"], cast.signers["approve"]], "keys")
    expect(approve.header["objects"] == [objects["release"].digest], "objects")
    expect(approve.header["grants"] == [objects["grant"].digest], "grants")
    expect(approve.header["id"] == objects["grant"].header["statement"], "statement of the grant")
    expect(withdraw.header["ends"] == [objects["grant"].digest], "ends")
    for statement in (keys, approve, withdraw):
        expect(statement.body == b"", "body")
        expect(re.fullmatch(r"\d{4}-\d\d-\d\d", statement.header["made"]), "made")


def read_receipt_and_bundle(objects, cast):
    receipt, bundle = objects["receipt"].header, objects["bundle"].header
    approve = objects["statement-approve"]
    expect((receipt["object"], receipt["digest"]) == (approve.header["id"], approve.digest), "receipt")
    expect(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", receipt["time"]), "time")
    expect(receipt["seq"] == 5 and re.fullmatch("[0-9a-f]{64}", receipt["previous"]), "chain")
    expect([unbase64(key) for key in bundle["receipts"]] == [cast.signers["receipt"]], "receipt keys")
    expect([unbase64(key) for key in bundle["roots"]] == [cast.signers["root"]], "roots")
    expect([unbase64(key) for key in bundle["offices"][0]["keys"]] == [cast.office], "office key")
    expect("office:" + bundle["offices"][0]["id"] == objects["grant"].header["reader"], "reader")
    expect(bundle["salt"] == cast.secrets["salt"], "salt")


def read_card(objects, cast):
    card = objects["card"]
    number, pin = cast.secrets["card"].encode(), cast.secrets["pin"].encode()
    lookup = argon2id(number, unbase64(cast.secrets["salt"]), 19456, 2)
    salt = hashlib.sha256(b"mobio/v1/card-salt\0" + lookup).digest()[:16]
    stretched = argon2id(number + pin, salt, 131072, 3)
    auth = derive(stretched, "card/auth")
    expect(card.header["lookup"] == to_base64(lookup), "lookup")
    expect(card.header["check"] == to_base64(hashlib.sha256(auth).digest()), "check")
    seeds = ChaCha20Poly1305(derive(stretched, "card/wrap")).decrypt(card.body[:12], card.body[12:], card.prefix)
    expected = unbase64(cast.secrets["read_seed"]) + unbase64(cast.secrets["approve_seed"])
    expect(seeds == expected, "seeds")
    expect(lookup.hex().startswith("33a60681") and cast.pk.hex().startswith("6ce5e94e"), "vector of the design")


def padme(length):
    most = length.bit_length() - 1
    step = 1 << (most - most.bit_length())
    return (length + step - 1) // step * step


def read_document(objects, cast):
    document, facts = objects["document"], cast.secrets["facts"]
    private, public = hpke_private(unbase64(cast.secrets["document_secret"]))
    expect(document.header["to"] == key_id(public), "key of the document")
    info = document.label + b"\0" + hashlib.sha256(document.prefix).digest()
    sealed = document.body[32:]
    chunks = [sealed[place:place + 65552] for place in range(0, len(sealed), 65552)]

    def opened(chunks):
        receiver = HPKE.create_recipient_context(document.body[:32], private, info=info)
        last = len(chunks) - 1
        return b"".join(receiver.open(chunk, aad=bytes([place == last])) for place, chunk in enumerate(chunks))

    plaintext = opened(chunks)
    (length,) = struct.unpack(">I", plaintext[:4])
    end = 4 + length + facts["size"]
    expect(json.loads(plaintext[4:4 + length]) == facts, "facts")
    expect(plaintext[4 + length:end] == b"M" * facts["size"], "file")
    expect(len(plaintext) == document.header["size"] == padme(end) and not any(plaintext[end:]), "padding")
    try:
        opened(chunks[:-1])
    except Exception:  # pyhpke wraps the failure in a type of its own
        return
    raise Mismatch("a document without its last chunk was opened")


def read_rescue(objects, cast):
    copy, answer = objects["rescue"], objects["rescue-answer"]
    read = unbase64(cast.secrets["read_seed"])

    def layer(object_, number, private, body):
        receiver = HPKE.create_recipient_context(body[:32], private, info=object_.label + b"/%d" % number)
        return receiver.open(body[32:], aad=object_.prefix)

    (first, first_public), (second, second_public) = cast.holders
    expect(copy.header["to"] == [key_id(first_public), key_id(second_public)], "keys of the copy")
    expect(layer(copy, 2, second, layer(copy, 1, first, copy.body)) == read, "seed in the copy")
    expect(answer.header["to"] == [key_id(cast.new_pk)], "key of the answer")
    expect(layer(answer, 3, cast.new_private, answer.body) == read, "seed in the answer")
    expect(copy.header["person"] == answer.header["person"] == objects["card"].header["person"], "person")


def with_header(object_, change, seed):
    """The same object with a changed header, rightly signed."""
    header = json.loads(object_.prefix[10:-4])
    change(header)
    text = json.dumps(header).encode()
    prefix = object_.prefix[:6] + struct.pack(">I", len(text)) + text + object_.prefix[-4:]
    message = object_.label + b"\0" + hashlib.sha256(prefix + object_.body).digest()
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(message)
    return prefix + object_.body + signature


def read_absent(objects, cast):
    bundle, seed = objects["bundle"], unbase64(cast.secrets["root_seed"])

    def reads(change):
        try:
            Object(with_header(bundle, change, seed)).verify(cast.signers["root"])
        except Mismatch:
            return False
        return True

    expect("rescue" not in bundle.header, "written absent")
    expect(reads(lambda header: header.update(rescue=None)), "null is absent")
    expect(not reads(lambda header: header.update(extra=None)), "an unknown field, even without a value")
    expect(not reads(lambda header: header.pop("salt")), "a missing field")


def read_request(cast):
    request = cast.secrets["request"]
    headers = request["headers"]
    digest = base64.b64encode(hashlib.sha256(request["body"].encode()).digest()).decode()
    expect(headers["content-digest"] == f"sha-256=:{digest}:", "content-digest")
    label, parameters = headers["signature-input"].split("=", 1)
    covered = {
        "@method": request["method"],
        "@target-uri": request["target"],
        "content-digest": headers["content-digest"],
        "mobio-person": headers["mobio-person"],
    }
    names = re.findall(r'"([^"]+)"', parameters[:parameters.index(")")])
    expect(names == list(covered), "covered components")
    expect(f'keyid="{key_id(cast.device)}"' in parameters and 'alg="ed25519"' in parameters, "parameters")
    lines = [f'"{name}": {covered[name]}' for name in names] + [f'"@signature-params": {parameters}']
    signature = re.fullmatch(label + "=:(.+):", headers["signature"]).group(1)
    Ed25519PublicKey.from_public_bytes(cast.device).verify(base64.b64decode(signature), "\n".join(lines).encode())


def main():
    cast = Cast(json.loads((FIXTURES / "secrets.json").read_text("utf-8")))
    objects, failures = {}, 0

    def run(name, check):
        nonlocal failures
        try:
            check()
            print(f"ok    {name}")
        except (Mismatch, InvalidSignature, InvalidTag, KeyError, ValueError) as error:
            failures += 1
            print(f"WRONG {name}: {type(error).__name__} {error}")

    def load(path):
        loaded = Object(path.read_bytes())
        loaded.verify(cast.signers[loaded.header["by"]])
        objects[path.stem] = loaded

    paths = sorted(FIXTURES.glob("*.mob"))
    for path in paths:
        run(path.name, lambda path=path: load(path))
    if len(objects) != 12 or len(paths) != 12:
        print(f"WRONG: 12 golden files are expected, {len(objects)} of {len(paths)} were read")
        return 1
    readers = (read_draft, read_release_and_grant, read_statements, read_receipt_and_bundle, read_card, read_document, read_rescue,
               read_absent)
    for reader in readers:
        run(reader.__name__.replace("_", " "), lambda reader=reader: reader(objects, cast))
    run("read request", lambda: read_request(cast))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
