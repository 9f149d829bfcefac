"""Words of files that do not say how their letters are written."""


def words_of(data: bytes) -> str:
    """Read UTF-8 where it is that, else the letters of Western Windows, as programs of before UTF-8 wrote them."""
    data = data.rstrip(b"\0")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")  # has a letter for every byte
