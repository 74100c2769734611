"""Time zones of simulated clients, of every awkward kind, and the zones that a phone number may be in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """A stated zone; `prefix` plus six digits is a number there, which may be in any of `zones`.

    The zones are written down here, so that the check of the windows does not ask the code that it checks;
    a test compares them with the phone library's.
    """

    zone: str
    prefix: str
    zones: tuple[str, ...]


HOMES = (
    Home("America/New_York", "+16172", ("America/New_York",)),
    Home("America/Chicago", "+13122", ("America/Chicago",)),
    Home("America/Phoenix", "+16022", ("America/Phoenix",)),  # no summer time
    Home("America/Los_Angeles", "+13102", ("America/Los_Angeles",)),
    Home("America/St_Johns", "+17092", ("America/Halifax", "America/St_Johns")),  # UTC-3:30
    Home("Pacific/Honolulu", "+18082", ("Pacific/Honolulu",)),
    Home("Europe/London", "+442079", ("Europe/London",)),
    Home("Asia/Kolkata", "+919812", ("Asia/Kolkata",)),  # UTC+5:30
    Home("Asia/Kathmandu", "+9779841", ("Asia/Kathmandu",)),  # UTC+5:45; never in hours together with Boston
    Home("Australia/Lord_Howe", "+61882", ("Australia/Adelaide", "Australia/Perth")),  # summer time of half an hour
    Home("Pacific/Chatham", "+642120", ("Pacific/Auckland", "Pacific/Chatham")),  # UTC+12:45
)
