"""The register of hostile files, and the words they share."""

REFUSE, EITHER, IMPORT = "refuse", "refuse or import", "import"
FILES = []
OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
CLOSE = "</w:body></w:document>"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def hostile(name, what, wanted, keep=True):
    """Register a function without arguments that returns the bytes of the file."""

    def add(make):
        FILES.append((name, what, wanted, keep, make))
        return make

    return add
