#!/usr/bin/env python3
"""Hands one mail to a Linli house: reads it from standard input, as a mail server's pipe gives it, and posts it as JSON
to /api/v1/mail-in. Nothing but Python's standard library, 3.9 or later; README.md beside this file says how to set it up.

Exit codes are those of sysexits.h, by which Postfix, Exim and procmail go:
   0  taken; or an automatic mail, which is neither kept nor answered
  64  called wrongly
  65  the house refuses this mail for good: its sentence is printed, so that the mail server's bounce says it
  75  not now (no line, a busy or misconfigured house): the mail server keeps the mail and tries again
"""

import argparse
import base64
import email.policy
import hashlib
import json
import re
import sys
import urllib.error
import urllib.request
from email.errors import HeaderParseError
from email.header import decode_header
from email.parser import BytesParser
from email.utils import getaddresses
from html.parser import HTMLParser

OK, USAGE, DATA, AGAIN = 0, 64, 65, 75

PHOTOS_MAX = 6  # the house keeps no more of one mail
PHOTO_BYTES_MAX = 10 * 1024 * 1024  # of one, as it came; the house takes none larger

# The headers that tell automatic mails; the house looks at them and keeps none (RFC 3834).
TELLING = ("Auto-Submitted", "Return-Path", "Precedence", "List-Id", "List-Unsubscribe", "X-Autoreply",
           "X-Autorespond", "X-Failed-Recipients", "X-Loop", "Content-Type")

NUMBER = r"[0-9]{6}-[0-9]{4}-[0-9]{6,9}"

# Where what somebody answers to begins: the line and all after it is theirs who wrote before.
QUOTED = re.compile(
    r"^\s*(?:[-_]{2,}\s*(?:原始邮件|原邮件|转发邮件|Original Message|Forwarded message)\s*[-_]*"
    r"|(?:在|于)\s?.{4,80}写道\s*[:：]|On .{4,120} wrote:)\s*$", re.IGNORECASE | re.MULTILINE)


def main(arguments, incoming):
    asked = read_arguments(arguments)
    with open(asked.key_file, encoding="ascii") as file:
        key = file.read().strip()
    raw = incoming.read(asked.bytes_max + 1)
    if len(raw) > asked.bytes_max:
        print(f"The mail is larger than {asked.bytes_max} bytes.")
        return DATA
    mail = read(raw, asked)
    if mail["from"].lower() in (own.lower() for own in asked.own):
        print("ignored loop")
        return OK
    return hand_in(asked.house.rstrip("/") + "/api/v1/mail-in", key, mail, asked.seconds)


def read_arguments(arguments):
    parser = argparse.ArgumentParser(description="Hands a mail to a Linli house.")
    parser.add_argument("--house", required=True, help="its address, e.g. https://linli.example.org")
    parser.add_argument("--key-file", required=True, help="a file with a key of the scope Mail, readable by this program alone")
    parser.add_argument("--authserv-id", help="how this mail server names itself in Authentication-Results; without it no sender is vouched for")
    parser.add_argument("--own", action="append", default=[], help="an address of one's own: mail from it is a loop; may be given often")
    parser.add_argument("--type", help="the case type that this mailbox stands for")
    parser.add_argument("--bytes-max", type=int, default=30 * 1024 * 1024)
    parser.add_argument("--seconds", type=float, default=60, help="how long to wait for the house")
    return parser.parse_args(arguments)


def read(raw, asked):
    """The mail as the house's door takes it (docs/api.md, Mails)."""
    message = BytesParser(policy=email.policy.default).parsebytes(raw)
    headers = [(name, unfolded(value)) for name, value in message.raw_items()]

    def first(name):
        return next((value for known, value in headers if known.lower() == name.lower()), None)

    senders = [(name, address) for name, address in getaddresses([value for name, value in headers if name.lower() == "from"]) if "@" in address]
    name, address = senders[0] if senders else ("", "")
    subject = words(first("Subject") or "")
    answers = reference(subject, (first("In-Reply-To") or "") + " " + (first("References") or ""))
    if answers and f"[{answers}]" not in subject:
        subject = f"[{answers}] {subject}"
    text = body(message)
    return {
        "messageId": (first("Message-ID") or "").strip() or f"<{hashlib.sha256(raw).hexdigest()}@no-message-id>",
        "from": address,
        "fromName": words(name),
        "subject": subject,
        "text": without_quoted(text) if answers else text,
        "authenticated": len(senders) == 1 and vouched(headers, asked.authserv_id, address),
        "headers": {name: words(value) for name, value in headers if name in TELLING or name.title() in TELLING},
        "attachments": attachments(message),
        **({"type": asked.type} if asked.type else {}),
    }


def unfolded(value):
    return re.sub(r"\r?\n(?=[ \t])", "", str(value)).strip()


def words(value):
    """A header's text: encoded words (RFC 2047), or bare bytes as some programs send them."""
    try:
        parts = decode_header(value)
    except (HeaderParseError, ValueError):
        parts = [(value, None)]
    return "".join(part if isinstance(part, str) and part.isascii() else decoded(as_bytes(part), charset) for part, charset in parts).strip()


def as_bytes(part):
    return part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")


def decoded(data, charset):
    """GB2312 and GBK are read as GB18030, which holds both: many programs name the smaller and send the larger."""
    name = (charset or "utf-8").lower()
    if name in ("gb2312", "gbk", "hz-gb-2312", "x-gbk", "cp936"):
        name = "hz" if name.startswith("hz") else "gb18030"
    for one in (name, "utf-8", "gb18030"):
        try:
            return data.decode(one)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def reference(subject, before):
    """The matter that is answered: [number] in the subject, or in the Message-ID of what is answered to."""
    found = re.search(r"\[(" + NUMBER + r")\]", subject) or re.search(r"<(" + NUMBER + r")[.@]", before)
    return found.group(1) if found else None


def body(message):
    part = message.get_body(preferencelist=("plain", "html")) if hasattr(message, "get_body") else None
    if part is None or part.get_content_maintype() != "text":
        return ""
    text = decoded(part.get_payload(decode=True) or b"", part.get_content_charset()).replace("\r\n", "\n")
    if part.get_content_subtype() == "html":
        text = plain(text)
    return re.sub(r"\n{3,}", "\n\n", text.replace("\x00", "")).strip()


def without_quoted(text):
    """An answer without what it answers to, where anything is left then."""
    lines = text.split("\n")
    while lines and (lines[-1].startswith(">") or not lines[-1].strip()):
        lines.pop()
    own = "\n".join(line for line in lines if not line.startswith(">"))
    found = QUOTED.search(own)
    before = (own[:found.start()] if found else own).strip()
    return before or text


class Plain(HTMLParser):
    """The words of a page, one paragraph a line."""

    BLOCKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote", "hr"}
    SILENT = {"script", "style", "head", "title"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.said, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in self.SILENT
        if tag in self.BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag):
        if tag in self.SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in self.BLOCKS:
            self.said.append("\n")

    def handle_data(self, data):
        if not self.silent:
            self.said.append(re.sub(r"\s+", " ", data))


def plain(page):
    parser = Plain()
    parser.feed(page)
    parser.close()
    lines = (line.strip() for line in "".join(parser.said).split("\n"))
    return "\n".join(line for line in lines if line)


def attachments(message):
    """Photographs with their bytes, up to the house's limits; of everything else the name alone, so that the sender can be told."""
    found, photos = [], 0
    for part in message.walk():
        name = part.get_filename()
        photo = part.get_content_maintype() == "image"
        if part.is_multipart() or not (photo or name or part.get_content_disposition() == "attachment"):
            continue
        data = (part.get_payload(decode=True) or b"") if photo and photos < PHOTOS_MAX else b""
        if 0 < len(data) <= PHOTO_BYTES_MAX:
            photos += 1
            found.append({"name": words(name or ""), "content": base64.b64encode(data).decode("ascii")})
        else:
            found.append({"name": words(name or "")})
    return found


def vouched(headers, server, address):
    """Whether this mail server found DMARC passed for the sender's domain (RFC 8601). Only what stands above the second
    Received was written here; anybody can write the rest."""
    received = 0
    for name, value in headers:
        received += name.lower() == "received"
        if received > 1 or not server:
            return False
        if name.lower() != "authentication-results" or value.split(";")[0].split()[0:1] != [server]:
            continue
        if not re.search(r"\bdmarc\s*=", value, re.IGNORECASE):
            continue  # another of its filters wrote this one
        domain = re.search(r"\bdmarc\s*=\s*pass\b[^;]*\bheader\.from\s*=\s*([^\s;]+)", value, re.IGNORECASE)
        return domain is not None and domain.group(1).strip('"').lower() == address.rsplit("@", 1)[-1].lower()
    return False


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None  # a key is sent nowhere else


def hand_in(address, key, mail, seconds):
    request = urllib.request.Request(address, json.dumps(mail).encode("utf-8"), {
        "Content-Type": "application/json", "Authorization": f"Bearer {key}", "Accept": "application/json, application/problem+json", "Accept-Language": "zh-Hans"})
    try:
        with urllib.request.build_opener(NoRedirects).open(request, timeout=seconds) as answer:
            said = json.load(answer)
    except urllib.error.HTTPError as refused:
        return refusal(refused)
    except (OSError, ValueError) as broken:
        print(f"The house could not be reached: {broken}", file=sys.stderr)
        return AGAIN
    print(" ".join(str(part) for part in (said.get("result"), said.get("number"), said.get("why")) if part))
    return OK


def refusal(refused):
    """422 is about this mail and stays so. A wrong key, a limit or a fault is about the house: the mail waits until it is mended."""
    try:
        sentence = json.load(refused).get("detail") or ""
    except (OSError, ValueError):
        sentence = ""
    print(f"{refused.code} {sentence}".strip(), file=sys.stdout if refused.code == 422 else sys.stderr)
    return DATA if refused.code in (413, 422) else AGAIN


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:], sys.stdin.buffer)
    except SystemExit as wrong:
        code = USAGE if wrong.code else OK
    except Exception as fault:  # whatever it was, the mail is kept and somebody looks
        print(f"{type(fault).__name__}: {fault}", file=sys.stderr)
        code = AGAIN
    sys.exit(code)
