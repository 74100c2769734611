"""Who may answer clients: the one place that says so for these pages."""

from nurture.domain.values.roles import Permission
from nurture.web.access import needs, page_of_clients

#: Reads conversations.
desk_page = page_of_clients
#: Answers, takes, closes and assigns.
desk_action = needs(Permission.REPLIES)
