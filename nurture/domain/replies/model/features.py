"""Features of a reply: its character n-grams, hashed into buckets (the hashing trick)."""

from zlib import crc32

BUCKETS = 1 << 14
_SIZES = (3, 4, 5)


def features(text: str) -> frozenset[int]:
    """The buckets of a normalised text; the same on every machine, unlike `hash`."""
    padded = f"  {text} "
    grams = {padded[i : i + size] for size in _SIZES for i in range(len(padded) - size + 1)}
    return frozenset(crc32(gram.encode()) % BUCKETS for gram in grams)
