"""Leads: replies that ask for an appointment, its time or its price; as data. Source: our own gathering, 2026-11."""

from nurture.domain.replies.normalise import tokenise, word_set
from nurture.domain.replies.rule import first_found, rule
from nurture.domain.replies.rules.thanks import THANKS

_NOT_A_BOOKING = rule(
    "about a visit that exists",
    r"cancel\w*|remove me|take me off|already (?:booked|have|scheduled|made|did|got)",
    r"(?:have|just|ive|i) (?:\w+ )?(?:booked|scheduled|made)",
    r"(?:cant|wont|not|unable) (?:be able to |going to |to )?(?:make|come|attend|be there)|running late|late for",
    r"missed|be late|dont (?:need|want) (?:to book|an|another|to come)",
)

_LEADS = (
    rule(
        "wants to come",
        r"<!it|pain>(?:come|pop(?! in (?:the|my))|get|squeeze me|swing|fit me) (?:in|by|back|over|see)(?= [.,?]|$|"
        r" \w)(?! (?:shape|touch|pain|bed|trouble|to (?:run|squat|train|gym|normal|work)|the (?:car|morning)|better|"
        r"into|running|from|my))",
        r"(?:need|want|like|love|ready) to (?:see|come|book)|how much for",
        r"(?:can|could|may) i (?:please )?(?:come|see (?:you|sam|alex|him|her|someone|a|the|\w+ (?:on|next|this|at|"
        r"again|<day>)))",
        r"come <any*3><day>|love to (?:come|book|see)|see you (?:on|at|next|this|<day>|then)",
        r"book (?:me|in|an?|my|another|us|it|again|for|with|now|online|the|one|something|<day>|next|tomorrow)",
        r"book(?= [.,?]|$)|booking|sign me up|count me in|lets do it|im in(?= [.,?]|$)|put me down",
    ),
    rule(
        "asks for a time",
        r"(?:make|get|have|schedule|need|want|set up|take|set|like|change|move|book|find) <any*2>(?:next |"
        r"another )?<visit>(?<!time)(?= [.,?]|$| \w)",
        r"schedule|reschedule|rescheduling|scheduling|rebook\w*",
        r"(?:any|have|got|is|are|an?|next|more|there) <any*3>(?:openings?|availability|available|slots?|spots?|"
        r"appointment)",
        r"what (?:times?|days?|dates?|hours)|(?:what|when|which) <any*2>(?:available|open|free|works|you got)",
        r"are you (?:open|free|available|around)",
        r"(?:is|does|has) \w+ (?:free|available|work|working|have time|around)",
        r"when (?:are|can|could|is) <any*2>(?:free|next|come|see|book|get in|available|in)|<day> [?]",
        r"^(?:yes |sure |ok |next |this |on |maybe |yeah |or |how about ){0,3}(?:, )?<day>$",
        r"\d+ ?[ap]m <any*3>(?:<day>|open|free|ok|good)|do <any*1>(?:<day>|\d+)|availability",
        r"(?:take|accept|do) walk ?ins",
        r"<day> <any*3>(?:works?|ok|good|is good|is fine|fine|perfect|suits|please|pls|free|\d+ ?[ap]m|morning|"
        r"afternoon|evening)",
        r"(?:how about|what about|maybe|next) (?:<day>|week)|this week [?]|something (?:for |on )?<day>",
        r"<day> (?:at )?\d+",
    ),
    rule(
        "asks for the price",
        r"how much <any*3>(?:sessions?|visits?|cost|costs|massages?|appointment|charge|is it|treatment)|prices?",
        r"pricing|cost|rates|insurance|gift (?:card|certificate)|package|packages|discount",
    ),
)

_YES = word_set("yes yep yeah yea yup ya yas yess sure absolutely definitely y certainly indeed si aye totally")
#: What may stand beside a yes.
_BESIDE = THANKS | word_set("of course ok okay please do sounds good thing would will am can i you")
_ASKING = word_set("when what how where")


def wants_to_book(text: str) -> str | None:
    """Matches a yes or a question about booking; the name of the rule, or None."""
    tokens = tokenise(text)
    is_yes = not _YES.isdisjoint(tokens) and set(tokens) <= _YES | _BESIDE
    if is_yes or (tokens and tokens[0] in _YES and not _ASKING.isdisjoint(tokens[1:3])):
        return "a yes"
    return None if _NOT_A_BOOKING.pattern.search(text) else first_found(_LEADS, text)
