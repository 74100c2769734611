"""Ways to say that the messages are to end, as data: one module for each manner of speaking."""
