#!/usr/bin/env python3
"""Brings documents to a running district without a line of MoBio: tuspy speaks tus, requests are signed here (RFC 9421),
documents sealed by write_objects.py. Interrupted once, taken up again. Measures what the server needs for it.
    upload.py MOBIO     (the program; it is started on a folder of its own and ended again)
Exit status 1 when anything is not as it should be. Needs from PyPI: argon2-cffi, cryptography, pyhpke, tuspy."""

import base64
import hashlib
import json
import pathlib
import secrets
import struct
import subprocess
import sys
import tempfile
import time
import uuid

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tusclient.client import TusClient

from read_objects import FIXTURES, Cast, Object, expect, hpke_private, key_id, padme, raw, to_base64, unbase64
from write_objects import CHUNK, DOCUMENT_SECRET, Writer, sender

PIECE = 4 * 1024 * 1024
# The most that ten documents of 20 MB may need, against one of 2 MB.
MOST = 1.2


def object_id():
    """A UUID of version 7."""
    time_and_chance = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    return str(uuid.UUID(int=time_and_chance & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62))


class Signed(requests.auth.AuthBase):
    """Signs each request with the kiosk's key: RFC 9421, with the digest of the body as in RFC 9530."""

    def __init__(self, key):
        self.key = key

    def __call__(self, request):
        body = request.body or b""
        digest = "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":"
        covered = '("@method" "@target-uri" "content-digest" "mobio-person")'
        nonce = to_base64(secrets.token_bytes(16))
        signer = key_id(raw(self.key.public_key()))
        parameters = f'{covered};created={int(time.time())};nonce="{nonce}";keyid="{signer}";alg="ed25519"'
        lines = [f'"@method": {request.method}', f'"@target-uri": {request.url}', f'"content-digest": {digest}',
                 '"mobio-person": -', f'"@signature-params": {parameters}']
        signature = base64.b64encode(self.key.sign("\n".join(lines).encode())).decode()
        request.headers.update({"Content-Digest": digest, "Mobio-Person": "-", "Mobio-Protocol": "1",
                                "Signature-Input": f"mobio={parameters}", "Signature": f"mobio=:{signature}:"})
        return request


def sign_everything(key):
    """tuspy takes no auth, but every request of it goes through a session of this class."""

    class Session(requests.Session):
        def __init__(self):
            super().__init__()
            self.auth, self.trust_env = Signed(key), False

    requests.sessions.Session = Session


class District:
    """A server of its own, with one kiosk: this program."""

    def __init__(self, mobio, folder):
        command = [mobio, "serve", "--announce", "--data", str(folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        announced = json.loads(self.process.stdout.readline())
        self.url = f"http://127.0.0.1:{announced['port']}"
        self.key = Ed25519PrivateKey.generate()
        body = {"code": announced["enrolment_code"], "key": to_base64(raw(self.key.public_key())), "name": "python"}
        enrolled = requests.post(f"{self.url}/v1/enrolment", json=body, headers={"Mobio-Protocol": "1"})
        self.id = enrolled.json()["district"]
        sign_everything(self.key)
        bundle = Object(requests.get(f"{self.url}/v1/bundle").content)
        self.receipts = [unbase64(key) for key in bundle.header["receipts"]]

    def peak(self):
        """What the server needed at most so far, KiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(status.split("VmHWM:")[1].split()[0])

    def end(self):
        self.process.stdin.close()
        expect(self.process.wait(timeout=30) == 0, "the server's end")


def document(writer, district, size):
    """Seals one of so many bytes for this district; its id and its file."""
    facts = json.dumps(writer.cast.secrets["facts"] | {"size": size}).encode()
    plaintext = struct.pack(">I", len(facts)) + facts + b"M" * size
    plaintext = plaintext.ljust(padme(len(plaintext)), b"\0")
    chunks = [plaintext[place:place + CHUNK] for place in range(0, len(plaintext), CHUNK)]
    _, public = hpke_private(DOCUMENT_SECRET)

    def body(label, prefix):
        enc, context = sender(public, label + b"\0" + hashlib.sha256(prefix).digest())
        return enc + b"".join(context.seal(chunk, aad=bytes([place == len(chunks) - 1]))
                              for place, chunk in enumerate(chunks))

    identifier, length = object_id(), 32 + len(plaintext) + 16 * len(chunks)
    writer.write("document", length, body, writer.author, id=identifier, district=district.id, to=key_id(public),
                 size=len(plaintext))
    return identifier, writer.folder / "document.mob"


def bring(writer, district, size):
    identifier, file = document(writer, district, size)
    data = file.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    person = Object((FIXTURES / "statement-keys.mob").read_bytes()).header["person"]
    client = TusClient(f"{district.url}/v1/uploads")
    facts = {"chunk_size": min(PIECE, len(data) // 2 + 1), "metadata": {"id": identifier, "person": person, "digest": digest}}
    begun = client.uploader(str(file), **facts)
    begun.upload_chunk()
    # Whoever has forgotten everything but the file announces it again and asks how much is there.
    resumed = client.uploader(str(file), **facts)
    resumed.set_url(resumed.create_url())
    resumed.offset = resumed.get_offset()
    expect(resumed.url == begun.url and resumed.offset == begun.offset > 0, "resumed where it was")
    resumed.upload()
    receipt = Object(unbase64(resumed.request.response_headers["mobio-receipt"]))
    receipt.verify(next(key for key in district.receipts if key_id(key) == receipt.header["signer"]))
    told = (receipt.header["object"], receipt.header["digest"], receipt.header["state"])
    expect(told == (identifier, digest, "stored"), "receipt")
    return digest, data


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "sealed").mkdir()
        district = District(sys.argv[1], folder / "data")
        writer = Writer(Cast(json.loads((FIXTURES / "secrets.json").read_text("utf-8"))), folder / "sealed")
        keys = object_id()
        writer.write("statement-keys", 0, lambda label, prefix: b"", writer.approve, id=keys, district=district.id)
        octets = {"Content-Type": "application/octet-stream"}
        data = (folder / "sealed" / "statement-keys.mob").read_bytes()
        answer = requests.put(f"{district.url}/v1/records/{keys}", data=data, headers=octets)
        expect(answer.status_code == 201, f"keys: {answer.text}")
        digest, data = bring(writer, district, 2_000_000)
        kept = folder / "data" / "district" / "documents" / district.id / digest[:2] / digest[2:4] / digest
        expect(kept.read_bytes() == data, "kept as it was sent")
        small = district.peak()
        for _ in range(10):
            bring(writer, district, 20_000_000)
        large = district.peak()
        district.end()
        print(f"upload  one of 2 MB: {small} KiB at most; then ten of 20 MB: {large} KiB, {large / small:.2f} times")
        expect(large <= MOST * small, "the server's memory grows with the documents")


if __name__ == "__main__":
    main()
