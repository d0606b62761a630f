#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Zebra in the network: label_printer.py FOLDER writes its port into FOLDER/port and each label into FOLDER/labels.

While FOLDER/ribbon-out exists it keeps what it is sent, is silent on ~HS, as the real ones are, and says so to ~HQES; likewise
paper-out, head-open and paused. While FOLDER/silent exists it answers nothing at all.
"""
import pathlib
import socketserver
import sys

FOLDER = pathlib.Path(sys.argv[1])
READY = b"\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"
KEPT = []


# The bits of ~HQES (ZPL II Programming Guide, "Error Flags").
ERRORS = {"paper-out": 0x1, "ribbon-out": 0x2, "head-open": 0x4, "paused": 0x10000, "silent": 0}


def errors():
    return [bit for name, bit in ERRORS.items() if (FOLDER / name).exists()]


def come_out():
    while KEPT and not errors():
        with open(FOLDER / "labels", "ab") as file:
            file.write(KEPT.pop(0))


def answer(question):
    come_out()
    if (FOLDER / "silent").exists():
        return b""
    if question == b"~HS":
        return b"" if errors() else READY
    if question == b"~HI":
        return b"\x02ZD421-300dpi,V93.21.26Z,12,65536KB,X\x03\r\n"
    if question == b"~HQES":
        state = b"%08X" % sum(errors())
        return b"\x02\r\n\r\n  PRINTER STATUS\r\n   ERRORS:         1 00000000 " + state + b"\r\n   WARNINGS:       0 00000000 00000000\r\n\x03"
    return b""


class Printer(socketserver.BaseRequestHandler):
    def handle(self):
        heard = b""
        while piece := self.request.recv(4096):
            heard += piece
            if heard.startswith(b"~") and heard.endswith(b"\r\n"):
                self.request.sendall(answer(heard.strip()))
                heard = b""
        if b"^XZ" in heard:
            KEPT.append(heard)
            come_out()


with socketserver.TCPServer(("127.0.0.1", 0), Printer) as server:
    (FOLDER / "port").write_text(str(server.server_address[1]))
    server.serve_forever()
