"""What is known about a photograph: EXIF, XMP, IPTC and texts, read entry by entry and kept in every format."""
