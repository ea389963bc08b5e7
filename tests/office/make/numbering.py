"""Automatic list numbering, put into the numbering part of a python-docx document."""

from docx.oxml import parse_xml

from docx_writer import NS

OUTLINE, BULLET = 90, 91
_LEVELS = [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)")]


def _level(index, form, text):
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )


def define(doc):
    """Two lists: OUTLINE (I. / 1. / 1.1. / a)) and BULLET (-)."""
    root = doc.part.numbering_part.element
    outline = "".join(_level(i, form, text) for i, (form, text) in enumerate(_LEVELS))
    kinds = {
        OUTLINE: f'<w:multiLevelType w:val="multilevel"/>{outline}',
        BULLET: f'<w:multiLevelType w:val="hybridMultilevel"/>{_level(0, "bullet", "-")}',
    }
    first = root.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num")
    for ident, levels in kinds.items():
        element = parse_xml(f'<w:abstractNum {NS} w:abstractNumId="{ident}">{levels}</w:abstractNum>')
        if first is None:
            root.append(element)
        else:
            first.addprevious(element)
    for ident in kinds:
        root.append(parse_xml(f'<w:num {NS} w:numId="{ident}"><w:abstractNumId w:val="{ident}"/></w:num>'))
    doc.part.__dict__["_next_list"] = 100


def restart(doc, level):
    """A new list on the outline whose given level begins again at 1."""
    ident = doc.part.__dict__["_next_list"]
    doc.part.__dict__["_next_list"] += 1
    doc.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {NS} w:numId="{ident}"><w:abstractNumId w:val="{OUTLINE}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    return ident
