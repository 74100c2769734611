"""Value types that the rest of the domain is built from: channel, reason, duration, window, finding."""
