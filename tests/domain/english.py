"""English as the American clinics of tests spell it."""

from nurture.domain.content.language_files.catalogues import catalogues

ENGLISH = catalogues({}, american=True)["en"]
