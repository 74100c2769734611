"""All that adding a channel takes, as edits to a copy of the tree."""

import shutil
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "folder"


class Edit(NamedTuple):
    """Puts `new` right after `after`, which stands there once."""

    path: str
    after: str
    new: str


MEMBER = Edit(
    "nurture/domain/values/channel.py",
    'label="Text", plural="texts", medium="texts", title="Text messages",\n        ),\n    )  # fmt: skip\n',
    """\
    TOY = (
        "toy",
        ChannelSpec(
            address_field="phone", ignores_case=False, template_suffix="toy.txt", template_format=TemplateFormat.TEXT,
            compiled_key="toys", queue="toy", cost_unit="message", validity=None,
            label="Toy", plural="toys", medium="toys", title="Toys",
        ),
    )  # fmt: skip
""",
)
REGISTRY = Edit(
    "nurture/channels/registry.py", "    Channel.SMS: twilio,\n", "    Channel.TOY: toy,\n"
)  # with its import:
IMPORT = Edit(
    "nurture/channels/registry.py",
    "from nurture.channels.email import channel as email\n",
    "from nurture.channels.toy import channel as toy\n",
)
WINDOW = Edit("schedules/clinic.yaml", "windows:\n", '  toy: {daily: "09:00-20:00"}\n')
CAP = Edit("schedules/clinic.yaml", "caps:\n", "  toy: {day: 2}\n")
LISTED = (MEMBER, REGISTRY, IMPORT, WINDOW, CAP)

#: For each `match` that the type checker names: what the toy does there.
ARMS = (
    Edit("nurture/actions/sending/compose.py", "        case Channel.SMS", " | Channel.TOY"),
    Edit("nurture/actions/conversations/compose.py", "        case Channel.SMS", " | Channel.TOY"),
    Edit("nurture/actions/replies/alert.py", "        case Channel.SMS", " | Channel.TOY"),
)


def apply(copy: Path, *edits: Edit) -> None:
    """Applies each edit; one whose place is not there, or not alone, is an error."""
    for path, after, new in edits:
        file = copy / path
        text = file.read_text(encoding="utf-8")
        assert text.count(after) == 1, (path, after)
        file.write_text(text.replace(after, after + new), encoding="utf-8")


def add_folder(copy: Path) -> None:
    """The channel's own folder."""
    shutil.copytree(FOLDER, copy / "nurture" / "channels" / "toy", ignore=shutil.ignore_patterns("__pycache__"))
