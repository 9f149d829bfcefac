"""What a file's numbers mean as colours: ICC profiles, conversion to sRGB on reading and from it on writing."""
