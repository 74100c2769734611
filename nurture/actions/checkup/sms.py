"""The SMS provider: does it accept our account, and does the sender look like one?"""

import re

from nurture import clock
from nurture.actions.checkup.diagnosis import Diagnosis, ok, problem, warning
from nurture.channels.errors import NotSent
from nurture.channels.twilio import sms as channel
from nurture.channels.twilio.account import Account, account, sms_is_on
from nurture.domain.delivery.verdict import FailureKind
from nurture.settings import current

_A_SENDER = re.compile(r"\+[1-9]\d{6,14}|MG[0-9a-f]{32}")
_NOBODY = "+15005550006"  # one of Twilio's test numbers: nothing was ever sent to it
_ALL_THREE = "NURTURE_TWILIO_ACCOUNT_SID, NURTURE_TWILIO_AUTH_TOKEN and NURTURE_TWILIO_SENDER"


def sms() -> Diagnosis:
    """Whether Twilio knows the account, and the sender looks like one."""
    ours = account()
    if not sms_is_on():
        return _off(ours)
    if not _A_SENDER.fullmatch(ours.sender):
        return problem(
            f"{ours.sender} is no sender", "set NURTURE_TWILIO_SENDER to a number such as +16175550100, or to MG…"
        )
    try:
        channel.look_up(_NOBODY, "", clock.real())
    except NotSent as failure:
        return _refused(failure)
    whose = "the sandbox's phone" if current().sandbox_phone else "the account"
    return ok(f"{whose} answers; texts come from {ours.sender}")


def _off(ours: Account) -> Diagnosis:
    if ours.sid or ours.token or ours.sender:
        return problem("the account is set only in part", f"set all of {_ALL_THREE}")
    return warning("texts are off; their e-mail fallbacks are used", f"set {_ALL_THREE} if you want texts")


def _refused(failure: NotSent) -> Diagnosis:
    if failure.verdict.kind in (FailureKind.NOT_NOW, FailureKind.IN_DOUBT):
        return problem(f"Twilio does not answer ({failure.code})", "see that this machine can reach it by HTTPS")
    return problem("Twilio does not let us in", f"mend {_ALL_THREE}")
