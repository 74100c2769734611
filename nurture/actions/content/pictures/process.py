"""The process in which pictures are made, each in a fork with limits of its own.

By standard input: for each picture its suffix, a space and its length on a line, then its bytes. By standard output, in
the same order: a line of JSON with the length of what follows, then the bytes.
"""

import json
import os
import resource
import signal
import sys

#: Enough for 40 million pixels with transparency, and a copy of them.
_MEMORY = 900_000_000
_PROCESSOR_SECONDS, _SECONDS = 8, 30


def main() -> None:
    """Serves until the input ends. A picture whose process was ended or failed is answered by `{"ended": true}`."""
    import nurture.domain.pictures.make  # noqa: F401 — once, for every fork

    source, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := source.readline():
        suffix, _, length = line.decode().strip().partition(" ")
        answers.write(_made_in_a_fork(source.read(int(length)), suffix))
    answers.flush()


def _made_in_a_fork(data: bytes, suffix: str) -> bytes:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _make(data, suffix, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        found = answer.read()
    _, status = os.waitpid(child, 0)
    return b'{"ended": true, "length": 0}\n' if status else found


def _make(data: bytes, suffix: str, writing: int) -> None:
    """In the fork, which never returns: any end but a whole answer leaves another status than 0."""
    status = 1
    try:
        _limit()
        answer, picture = _answer(data, suffix)
        with os.fdopen(writing, "wb") as out:
            out.write(json.dumps({**answer, "length": len(picture)}).encode() + b"\n" + picture)
        status = 0
    finally:
        os._exit(status)


def _limit() -> None:
    signal.alarm(_SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(data: bytes, suffix: str) -> tuple[dict[str, object], bytes]:
    from nurture.domain.pictures.limits import PictureError
    from nurture.domain.pictures.make import make_picture

    try:
        made = make_picture(data, suffix)
    except PictureError as refusal:
        return {"refused": str(refusal)}, b""
    return {"kind": made.kind, "width": made.width, "height": made.height}, made.data


if __name__ == "__main__":
    main()
