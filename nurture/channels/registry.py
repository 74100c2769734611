"""The registry of channels: each one's folder, by its name."""

from collections.abc import Mapping

from nurture.channels.adapter import ChannelAdapter
from nurture.channels.email import channel as email
from nurture.channels.twilio import channel as twilio
from nurture.domain.values.channel import Channel

ADAPTERS: Mapping[Channel, ChannelAdapter] = {
    Channel.EMAIL: email,
    Channel.SMS: twilio,
}


def adapter(channel: Channel) -> ChannelAdapter:
    """The functions of a channel's folder."""
    return ADAPTERS[channel]
