import gc
import weakref

from nurture.actions.sending.facts import _rules
from tests.domain.release import files, renderer


def test_the_rules_of_a_release_are_kept_as_long_as_its_renderer_and_do_not_keep_it() -> None:
    of_release = renderer(files())
    name, sequence = next(iter(of_release.content.sequences.items()))
    asked = ("morning", name, sequence.steps[0].step)
    assert _rules(of_release, *asked) is _rules(of_release, *asked)
    gone = weakref.ref(of_release)
    del of_release
    gc.collect()
    assert gone() is None
