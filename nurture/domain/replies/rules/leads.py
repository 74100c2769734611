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
        "asks for a call",
        "<!dont|not|never|stop|to|no need to|didnt|who do i|should i|did>(?:give|gimme) (?:me|us) (?:a |an "
        ")?(?:ring|call|bell|buzz|shout|tinkle)",
        r"<!dont|didnt|never|no>(?:can|could|would|will|have|may|get|need|want|like|please|ask) (?:\w+ "
        "){0,2}(?:someone|somebody|anyone|anybody|you|sam|they|she|he|"
        r"\w+) (?:to )?(?:please |just )?(?:call|ring|phone) (?:me|us)(?! (?:not|crazy|a|mad)\b)",
        "^(?:hi |hello |hey |ok |yes |please |pls |sure |can you |could you |just ){0,3}(?:call|ring|phone) "
        "(?:me|us)(?= [.,]|$| (?:back|please|at|on|about|when|"
        r"today|tomorrow|asap|this|after|before|to|if|so|for|<day>)\b)(?!.{0,40} (?:not|dont|instead of) )",
        "<!no need to|dont|stop|no need for a|never|not>(?:call|ring|phone) (?:me|us) back|<!no|the|your|a "
        "missed|got a|missed a>(?:a )?call ?back|callback",
        "<!dont|not|no need to>(?:want|like|love|need|prefer|appreciate) (?:a |to get a )?(?:phone )?call(?= "
        r"[.,]|$| (?:back|please|from|about|to|today|tomorrow)\b)",
        "<!dont|didnt|never|to>(?:can|could|would) (?:you|someone|somebody|sam) (?:please )?(?:call|ring|"
        "phone)(?= [.,?]|$| please)",
        "what (?:do you have|have you got|is there|are your hours|are the hours|time do you (?:open|close))|"
        "(?:take|accept|work with|in network with) (?:my )?(?:aetna|cigna|blue cross|bcbs|medicare|medicaid|"
        "united|"
        "humana|kaiser|tricare|anthem|harvard pilgrim|tufts|insurance)|(?:can|could|may) (?:my|a friend|someone) "
        r"(?:\w+ ){1,4}(?:come|see|book|get seen)",
        r"(?:can|could) (?:you|sam|someone|anyone) (?:see|fit|squeeze|take|treat) (?:me|us)|any cancell?ations?",
        r"(?:earliest|soonest|first|next) (?:\w+ )?(?:you have|available|appointment|opening|slot|time|spot)",
        "talk to (?:someone|somebody|a person|a human|sam|the front desk)|speak (?:to|with) (?:someone|somebody|"
        "a person|a human|sam|the front desk)",
    ),
    rule(
        "asks for a day",
        "(?:got |have |is there |do you have |theres |there |any |you have )?(?:anything|something|any (?:time|"
        "chance|room|space|gap|luck)|a spot) (?:open |free |available |left |for "
        "(?:me )?|on |at |in |around |early |late |earlier |later |next |this |tomorrow |the |a bit "
        "){0,3}(?:this |next |tomorrow |<day> |the )?(?:morning|afternoon|evening|week|weekend|"
        r"month|lunch ?time|<day>|earlier|later|sooner|open|free)",
        "^(?:yes|yep|yeah|sure|ok|okay|yup)(?: [.,])?(?: (?:please|pls|thanks|that|how about|maybe|for|on|this|"
        "next|i|can|do|would|like|"
        "lets|love to|works|would love|make it|say|try)){0,4} (?:<day>|morning|afternoon|evening|week|weekend|"
        r"\d+ ?[ap]m)",
        "<day>(?: (?:morning|afternoon|evening|night))?(?: [.,])? please|^(?:<day>|tomorrow)(?: (?:morning|"
        r"afternoon|evening|at \d+\w*|\d+ ?[ap]m))?(?: [?.])?$",
        r"do you (?:have|do|offer|work|open)(?: \w+){0,2} (?:evenings?|weekends?|saturdays?|sundays?|mornings?|"
        "afternoons?|late|early)|(?:evenings|mornings|weekends|afternoons) [?]",
        "(?:time|due|ready|overdue) for (?:another|a|my|the) (?:next |follow ?up )?<visit>|(?:need|want|like|"
        "love) (?:to be|to get) (?:seen|looked at|treated|in)(?= |$)",
        r"^(?:yes|yep|yeah|sure) (?:please )?(?:lets|i would|i will|id|count|book|sign|go ahead|do it|set)",
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
