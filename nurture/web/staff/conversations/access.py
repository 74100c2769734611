"""Who may answer clients: the one place that says so for these pages."""

from nurture.domain.values.roles import Permission
from nurture.web.access import needs, staff_page

#: Reads conversations.
desk_page = staff_page
#: Answers, takes, closes and assigns.
desk_action = needs(Permission.REPLIES)
