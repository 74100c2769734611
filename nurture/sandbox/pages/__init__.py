"""The sandbox's web page of the inbox and the phone, its JSON API and its live updates."""
