"""A failure as it may be logged: its kind and its place, without the words, which could hold a client's data."""


def without_values(failure: Exception) -> Exception:
    """An exception of the same kind and traceback that says nothing more; for `exc_info`."""
    try:
        bare = type(failure).__new__(type(failure))
    except TypeError:  # a kind that cannot be made without its words
        bare = Exception(type(failure).__name__)
    return bare.with_traceback(failure.__traceback__)
