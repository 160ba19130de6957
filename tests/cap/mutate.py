"""Makes broken and nearly broken alerts out of valid ones."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from lxml import etree

from advisories.cap.elements import CAP, CONTENT, XMLDSIG, XSI

NAMES = sorted(
    {child.name for children in CONTENT.values() for child in children} | {"alert", "Alert", "x", "headLine"}
)
CHOICES = sorted({choice for children in CONTENT.values() for child in children for choice in child.choices})
TIMES = (
    "2026-03-01T14:05:00-00:00",
    "2026-03-01T14:05:00+00:00",
    "2026-03-01T14:05:00Z",
    "2026-03-01T14:05:00",
    "2026-03-01T14:05:00.5-00:00",
    "2026-03-01T14:05:00,00:00",
    "2026-03-01T14:05:00,01:00",
    "2026-03-01T14:05-00:00",
    "2026-03-01 14:05:00-00:00",
    "2026-02-29T14:05:00-00:00",
    "2024-02-29T14:05:00-00:00",
    "2026-03-01T24:00:00-00:00",
    "2026-03-01T24:00:01-00:00",
    "2026-03-01T23:59:60-00:00",
    "2026-03-01T14:05:00+14:00",
    "2026-03-01T14:05:00+14:01",
    "2026-03-01T14:05:00+13:60",
    "0000-03-01T14:05:00+13:00",
    "12026-03-01T14:05:00+13:00",
    "-2026-03-01T14:05:00+13:00",
    "٢٠٢٦-03-01T14:05:00+13:00",
    " 2026-03-01T14:05:00-00:00\n",
    "2026-03-01T14:05:00-00:00 x",
    "2026-03-01T14:05:00-0000",
)
OTHERS = (
    "",
    " ",
    "\n",
    "0",
    "-1",
    "+007",
    "1.5",
    "1.",
    ".5",
    ".",
    "1e3",
    "NaN",
    "9" * 30,
    "0." + "1" * 30,
    "en",
    "en_US",
    "en-",
    " fr ",
    "abcdefghi",
    "i-klingon",
    "http://a b",
    "::",
    "%zz",
    "%41",
    "http://[",
    "#a#b",
    "http://a:b:c",
    "http://é/",
    "a\nb",
    "very likely",
    "text",
    "\u00a0",
    "\u0085",
    "]]>",
)


def mutate(root: etree._Element, random: Random) -> bytes:
    """One document, a few random changes away from the given one."""
    root = deepcopy(root)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        root = random.choice(_CHANGES)(root, random)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _below(root: etree._Element, random: Random) -> etree._Element | None:
    elements = [element for element in root.iterdescendants() if isinstance(element.tag, str)]
    return random.choice(elements) if elements else None


def _drop(root, random):
    element = _below(root, random)
    if element is not None:
        element.getparent().remove(element)
    return root


def _duplicate(root, random):
    element = _below(root, random)
    if element is not None:
        element.addnext(deepcopy(element))
    return root


def _move(root, random):
    element, other = _below(root, random), _below(root, random)
    if element is not None and other is not None and element not in (other, *other.iterancestors()):
        (other.addnext if random.random() < 0.7 else other.append)(element)
    return root


def _swap(root, random):
    element = _below(root, random)
    following = element.getnext() if element is not None else None
    if following is not None:
        following.addnext(element)
    return root


def _rename(root, random):
    element = root if random.random() < 0.1 else _below(root, random)
    if element is not None:
        element.tag = f"{{{etree.QName(element).namespace or CAP}}}{random.choice(NAMES)}"
    return root


def _namespace(root, random):
    element = root if random.random() < 0.1 else _below(root, random)
    if element is not None:
        namespace = random.choice((CAP, XMLDSIG, "urn:oasis:names:tc:emergency:cap:1.1", "urn:example:x", ""))
        local = etree.QName(element).localname
        element.tag = f"{{{namespace}}}{local}" if namespace else local
    return root


def _value(root, random):
    leaves = [element for element in root.iterdescendants() if isinstance(element.tag, str) and not len(element)]
    if leaves:
        element = random.choice(leaves)
        times = ("sent", "effective", "onset", "expires")
        pools = (TIMES,) if etree.QName(element).localname in times else (TIMES, OTHERS, CHOICES, OTHERS)
        element.text = random.choice(random.choice(pools))
    return root


def _near(root, random):
    leaves = [element for element in root.iterdescendants() if element.text in CHOICES]
    if leaves:
        element = random.choice(leaves)
        text = element.text
        changes = (text.lower(), text.upper(), text + " ", "\n" + text, text[:-1], text + "s", random.choice(CHOICES))
        element.text = random.choice(changes)
    return root


def _text(root, random):
    element = _below(root, random)
    if element is not None:
        text = random.choice((" ", "\n\t", "x", "\u00a0", ".", ""))
        if random.random() < 0.5:
            element.tail = text
        else:
            element.text = (element.text or "") + text
    return root


def _attribute(root, random):
    element = root if random.random() < 0.2 else _below(root, random)
    if element is not None:
        name, value = random.choice(
            (
                ("a", "b"),
                ("{http://www.w3.org/XML/1998/namespace}lang", "en"),
                (f"{{{XSI}}}nil", "true"),
                (f"{{{XSI}}}nil", "false"),
                (f"{{{XSI}}}type", "xs:string"),
                (f"{{{XSI}}}type", "xs:token"),
                (f"{{{XSI}}}type", "xs:int"),
                (f"{{{XSI}}}type", "status"),
                (f"{{{XSI}}}type", "message"),
                (f"{{{XSI}}}schemaLocation", "urn:x file:///nowhere.xsd"),
                (f"{{{XSI}}}noNamespaceSchemaLocation", "file:///nowhere.xsd"),
                (f"{{{XSI}}}other", "x"),
                ("{urn:example:x}a", "b"),
            )
        )
        element.set(name, value)
    return root


def _add(root, random):
    element = root if random.random() < 0.3 else _below(root, random)
    if element is not None:
        namespace = random.choice((CAP, CAP, XMLDSIG, "urn:example:x"))
        new = etree.Element(f"{{{namespace}}}{random.choice(NAMES)}")
        if random.random() < 0.5:
            etree.SubElement(new, f"{{{CAP}}}{random.choice(('value', 'alert', 'note'))}").text = "v"
        element.insert(random.randint(0, len(element)), new)
    return root


def _remark(root, random):
    element = _below(root, random)
    if element is not None:
        new = etree.Comment(" c ") if random.random() < 0.5 else etree.PI("p", "q")
        new.tail = random.choice(("", " ", "y"))
        element.insert(random.randint(0, len(element)), new)
    return root


def _promote(root, random):
    element = _below(root, random)
    if element is None or random.random() < 0.8:
        return root
    element.tail = None
    return deepcopy(element)


_CHANGES = (
    _drop,
    _duplicate,
    _move,
    _swap,
    _rename,
    _namespace,
    _value,
    _value,
    _near,
    _text,
    _attribute,
    _add,
    _remark,
    _promote,
)
