"""The content of a release, parsed from files: clinic settings, conditions, sequences and templates."""
