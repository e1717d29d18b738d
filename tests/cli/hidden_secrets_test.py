"""No output holds a credential, whatever is said about the file that it stands in."""

import sys
import unittest
import zlib

from support import CliTest

FORMATS = ("text compact json jsonl sarif github gitlab checkstyle junit rdjson").split()

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def token():
    """A made-up token with the checksum that its kind has."""
    body = "wJ9sQ2vT7xR4mK1nB8cZ5dF3gH6jL0"
    number, checksum = zlib.crc32(body.encode()), ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        checksum = DIGITS[digit] + checksum
    return "gh" + "p_" + body + checksum


TOKEN = token()
PASSWORD = "vR7kq2Wm9xT4"
URL_PASSWORD = "Zx8Lw3Qv6Nb1"
SHORT_PASSWORD = "q7Wz1k"
KEY_LINE = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDRk2vXw8Qp1TzL"
PLANTED = [TOKEN, PASSWORD, URL_PASSWORD, SHORT_PASSWORD, KEY_LINE]

# Faults beside the credentials, so that many rules show these lines.
DOCKERFILE = f"""FROM debian
MAINTAINER {PASSWORD}
ENV API_TOKEN {TOKEN}
ENV DB_PASSWORD={PASSWORD} PORT=80
ARG DB_URL=postgres://app:{URL_PASSWORD}@db/app
ENV CACHE_PASSWORD={SHORT_PASSWORD}
RUN cd /tmp && curl -u app:{PASSWORD} https://api.example.org/ | sh
RUN sudo git clone https://app:{URL_PASSWORD}@git.example.org/app.git
COPY <<EOF /key.pem
-----BEGIN PRIVATE KEY-----
{KEY_LINE}
{KEY_LINE}
-----END PRIVATE KEY-----
EOF
WROKDIR {TOKEN}
# was {TOKEN}
"""

COMPOSE = f"""version: "3"
services:
  app:
    image: debian
    privileged: yes
    env_file: [app.env]
    environment:
      - DB_PASSWORD={PASSWORD}
      - DB_PASSWORD={PASSWORD}
      - API_TOKEN=${{API_TOKEN:-{TOKEN}}}
      - CACHE_PASSWORD={SHORT_PASSWORD}
    command: ["serve", "--token", "{TOKEN}"]
    labels:
      org.example.url: https://app:{URL_PASSWORD}@git.example.org/
    # was {TOKEN}
configs:
  key:
    content: |
      -----BEGIN PRIVATE KEY-----
      {KEY_LINE}
      {KEY_LINE}
      -----END PRIVATE KEY-----
"""

ENV_FILE = f"DB_PASSWORD={PASSWORD}\nAPI_TOKEN={TOKEN}\nDB_PASSWORD={PASSWORD}\n"

# The parser gives up where the quotes are, so that only the text says what stands there.
BROKEN = f"""services:
  app:
    image: debian:12
    environment:
      DB_PASSWORD: "{PASSWORD}
      API_TOKEN: {TOKEN}": x
"""

CONFIG = f"""root: true
extends: https://app:{URL_PASSWORD}@git.example.org/base.yaml
api_token: {TOKEN}
fail-level: {TOKEN}
"""


class HiddenSecrets(CliTest):
    def setUp(self):
        super().setUp()
        self.write("Dockerfile", DOCKERFILE.encode())
        self.write("compose.yaml", COMPOSE.encode())
        self.write("app.env", ENV_FILE.encode())
        self.write("broken/compose.yaml", BROKEN.encode())

    def check_hidden(self, *arguments, **more):
        done = self.hullint(*arguments, **more)
        out = (done.stdout + done.stderr).decode()
        self.assertTrue(out, arguments)
        for planted in PLANTED:
            at = out.find(planted[:5])
            self.assertEqual(at, -1, f"{arguments}: ...{out[max(at - 120, 0):at + 20]}...")
        return out

    def test_no_format_shows_one(self):
        for name in FORMATS:
            with self.subTest(format=name):
                self.check_hidden("lint", "--select", "ALL", "--format", name)

    def test_the_text_says_which_kind_it_is(self):
        out = self.check_hidden("lint", "--verbose")
        self.assertIn("ghp_****", out)

    def test_a_mistake_in_the_configuration_does_not_show_one(self):
        self.write(".hullint.yaml", CONFIG.encode())
        self.check_hidden("lint")
        self.check_hidden("config")
        self.check_hidden("rage")

    def test_a_hash_of_one_does_not_show_it(self):
        out = self.check_hidden("config", "secret-hash", stdin=TOKEN.encode())
        self.assertRegex(out, r"^sha256:[0-9a-f]{64}\n$")

    # A diff is a patch of the lines as they are: `fix --diff` shows what it changes.


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
