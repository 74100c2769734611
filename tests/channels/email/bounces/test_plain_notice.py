"""Bounces that are no DSN, and what looks like one."""

import pytest

from nurture.channels.email.dsn import read_notice
from nurture.domain.delivery.report import DeliveryEvent

QMAIL = """\
From: MAILER-DAEMON@mx.example
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<dana@example.com>:
{reason}

--- Below this line is a copy of the message.

From: hello@clinic.example
Subject: Two things to try

Our relay policy: 550 5.1.1 user unknown is a thing that mail servers say.
"""
EXIM = """\
From: Mail Delivery System <Mailer-Daemon@mx.example>
X-Failed-Recipients: dana@example.com
Subject: Mail delivery failed: returning message to sender

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  dana@example.com
    SMTP error from remote mail server after RCPT TO:<dana@example.com>:
    {reason}

------ This is a copy of the message, including all the headers. ------
"""
SENDMAIL = """\
From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>
Subject: Returned mail: see transcript

   ----- The following addresses had permanent fatal errors -----
<dana@example.com>

   ----- Transcript of session follows -----
... while talking to mx.example.com:
>>> RCPT To:<dana@example.com>
<<< {reason}

   ----- Original message follows -----
"""
SES = """\
From: AWS <no-reply@sns.amazonaws.com>
x-amz-sns-message-id: 1

{{"notificationType":"Bounce","bounce":{{"bouncedRecipients":
[{{"action":"failed","status":"5.0.0","diagnosticCode":"smtp; {reason}"}}]}}}}
--
"""
WRAPPED = """\
From: MAILER-DAEMON@gateway.example
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain

The original message is enclosed.

--b
Content-Type: message/rfc822

From: MAILER-DAEMON@mx.example
Content-Type: multipart/report; report-type=delivery-status; boundary="c"

--c
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; dana@example.com
Action: failed
Diagnostic-Code: smtp; {reason}

--c--
--b--
"""
FORMS = {"qmail": QMAIL, "exim": EXIM, "sendmail": SENDMAIL, "ses": SES, "wrapped": WRAPPED}


def read(text: str) -> tuple[DeliveryEvent, int | None]:
    report = read_notice(text.encode(), "")
    return report.event, report.verdict.strikes if report.verdict else None


@pytest.mark.parametrize("form", FORMS)
def test_whoever_writes_it_the_reason_is_found(form: str) -> None:
    assert read(FORMS[form].format(reason="550 No such user here")) == (DeliveryEvent.BOUNCED, 1)
    assert read(FORMS[form].format(reason="552 Mailbox full")) == (DeliveryEvent.BOUNCED, 3)
    assert read(FORMS[form].format(reason="554 Transaction failed")) == (DeliveryEvent.BOUNCED, None)
    assert read(FORMS[form].format(reason="550 relay not permitted")) == (DeliveryEvent.REFUSED, None)


def test_what_stands_in_the_returned_message_says_nothing() -> None:
    assert read(QMAIL.format(reason="I don't know why.")) == (DeliveryEvent.BOUNCED, None)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_will_do(ending: str) -> None:
    raw = EXIM.format(reason="550 5.1.1 User unknown").replace("\n", ending).encode()
    report = read_notice(raw, "")
    assert report.verdict is not None
    assert (report.verdict.strikes, report.code) == (1, "5.1.1")


@pytest.mark.parametrize(
    "text",
    [
        "From: Dana <dana@example.com>\nSubject: Away\n\nMail to me could not be delivered: 550 5.1.1 user unknown.\n",
        "From: MAILER-DAEMON@mx.example\nSubject: Delay\n\n450 Mailbox full. THIS IS A WARNING MESSAGE ONLY.\n",
        "From: postmaster@example.com\nSubject: Away\n\nI am no longer with this company. User unknown, so to say.\n",
        "From: postmaster@mx.example\nContent-Type: text/plain; charset=nobody-knows\n\nHello\n",
    ],
)
def test_an_automatic_reply_and_a_warning_are_noted_and_nothing_more(text: str) -> None:
    assert read(text) == (DeliveryEvent.ANSWERED, None)
