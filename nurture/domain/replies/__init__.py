"""What clients' texts mean: rules kept as data, over plain words. `nurture.domain.replies.read` puts them in order."""
