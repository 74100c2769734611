"""django-post_office: its own table of queued e-mails, and its own command's function, in a process that is warm.

Requests on stdin: `load` queues messages from a file, `send` sends all that is queued, and says how long it took.
"""

import sys
import time
from pathlib import Path

import django

from nurture.bench.machine.child import answer_requests
from nurture.bench.yardsticks.messages import parts_of, read_messages


def main(port: int, processes: int) -> None:
    """Answers requests; the port of the mail server stands in Django's settings."""
    django.setup()
    from post_office.mail import send_queued_mail_until_done
    from post_office.models import PRIORITY, STATUS, Email

    from nurture.bench.yardsticks.tasks import headers_of

    def answer(do: str, file: str = "", count: int = 0, turn: int = 0) -> dict[str, float]:
        if do == "load":
            Email.objects.all().delete()
            Email.objects.bulk_create(
                Email(
                    from_email=mail.sender, to=[mail.to], subject=mail.subject, message=mail.text,
                    html_message=mail.html, headers={**headers_of(mail), "Reply-To": mail.reply_to},
                    status=STATUS.queued, priority=PRIORITY.medium,
                )
                for mail in map(parts_of, read_messages(Path(file), count, turn))
            )  # fmt: skip
            return {}
        began = time.perf_counter()
        send_queued_mail_until_done(lockfile="post_office", processes=processes)
        seconds = time.perf_counter() - began
        return {"seconds": seconds, "unsent": Email.objects.exclude(status=STATUS.sent).count()}

    answer_requests(answer)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
