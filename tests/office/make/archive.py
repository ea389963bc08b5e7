"""Zip containers with fixed times, so that the same content gives the same bytes."""

import io
import zipfile

EPOCH = (2026, 1, 5, 8, 0, 0)


def pack(parts):
    """A zip of (name, bytes) pairs in the order given."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, data in parts:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            out.writestr(info, data)
    return memory.getvalue()


def unpack(data):
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def freeze(data, changes=None):
    """The same zip with fixed times; changes: part name -> bytes, str, or function of the old bytes, None to drop."""
    parts = unpack(data)
    for name, change in (changes or {}).items():
        if change is None:
            parts.pop(name, None)
            continue
        value = change(parts.get(name, b"")) if callable(change) else change
        parts[name] = value.encode() if isinstance(value, str) else value
    return pack(parts.items())
