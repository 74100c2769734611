from tests.domain.checks.findings import starts
from tests.domain.release import FILES, HELLO, SEQUENCE, files, found


def findings(old: str, new: str) -> list[str]:
    return [f.removeprefix("schedules/pfps.yaml:") for f in found(files(pfps=SEQUENCE.replace(old, new)))]


def test_a_sequence_bears_the_name_of_its_file() -> None:
    starts(findings("sequence: pfps", "sequence: itbs"), "1:11: the sequence 'itbs' stands in pfps.yaml")


def test_a_condition_must_be_listed() -> None:
    starts(findings("condition: pfps", "condition: hip"), "3:18: 'hip' is not listed in schedules/conditions.yaml")


def test_a_condition_has_one_sequence() -> None:
    twice = FILES | {"schedules/two.yaml": SEQUENCE.replace("sequence: pfps", "sequence: two")}
    starts(found(twice), "schedules/two.yaml:3:18: pfps is for 'pfps' already")


def test_a_template_must_exist_wherever_it_is_named() -> None:
    starts(findings("{email: hello}", "{email: gone}"), "11:23: there is no template templates/gone.email.md")
    starts(
        findings("{sms: see-you}", "{sms: gone}"),
        "12:24: there is no template templates/gone.sms.txt",
        "templates/see-you.sms.txt:1:1: warning: no sequence sends this",
    )


def test_a_step_that_no_window_ever_meets_is_pointed_out() -> None:
    starts(findings("on: [tue, wed]", "on: [sun]"), "9:11: warning: no sms goes out on sun")


def test_a_time_outside_every_window_is_pointed_out() -> None:
    starts(
        findings('at: "10:00"', 'at: "22:00"'),
        "9:11: warning: `at` lies outside the email window",
        "9:11: warning: `at` lies outside the sms window",
    )


def test_a_window_over_midnight_reaches_into_the_next_day() -> None:
    clinic = FILES["schedules/clinic.yaml"].replace('mon-fri: "10:00-18:00", sat: "10:00-17:00"', 'mon: "22:00-11:00"')
    night = SEQUENCE.replace("on: [tue, wed]", "on: [tue]").replace("fallback: {email: hello}\n    ", "")
    assert found(files(clinic=clinic, pfps=night)) == []


def test_a_sequence_ends_with_an_invitation() -> None:
    last = SEQUENCE.replace("sms: rebook", "sms: see-you").replace("    fallback: {email: hello}\n", "")
    changed = files(pfps=last) | {"templates/see-you.sms.txt": "{{ clinic.short_name }}: be well."}
    starts(
        found(changed),
        "schedules/pfps.yaml:8:5: warning: the last step has no booking link",
        "templates/rebook.sms.txt:1:1: warning: no sequence sends this",
    )


def test_a_sequence_that_cannot_be_read_makes_no_template_look_unused() -> None:
    assert len(findings("when: {after: 2 hours}", "when: {after: soon}")) == 1


def test_the_last_step_is_wanted_among_the_essential_ones() -> None:
    starts(
        findings("    essential: true\n", ""), "8:5: warning: clients who asked for fewer messages should get the last"
    )


def test_the_safety_note_is_wanted_among_them_too() -> None:
    noted = HELLO.replace("Go slow.", "See a doctor, if it swells.")
    alone = SEQUENCE.replace("    fallback: {email: hello}\n", "")
    starts(found(files(email=noted, pfps=alone)), "schedules/pfps.yaml:5:5: warning: this holds the safety note")
    marked = alone.replace("    email: hello\n  -", "    email: hello\n    essential: true\n  -")
    assert found(files(email=noted, pfps=marked)) == []


def test_a_closure_that_is_longer_than_a_step_may_wait_is_pointed_out() -> None:
    days = ", ".join(f'"2026-12-{day}"' for day in range(10, 24))
    clinic = FILES["schedules/clinic.yaml"] + f"closures: [{days}]\n"
    waits = SEQUENCE + "    skip_closures: true\n"
    assert found(files(clinic=clinic)) == []
    (finding,) = found(files(clinic=clinic, pfps=waits))
    assert "warning: closed for two weeks or more" in finding and finding.startswith("schedules/clinic.yaml:")
    assert found(files(clinic=clinic.replace('"2026-12-17", ', ""), pfps=waits)) == []


def test_a_closure_that_is_over_may_stay() -> None:
    clinic = FILES["schedules/clinic.yaml"] + 'closures: ["2020-12-25"]\n'
    assert found(files(clinic=clinic, pfps=SEQUENCE + "    skip_closures: true\n")) == []


def test_an_email_that_is_called_like_an_answer_to_danger_is_unused_all_the_same() -> None:
    changed = files() | {"templates/responses/danger.email.md": HELLO}
    assert (
        "templates/responses/danger.email.md:1:1: warning: no sequence sends this: use it in a step, or remove it"
        in (found(changed))
    )


def test_a_step_that_is_off_keeps_its_template_in_use_and_its_place_in_the_findings() -> None:
    off = SEQUENCE.replace("    sms: rebook\n", "    sms: rebook\n    off: true\n").rstrip()
    last = "\n  - step: last\n    when: {after: 30 days}\n    email: hello\n"
    found_here = found(files(pfps=off + last))
    assert not [finding for finding in found_here if "no sequence sends this" in finding]
    assert any(finding.startswith("schedules/pfps.yaml:16:5: warning: clients who asked") for finding in found_here)
