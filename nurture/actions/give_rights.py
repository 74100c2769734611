"""Give rights: the groups that stand for roles, and what an account may do in Django's own admin pages."""

from django.contrib.auth.models import Group, User

from nurture.domain.roles import Role


def make_roles() -> None:
    """A group for each role. Safe to run twice."""
    Group.objects.bulk_create([Group(name=role.value) for role in Role], ignore_conflicts=True)


def give_rights(user: User) -> None:
    """Only who is in the group `admin` enters the admin pages; the group alone decides, whoever changed it."""
    user.is_staff = user.is_superuser = user.groups.filter(name=Role.ADMIN).exists()
    user.save(update_fields=["is_staff", "is_superuser"])
