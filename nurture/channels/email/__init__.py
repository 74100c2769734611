"""E-mail: by SMTP or by a provider's HTTP API; MIME; what is reported afterwards."""
