"""The public URL: what clients click on, and where providers report."""

from urllib.parse import urlsplit

import requests

from nurture.actions.checkup.diagnosis import Diagnosis, ok, problem, warning
from nurture.settings import current

_SECONDS = 5


def public_url() -> Diagnosis:
    """Whether it leads to the web part, over https."""
    url = current().public_url
    try:
        answer = requests.get(f"{url}/healthz", timeout=_SECONDS, allow_redirects=False)
    except requests.exceptions.SSLError:
        return problem(f"{url} has no certificate that others trust", "mend TLS at the proxy in front")
    except requests.RequestException as lost:
        return problem(
            f"{url} does not answer from here ({type(lost).__name__})",
            "see that nurture web runs, and that DNS and the proxy in front lead to it",
        )
    if answer.is_redirect:
        return problem(
            f"{url} leads on to {answer.headers['Location']}",
            "set NURTURE_PUBLIC_URL to the address that answers by itself: providers follow no redirect",
        )
    if (answer.status_code, answer.text) != (200, "ok"):
        return problem(f"{url}/healthz is answered by something else ({answer.status_code})", "mend NURTURE_PUBLIC_URL")
    if urlsplit(url).scheme != "https":
        return warning(f"{url} answers, without TLS", "put a TLS proxy in front and set its https:// address")
    return ok(f"{url} answers")
