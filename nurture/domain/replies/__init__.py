"""What clients' texts mean: rules kept as data, over plain words. `nurture.domain.reply` puts them in order."""
