"""Small values that everything else is made of: channel, reason, duration, window, finding."""
