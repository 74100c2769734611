"""The Celery queues: one for each channel, and one for all that plans, claims and settles."""

from nurture.domain.values.channel import Channel

QUEUES = ("control", *(channel.spec.queue for channel in Channel))
