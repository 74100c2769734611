"""POSIX semaphores, by which a worker and its pool processes share their work: without them no task is taken."""

import multiprocessing

from nurture.embedded.home import CannotStart


def check_semaphores() -> None:
    """Raises CannotStart where this machine gives none, such as a container without /dev/shm."""
    try:
        multiprocessing.Lock()
    except (OSError, ImportError) as wrong:
        why = getattr(wrong, "strerror", None) or str(wrong)
        raise CannotStart(
            f"workers cannot share semaphores here ({why}): mount a tmpfs at /dev/shm that this user may write to"
        ) from None
