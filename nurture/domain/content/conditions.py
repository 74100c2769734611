"""What clients come with: `schedules/conditions.yaml`: the conditions, their other names, and the triage table."""

from typing import Self

from pydantic import Field, model_validator

from nurture.domain.content.schema import Name, Schema


class Condition(Schema):
    """A condition that the clinic knows, with or without a sequence.

    `synonyms` and `body_parts` are the words that must not stand where others can read them.
    """

    title: str
    synonyms: tuple[str, ...] = ()
    body_parts: tuple[str, ...] = ()


class Symptom(Schema):
    """One row of the triage table. A weak sign decides only where no other sign speaks."""

    says: str
    points_to: Name
    weak: bool = False


class Conditions(Schema):
    """The clinic's conditions, the signs that point to them, and where signs both ways lead."""

    conditions: dict[Name, Condition] = Field(min_length=1)
    triage: dict[Name, Symptom] = {}
    both_ways: Name | None = None

    @model_validator(mode="after")
    def _points_to_known_ones(self) -> Self:
        targets = {sign.points_to for sign in self.triage.values()}
        if len(targets) > 1 and self.both_ways is None:
            raise ValueError("the triage table points more than one way: say under both_ways where mixed signs lead")
        if self.both_ways is not None:
            targets.add(self.both_ways)
        if unknown := sorted(targets - self.conditions.keys()):
            raise ValueError(f"the triage table points to {', '.join(unknown)}, which is not listed under conditions")
        return self

    def private_words(self) -> frozenset[str]:
        """Every word or phrase, lower case, that would give a client's condition away.

        A condition without synonyms and body parts ("other") has nothing to give away.
        """
        telling = {n: c for n, c in self.conditions.items() if c.synonyms or c.body_parts}
        told = (word for c in telling.values() for word in (*c.synonyms, *c.body_parts))
        return frozenset(word.lower() for word in (*telling, *told))
