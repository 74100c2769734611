"""Phrases by which mail servers speak of a mailbox, as data: (whose, phrases). In the form of `texts.plain`.

Read in the servers' sources and manuals, in the postmaster pages of the mailbox providers, and in the public bounce
collection sisimai/set-of-emails, 2026-11. `…` stands for a few characters, such as an address; `$` for the
end of the text.
"""

NO_MAILBOX = [
    ("RFC 5321, and many", (
        "user unknown", "unknown user", "user not known", "no such user", "no such mailbox", "no such recipient",
        "no such address", "no such person", "no such account", "no such name", "no such local user", "nosuchuser",
        "user does not exist", "user doesn't exist", "user not exist", "user not found", "user was not found",
        "mailbox not found", "mailbox does not exist", "mailbox doesn't exist", "mailbox not exist",
        "mailbox not present", "mailbox unknown", "unknown mailbox", "no mailbox", "invalid mailbox", "mailbox invalid",
        "mailbox unavailable", "mailbox is unavailable", "mailbox name not allowed", "recipient unknown",
        "unknown recipient", "recipient not found", "recipient does not exist", "recipient doesn't exist",
        "recipient not exist", "invalid recipient", "recipient invalid", "not a valid recipient", "bad recipient",
        "recipient not ok", "recipient is not local", "user not local", "address unknown", "unknown address",
        "address does not exist", "address doesn't exist", "address not found", "disabled recipient", "invalid address",
        "not a known user", "not a valid user", "not a valid mailbox", "invalid user", "bad destination mailbox",
        "bad destination address", "badrcptto", "account does not exist", "account doesn't exist", "account not found",
        "account unknown", "unknown account", "unknown local part", "unknown local-part", "unknown user name",
        "userunknown", "invalid final delivery userid", "there is no one at this address",
    )),
    ("Postfix", (
        "user unknown in", "undeliverable address", "unknown user: ", "recipient address rejected: user",
        "recipient address rejected: unknown", "recipient address rejected. (in reply to rcpt",
        "recipient address rejected: undeliverable",
    )),
    ("Exim", ("unrouteable address", "unroutable address", "unknown e-mail address", "unknown email address")),
    ("Sendmail", ("name server: host not found", "host unknown", "not a local address", "can't create output")),
    ("qmail", (
        "no mailbox here by that name", "this address no longer accepts mail", "not in my validrcptto",
        "in my badrecipientto", "user missing home directory", "invalid or unknown virtual user",
        "couldn't find any host named", "couldn't find a mail exchanger or ip address",
    )),
    ("Exchange and Microsoft 365", (
        "recipnotfound", "recipientnotfound", "recipient not found by smtp address lookup", "rejected: access denied",
        "rejected : access denied", "wasn't found at", "could not be found", "does not exist at the organization",
        "the e-mail account does not exist", "not listed in domino directory", "unable to resolve",
        "adr.exrecipnotfound", "the e-mail address you entered couldn't be found", "the recipient cannot be found",
        "not listed in public name & address book",
    )),
    ("Gmail", (
        "account that you tried to reach does not exist", "account … does not exist", "tried to reach does not exist",
        "the email address couldn't be found", "couldn't find the recipient domain", "address couldn't be found",
        "find the recipient domain",
    )),
    ("Yahoo and AOL", ("this user doesn't have a", "no account by that name", "mailbox … not found")),
    ("iCloud, Comcast, GMX, web.de and others", (
        "unknown or illegal alias", "inactive email address", "not our customer", "not a customer",
        "recipient … does not exist", "adresse destinataire invalide", "destinataire invalide", "utilisateur inconnu",
        "nessun utente", "usuario desconocido", "no existe", "unbekannter empf", "nutzer unbekannt", "is not a user",
        "this recipient is not in", "the user's email name is not found", "no such domain", "no mail exchanger for",
        "domain … does not exist", "illegal host", "unbekannt", "find user", "not known here", "domain does not exist",
        "domain not found", "unknown host", "host not found", "domain name not found", "nxdomain",
        "no … in name directory", "is not known here", "not known at this site", "address not present in directory",
        "user … does not exist", "user … was not found", "user … not found", "user … doesn't exist", "user … unknown",
        "mailbox … does not exist", "mailbox … unknown", "> does not exist", "recipient … was not found",
        "address rejected$", "address rejected.", "no valid recipients for this mm",
        "destination server rejected recipients", "addresses were unknown", "is not an active address",
        "user … not listed in",
    )),
]  # fmt: skip

#: A mailbox that was closed: as dead as one that never was.
CLOSED = [
    ("Gmail", ("account that you tried to reach is disabled", "account that you tried to reach is inactive")),
    ("many", (
        "mailbox disabled", "mailbox is disabled", "mailbox … is disabled", "account disabled", "account is disabled",
        "account has been disabled", "mailbox is inactive", "mailbox inactive", "inactive account", "inactive user",
        "account is inactive", "account inactive", "user not active", "no longer valid", "no longer active",
        "no longer on server", "no longer available", "no longer in use", "no longer accepts", "no longer exists",
        "account closed", "account is closed", "account has been closed", "mailbox closed", "mailbox is closed",
        "account terminated", "user is terminated", "account has been terminated", "account deactivated",
        "deactivated mailbox", "account has been deactivated", "account expired", "account has expired",
        "user disabled", "user is disabled", "user or domain is disabled", "disabled or discontinued",
        "mailbox has been removed", "account deleted", "account has been deleted", "has been replaced by",
        "mailbox has moved", "has moved to", "discontinued",
    )),
]  # fmt: skip

FULL = [
    ("many", (
        "mailbox full", "mailbox is full", "full mailbox", "mailbox … is full", "mailbox … full", "over quota",
        "overquota", "over the quota", "over disk quota", "quota exceeded", "exceeded quota", "exceeded … quota",
        "exceeding … quota", "exceeds … quota", "quota violation", "mailbox quota", "mailbox … quota", "user quota",
        "quotaexceeded", "quota has been", "out of storage", "exceeded storage", "not enough storage",
        "not enough disk", "not enough space", "insufficient storage", "storage allocation", "mailbox size limit",
        "would be over the allowed quota", "disk full", "no space left", "insufficient disk space",
        "not sufficient disk", "mailfolder is full", "inbox is full", "too many messages on the server",
        "space has been used up", "reached disk quota", "maximum allowed storage", "mailbox exceeded", "quota usage",
        "mailbox has exceeded", "boite du destinataire pleine", "too much mail data", "does not have enough space",
        "exceed mailbox", "mail quota", "over the maximum allowed", "size limit exceeded",
    )),
]  # fmt: skip

#: The mailbox is there; it, or its server, wants the message later.
RATE = [
    ("Gmail", ("receiving mail at a rate", "receiving mail too quickly", "receiving email too quickly")),
    ("Yahoo", ("user is receiving mail too quickly",)),
    ("Exchange and Microsoft 365", (
        "recipientthreadlimitexceeded", "recipient thread limit exceeded", "recipient rate limit",
        "mailbox … receiving too many messages", "exceeding receiving limits", "exceeded its receiving limit",
    )),
    ("Postfix, Exim and many, of greylisting", (
        "greylist", "graylist", "grey listed", "grey-listed", "gray-list",
    )),
    ("Postfix, of a name server that gave no answer", (
        "host not found, try again", "name service error … try again",
    )),
    ("many, of a mailbox that is locked for now", (
        "temporarily suspended", "temporarily disabled", "temporarily locked", "temporary locked",
        "temporarily inactive", "temporarily unavailable", "mailbox locked", "mailbox is locked",
        "temporarily deferred: recipient", "currently suspended", "user suspended", "has been suspended",
        "account suspended", "mailbox is frozen", "account is locked", "account frozen",
    )),
]  # fmt: skip
