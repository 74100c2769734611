"""The URL configuration: every route of the pages, the API and the webhooks."""

from django.urls import path, register_converter

from nurture.api.routes import api
from nurture.api.webhooks import channel_report, email_dsn, email_report, twilio_inbound, twilio_status
from nurture.models.tokens import TOKEN_LENGTH
from nurture.web.health import healthz, metrics, readyz
from nurture.web.public.article import article
from nurture.web.public.booking import booking
from nurture.web.public.broken_link import broken_link
from nurture.web.public.clinic_css import clinic_css
from nurture.web.public.picture import picture
from nurture.web.public.preferences_page import preferences_page
from nurture.web.public.unsubscribe import unsubscribe
from nurture.web.staff.accounts.audit import audit
from nurture.web.staff.accounts.choose_password import choose_password
from nurture.web.staff.accounts.forgotten import forgotten
from nurture.web.staff.accounts.login import login, logout
from nurture.web.staff.accounts.login_code import login_code
from nurture.web.staff.accounts.own_account import log_out_elsewhere, own_account
from nurture.web.staff.accounts.own_addresses import own_address
from nurture.web.staff.accounts.password import password
from nurture.web.staff.accounts.role_table import role_table
from nurture.web.staff.accounts.second_factor import second_factor
from nurture.web.staff.clients.by_hand.add_client import add_client
from nurture.web.staff.clients.by_hand.closed import closed
from nurture.web.staff.clients.by_hand.details import details, take_back_details
from nurture.web.staff.clients.by_hand.on_sequence import on_sequence
from nurture.web.staff.clients.by_hand.planned_message import planned_message
from nurture.web.staff.clients.by_hand.start_all import start_those_before
from nurture.web.staff.clients.by_hand.therapist_line import therapist_line
from nurture.web.staff.clients.by_hand.withdraw import withdraw
from nurture.web.staff.clients.change_enrollment import change_enrollment
from nurture.web.staff.clients.client_page import client_page
from nurture.web.staff.clients.list.client_list import client_list
from nurture.web.staff.clients.list.download import client_download
from nurture.web.staff.clients.sent_email import sent_email, sent_email_formerly
from nurture.web.staff.clients.unblock import unblock
from nurture.web.staff.conversations.actions import (
    act,
    assign,
    check,
    saved,
    take_back_message,
    write_message,
    write_to,
)
from nurture.web.staff.conversations.danger import danger, danger_action
from nurture.web.staff.conversations.pages import conversation, conversations, replies_formerly
from nurture.web.staff.people.account_list import account_list
from nurture.web.staff.people.account_page import account_action, account_page
from nurture.web.staff.people.add_account import add_account
from nurture.web.staff.releases.go_back import go_back_page
from nurture.web.staff.releases.releases import release, releases
from nurture.web.staff.sequences.sequences import preview, sequence, sequences, step
from nurture.web.staff.studio.add_picture import add_picture
from nurture.web.staff.studio.clients import found_clients
from nurture.web.staff.studio.drafts.editors import file_editors
from nurture.web.staff.studio.drafts.facts import facts
from nurture.web.staff.studio.drafts.merge import merge_page
from nurture.web.staff.studio.drafts.versions import versions
from nurture.web.staff.studio.file_page import file_page
from nurture.web.staff.studio.frame import frame
from nurture.web.staff.studio.list.studio import problems, studio, whole_check
from nurture.web.staff.studio.own_test import own_test
from nurture.web.staff.studio.publishing.sheet import publish_check, publish_sheet
from nurture.web.staff.studio.sequence.new_sequence import new_sequence
from nurture.web.staff.studio.sequence.page import sequence_month
from nurture.web.staff.studio.turns.work import work
from nurture.web.staff.today.put_away import put_away
from nurture.web.staff.today.resolve_in_doubt import resolve
from nurture.web.staff.today.resume_sequence import resume_sequence
from nurture.web.staff.today.today import today
from nurture.web.staff.tomorrow.tomorrow import tomorrow


class _Token:
    """URL converter for a touch's public token; any other text matches no route that needs one."""

    regex = f"[A-Za-z0-9]{{{TOKEN_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class _Digest(_Token):
    """URL converter for the digest of a picture's bytes."""

    regex = "[0-9a-f]{64}"


class _Article(_Token):
    """URL converter for the name of an article, or of its translation."""

    regex = r"[-a-zA-Z0-9_]+(?:\.[a-z0-9-]+)?"


register_converter(_Token, "token")
register_converter(_Digest, "digest")
register_converter(_Article, "article")

urlpatterns = [
    # staff
    path("login", login, name="login"),
    path("login/code", login_code, name="login_code"),
    path("forgotten", forgotten, name="forgotten"),
    path("choose-password/<int:number>/<str:secret>", choose_password, name="choose_password"),
    path("logout", logout, name="logout"),
    path("account", own_account, name="account"),
    path("account/second-factor", second_factor, name="second_factor"),
    path("account/addresses/<slug:channel>", own_address, name="own_address"),
    path("account/log-out-elsewhere", log_out_elsewhere, name="log_out_elsewhere"),
    path("password", password, name="password"),
    path("roles", role_table, name="roles"),
    path("", today, name="today"),
    path("tomorrow", tomorrow, name="tomorrow"),
    path("clients", client_list, name="clients"),
    path("clients.csv", client_download, name="clients_csv"),
    path("clients/<path:ref>", client_page, name="client"),
    path("desk/clients/new", add_client, name="add_client"),
    path("desk/waiting", start_those_before, name="start_those_before"),
    path("desk/closed", closed, name="closed"),
    path("desk/failures/<int:touch_id>", put_away, name="put_away"),
    path("desk/clients/<int:client_id>/line", therapist_line, name="therapist_line"),
    path("desk/clients/<int:client_id>/details", details, name="details"),
    path("desk/clients/<int:client_id>/details/<slug:name>/take-back", take_back_details, name="take_back_details"),
    path("desk/clients/<int:client_id>/sequence", on_sequence, name="on_sequence"),
    path("desk/messages/<int:touch_id>/<slug:name>", planned_message, name="planned_message"),
    path("desk/intakes/<int:event_id>/take-back", withdraw, name="withdraw"),
    path("blocks/<int:client_id>/<slug:name>", unblock, name="unblock"),
    path("sequences", sequences, name="sequences"),
    path("sequences/<slug:name>", sequence, name="sequence"),
    path("sequences/<slug:name>/<slug:step_name>", step, name="step"),
    path("studio", studio, name="studio"),
    path("studio/problems", problems, name="studio_problems"),
    path("studio/frame", frame, name="studio_frame"),
    path("studio/pictures", add_picture, name="studio_add_picture"),
    path("studio/clients", found_clients, name="studio_clients"),
    path("studio/sequences/new", new_sequence, name="studio_new_sequence"),
    path("studio/sequences/<slug:name>", sequence_month, name="studio_sequence"),
    path("studio/files/<path:path>/work", work, name="studio_work"),
    path("studio/files/<path:path>/whole-check", whole_check, name="studio_whole_check"),
    path("studio/files/<path:path>/editors", file_editors, name="studio_editors"),
    path("studio/files/<path:path>/test", own_test, name="studio_test"),
    path("studio/files/<path:path>", file_page, name="studio_file"),
    path("pauses/<slug:name>/resume", resume_sequence, name="resume_sequence"),
    path("previews/<path:template>", preview, name="preview"),
    path("studio/publish", publish_sheet, name="publish_sheet"),
    path("studio/publish/check", publish_check, name="publish_check"),
    path("studio/drafts/<path:path>/facts", facts, name="draft_facts"),
    path("studio/drafts/<path:path>/versions", versions, name="draft_versions"),
    path("studio/drafts/<path:path>/merge", merge_page, name="draft_merge"),
    path("releases", releases, name="releases"),
    path("releases/<str:number>", release, name="release"),
    path("releases/<str:number>/go-back", go_back_page, name="go_back"),
    path("conversations", conversations, name="conversations"),
    path("conversations/<int:conversation_id>", conversation, name="conversation"),
    path("conversations/<int:conversation_id>/write", write_message, name="write"),
    path("conversations/<int:conversation_id>/saved", saved, name="saved"),
    path("conversations/<int:conversation_id>/check", check, name="check"),
    path("conversations/<int:conversation_id>/do/<slug:name>", act, name="act"),
    path("conversations/<int:conversation_id>/assign/<int:client_id>", assign, name="assign"),
    path("conversations/with/<int:client_id>", write_to, name="write_to"),
    path("messages/<int:message_id>/take-back", take_back_message, name="take_back"),
    path("replies", replies_formerly),
    path("replies/<int:reply_id>", replies_formerly),
    path("replies/<int:reply_id>/<slug:name>", replies_formerly),
    path("danger/<int:reply_id>", danger, name="danger"),
    path("danger/<int:reply_id>/<slug:name>", danger_action, name="danger_action"),
    path("enrollments/<int:enrollment_id>/<slug:name>", change_enrollment, name="change"),
    path("touches/<int:touch_id>/<slug:name>", resolve, name="resolve"),
    path("sent/<int:touch_id>", sent_email, name="sent"),
    path("said/<int:touch_id>", sent_email_formerly),
    path("audit", audit, name="audit"),
    path("accounts", account_list, name="accounts"),
    path("accounts/add", add_account, name="add_account"),
    path("accounts/<int:account_id>", account_page, name="account_page"),
    path("accounts/<int:account_id>/<slug:name>", account_action, name="account_action"),
    # clients
    path("articles/<article:name>", article, name="article"),
    path("pictures/<digest:digest>.<slug:kind>", picture, name="picture"),
    path("u/<token:token>", unsubscribe, name="unsubscribe"),
    path("p/<token:token>", preferences_page, name="preferences"),
    path("r/<token:token>", booking, name="booking"),
    path("u/<path:rest>", broken_link, {"leads_to": "messages"}),
    path("p/<path:rest>", broken_link, {"leads_to": "messages"}),
    path("r/<path:rest>", broken_link, {"leads_to": "booking"}),
    path("clinic.css", clinic_css, name="clinic-css"),
    # machines
    path("api/v1/", api.urls),
    path("webhooks/twilio/status", twilio_status),
    path("webhooks/twilio/inbound", twilio_inbound),
    path("webhooks/email/<slug:provider>", email_report),
    path("webhooks/email/dsn/", email_dsn, {"extension": ""}),
    path("webhooks/email/dsn/<path:extension>", email_dsn),
    path("webhooks/channels/<slug:channel>/", channel_report),
    path("webhooks/channels/<slug:channel>/<path:source>", channel_report),
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
]

handler400 = "nurture.web.errors.bad_request"
handler403 = "nurture.web.errors.forbidden"
handler404 = "nurture.web.errors.not_found"
handler500 = "nurture.web.errors.server_error"
