"""What settles a finding with one click, and the safety note, which can be put back."""
