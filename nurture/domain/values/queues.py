"""The Celery queues: one for each channel, one for all that claims and settles, and one for events that come in.

Events have their own, so that what is due does not stand behind thousands of them.
"""

from nurture.domain.values.channel import Channel

QUEUES = ("control", "intake", *(channel.spec.queue for channel in Channel))
