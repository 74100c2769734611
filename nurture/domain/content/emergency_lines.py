"""Emergency number and crisis line by country: what an answer to a sign of danger names, unless the clinic says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmergencyLines:
    """The two numbers of a country; `source`: who runs the crisis line, and states its number.

    Put together 2026-11 as published; those of the US and Canada were looked up again then. A clinic's own words win.
    """

    emergency: str
    crisis: str
    source: str


#: By ISO 3166 code. The emergency numbers are those of the national regulators; 112 holds in the whole EU (2018/1972)
#: and, by its own regulator's plan of numbers, in Switzerland.
BY_COUNTRY = {
    "AT": EmergencyLines("112", "142", "telefonseelsorge.at"),
    "AU": EmergencyLines("000", "13 11 14", "lifeline.org.au"),
    "CA": EmergencyLines("911", "988", "988.ca"),
    "CH": EmergencyLines("112", "143", "143.ch"),
    "DE": EmergencyLines("112", "116 123", "telefonseelsorge.de"),
    "ES": EmergencyLines("112", "024", "sanidad.gob.es, linea 024"),
    "FR": EmergencyLines("112", "3114", "3114.fr"),
    "GB": EmergencyLines("999", "116 123", "samaritans.org"),
    "IE": EmergencyLines("112", "116 123", "samaritans.org/ireland"),
    "NL": EmergencyLines("112", "113", "113.nl"),
    "NZ": EmergencyLines("111", "1737", "1737.org.nz"),
    "US": EmergencyLines("911", "988", "988lifeline.org"),
}
