"""A minimal OLE2 compound file (version 3, 512-byte sectors), enough to be recognised."""

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams):
    """A compound file with the named streams, each padded to at least 4,096 bytes so that no mini stream is needed."""
    sectors, fat, entries = [], [], []

    def chain(data):
        first = len(sectors)
        parts = [data[i : i + 512].ljust(512, b"\0") for i in range(0, len(data), 512)]
        sectors.extend(parts)
        fat.extend([*range(first + 1, first + len(parts)), _END])
        return first

    names = sorted(streams, key=lambda n: (len(n), n.upper()))
    for name in names:
        data = streams[name].ljust(4096, b"\0")
        entries.append((name, 2, chain(data), len(data)))
    root = [("Root Entry", 5, _END, 0), *entries]
    blocks = b"".join(_entry(i, len(root), *e) for i, e in enumerate(root))
    while len(blocks) % 512:
        blocks += bytes(68) + struct.pack("<III", _FREE, _FREE, _FREE) + bytes(48)
    directory = chain(blocks)
    fat_sector = len(sectors)
    fat.append(_FAT)
    assert len(fat) <= 128
    sectors.append(struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat))))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
        + struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, _END, 0, _END, 0)
        + struct.pack("<109I", fat_sector, *[_FREE] * 108)
    )
    return header + b"".join(sectors)


def _entry(index, count, name, kind, start, size):
    """A directory entry; the streams hang on the root as a chain of right siblings."""
    encoded = name.encode("utf-16-le") + b"\0\0"
    right = index + 1 if 0 < index < count - 1 else _FREE
    child = 1 if index == 0 and count > 1 else _FREE
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
