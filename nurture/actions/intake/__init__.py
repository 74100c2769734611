"""From what the outside tells us to planned messages: receive, process, enroll."""
