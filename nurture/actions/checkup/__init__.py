"""The checks of `nurture doctor`: each a small function that looks, and says what to do."""
