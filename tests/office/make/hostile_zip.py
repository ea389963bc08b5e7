"""Zips that lie, and the small valid files that the hostile ones are made from."""

import io
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import content as c
from archive import EPOCH, unpack
from docx_writer import Paper
from layout import Look, header, rows
from model import number, roman_decimal
from xlsx_writer import Book

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@cache
def base_docx():
    path = Path("/tmp/barem-hostile-base.docx")
    look = Look()
    Paper().mark().table([header(look), *rows(number(c.fields(c.leadership), roman_decimal), look)], look).save(path)
    return _taken(path)


@cache
def base_xlsx():
    path = Path("/tmp/barem-hostile-base.xlsx")
    look, book = Look(), Book()
    book.table([header(look), *rows(number(c.fields(c.leadership), roman_decimal), look)], look, 1)
    book.save(path)
    return _taken(path)


def _taken(path):
    data = path.read_bytes()
    path.unlink()
    return data


class Packed(bytes):
    """Deflated data of a part, with its size and checksum."""

    size = crc = 0


def repeated(start, piece, times, end):
    """`piece` many times between two texts, deflated piece by piece."""
    packer, crc, size, out = zlib.compressobj(9, zlib.DEFLATED, -15), 0, 0, []
    block, whole = piece * 4096, times // 4096
    for data in (start.encode(), *[block] * whole, piece * (times - whole * 4096), end.encode()):
        crc, size = zlib.crc32(data, crc), size + len(data)
        out.append(packer.compress(data))
    made = Packed(b"".join(out) + packer.flush())
    made.size, made.crc = size, crc
    return made


def huge(start, byte, count, end):
    return repeated(start, byte, count, end)


def _names(name):
    data = name.encode()
    return data, 0x800 if len(data) != len(name) else 0


def raw_zip(parts):
    """A zip of (name, bytes | str | Packed) written by hand, so that anything can be said in it."""
    out, directory = io.BytesIO(), []
    for name, data in parts:
        if not isinstance(data, Packed):
            raw = data.encode() if isinstance(data, str) else data
            data = repeated("", b"", 0, "") if not raw else _pack(raw)
        encoded, flag = _names(name)
        local = struct.pack("<HHHHHIIIHH", 20, flag, 8, 0x4100, 0x5C25, data.crc, len(data), data.size, len(encoded), 0)
        directory.append((encoded, local, out.tell(), 0o120777 << 16 if name.endswith("lien-ket") else 0))
        out.write(b"PK\x03\x04" + local + encoded + data)
    return out.getvalue() + _directory(directory, out.tell())


def _pack(raw):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    made = Packed(packer.compress(raw) + packer.flush())
    made.size, made.crc = len(raw), zlib.crc32(raw)
    return made


def _directory(entries, start):
    body = b"".join(
        b"PK\x01\x02" + struct.pack("<H", 0x314) + local + struct.pack("<HHHII", 0, 0, 0, attributes, at) + name
        for name, local, at, attributes in entries
    )
    return body + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(body), start, 0)


def _changed(data, changes, link=None, twice=None):
    parts = unpack(data)
    for name, change in changes.items():
        parts[name] = change(parts[name]) if callable(change) else change
    listed = list(parts.items())
    if link:
        listed.append(link)
    if twice:
        listed.append((twice[0], twice[1](parts[twice[0]])))
    return raw_zip(listed)


def docx_with(changes, **more):
    return _changed(base_docx(), changes, **more)


def xlsx_with(changes, **more):
    return _changed(base_xlsx(), changes, **more)


def overlapping(count, size):
    """Many directory entries that point at the same local entry (after D. Fifield, A better zip bomb, 2019, simplified)."""
    data = _pack(b"0" * size)
    encoded = b"x"
    out = io.BytesIO(base_xlsx())
    local = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0x4100, 0x5C25, data.crc, len(data), data.size, 1, 0)
    start = b"PK\x03\x04" + local + encoded + data
    entries = []
    for index in range(count):
        name = b"xl/worksheets/sheet%d.xml" % (index + 1)
        listed = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0x4100, 0x5C25, data.crc, len(data), data.size, len(name), 0)
        entries.append((name, listed, 0, 0))
    parts = [(n, d) for n, d in unpack(out.getvalue()).items() if "sheet1.xml" not in n]
    real, at = [], len(start)
    body = b""
    for name, raw in parts:
        packed, named = _pack(raw), name.encode()
        head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0x4100, 0x5C25, packed.crc, len(packed), packed.size, len(named), 0)
        real.append((named, head, at + len(body), 0))
        body += b"PK\x03\x04" + head + named + packed
    return start + body + _directory([*real, *entries], at + len(body))


def patched_sizes(data, size=None, flag=0, only=None):
    """Change what the headers say: the unpacked size, or a flag such as 1 (encrypted)."""
    out = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        infos = source.infolist()
        at = source.start_dir
    for info in infos:
        name = int.from_bytes(out[at + 28 : at + 30], "little")
        if only in (None, info.filename):
            for place, first in ((info.header_offset, 6), (at, 8)):
                out[place + first] |= flag
                if size is not None:
                    struct.pack_into("<I", out, place + first + 16, size)
        at += (
            46
            + name
            + int.from_bytes(out[at + 30 : at + 32], "little")
            + int.from_bytes(out[at + 32 : at + 34], "little")
        )
    return bytes(out)


def sheet(rows_xml):
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_MAIN}"><sheetData>{rows_xml}</sheetData></worksheet>'


def body(lines):
    """A sheet of texts, numbers and formulas (= at the start; ' makes it a text)."""
    out = []
    for at, line in enumerate(lines, 1):
        cells = ""
        for column, text in zip("ABCDEFG", line):
            if text.startswith("="):
                cells += f'<c r="{column}{at}"><f>{escape(text[1:])}</f><v>1</v></c>'
            elif text.isdigit() and column == "C":
                cells += f'<c r="{column}{at}"><v>{text}</v></c>'
            elif text:
                cells += f'<c r="{column}{at}" t="inlineStr"><is><t>{escape(text.removeprefix(chr(39)))}</t></is></c>'
        out.append(f'<row r="{at}">{cells}</row>')
    return sheet("".join(out))


__all__ = [
    "EPOCH",
    "base_docx",
    "base_xlsx",
    "body",
    "docx_with",
    "huge",
    "overlapping",
    "patched_sizes",
    "raw_zip",
    "repeated",
    "sheet",
    "xlsx_with",
]
