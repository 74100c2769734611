"""Who runs the command, for the audit: the process's own account, which no environment variable changes."""

import os
import pwd

from nurture.domain.values import actor


def operator() -> str:
    """The account of this process's real user id; its number where it has no name. LOGNAME and USER are not asked."""
    uid = os.getuid()
    try:
        return actor.command_line(pwd.getpwuid(uid).pw_name)
    except KeyError:
        return actor.command_line(str(uid))
