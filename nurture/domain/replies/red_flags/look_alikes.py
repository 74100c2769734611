"""Look-alikes of danger: idioms, harmless causes and the history of others, masked before red flags are searched.

Source: our own gathering, 2026-11. Each is masked alone, so that a sign beside it still counts.
"""

from nurture.domain.replies.rule import rule

_OTHER = (
    "(?:brother|sister|mother|father|mom|mum|dad|uncle|aunt|auntie|grandma|grandpa|grandmother|grandfather|gran|nan|"
    "cousin|friend|neighbou?r|boss|coworker|colleague|husband|wife|son|daughter|niece|nephew|inlaw|in law|dog|cat)"
)
#: When something was: so long ago that it is history.
LONG_PAST = (
    "(?:last (?:year|fall|autumn|spring|summer|winter|christmas)|years ago|a year ago|months ago|in (?:19|20)"
    r"\d\d|back in|when (?:he|she|i) was (?:a |young|little|\d+)|as a (?:kid|child|teen\w*)|in the (?:60|70|80|90)s)"
)
_ILL = (
    "(?:strokes?|heart attack|seizures?|clots?|dvt|overdosed?|concussion|aneurysm|mini stroke|fainted|collapsed|fell|"
    "broke (?:his|her) (?:hip|leg|arm|ankle|wrist|foot)|embolism|pneumonia|sepsis|covid)"
)

LOOK_ALIKES = (
    rule("others, long ago", rf"{_OTHER} (?:\w+ ){{0,3}}{_ILL} (?:\w+ ){{0,3}}{LONG_PAST}"),
    rule(
        "idiom",
        r"(?:nearly |almost |about )?(?:gave|giving|give|having|had|have) (?:me|you|him|her|us|my \w+)? ?(?:a |"
        r"nearly a )?"
        r"(?:\w+ )?(?:heart attack|stroke)(?= when| at| over| seeing| lol| ha| with the| from the (?:price|bill)| "
        r"looking)",
        r"(?:nearly|almost) (?:gave|had) (?:\w+ )?a heart attack|heart skip\w* a beat|different strokes|"
        r"stroke of (?:luck|genius|midnight)|(?:breast|back|swim\w*|tennis|golf|butterfly) ?strokes?|takes my breath "
        r"away|(?:spring|summer|wedding|marathon|race|cabin|hay|baby) fever|head over heels|dizzy with (?:happiness|"
        r"joy)|"
        r"dying (?:to|for|of (?:laughter|boredom|curiosity))|(?:died|dead|dying) (?:laughing|of laughter)|"
        r"bled? (?:me|us) dry|bleeding hearts?|(?:wet|peed|peeing) myself laughing|scared (?:me )?to death|"
        r"heart <any*2>(?:rate (?:zones?|monitor|strap)|isnt in it)",
    ),
    rule(
        "numb from cold or the dentist",
        r"numb\w* (?:\w+ ){0,4}(?:from|after|with|because of) (?:the |all the |an |my )?(?:ice|icing|cold|ice pack|ice "
        r"bath|dentist|novocaine|snow|filling|frozen peas)",
        r"(?:dentist|novocaine|ski boots|snow|ice bath|ice pack|frozen peas|icing it)(?: \w+){0,8} numb\w*",
        r"numb\w* (?:\w+ ){0,3}(?:ski boots|dentist|mouth from|in the cold)",
    ),
)
