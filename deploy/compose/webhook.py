"""A receiver of signed webhooks, to see what arrives. POST /audiences takes batches; GET /audiences tells the size of each audience, GET /audiences/<object> its identities."""

import base64
import hashlib
import hmac
import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
PORT = int(os.environ.get("PORT", "8080"))
PREFIX = "/audiences"

audiences: dict[str, set[str]] = {}
seen: set[str] = set()
lock = threading.Lock()


def refusal(headers, body: bytes) -> str | None:
    message, moment = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not message or not moment.isdigit() or abs(time.time() - int(moment)) > 300:
        return "webhook-id and a fresh webhook-timestamp are required"
    signed = hmac.new(SECRET, f"{message}.{moment}.".encode() + body, hashlib.sha256).digest()
    expected = "v1," + base64.b64encode(signed).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return None if any(hmac.compare_digest(expected, each) for each in given) else "webhook-signature is wrong"


def apply(message: str, batch: dict) -> None:
    with lock:
        if message in seen:
            return
        seen.add(message)
        members = audiences.setdefault(batch["object"], set())
        for operation in batch["operations"]:
            if operation["operation"] == "upsert":
                members.add(operation["identity"])
            else:
                members.discard(operation["identity"])


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        wrong = refusal(self.headers, body)
        if wrong:
            return self.answer(401, {"error": wrong})
        try:
            apply(self.headers["webhook-id"], json.loads(body))
        except (ValueError, KeyError, TypeError):
            return self.answer(400, {"error": "not a batch of operations"})
        return self.answer(200, {})

    def do_GET(self):
        with lock:
            if self.path == PREFIX:
                return self.answer(200, {name: len(members) for name, members in audiences.items()})
            if self.path.startswith(PREFIX + "/"):
                return self.answer(200, sorted(audiences.get(self.path[len(PREFIX) + 1 :], ())))
        return self.answer(404, {"error": "GET " + PREFIX})

    def answer(self, status: int, value) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass  # addresses of people may be in requests


ThreadingHTTPServer(("", PORT), Receiver).serve_forever()
