"""A model field that holds a `Channel`: read from the database or set by hand, it is always the enum's member."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from nurture.domain.values.channel import Channel

if TYPE_CHECKING:
    _CharField = models.CharField[Channel | str, Channel]
else:
    _CharField = models.CharField


class _ChannelAttribute(DeferredAttribute):
    """Makes a member of what is assigned, so that `is` compares rightly whatever it came from."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = Channel(value) if value else value


class ChannelField(_CharField):
    """A channel by its name. To migrations it is a plain text column, so a new channel needs none."""

    _pyi_private_set_type: Channel | str
    _pyi_private_get_type: Channel
    _pyi_lookup_exact_type: Channel | str
    descriptor_class = _ChannelAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 20, **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def from_db_value(self, value: str | None, *_: Any) -> Channel | None:
        return Channel(value) if value else None

    def to_python(self, value: Any) -> Any:
        return Channel(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        return str(value) if value is not None else None
