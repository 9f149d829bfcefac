"""XMP packets: what they say of the photograph is kept as it is, what they say of its file is not.

`xml.dom.minidom` keeps prefixes and order, and needs no registry of namespaces. A packet with a document type is
refused: XMP has none, and entities are how small files become large ones.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.dom import minidom
from xml.parsers.expat import ExpatError

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
EXIF = "http://ns.adobe.com/exif/1.0/"
TIFF = "http://ns.adobe.com/tiff/1.0/"
XMP = "http://ns.adobe.com/xap/1.0/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
GCP = "tag:gcp-desktop,2026:xmp/"
TEXTS = "Texts"
"""The property of ours for what has no other place, as lines that begin with its name."""
_IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_NOTE = "http://ns.adobe.com/xmp/note/"
_EXTENDED = "HasExtendedXMP"
_NAMESPACES = "http://www.w3.org/2000/xmlns/"
_PREFIXES = {
    DC: "dc",
    EXIF: "exif",
    TIFF: "tiff",
    PHOTOSHOP: "photoshop",
    IPTC_EXT: "Iptc4xmpExt",
    GCP: "gcp",
    XMP: "xmp",
    _NOTE: "xmpNote",
}
_FILE_ONLY = (
    *((TIFF, name) for name in ("Orientation", "ImageWidth", "ImageLength", "BitsPerSample", "Compression")),
    *((TIFF, name) for name in ("PhotometricInterpretation", "SamplesPerPixel", "PlanarConfiguration")),
    *((TIFF, name) for name in ("XResolution", "YResolution", "ResolutionUnit", "YCbCrSubSampling")),
    *((EXIF, name) for name in ("PixelXDimension", "PixelYDimension", "ColorSpace")),
    (PHOTOSHOP, "ICCProfile"),
    (PHOTOSHOP, "ColorMode"),
    (XMP, "Thumbnails"),
)
_PLACE = (
    *((PHOTOSHOP, name) for name in ("City", "State", "Country")),
    *((_IPTC_CORE, name) for name in ("Location", "CountryCode")),
    *((IPTC_EXT, name) for name in ("LocationCreated", "LocationShown")),
)
XMP_HEADER, XMP_EXTENSION = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
"""What a JPEG's segments of a packet, and of its second part, begin with."""

_MOST_BYTES = 1 << 22
_DEEPEST = 60
_EMPTY = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}"></rdf:RDF></x:xmpmeta>'.encode()
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_END = '\n<?xpacket end="w"?>'


class XmpError(Exception):
    """The packet is damaged, or no XMP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A value to put into a packet. form: "text", "alt" (one text, in any language), "seq" or "bag" (several)."""

    namespace: str
    name: str
    values: tuple[str, ...]
    form: str = "text"


def describe(
    packet: bytes | None, missing: Sequence[Property] = (), replaced: Sequence[Property] = ()
) -> bytes | None:
    """Return a packet without what describes the file; None where nothing is left.

    missing: put in where the packet says nothing of them; where it says something else, into a list of texts.
    replaced: put in for whatever it says. Raises XmpError.
    """
    document = _parse(packet or _EMPTY)
    root = _rdf(document)
    for namespace, name in _FILE_ONLY:
        _remove(root, namespace, name)
    for item in replaced:
        _remove(root, item.namespace, item.name)
    new = [*replaced, *_missing(root, missing)]
    if new:
        _add(document, root, new)
    if not any(_says_something(node) for node in _descriptions(root)):
        return None
    return (_BEGIN + _tree(root).toxml() + _END).encode()


def without_place(packet: bytes) -> bytes | None:
    """Return a packet that does not say where the photograph was taken; None if nothing is left. Raises XmpError."""
    document = _parse(packet)
    root = _rdf(document)
    for node in _descriptions(root):
        names = [(namespace or "", name) for namespace, name in dict(node.attributes.itemsNS())]
        names += [(child.namespaceURI or "", child.localName) for child in node.childNodes if child.localName]
        for namespace, name in names:
            if (namespace, name) in _PLACE or (namespace == EXIF and name.startswith("GPS")):
                _remove(root, namespace, name)
    texts = _said(root, GCP, TEXTS)
    kept = tuple(text for text in texts if not text.startswith(tuple(f"{name}: " for _, name in _PLACE)))
    _remove(root, GCP, TEXTS)
    left = [Property(namespace=GCP, name=TEXTS, values=kept, form="bag")] if kept else []
    return describe(document.toxml().encode(), replaced=left)


def divided(packet: bytes) -> tuple[bytes, bytes, bytes]:
    """Divide a packet that is too long for a JPEG segment: the first part, and the second with the name it goes by.

    The first keeps what kind of picture it is, for those who read no second one. Raises XmpError.
    """
    document = _parse(packet)
    root = _rdf(document)
    kind = value_of(packet, IPTC_EXT, "DigitalSourceType")
    _remove(root, IPTC_EXT, "DigitalSourceType")
    second = _tree(root).toxml().encode()
    name = hashlib.md5(second, usedforsecurity=False).hexdigest().upper()
    first = [Property(namespace=_NOTE, name=_EXTENDED, values=(name,))]
    if kind is not None:
        first.append(Property(namespace=IPTC_EXT, name="DigitalSourceType", values=(kind,)))
    packet = describe(None, replaced=first) or b""
    return packet, second, name.encode()


def second_part(packet: bytes) -> bytes | None:
    """Return the name of the part that goes on where a packet ends, None where it is whole. Raises XmpError."""
    name = value_of(packet, _NOTE, _EXTENDED)
    return None if name is None else name.encode()


def joined(packet: bytes, second: bytes) -> bytes:
    """Return both parts as one packet. Raises XmpError."""
    document = _parse(packet)
    root, other = _rdf(document), _rdf(_parse(second))
    _remove(root, _NOTE, _EXTENDED)
    around = [node for node in (other, other.parentNode) if isinstance(node, minidom.Element)]
    for node in _descriptions(other):
        for outer in around:  # whose prefixes the description may use
            for name, value in outer.attributes.items():
                if name.startswith("xmlns") and not node.hasAttribute(name):
                    node.setAttribute(name, value)
        root.appendChild(document.importNode(node, True))
    return _tree(root).toxml().encode()


def value_of(packet: bytes, namespace: str, name: str) -> str | None:
    """Return a simple property's text, None where it is absent. Raises XmpError."""
    for node in _descriptions(_rdf(_parse(packet))):
        if node.hasAttributeNS(namespace, name):
            return str(node.getAttributeNS(namespace, name))
        for child in _children(node, namespace, name):
            return _text(child)
    return None


def _parse(packet: bytes) -> minidom.Document:
    if len(packet) > _MOST_BYTES:
        raise XmpError("it is too long")
    packet = packet.strip(b"\0 \t\r\n")
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet.replace(b"\0", b""):
        raise XmpError("it declares entities")
    try:
        document = minidom.parseString(packet)
    except (ExpatError, ValueError, RecursionError, LookupError, AttributeError) as error:
        raise XmpError(str(error)) from error
    level: list[Any] = [document.documentElement]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.childNodes]
    if level:  # minidom walks by recursion
        raise XmpError("it is nested too deeply")
    return document


def _rdf(document: minidom.Document) -> minidom.Element:
    found = document.getElementsByTagNameNS(RDF, "RDF")
    if not found:
        raise XmpError("it holds no description")
    return found[0]


def _tree(root: minidom.Element) -> minidom.Element:
    """Return the outermost element around a description."""
    parent = root.parentNode
    return _tree(parent) if isinstance(parent, minidom.Element) else root


def _descriptions(root: minidom.Element) -> list[minidom.Element]:
    return _children(root, RDF, "Description")


def _children(node: minidom.Element, namespace: str, name: str) -> list[minidom.Element]:
    return [
        child
        for child in node.childNodes
        if isinstance(child, minidom.Element) and (child.namespaceURI, child.localName) == (namespace, name)
    ]


def _missing(root: minidom.Element, items: Sequence[Property]) -> list[Property]:
    """Return what is to be put in, so that of these nothing is lost."""
    new: list[Property] = []
    texts = _said(root, GCP, TEXTS)
    known = len(texts)
    for item in items:
        said = _said(root, item.namespace, item.name)
        said += [
            value
            for other in new
            if (other.namespace, other.name) == (item.namespace, item.name)
            for value in other.values
        ]
        if (item.namespace, item.name) == (GCP, TEXTS):
            texts += [value for value in item.values if value not in texts]
        elif not said:
            new.append(item)
        else:
            plain = [" ".join(text.split()) for text in said]
            others = (v for v in item.values if not any(" ".join(v.split()) in text for text in plain))
            texts += [text for text in (f"{item.name}: {value}" for value in others) if text not in texts]
    if len(texts) > known:
        _remove(root, GCP, TEXTS)
        new.append(Property(namespace=GCP, name=TEXTS, values=tuple(texts), form="bag"))
    return new


def _said(root: minidom.Element, namespace: str, name: str) -> list[str]:
    """Return all that a packet says of a property."""
    found = []
    for node in _descriptions(root):
        if node.hasAttributeNS(namespace, name):
            found.append(str(node.getAttributeNS(namespace, name)))
        for child in _children(node, namespace, name):
            entries = child.getElementsByTagNameNS(RDF, "li") or [child]
            found += [_text(entry) for entry in entries]
    return found


def _text(node: minidom.Element) -> str:
    return "".join(part.data for part in node.childNodes if part.nodeType == part.TEXT_NODE)


def _remove(root: minidom.Element, namespace: str, name: str) -> None:
    for node in _descriptions(root):
        if node.hasAttributeNS(namespace, name):
            node.removeAttributeNS(namespace, name)
        for child in _children(node, namespace, name):
            node.removeChild(child)


def _says_something(node: minidom.Element) -> bool:
    if any(isinstance(child, minidom.Element) for child in node.childNodes):
        return True
    attributes: Mapping[tuple[str | None, str], str] = dict(node.attributes.itemsNS())
    return any(namespace not in (RDF, _NAMESPACES, None) for namespace, _ in attributes)


def _add(document: minidom.Document, root: minidom.Element, items: Sequence[Property]) -> None:
    node = document.createElementNS(RDF, "rdf:Description")
    node.setAttribute("xmlns:rdf", RDF)
    about = [other.getAttributeNS(RDF, "about") for other in _descriptions(root)]
    node.setAttributeNS(RDF, "rdf:about", about[0] if about else "")
    for item in items:
        prefix = _PREFIXES[item.namespace]
        node.setAttribute(f"xmlns:{prefix}", item.namespace)
        element = document.createElementNS(item.namespace, f"{prefix}:{item.name}")
        if item.form == "text":
            element.appendChild(document.createTextNode(_printable(item.values[0])))
        else:
            group = document.createElementNS(RDF, f"rdf:{item.form.capitalize()}")
            for value in item.values:
                entry = document.createElementNS(RDF, "rdf:li")
                if item.form == "alt":
                    entry.setAttribute("xml:lang", "x-default")
                entry.appendChild(document.createTextNode(_printable(value)))
                group.appendChild(entry)
            element.appendChild(group)
        node.appendChild(element)
    root.appendChild(node)


def _printable(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r"
        or (letter >= " " and not 0xD800 <= ord(letter) < 0xE000 and ord(letter) < 0xFFFE)
        or ord(letter) > 0xFFFF
    )
