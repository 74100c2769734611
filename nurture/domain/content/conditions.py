"""Conditions, their synonyms and the triage table: `schedules/conditions.yaml`."""

from typing import Self

from pydantic import Field, model_validator

from nurture.domain.content.schema import Name, Schema


class Condition(Schema):
    """A medical condition that the clinic treats, with or without a sequence.

    `synonyms` and `body_parts` are private words: they must not appear where others can read them.
    """

    title: str
    synonyms: tuple[str, ...] = ()
    body_parts: tuple[str, ...] = ()


class Symptom(Schema):
    """A symptom, one row of the triage table. A weak one decides only where no strong one is named."""

    says: str
    points_to: Name
    weak: bool = False


class Conditions(Schema):
    """The clinic's conditions, the symptoms of each, and the condition that contradicting symptoms lead to."""

    conditions: dict[Name, Condition] = Field(min_length=1)
    triage: dict[Name, Symptom] = {}
    both_ways: Name | None = None

    @model_validator(mode="after")
    def _check_targets(self) -> Self:
        targets = {symptom.points_to for symptom in self.triage.values()}
        if len(targets) > 1 and self.both_ways is None:
            raise ValueError("the triage table points more than one way: say under both_ways where mixed signs lead")
        if self.both_ways is not None:
            targets.add(self.both_ways)
        if unknown := sorted(targets - self.conditions.keys()):
            raise ValueError(f"the triage table points to {', '.join(unknown)}, which is not listed under conditions")
        return self

    def private_words(self) -> frozenset[str]:
        """Every word or phrase, in lower case, that would reveal a client's condition.

        A condition without synonyms and body parts ("other") reveals nothing.
        """
        revealing = {n: c for n, c in self.conditions.items() if c.synonyms or c.body_parts}
        synonyms = (word for c in revealing.values() for word in (*c.synonyms, *c.body_parts))
        return frozenset(word.lower() for word in (*revealing, *synonyms))
