"""Look-alikes of danger: idioms, and harmless causes, masked before red flags are searched.

Source: our own gathering, 2026-11. Each is masked alone, so that a sign beside it still counts.
"""

from nurture.domain.replies.rule import rule

#: When something was: so long ago that it is history.
LONG_PAST = (
    r"(?:last (?:year|fall|autumn|spring|summer|winter|christmas)|years ago|a year ago|months ago|in (?:19|20)\d\d|"
    r"back in (?:(?:19|20)\d\d|the day|school|high school|college|the army|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)|"
    r"when (?:he|she|i) was (?:a |young|little|\d+)|as a (?:kid|child|teen\w*)|in the (?:60|70|80|90)s|"
    r"hace (?:\w+ )?(?:anos|meses)|el ano pasado|de (?:nino|nina|chico|chica)|il y a (?:\w+ )?(?:ans|mois)|"
    r"lannee derniere|quand jetais)"
)
_ATTACK = r"(?:a |another |a mild |a small |a mini )?(?:heart attack|stroke)"
#: What frightens and harms nobody. Without one of these a heart attack is one.
_SHOCK = (
    r"(?:bill|price|prices|cost|invoice|charge|fee|copay|waitlist|waiting list|scale|score|spider|snake|mouse|wasp|"
    r"news)"
)
_SAW = r"(?:saw|see|seeing|heard|hearing|read|reading|opened|opening|looked at|looking at|got|getting)"

LOOK_ALIKES = (
    rule(
        "a fright",
        r"(?:nearly|almost|about|practically) (?:gave|give|giving|had|having|have) (?:me |you |him |her |us |my \w+ )?"
        r"(?:a )?heart attack",
        rf"(?:gave|giving|give|had|having|have) (?:me |you |him |her |us |my \w+ )?{_ATTACK} (?:just )?"
        rf"(?:(?:when (?:i|we|he|she) |at |from |over |with |)(?:{_SAW} )?(?:the |that |your |my |this )"
        rf"(?:\w+ ){{0,2}}{_SHOCK}|lol|ha(?:ha){{0,4}}|lmao)(?!\w)",
        rf"{_SHOCK} (?:\w+ ){{0,2}}(?:gave|giving|give|gives) (?:me|us|my \w+) {_ATTACK}",
        r"(?:made|makes|make|making) (?:my|his|her) heart skip\w* a beat|"
        rf"heart skipped a beat (?:at the|{_SAW}|when (?:i|he|she|you|they) (?:{_SAW}|said|told|smiled))",
    ),
    rule(
        "idiom",
        r"different strokes|stroke of (?:luck|genius|midnight)|"
        r"(?:breast|back|swim\w*|tennis|golf|butterfly) ?strokes?|takes my breath away|"
        r"(?:spring|summer|wedding|marathon|race|cabin|hay|baby) fever|head over heels|dizzy with (?:happiness|joy)|"
        r"dying (?:to|for|of (?:laughter|boredom|curiosity))|(?:died|dead|dying) (?:laughing|of laughter)|"
        r"bled? (?:me|us) dry|bigger than (?:my|his|her) (?:brother|sister|friend|wife|husband|dad|head)\w*|bleeding "
        r"hearts?|(?:wet|peed|peeing|pissed|pissing) (?:myself|my pants|himself|herself|"
        r"themselves|a little) (?:from |when |when i )?laugh\w*|scared (?:me )?to death|"
        r"heart <any*2>(?:rate (?:zones?|monitor|strap)|isnt in it)",
    ),
    rule(
        "numb from cold or the dentist",
        r"numb\w* (?:\w+ ){0,4}(?:from|after|with|because of) (?:the |all the |an |my )?(?:ice|icing|cold|ice pack|ice "
        r"bath|dentist|novocaine|snow|filling|frozen peas)",
        r"(?:dentist|novocaine|ski boots|snow|ice bath|ice pack|frozen peas|icing it)(?: \w+){0,8} numb\w*",
        r"(?:numb\w*|tingl\w*) (?:\w+ ){0,5}(?:handlebars?|when i (?:lean|sit cross\w*)|cross ?legged|slept on (?:it|"
        r"my))",
        r"(?:foot|feet) (?:\w+ ){0,3}bigger than (?:the |my )?other (?=.{0,40} (?:sizes?|shoes?)(?!\w))",
        r"numb\w* (?:\w+ ){0,3}(?:toilet|loo)(?= lol| scrolling| reading)|"
        r"(?:walked|ran|squatted|danced|trained) (?:\w+ ){0,3}until i <cant> feel <any*2>|"
        r"dizzy from (?:the )?(?:merry|carousel|spin\w*|roller|ride|turns)|"
        r"numb\w* (?:\w+ ){0,3}(?:ski boots|dentist|mouth from|in the cold)",
    ),
)
