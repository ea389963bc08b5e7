"""The list of documents: each function writes one file and returns what its import must give."""

import expected

DOCUMENTS = []


def document(name, about):
    """Register `make(path) -> (annexes, findings) | annexes`, annexes as dictionaries for the YAML."""

    def add(make):
        DOCUMENTS.append((name, about, make))
        return make

    return add


def plan(fields, look, source=True, label="", declared=None, **extra):
    """The expected annex for fields laid out by `look`."""
    from model import Annex

    content = Annex(fields, label=label, declared=declared or {}, extra=extra)
    return expected.annex(content, points_in=look.points_in, style=look.style, source=source)
