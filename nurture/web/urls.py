"""Every address of the web part."""

from django.contrib.auth.views import LogoutView
from django.urls import path, register_converter

from nurture.api.email_webhooks import email_notice, email_report
from nurture.api.routes import api
from nurture.api.webhooks import twilio_inbound, twilio_status
from nurture.models.enrollment import TOKEN_LENGTH
from nurture.web.accounts import accounts
from nurture.web.views.article import article
from nurture.web.views.audit import audit
from nurture.web.views.booking import booking
from nurture.web.views.change import change
from nurture.web.views.client import client
from nurture.web.views.clients import clients
from nurture.web.views.health import healthz, metrics, readyz
from nurture.web.views.login import login
from nurture.web.views.look import clinic_css
from nurture.web.views.lost import lost
from nurture.web.views.preferences import preferences
from nurture.web.views.releases import release, releases
from nurture.web.views.replies import replies, reply
from nurture.web.views.resolve import resolve
from nurture.web.views.resume_sequence import resume_sequence
from nurture.web.views.said import said
from nurture.web.views.sequences import preview, sequence, sequences, step
from nurture.web.views.today import today
from nurture.web.views.unsubscribe import unsubscribe


class _Token:
    """A touch's public name; anything else is no address of ours."""

    regex = f"[A-Za-z0-9]{{{TOKEN_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(_Token, "token")

urlpatterns = [
    # staff
    path("login", login, name="login"),
    path("logout", LogoutView.as_view(), name="logout"),
    path("", today, name="today"),
    path("clients", clients, name="clients"),
    path("clients/<path:ref>", client, name="client"),
    path("sequences", sequences, name="sequences"),
    path("sequences/<slug:name>", sequence, name="sequence"),
    path("sequences/<slug:name>/<slug:step_name>", step, name="step"),
    path("pauses/<slug:name>/resume", resume_sequence, name="resume_sequence"),
    path("previews/<path:template>", preview, name="preview"),
    path("releases", releases, name="releases"),
    path("releases/<str:number>", release, name="release"),
    path("replies", replies, name="replies"),
    path("replies/<int:reply_id>/<slug:name>", reply, name="reply"),
    path("enrollments/<int:enrollment_id>/<slug:name>", change, name="change"),
    path("touches/<int:touch_id>/<slug:name>", resolve, name="resolve"),
    path("said/<int:touch_id>", said, name="said"),
    path("audit", audit, name="audit"),
    path("admin/", accounts.urls),
    # clients
    path("articles/<slug:name>", article, name="article"),
    path("u/<token:token>", unsubscribe, name="unsubscribe"),
    path("p/<token:token>", preferences, name="preferences"),
    path("r/<token:token>", booking, name="booking"),
    path("u/<path:rest>", lost, {"door": "messages"}),
    path("p/<path:rest>", lost, {"door": "messages"}),
    path("r/<path:rest>", lost, {"door": "booking"}),
    path("clinic.css", clinic_css, name="clinic-css"),
    # machines
    path("api/v1/", api.urls),
    path("webhooks/twilio/status", twilio_status),
    path("webhooks/twilio/inbound", twilio_inbound),
    path("webhooks/email/<slug:provider>", email_report),
    path("webhooks/email/dsn/", email_notice, {"extension": ""}),
    path("webhooks/email/dsn/<path:extension>", email_notice),
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
]

handler400 = "nurture.web.views.errors.bad_request"
handler403 = "nurture.web.views.errors.forbidden"
handler404 = "nurture.web.views.errors.not_found"
handler500 = "nurture.web.views.errors.server_error"
