"""Clear stops: sentences that withdraw consent to messages; as data.

Source: 47 CFR 64.1200(a)(10) (revocation by any reasonable means, "stop" in a sentence included), read 2026-11.
"""

from nurture.domain.replies.rule import rule
from nurture.domain.replies.rules.revocations import REVOCATIONS
from nurture.domain.replies.rules.stop_texts import STOP_TEXTS

STOPS = (*STOP_TEXTS, *REVOCATIONS)

#: A text message that stops e-mail too, because it names e-mail.
NAMES_EMAIL = rule(
    "names e-mail",
    r"(?:<stop>|no|no more|unsubscribe|opt out|cancel|end|dont|never|enough|off|too many|hate|sick|tired|turn|remove|"
    r"delete) "
    r"<any*5>(?:emails|emailing|newsletters?|mailings?|inbox|email list|from email)",
)
