"""Limits of pictures, and the error of one that is refused."""

MAX_BYTES_IN = 5_000_000
MAX_PIXELS_IN = 40_000_000
MAX_BYTES_OUT = 150_000
#: Twice as wide as an e-mail shows it, so that it is sharp on a phone.
MAX_WIDTH, MAX_HEIGHT = 1200, 1600

TOO_MANY_BYTES = f"has over {MAX_BYTES_IN // 1_000_000} MB: save it smaller, 2,000 pixels wide are plenty"


class PictureError(Exception):
    """A picture that is refused; the text says why, and what to do."""
