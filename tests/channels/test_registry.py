from nurture.channels.registry import ADAPTERS, adapter
from nurture.domain.values.channel import Channel, TemplateFormat


def test_every_channel_has_its_folder() -> None:
    assert list(ADAPTERS) == list(Channel)


def test_no_two_channels_share_a_queue_a_file_name_or_a_sender() -> None:
    specs = [channel.spec for channel in Channel]
    for names in (
        {spec.queue for spec in specs},
        {spec.template_suffix for spec in specs},
        {spec.compiled_key for spec in specs},
        {adapter(channel).sender_name() for channel in Channel},
    ):
        assert len(names) == len(specs)


def test_only_e_mail_is_written_as_e_mail() -> None:
    written = [channel for channel in Channel if channel.spec.template_format is TemplateFormat.EMAIL]
    assert written == [Channel.EMAIL]
