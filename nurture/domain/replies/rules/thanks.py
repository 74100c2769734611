"""Thanks: polite replies that need no answer; as data. Source: our own gathering, 2026-11."""

from nurture.domain.replies.normalise import tokenise, word_set

#: One of these must be there.
THANKS = word_set(
    "thanks thank ok okay k kk cheers great perfect awesome cool good nice lovely noted understood appreciate "
    "appreciated wonderful excellent brilliant fantastic alright gotcha super amazing helpful love welcome "
    "gracias merci danke sweet fab ace bless fine helps happy haha lol yay wow hooray will got roger copy word "
    "bet fire legend"
)
#: These may stand beside it.
_BESIDE = word_set(
    "you so much very a lot for the tips tip message messages text texts reminder reminders info information it "
    "that do this these i really will sounds all again and your help mate guys team everyone sam alex from me to "
    "is are was be up of love its im them one always as usual oh hi hello hey dear doc today day have too see "
    "useful kind kindness work great job checking in on im feeling much better now both we many bunch million ton "
    "xx xoxo x out reaching article advice dana encouragement exercises exercise stretch stretches stuff most "
    "best well night morning evening afternoon weekend week just what needed know try best them hahaha youre your "
    "guy been with us sir maam friend friends im glad nice way keep coming em good work up 10"
)
#: A message of nothing but these is thanks too.
_GLAD_SIGNS = frozenset("👍👌🙏❤🧡💛💚💙💜😊🙂😀😃😄😁🤗🥰😍💪🎉👏✅☺😘🤩🙌💯👊🤝♥🌟⭐✨😎🏃💕")


def is_thanks(body: str, text: str) -> bool:
    """Whether the reply is thanks and nothing else, in words or emoji."""
    tokens = frozenset(tokenise(text))
    if not tokens:
        return not _GLAD_SIGNS.isdisjoint(body)
    return "?" not in text and not THANKS.isdisjoint(tokens) and tokens <= THANKS | _BESIDE
