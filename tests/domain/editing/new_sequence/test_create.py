from ast import literal_eval
from pathlib import Path

import pytest

from nurture.domain.checks.check_content import check_content
from nurture.domain.content.parse import CLINIC, read_content
from nurture.domain.editing.new_sequence.condition_entry import NewCondition, add_condition
from nurture.domain.editing.new_sequence.create import NewSequence, copied, scaffold
from nurture.domain.editing.schedule.sequence_file import read_sequence
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.values.channel import Channel
from tests.domain.shipped import SHIPPED

SHOULDER = NewSequence("shoulder", 'Shoulder: "stiff" & sore', "shoulder")
CONDITIONS = "schedules/conditions.yaml"


def test_a_copy_has_messages_of_its_own_and_is_for_the_new_condition() -> None:
    new = copied(SHIPPED, "pfps", SHOULDER)
    content = read_content({**SHIPPED, **new})
    copy, source = content.sequences["shoulder"], content.sequences["pfps"]
    assert (copy.title, copy.for_.condition, copy.copied_from) == (SHOULDER.title, "shoulder", "pfps")
    assert [step.when for step in copy.steps] == [step.when for step in source.steps]
    assert {name.partition("/")[0] for step in copy.steps for _, name in step.template_names()} == {"shoulder"}
    assert all(Path(path).parts[1] == "shoulder" for path in new if path.startswith("templates/"))
    assert "knee" not in new["schedules/shoulder.yaml"].replace("knee/", "")


def test_each_word_of_the_other_condition_is_a_finding_until_none_is_left() -> None:
    new = copied(SHIPPED, "pfps", SHOULDER)
    found = [finding for finding in check_content({**SHIPPED, **new}) if "came with the copy" in finding.message]
    assert len(found) > 30
    assert all(finding.blocks for finding in found)
    for finding in found:
        line = new[finding.path].splitlines()[finding.line - 1]
        assert line[finding.column - 1 :].startswith(literal_eval(finding.message.partition(" came")[0]))
    rewritten = {path: text if path.endswith(".yaml") else _plain(path) for path, text in new.items()}
    left = check_content({**SHIPPED, **rewritten})
    assert not [finding for finding in left if "came with the copy" in finding.message]


def _plain(path: str) -> str:
    words = "{{ client.greeting }} {{ clinic.short_name }}\n"
    return words if path.endswith(".txt") else f"---\nsubject: A\npreview: B\n---\n{words}"


def test_a_scaffold_is_nine_steps_that_only_their_blanks_keep_from_being_published() -> None:
    new = scaffold(SHIPPED, SHOULDER)
    assert len(read_sequence(new["schedules/shoulder.yaml"]).steps) == 9
    blocking = [finding for finding in check_content({**SHIPPED, **new}) if finding.blocks]
    assert {finding.message.split(":")[0] for finding in blocking} == {"a blank to fill in"}
    assert {finding.path for finding in blocking} == {path for path, text in new.items() if "[[" in text}


def test_every_email_of_a_scaffold_has_a_headline_and_is_spelled_as_the_clinic_spells() -> None:
    emails = [text for path, text in scaffold(SHIPPED, SHOULDER).items() if path.endswith(".email.md")]
    assert len(emails) == 9
    assert all("\nheadline: " in text for text in emails)
    assert not any("e-mail" in text for text in emails)
    british = SHIPPED | {CLINIC: SHIPPED[CLINIC] + "\nenglish: british\n"}
    assert any("reply to this e-mail." in text for text in scaffold(british, SHOULDER).values())


BLOCKS = """\
# about knees
steps:
  - step: one
    when: {after: 1 day}
    email: pfps/what-it-is

title: >
  Runner's knee
reenter_after: 90 days  # a season
copied_from: itbs
for:   # whom
  condition: pfps
on_goal: end
sequence: pfps
"""


def test_a_copy_is_made_whatever_the_order_and_style_of_the_keys() -> None:
    new = copied({**SHIPPED, "schedules/pfps.yaml": BLOCKS}, "pfps", SHOULDER)
    text = new["schedules/shoulder.yaml"]
    copy = read_sequence(text)
    assert (copy.name, copy.title, copy.for_.condition, copy.copied_from) == (
        "shoulder", SHOULDER.title, "shoulder", "pfps",
    )  # fmt: skip
    assert text.startswith("steps:\n  - step: one\n")
    assert "reenter_after: 90 days  # a season\n" in text
    assert list(new) == ["schedules/shoulder.yaml", "templates/shoulder/what-it-is.email.md"]


def test_templates_of_one_name_get_names_of_their_own() -> None:
    names = ("knee/tips", "a/knee-tips", "pfps/tips", "pfps-tips", "a" * 70, "b/" + "a" * 70)
    step = "  - step: s{n}\n    when: {{after: {n} days}}\n    email: {name}\n"
    steps = "".join(step.format(n=number, name=name) for number, name in enumerate(names, start=1))
    text = f"sequence: many\ntitle: Many\nfor: {{condition: pfps}}\nsteps:\n{steps}"
    copy = read_sequence(copied({**SHIPPED, "schedules/many.yaml": text}, "many", SHOULDER)["schedules/shoulder.yaml"])
    made = [step.template(Channel.EMAIL) for step in copy.written]
    assert len(set(made)) == len(names)
    assert made[:4] == ["shoulder/tips", "shoulder/knee-tips", "shoulder/pfps-tips", "shoulder/pfps-tips-2"]


def test_words_are_looked_for_also_where_the_other_sequence_is_gone() -> None:
    new = copied(SHIPPED, "pfps", SHOULDER)
    left = {path: text for path, text in SHIPPED.items() if path != "schedules/pfps.yaml"}
    found = [f for f in check_content({**left, **new}) if "came with the copy of “pfps”" in f.message]
    assert len(found) > 30
    assert all(finding.blocks for finding in found)


@pytest.mark.parametrize("name", ["pfps", "Shoulder", "a/b", "", "new", "articles"])
def test_a_name_that_is_taken_or_none_is_refused(name: str) -> None:
    with pytest.raises(CannotEdit):
        scaffold(SHIPPED, NewSequence(name, "x", "shoulder"))
    with pytest.raises(CannotEdit):
        copied(SHIPPED, "knee", NewSequence(name, "x", "shoulder"))


def test_a_condition_is_listed_behind_the_others_and_nothing_else_changes() -> None:
    wrist = NewCondition("wrist", "Wrist: pain", ("wrist pain", "carpal tunnel"), ("wrist", "no"))
    after = add_condition(SHIPPED[CONDITIONS], wrist)
    lines = ["", "  wrist:", "    title: 'Wrist: pain'", "    synonyms: [wrist pain, carpal tunnel]",
             "    body_parts: [wrist, 'no']"]  # fmt: skip
    assert after.split("\n") == [
        *SHIPPED[CONDITIONS].split("\n")[: after.split("\n").index("  wrist:") - 1],
        *lines,
        *SHIPPED[CONDITIONS].split("\n")[after.split("\n").index("  wrist:") - 1 :],
    ]
    read = read_content({**SHIPPED, CONDITIONS: after}).conditions.conditions["wrist"]
    assert (read.title, read.body_parts) == ("Wrist: pain", ("wrist", "no"))
    with pytest.raises(CannotEdit, match="listed already"):
        add_condition(after, wrist)
