"""Not stops: sentences that only sound like one (a question about STOP, a slip, "please don't stop"); as data.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import rule
from nurture.domain.replies.rules.other_ends import OTHER_ENDS

#: A stop that is mentioned, and not asked for.
STOP_MENTIONED = (
    rule(
        "says if or when",
        r"(?:if|once|unless|whether|what happens when|before|whenever) (?:i|you|we|they) (?!dont|could|would|can|"
        r"wouldnt)<any*2>(?:(?:text|reply|say|send|type) stop|<stop> <small*3><texts>|<stop> <texting>|unsubscribe|"
        r"opt out)",
    ),
    rule(
        "by accident",
        r"(?:said|texted|sent|hit|typed|replied|pressed|wrote|text|wrote) <any*2>(?:stop|unsubscribe) <any*3>(?:by|"
        r"on) (?:mistake|accident)",
        r"(?:stopped|unsubscribed?|cancelled|canceled|opted out) <any*3>(?:by|on) (?:accident|mistake)"
        r"(?: (?:from|of)(?: (?!and\b)\w+){1,3})?",
        r"(?:accidentally|accidently|mistakenly|didnt mean to) <any*3>(?:stop|stopped|unsubscribe|unsubscribed|"
        r"opt(?:ed)? out)(?: (?:from|of)(?: (?!and\b)\w+){1,3})?",
        r"(?:by mistake|by accident|kid|son|daughter|toddler|cat|grandson|wife|husband) <any*2>(?:said|texted|sent|"
        r"hit|typed|replied|pressed) <any*2>(?:stop|unsubscribe)",
    ),
    rule(
        "quotes our own line",
        r"(?:text|reply|send|type|respond|txt|texting) <any*2>?stop (?:to|for) <any>",
        r"(?:it|message|text|that|this|they|what does) <any*1>(?:says?|said|saying|mean|means) <any*2>stop",
        r"what <any*3>stop means?",
        r"<!times>(?:do|should|can|could|must|shall|would) i (?:just |have to |need to )?(?:text|reply|send|say|"
        r"type|write) <any*2>stop(?! (?:getting|receiving|these|this|them|it|the))",
    ),
)

#: Matched first, and masked: "stop" in these is not about our messages, or means the opposite.
NOT_STOPS = (
    *STOP_MENTIONED,
    rule(
        "would be sorry to stop",
        "(?:hate|sad|sorry|shame|pity|afraid|scared|worried|dread|reluctant|miss it|regret|crazy|silly|fool|"
        "upset|heartbroken)(?: (?:it|them|these|for|if|when|"
        "you|i|we|were|ever|had|have|us|really|to have|the|texts|messages|tips|reminders|so|see|that|this|"
        "be)){0,5} (?:to )?(?:<stop>|stopped|end|ended|unsubscribe|"
        r"opt out|lose|go away|went away)",
        r"(?:cant|dont|couldnt|wouldnt) (?:even )?(?:imagine|think of|dream of|consider) (?:\w+ ){0,2}(?:<stop>|"
        r"stopping|unsubscrib\w+|ending)",
    ),
    rule(
        "would never stop", r"(?:unsubscribe|stop|cancel) [?] (?:no|nope|never|why|not|hell no)(?= way| [.,]|$| chance)"
    ),
    rule(
        "back on",
        r"(?:turn|switch) (?:\w+ ){0,4}(?:back )?on(?= again|$| [.,?]| please)|back on",
    ),
    rule(
        "off the pain",
        r"(?:unsubscrib\w+|opt(?:ing)? out) (?:me )?(?:from|of) (?:being|pain|life|winter|mondays?|work|adulting|"
        "aging|ageing|getting|my (?:body|knee|job)|the "
        r"pain|this (?:pain|knee|body)|gravity|stairs|running)",
    ),
    rule(
        "asks us to go on",
        r"<!you|they>(?!(?:cant|couldnt) (?:even |seem to )?(?:unsubscribe|opt out))<not> (?!you )<kept*5>(?:<stop>|"
        r"end|unsubscribe|opt out|(?:remove|delete|drop|erase) (?:me|us|my|this|the)|take me off|cancel)",
        r"you (?:dont|didnt|never) (?:have|need|had|needed) to <stop>|dont you (?:dare|ever) <stop>",
        r"(?:hope|glad|happy|pray|love that|love how) <any*3>(?:never|dont|wont|didnt) <stop>",
        r"(?:dont|never|wouldnt) (?:want|like) <any*4>to (?:<stop>|end)",
    ),
    rule(
        "asks us to go on, in Spanish or French",
        r"(?:no|nunca) (?:me )?(?:dejen|deje|dejes|paren|pare|pares|cancelen|quiten) (?:de |con )?(?:\w+ ){0,3}\w+|"
        r"n ?arrete[zr]?s? (?:pas|surtout pas|jamais)(?: \w+){0,3}|ne (?:\w+ )?arretez (?:pas|jamais)(?: \w+){0,3}",
    ),
    rule(
        "told to stop something else",
        r"(?:they|he|she|doctor|doc|dr|surgeon|pharmacist|nurse|cardiologist|mom|wife|husband|physio|insurance|you) "
        r"(?:\w+ )?"
        r"(?:told|asked|advised|wants|want|ordered) me to (?:stop|quit|cease|discontinue)(?! <texts>)(?! (?:texting|"
        r"replying))",
    ),
    rule(
        "another address",
        r"(?:dont|never|not) send (?:the |that |this |my )?(?:email|report|invoice|bill|sheet|form|results|it) to "
        r"(?!me\b|"
        r"this (?:number|phone)|my (?:phone|cell|number))",
    ),
    rule(
        "asks for texts instead",
        r"(?:dont|not|never|instead of) (?:call\w*|email\w*|phone|ring) (?:me )?(?:, )?(?:but |just |please |only "
        r")?text(?! or| and)",
    ),
    rule(
        "asks for texts, not calls",
        r"(?:text|message|email)(?: me| us| it)?(?: only| instead| please)? (?:[.,] )?(?:please )?(?:dont|not|"
        r"never|no)"
        r" (?:call\w*|phone|ring)(?: me)?",
    ),
    rule(
        "asks when they end",
        r"when (?:do|will|does|are|would) <small*3><texts> <any*2>(?:end|stop|ending|finish)",
    ),
    rule(
        "gave up",
        r"(?:quit|quitting|stopped|give up|giving up|gave up|gives up) on (?:me|us|him|her|my \w+)",
    ),
    rule(
        "laughs",
        r"stop(?: it| that)? (?:[.,] )?(?:im|i am|youre|your|you are|you|thats|that is|that was|this is|its|"
        r"that) (?:so |too |"
        r"making me |literally |just |the |a |all ){0,3}(?:crying|dying|dead|blush\w*|hilarious|funny|cute|sweet|"
        r"kind|"
        r"laugh\w*|"
        r"cracking|adorable|so good|good|much|best|riot|trip|hoot|smile|smiling|snort\w*|peeing|screaming)",
    ),
    rule(
        "a new number for the old one",
        r"(?:delete|remove|take|drop|erase|forget|lose|scrap) (?:out |off )?(?:the|my|that|"
        r"this) old (?:\w+ )?(?:number|phone|cell|"
        r"one)(?: out| off)?(?=.{0,60} (?:new|use|instead|this one))",
    ),
    rule(
        "asks why we stopped",
        r"(?:did|have|am|was|were|has|why am|why was) i (?:\w+ ){0,2}(?:unsubscribed?|opt(?:ed)? out|remove[d]?|"
        r"taken off|dropped|"
        r"cut off)(?=.{0,60} [?]|.{0,60} (?:havent|didnt|no longer|stopped))",
        r"(?:did|didnt|have|havent|do|does|has) (?:you|they|it|she|he|sam|the \w+|my \w+) <any*1><stop>",
        r"(?:why|how come) (?:have |did |has )?(?:the|your|my|these|all) (?:\w+ )?(?:<texts>) (?:\w+ )?(?:stop|"
        r"stopped)",
        r"(?:did|have) (?:you|someone) (?:take|taken|took|drop|dropped) (?:me|us) off|(?:have|has|did) (?:the|"
        r"your|my) <texts> "
        r"(?:just |suddenly )?(?:stop|stopped|end|ended)|when (?:do|does|will|is) (?:\w+ ){1,6}end(?= ?[?])",
        r"(?:why|when|how come) (?:did|have) (?:i|we) (?:<stop>|stopped) (?:getting|receiving|hearing|seeing)",
    ),
    *OTHER_ENDS,
)

#: Those that hold for e-mail too: "opt out of the newsletter" and "don't email, text me" are ends.
_ALSO_OF_EMAIL = (
    "asks us to go on", "asks why we stopped", "would be sorry to stop", "says if or when", "by accident",
    "a place or a halt", "another list, button or bill",
)  # fmt: skip
NOT_ENDINGS = tuple(each for each in NOT_STOPS if each.name in _ALSO_OF_EMAIL)
