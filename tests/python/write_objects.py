#!/usr/bin/env python3
"""Seals one object of each kind that HPKE is used for without a line of MoBio, as in the trust design's "Formats", into
the folder named; `tests/it/seal_foreign.rs` opens them. Keys and contents are those of the golden objects.
Needs from PyPI: argon2-cffi, cryptography, pyhpke."""

import hashlib
import json
import pathlib
import struct
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from read_objects import BUCKETS, FIXTURES, HPKE, KINDS, Cast, Object, derive, hpke_private, key_id, padme, unbase64

CHUNK = 65536
RELEASE_SECRET, DOCUMENT_SECRET = bytes([21]) * 32, bytes([22]) * 32


def sender(public, info):
    return HPKE.create_sender_context(HPKE.kem.deserialize_public_key(public), info=info)


class Writer:
    """Headers like those of the golden objects, but for what is changed; bodies and signatures of our own."""

    def __init__(self, cast, folder):
        self.cast, self.folder = cast, folder
        self.author = Ed25519PrivateKey.from_private_bytes(derive(unbase64(cast.secrets["read_seed"]), "person/author"))
        self.approve = Ed25519PrivateKey.from_private_bytes(unbase64(cast.secrets["approve_seed"]))

    def write(self, name, size, body, signer, /, **changes):
        """`body` makes it, `size` bytes, of label and prefix."""
        golden = Object((FIXTURES / f"{name}.mob").read_bytes())
        header = json.dumps(golden.header | changes).encode()
        prefix = b"MoB1" + bytes([golden.kind, 1]) + struct.pack(">I", len(header)) + header + struct.pack(">I", size)
        label = ("mobio/v1/" + KINDS[golden.kind]).encode()
        sealed = body(label, prefix)
        assert len(sealed) == size
        message = label + b"\0" + hashlib.sha256(prefix + sealed).digest()
        data = prefix + sealed + signer.sign(message)
        (self.folder / f"{name}.mob").write_bytes(data)
        return hashlib.sha256(data).hexdigest()

    def seal(self, name, public, plaintext, signer, **changes):
        def body(label, prefix):
            enc, context = sender(public, label)
            return enc + context.seal(plaintext, aad=prefix)

        return self.write(name, 32 + len(plaintext) + 16, body, signer, to=key_id(public), **changes)

    def document(self):
        facts = self.cast.secrets["facts"]
        written = json.dumps(facts).encode()
        plaintext = struct.pack(">I", len(written)) + written + b"M" * facts["size"]
        plaintext = plaintext.ljust(padme(len(plaintext)), b"\0")
        chunks = [plaintext[place:place + CHUNK] for place in range(0, len(plaintext), CHUNK)]
        _, public = hpke_private(DOCUMENT_SECRET)

        def body(label, prefix):
            enc, context = sender(public, label + b"\0" + hashlib.sha256(prefix).digest())
            last = len(chunks) - 1
            sealed = (context.seal(chunk, aad=bytes([place == last])) for place, chunk in enumerate(chunks))
            return enc + b"".join(sealed)

        size = 32 + len(plaintext) + 16 * len(chunks)
        self.write("document", size, body, self.author, to=key_id(public), size=len(plaintext))

    def rescue(self):
        read = unbase64(self.cast.secrets["read_seed"])
        (_, first), (_, second) = self.cast.holders

        def layer(number, public, plaintext, label, prefix):
            enc, context = sender(public, label + b"/%d" % number)
            return enc + context.seal(plaintext, aad=prefix)

        def both(label, prefix):
            return layer(1, first, layer(2, second, read, label, prefix), label, prefix)

        self.write("rescue", 2 * (32 + 16) + 32, both, self.author)
        self.write("rescue-answer", 32 + 16 + 32,
                   lambda label, prefix: layer(3, self.cast.new_pk, read, label, prefix), self.author)


def padded(payload):
    text = json.dumps(payload).encode()
    plaintext = struct.pack(">I", len(text)) + text
    return plaintext.ljust(min(size for size in BUCKETS if size >= len(plaintext)), b"\0")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    cast = Cast(json.loads((FIXTURES / "secrets.json").read_text("utf-8")))
    writer, payload = Writer(cast, folder), padded(cast.secrets["payload"])
    writer.seal("draft", cast.pk, payload, writer.author)
    release = writer.seal("release", hpke_private(RELEASE_SECRET)[1], payload, writer.author)
    writer.seal("grant", cast.office, RELEASE_SECRET, writer.approve, object=release)
    writer.document()
    writer.rescue()


if __name__ == "__main__":
    main()
