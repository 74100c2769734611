"""What the APIs of e-mail providers refuse because of us, over real HTTP."""

import json
from urllib.parse import urlsplit

import pytest
from pytest_django import Settings

from nurture.channels.email.esp import Esp
from nurture.channels.email.esp_apis import PROVIDERS
from nurture.domain.delivery.verdict import COMPLAINT, HARD_BOUNCE, SOFT_BOUNCE, FailureKind, ProviderVerdict
from tests.channels.conftest import Provider
from tests.channels.email.test_esp import not_sent, postmark_refusal, url_of


def _brevo(code: str, says: str = "") -> str:
    return json.dumps({"code": code, "message": says})


def _mailersend(says: str, field: str = "to.0.email") -> str:
    return json.dumps({"message": says, "errors": {field: [says]}})


def _mailgun(says: str) -> str:
    return json.dumps({"message": says})


def _mailjet(code: str, says: str = "", about: str = "From") -> str:
    error = {"ErrorCode": code, "StatusCode": 0, "ErrorMessage": says, "ErrorRelatedTo": [about]}
    return json.dumps({"Messages": [{"Status": "error", "Errors": [error]}]})


def _mailtrap(says: str) -> str:
    return json.dumps({"success": False, "errors": [says]})


def _mandrill(name: str, says: str = "") -> str:
    return json.dumps({"status": "error", "code": -1, "name": name, "message": says})


def _rejected(reason: str | None, status: str = "rejected") -> str:
    return json.dumps([{"email": "dana@example.com", "status": status, "reject_reason": reason, "_id": "md-1"}])


def _resend(name: str, says: str = "") -> str:
    return json.dumps({"statusCode": 0, "name": name, "message": says})


def _sparkpost(code: str, says: str) -> str:
    return json.dumps({"errors": [{"code": code, "message": says, "description": says}]})


#: Quota, credit, verification, suspension, as each provider says it: (provider, HTTP status, body).
OURS = [
    ("postmark", 422, postmark_refusal(405, "Not allowed to send")),
    ("postmark", 422, postmark_refusal(300, "Invalid 'From' address: 'hello@clinic.example'.")),
    (
        "postmark",
        422,
        postmark_refusal(400, "The 'From' address you supplied is not a Sender Signature."),
    ),
    ("postmark", 422, postmark_refusal(401, "Sender signature not confirmed")),
    ("postmark", 422, postmark_refusal(412, "Your account is pending approval.")),
    ("postmark", 422, postmark_refusal(413, "Account may not send")),
    ("brevo", 402, _brevo("not_enough_credits", "You have insufficient credits")),
    ("brevo", 400, _brevo("not_enough_credits", "Not enough credits")),
    ("brevo", 400, _brevo("invalid_parameter", "Sending has been rejected because the sender you used is not valid.")),
    ("brevo", 400, _brevo("invalid_parameter", "valid sender email required; sender is not valid")),
    ("brevo", 403, _brevo("permission_denied", "Your account is suspended")),
    ("brevo", 400, _brevo("account_under_validation", "Your account is under validation")),
    ("mailersend", 422, _mailersend("The from.email domain must be verified. #MS42207", "from.email")),
    ("mailersend", 422, _mailersend("You have reached trial account unique recipients limit. #MS42225")),
    ("mailersend", 422, _mailersend("The recipient domain gmail.com must be one of the verified domains. #MS42212")),
    ("mailersend", 422, _mailersend("Your trial domain reached its email quota limit. #MS42222")),
    ("mailersend", 422, _mailersend("Custom headers need another plan. #MS42235", "headers")),
    ("mailersend", 422, _mailersend("The from.email must be a valid email address. #MS42208", "from.email")),
    ("mailersend", 402, _mailersend("Payment required")),
    ("mailersend", 422, _mailersend("Your account has reached its monthly quota.")),
    ("mailgun", 401, "Forbidden"),
    ("mailgun", 400, _mailgun("Domain clinic.example is not allowed to send: recipient limit exceeded")),
    ("mailgun", 400, _mailgun("Domain c.example is not allowed to send: You are sending too fast.")),
    ("mailgun", 403, _mailgun("Domain clinic.example is not allowed to send: Account disabled")),
    ("mailgun", 403, _mailgun("Domain clinic.example is not allowed to send: Account Inactivity")),
    ("mailgun", 403, _mailgun("Please activate your Mailgun account.")),
    ("mailgun", 400, _mailgun("Domain sandbox1.mailgun.org is not allowed to send: Sandbox subdomains are for tests")),
    ("mailgun", 400, _mailgun("from parameter is not a valid address. please check documentation")),
    ("mailgun", 404, _mailgun("Domain not found: clinic.example")),
    ("mailjet", 401, json.dumps({"ErrorCode": "mj-0001", "ErrorMessage": "suspended", "StatusCode": 401})),
    ("mailjet", 401, json.dumps({"StatusCode": 401, "ErrorMessage": "API key authentication/authorization failure."})),
    ("mailjet", 401, _mailjet("mj-0015")),
    ("mailjet", 403, _mailjet("send-0006")),
    ("mailjet", 403, _mailjet("send-0008", "hello@clinic.example is not an authorized sender email address")),
    ("mailjet", 400, _mailjet("send-0008")),
    ("mailjet", 200, _mailjet("send-0008")),
    ("mailjet", 400, _mailjet("mj-0013", '"clinic" is an invalid email address.', "From.Email")),
    ("mailtrap", 401, _mailtrap("Unauthorized")),
    ("mailtrap", 403, _mailtrap("Forbidden")),
    ("mailtrap", 400, _mailtrap("'from' address is invalid")),
    ("mailtrap", 400, _mailtrap("Demo domains can only be used to send emails to account owners.")),
    ("mailtrap", 400, _mailtrap("Domain DNS records have not been verified")),
    ("mailtrap", 400, _mailtrap("Sending from domain clinic.example is not allowed")),
    ("mailtrap", 400, _mailtrap("The email sending limit is reached")),
    ("mandrill", 500, _mandrill("Invalid_Key", "Invalid API key")),
    ("mandrill", 401, _mandrill("Invalid_Key", "Invalid API key")),
    ("mandrill", 500, _mandrill("PaymentRequired")),
    ("mandrill", 500, _mandrill("PoorReputation")),
    ("mandrill", 200, _rejected("invalid-sender")),
    ("mandrill", 200, _rejected("unsigned")),
    ("mandrill", 200, _rejected("test-mode-limit")),
    ("resend", 403, _resend("validation_error", "The clinic.example domain is not verified.")),
    ("resend", 429, _resend("daily_quota_exceeded")),
    ("resend", 429, _resend("monthly_quota_exceeded")),
    ("resend", 422, _resend("invalid_from_address")),
    ("sparkpost", 400, _sparkpost("7001", "Invalid domain")),
    ("sparkpost", 420, _sparkpost("2102", "Exceed Sending Limit (daily)")),
    ("sparkpost", 420, _sparkpost("2105", "Exceed Sending Limit (monthly)")),
    ("sparkpost", 400, _sparkpost("7000", "Sending domain blacklisted")),
    ("sparkpost", 400, _sparkpost("2010", "Unverified tracking domain")),
    ("sparkpost", 401, _sparkpost("1303", "Invalid customer id, unauthorized tenant.")),
    ("sparkpost", 403, _sparkpost("1", "Account is suspended")),
    ("sparkpost", 400, _sparkpost("1", "Unconfigured Sending Domain <clinic.example>")),
]


@pytest.mark.parametrize(("name", "status", "body"), OURS)
def test_quota_credit_and_verification_are_ours_and_the_message_is_kept(
    name: str, status: int, body: str, provider: Provider, settings: Settings
) -> None:
    settings.ANYMAIL = {f"{name.upper()}_API_URL": provider.url}
    provider.status, provider.body = status, body
    failure = not_sent(Esp(urlsplit(url_of(name))))
    assert failure.verdict == ProviderVerdict(FailureKind.SENDER_FAULT, retries=None)


@pytest.mark.parametrize(
    ("name", "status", "body"),
    [
        ("postmark", 422, postmark_refusal(100, "Maintenance")),
        ("resend", 429, _resend("rate_limit_exceeded")),
        ("brevo", 429, _brevo("too_many_requests")),
        ("mailersend", 429, _mailersend("Too Many Attempts.")),
        ("mailgun", 429, _mailgun("Too many requests")),
        ("mailjet", 429, json.dumps({"StatusCode": 429, "ErrorMessage": "Too many requests"})),
        ("mailtrap", 429, _mailtrap("Too many requests")),
        ("mandrill", 500, _mandrill("ServiceUnavailable")),
        ("sparkpost", 400, _sparkpost("1502", "Server resources unavailable")),
        ("sparkpost", 503, _sparkpost("1900", "Message generation module not available")),
        ("sparkpost", 420, "{}"),
    ],
)
def test_too_fast_is_tried_again_soon(
    name: str, status: int, body: str, provider: Provider, settings: Settings
) -> None:
    settings.ANYMAIL = {f"{name.upper()}_API_URL": provider.url}
    provider.status, provider.body = status, body
    assert not_sent(Esp(urlsplit(url_of(name)))).verdict.kind is FailureKind.NOT_NOW


@pytest.mark.parametrize("name", PROVIDERS)
@pytest.mark.parametrize("body", ["oops", "[]", '{"code": {"x": 1}, "errors": [1], "message": 3}', "null"])
def test_an_answer_in_another_form_is_about_one_message(
    name: str, body: str, provider: Provider, settings: Settings
) -> None:
    settings.ANYMAIL = {f"{name.upper()}_API_URL": provider.url}
    provider.status, provider.body = 400, body
    assert not_sent(Esp(urlsplit(url_of(name)))).verdict == ProviderVerdict(FailureKind.NEVER_AGAIN)


@pytest.mark.parametrize(
    ("name", "status", "body"),
    [
        ("mailersend", 422, _mailersend("The to.0.email must be a valid email address. #MS42208")),
        ("sparkpost", 400, _sparkpost("5002", "No valid recipients in list")),
        ("mailgun", 400, _mailgun("to parameter is not a valid address. please check documentation")),
        ("mailgun", 413, _mailgun("Request Entity Too Large")),
        ("mailjet", 400, _mailjet("mj-0013", '"dana@" is an invalid email address.', "To[0].Email")),
        ("mailjet", 200, _mailjet("mj-0006", "", "Subject")),
        ("mailtrap", 400, _mailtrap("'to' address is invalid")),
        ("mandrill", 500, _mandrill("ValidationError", "Validation error: subject")),
        ("mandrill", 200, _rejected("unsub")),
        ("mandrill", 200, _rejected("custom")),
        ("mandrill", 200, _rejected("rule")),
    ],
)
def test_a_refusal_of_one_message_pauses_nobody(
    name: str, status: int, body: str, provider: Provider, settings: Settings
) -> None:
    settings.ANYMAIL = {f"{name.upper()}_API_URL": provider.url}
    provider.status, provider.body = status, body
    assert not_sent(Esp(urlsplit(url_of(name)))).verdict == ProviderVerdict(FailureKind.NEVER_AGAIN)


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (_rejected("hard-bounce"), HARD_BOUNCE),
        (_rejected("invalid", "invalid"), HARD_BOUNCE),
        (_rejected(None, "invalid"), HARD_BOUNCE),
        (_rejected("soft-bounce"), SOFT_BOUNCE),
        (_rejected("spam"), COMPLAINT),
    ],
)
def test_a_rejected_recipient_is_read_by_the_reason(
    body: str, verdict: ProviderVerdict, provider: Provider, settings: Settings
) -> None:
    settings.ANYMAIL = {"MANDRILL_API_URL": provider.url}
    provider.body = body
    assert not_sent(Esp(urlsplit("mandrill://a-token"))).verdict == verdict


def test_trouble_of_the_providers_own_leaves_doubt(provider: Provider, settings: Settings) -> None:
    settings.ANYMAIL = {"MANDRILL_API_URL": provider.url}
    provider.status, provider.body = 500, _mandrill("GeneralError", "something broke")
    assert not_sent(Esp(urlsplit("mandrill://a-token"))).verdict.kind is FailureKind.IN_DOUBT
