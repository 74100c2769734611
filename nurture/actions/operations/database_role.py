"""The database role's privileges: whether it may run programs or read files on the database's machine."""

from dataclasses import dataclass

from django.db import connection

# Before PostgreSQL 16, who may make roles may also grant itself each of the others.
_READ = """
    SELECT rolname, rolsuper, oid = 10, (
        SELECT coalesce(array_agg(other.rolname::text ORDER BY other.rolname), '{}') FROM pg_roles other
        WHERE other.rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')
        AND pg_has_role(ours.oid, other.oid, 'MEMBER')
    ), rolcreaterole AND current_setting('server_version_num')::int < 160000
    FROM pg_roles ours WHERE rolname = current_user
"""


@dataclass(frozen=True, slots=True)
class DatabaseRole:
    """The role that we are connected as. `bootstrap`: initdb made it, so it stays a superuser for good."""

    name: str
    superuser: bool
    bootstrap: bool
    member_of: tuple[str, ...]
    makes_roles: bool

    @property
    def excess(self) -> str:
        """What it is or may beyond its own tables, such as "a superuser"; "" for an ordinary role."""
        if self.superuser:
            return "a superuser"
        if self.member_of:
            return f"a member of {', '.join(self.member_of)}"
        return "a role that may make roles" if self.makes_roles else ""


def database_role() -> DatabaseRole:
    """The role of this process's connection."""
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        name, superuser, bootstrap, member_of, makes_roles = cursor.fetchone()
    return DatabaseRole(name, superuser, bootstrap, tuple(member_of), makes_roles)
