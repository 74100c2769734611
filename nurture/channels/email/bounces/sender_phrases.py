"""Phrases by which mail servers and providers refuse us, our account or our words, as data: (whose, phrases).

In the form of `texts.plain`. Read in the servers' sources and manuals, in the postmaster pages of the mailbox
providers, and in the public bounce collection sisimai/set-of-emails, 2026-11.
"""

OURS = [
    ("RFC 5321, and many: relaying", (
        "relay not permitted", "relaying not permitted", "relay access denied", "relay denied", "relaying denied",
        "relaying not allowed", "relay not allowed", "relaying is not allowed", "unable to relay", "cannot relay",
        "not permitted to relay", "not allowed to relay", "relaying prohibited", "relay prohibited", "we do not relay",
        "no relay", "relaying mail", "not a relay", "open relay", "invalid credentials for relay", "relay rejected",
        "relaying disallowed", "rcpthosts", "refused to relay", "mail relay", "may not relay", "relaying to",
    )),
    ("many: authentication", (
        "authentication required", "authentication is required", "authentication failed", "authentication failure",
        "not authenticated", "unauthenticated", "must authenticate", "need to authenticate", "smtp auth",
        "auth required", "auth first", "please log in", "login required", "must issue a starttls", "starttls first",
        "must use tls", "encryption required", "authenticate with", "pop before smtp", "not logged in",
        "authentication information", "authentication checks", "not authorized to send", "not authorised to send",
        "not allowed to send", "not permitted to send", "may not send", "not allowed to connect", "not authorized",
        "not authorised", "authorization failed", "credentials", "tenantattribution", "sender not authenticated",
    )),
    ("Exim, Postfix, Sendmail: the sender's address", (
        "sender verify failed", "sender verify", "sender verification", "verify sender", "sender address rejected",
        "sender rejected", "sender denied", "sender refused", "sender not", "invalid sender", "unknown sender",
        "bad sender", "sender is not", "sender address", "domain of sender", "sender domain", "sender's domain",
        "sender's ip", "sending domain", "sender email", "envelope sender", "mail from not", "mail from rejected",
        "mail from domain", "from address", "from: domain", "unroutable sender", "callout verification failed",
        "sender callout", "return path", "null sender", "empty envelope", "emetteur invalide", "unverified sender",
        "banned sender", "sender blocked", "blocked sender", "bogus mail from", "batv",
    )),
    ("SPF, DKIM, DMARC", (
        "spf", "dkim", "dmarc", "sender policy framework", "domainkeys", "sender id", "arc fail",
    )),
    ("block lists and reputation", (
        "blocklist", "block list", "blacklist", "black list", "blocklisted", "denylist", "deny list", "dnsbl", "rbl",
        "spamhaus", "spamcop", "barracudacentral", "sorbs", "abuseat", "uceprotect", "invaluement", "senderscore",
        "reputation", "blocked", "on our block", "is listed by", "is listed at", "is listed in", "banned",
        "unsolicited", "abuse", "poor reputation", "bad reputation", "your ip", "ip address", "client host",
        "your host", "your server", "your network", "your domain", "not currently accepting mail from",
        "not accepting mail from", "does not accept mail from", "hosts with dynamic", "connection refused by",
        "connections not accepted", "not accepting connections", "access denied, ", "go away",
        "we do not accept mail from", "network not allowed", "no access from mail server", "server access",
    )),
    ("a limit that names no mailbox", ("quota limit",)),
    ("policy", (
        "policy", "security reasons", "security policies", "administrative prohibition", "administratively",
        "prohibited", "not permitted", "permission denied", "message refused", "delivery not authorized",
        "transport rule", "organizational settings", "recipient preferences", "not accepting mail with",
        "members-only list", "not accepted for", "message rejected by", "user rules", "only accept", "only accepting",
        "refuses to receive", "restricted", "has been rejected by", "protected by",
    )),
    ("HELO and names", (
        "helo", "ehlo", "invalid domain name", "reverse dns", "rdns", "ptr record", "ptr ", "reverse lookup",
        "your hostname", "your host name", "invalid hostname", "bad hostname", "find your", "no matches to nameserver",
        "resolve your", "fcrdns", "need fully-qualified", "fully qualified", "rfc-compliant", "rfc compliant",
    )),
]  # fmt: skip

#: Trouble of the moment, or of the server's own. For good (5xx) it is a refusal of us, as it says nothing of a mailbox.
COME_AGAIN = [
    ("many", (
        "try again later", "try later", "please try again", "retry later", "service unavailable",
        "service not available", "service currently unavailable", "temporarily deferred", "temporarily rejected",
        "too many", "rate limit", "ratelimit", "throttl", "excessive volume", "unusual rate", "slow down",
        "server busy", "try reconnecting", "too much mail", "message per connection", "messages per connection",
        "too busy", "mailbox busy", "mailbox is busy", "local problem", "local error", "configuration error",
        "config error", "system error", "internal error", "server error", "lookup failure", "temporary lookup",
        "temporary failure", "temporary problem", "bad sequence of commands", "command not", "unrecognized command",
        "timed out", "timeout",
    )),
]  # fmt: skip

#: Our provider's limit is reached, our credit used up, our account not, or no longer, allowed to send.
OUR_QUOTA = [
    ("Gmail and Google Workspace", (
        "user sending quota exceeded", "sending quota", "smtp relay limit", "relay limit exceeded", "sending limit",
        "sending rate", "send rate",
    )),
    ("Exchange and Microsoft 365", (
        "submissionquotaexceeded", "submission quota", "recipientratelimit of sender", "sender's submission",
        "exceeded the recipient rate limit for the sender", "message submission rate",
    )),
    ("Amazon SES and other relays", (
        "daily message quota", "your message quota", "daily quota", "daily limit", "hourly limit", "hourly quota",
        "monthly limit", "monthly quota", "maximum sending", "quota for the sender", "your quota", "your sending",
        "your daily", "your hourly", "your monthly", "mail quota for your", "quota of sender", "sender quota",
        "quota … sender", "sender … quota", "account quota", "quota … per day", "quota … per hour", "sent to too many",
        "this hour", "emails per day", "emails per hour", "messages per day", "messages per hour", "mails per hour",
        "per hour limit", "per day limit", "outgoing", "outbound", "messaging limit", "exceeded your", "credits",
        "credit limit", "no credit", "credit exhausted", "out of credit", "insufficient credit", "payment required",
        "plan limit", "subscription", "trial account", "your account", "account … suspended for sending",
        "account has been suspended", "sending … suspended", "sending … paused", "sending … disabled",
        "account pending", "account is pending", "under review", "is not verified", "sender not verified",
        "domain not verified", "unverified domain", "unverified identity", "is not validated", "must be verified",
        "domain … not registered", "configuration set", "not subscribed to ses",
    )),
]  # fmt: skip

CONTENT = [
    ("many", (
        "message too large", "message too big", "message is too large", "message size exceeds", "size exceeds",
        "message exceeds", "exceeded … message size", "exceeds … message size", "message file too big",
        "maximum message size", "virus", "malware", "infected", "phishing", "attachment", "contains a url",
        "content rejected", "content was refused", "content filter", "invalid message content", "message content",
        "considered spam", "identified as spam", "classified as spam", "detected as spam", "appears to be spam",
        "rejected as spam", "spam message", "spam content", "looks like spam and", "is spam", "as spam", "header error",
        "malformed", "bare line feed", "bare lf", "8-bit", "invalid character", "too many hops",
    )),
]  # fmt: skip

#: How the API of an e-mail provider speaks of our sender; "from" is a field's name there.
ESP_SENDER = [
    ("Postmark", ("'from' address", "sender signature", "not allowed to send", "account … may not send")),
    ("Brevo", (
        "sender you used", "sender is not valid", "sender is invalid", "sender not valid", "sender is not",
    )),
    ("MailerSend", ("from.email", "domain must be verified", "reached … limit", "trial")),
    ("Mailgun", ("is not allowed to send", "from parameter", "sandbox subdomain", "test purposes only")),
    ("Mailtrap", ("demo domain", "have not been verified", "sending from domain", "compliance")),
    ("Resend", (
        "domain is not verified", "verify your domain", "verify a domain", "testing email", "testing domain",
    )),
    ("SparkPost", (
        "sending domain", "sending limit", "sandbox domain", "account … suspended", "suspended account",
    )),
]  # fmt: skip
