"""Pages for staff, behind the login: a package a subject, each view beside its helpers and templates."""
