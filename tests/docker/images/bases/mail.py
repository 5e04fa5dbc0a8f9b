"""A catcher of mail, with the ports of Mailpit: SMTP on 1025, and every mail as text on 8025."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from aiosmtpd.controller import Controller

MAILS: list[str] = []


class Catcher:
    """Keeps each mail."""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """A mail has come."""
        MAILS.append(envelope.content.decode())
        return "250 OK"


class Page(BaseHTTPRequestHandler):
    """Shows what has come."""

    def do_GET(self) -> None:
        """All mails."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write("\n".join(MAILS).encode())


Controller(Catcher(), hostname="0.0.0.0", port=1025).start()
HTTPServer(("0.0.0.0", 8025), Page).serve_forever()
