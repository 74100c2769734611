"""Roles of the embedded database: an ordinary one for the application, and a superuser that nobody can log in as."""

from dataclasses import dataclass
from pathlib import Path

from nurture.embedded.run_as import RunAs
from nurture.failpoints import reach

ROLE = DATABASE = "nurture"
_MADE = "nurture-role"  # a file in the data folder: it goes with the data wherever that is copied
ORDINARY_ROLE = Path(__file__).with_name("ordinary_role.sql")
#: Each run of a simulation, and of the tests, gets a database of its own, copied from this one; a benchmark does not
#: time the pages that laying out its clients left to be written.
_OF_THROWAWAY = f"""ALTER ROLE {ROLE} CREATEDB;

ALTER DATABASE {DATABASE} OWNER TO {ROLE};

GRANT pg_checkpoint TO {ROLE};

"""


def make_ordinary(run_as: RunAs, data: Path, logs: Path, *, throwaway: bool) -> None:
    """Makes the application's role and its database in a cluster that is not running; idempotent, safe to kill.

    A cluster of the version before has one role, a superuser: see docs/decisions/least-privilege.md.
    """
    if (data / _MADE).exists():
        return
    cluster = _StoppedCluster(run_as, data, logs / "role.log", "off" if throwaway else "on")
    # An error is not the last word: the database may be there already.
    cluster.administer("postgres", f"CREATE DATABASE {DATABASE};\n\n", exit_on_error="off")
    cluster.administer(DATABASE, f"{ORDINARY_ROLE.read_text()}\n{_OF_THROWAWAY if throwaway else ''}")
    reach("role.made")
    # By PostgreSQL, hence by its user: root would follow a link that the folder's owner had put there.
    mark = str(data / _MADE).replace("'", "''")
    cluster.administer(DATABASE, f"COPY (SELECT 'ordinary') TO '{mark}';\n\n")


@dataclass(frozen=True, slots=True)
class _StoppedCluster:
    run_as: RunAs
    data: Path
    log: Path
    fsync: str

    def administer(self, database: str, statements: str, exit_on_error: str = "on") -> None:
        """Runs statements in single-user mode: as the superuser, without a port, and with nobody else connected.

        Each ends with an empty line. Raises CannotStart at the first error, where that ends the run.
        """
        settings = {
            "exit_on_error": exit_on_error, "fsync": self.fsync, "log_min_error_statement": "panic",
            "log_checkpoints": "off",
        }  # fmt: skip
        arguments = (word for name, value in settings.items() for word in ("-c", f"{name}={value}"))
        single_user = ("--single", "-j", "-D", str(self.data), *arguments, database)
        self.run_as.program("postgres", self.log, *single_user).run(statements)
