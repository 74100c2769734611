"""Twilio's error codes: the HTTP status of a refusal at the API, or the reason of a failed delivery.

Messages after twilio.com/docs/api/errors, in our words; statuses as seen in Twilio's responses (2026-07).
"""

from typing import Any

#: Errors at the API: code → (HTTP status, message).
AT_THE_API: dict[int, tuple[int, str]] = {
    10001: (401, "The account is not active"),
    14107: (429, "Messages are sent too fast"),
    20001: (400, "A parameter cannot be read"),
    20003: (401, "Authenticate"),
    20404: (404, "No such resource"),
    20429: (429, "Too many requests"),
    20500: (500, "Internal server error"),
    20503: (503, "Service unavailable"),
    21210: (400, "'From' is not verified"),
    21211: (400, "'To' is not a phone number"),
    21212: (400, "'From' is not a phone number"),
    21214: (400, "'To' cannot be reached"),
    21217: (400, "The phone number seems wrong"),
    21401: (400, "The phone number is invalid"),
    21408: (400, "SMS to this region is not switched on for the account"),
    21421: (400, "The phone number is invalid"),
    21602: (400, "A message needs a body"),
    21603: (400, "'From' or a messaging service is required"),
    21604: (400, "'To' is required"),
    21606: (400, "'From' is not a number of this account that can send SMS"),
    21608: (400, "A trial account can only write to verified numbers"),
    21609: (400, "'StatusCallback' is not a URL"),
    21610: (400, "The recipient has unsubscribed"),
    21611: (429, "The sender's queue is full"),
    21612: (400, "'To' cannot be reached from this 'From'"),
    21614: (400, "'To' is not a mobile number"),
    21617: (400, "The body is longer than 1600 characters"),
    21656: (400, "The content variables are invalid"),
    21659: (400, "'From' is not a Twilio number"),
    21660: (400, "'From' belongs to another account"),
    21661: (400, "'From' cannot send SMS"),
    21701: (400, "The messaging service does not exist"),
    21703: (400, "The messaging service has no numbers"),
    21704: (400, "The messaging service has no senders"),
    21705: (400, "The messaging service is invalid"),
    63038: (429, "The account's daily limit is reached"),
    90007: (400, "'ValidityPeriod' is not a number of seconds from 1 to 36000"),
}

#: Failed deliveries: code → (final status, message).
ON_DELIVERY: dict[int, tuple[str, str]] = {
    30001: ("failed", "Queue overflow"),
    30002: ("failed", "Account suspended"),
    30003: ("undelivered", "Handset unreachable"),
    30004: ("undelivered", "Message blocked"),
    30005: ("undelivered", "Unknown handset"),
    30006: ("undelivered", "Landline or unreachable carrier"),
    30007: ("undelivered", "Filtered by the carrier"),
    30008: ("undelivered", "Unknown error"),
    30017: ("undelivered", "Carrier network congested"),
    30022: ("failed", "Campaign's rate exceeded"),
    30023: ("failed", "Brand's daily cap reached"),
    30027: ("failed", "Campaign's daily cap reached at the carrier"),
    30032: ("undelivered", "Toll-free number not verified"),
    30033: ("failed", "Campaign suspended"),
    30034: ("undelivered", "Number not registered with a campaign"),
    30035: ("failed", "Number still being registered with its campaign"),
    30410: ("undelivered", "Carrier timed out"),
    30450: ("undelivered", "Delivery blocked for now"),
}


def is_a_delivery_code(code: int) -> bool:
    """Whether an error comes on delivery: Twilio's 30xxx follow an accepted message, all others refuse it."""
    return 30_000 <= code < 31_000


def http_status(code: int) -> int:
    return AT_THE_API.get(code, (400, ""))[0]


def final_status(code: int) -> str:
    return ON_DELIVERY.get(code, ("undelivered", ""))[0]


def error_message(code: int) -> str:
    return (ON_DELIVERY if is_a_delivery_code(code) else AT_THE_API).get(code, ("", f"Error {code}"))[1]


def error_body(code: int) -> dict[str, Any]:
    """The JSON body of Twilio's error responses."""
    return {
        "code": code,
        "message": error_message(code),
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": http_status(code),
    }
