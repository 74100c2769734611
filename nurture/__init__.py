"""Sends a clinic's clients the right words at the right time."""

from nurture import zone_data

__version__ = "0.1.0"

zone_data.use(zone_data.newest())  # in every process of ours, before anything makes a ZoneInfo
