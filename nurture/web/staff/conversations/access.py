"""Who may answer clients: the one place that says so for these pages."""

from nurture.web.access import staff_action, staff_page

#: Reads conversations.
desk_page = staff_page
#: Answers, takes, closes and assigns.
desk_action = staff_action
