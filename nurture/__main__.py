"""`python -m nurture` is `nurture`."""

from nurture.cli.main import main

main()
