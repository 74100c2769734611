"""Red flags of an illness or a medicine, and of harm after a treatment; as data.

Source: the usual warning signs before manual therapy (blood thinners, fever, night sweats with weight loss, dizziness
or changed sight after work on the neck), 2026-11. As in `joints`, a false positive costs a look.
"""

from nurture.domain.replies.rule import rule

_THINNERS = (
    r"(?:blood ?thinn\w+|thinners|warfarin|coumadin|eliquis|apixaban|xarelto|rivaroxaban|pradaxa|dabigatran|"
    "heparin|lovenox|"
    r"enoxaparin|plavix|clopidogrel|savaysa|anti ?coagula\w+|anticoagula\w+|anticoagulantes?|sintrom|brilinta)"
)
_BLED = (
    r"(?:bruis\w+|black and blue|h(?:a)?ematoma\w*|purple|bleed\w*|bled|blood blister|discolou?r\w*|moreton\w*|"
    r"moraton\w*|"
    r"hematome\w*|ecchymose\w*|bleus?|cardenal\w*)"
)
_SWEATS = (
    r"(?:night ?sweats?|nightsweats|sweat\w* (?:\w+ ){0,3}(?:at|all|every|each|through|through the) night|"
    r"sweat\w* at nights?|"
    r"(?:woke|wake|waking) up (?:\w+ )?(?:drenched|soaked|dripping|wringing)|(?:soak\w+|drench\w+|"
    r"dripping) (?:\w+ ){0,3}(?:sweat|sheets|bed|night|morning)|(?:sheets|bed|pajamas|"
    r"pyjamas) (?:\w+ ){0,3}"
    r"(?:soaked|drenched|wet)|sweat\w* through (?:\w+ ){0,2}(?:sheets|shirt|bed|pajamas|pyjamas))"
)
_THINNER = (
    r"(?:(?:los\w+|lost|dropp\w+|down|shed\w*) (?:\w+ ){0,4}(?:weight|pounds?|lbs?|kilos?|kgs?|stone)|weight "
    r"(?:\w+ ){0,2}(?:loss|"
    r"falling|dropping|coming)|(?:clothes|trousers|pants|jeans|rings?|belt) (?:\w+ ){0,2}(?:falling|loose|hanging|"
    r"slipping)|(?:pounds?|lbs?|kilos?|kgs?|stone) (?:lighter|gone|down)|(?:getting|so|"
    "much) thinner)"
)
_OTHERS = (
    "<!son|daughter|kid|kids|baby|dog|cat|he|she|husband|wife|child|son has|daughter has|kid has|dog has|cat has|"
    "baby has|wife has|"
    "husband has|just|kids have|daughters|sons>"
)
_TEMPERATURE = r"(?:10[0-6]\d?|99\d|3[89]\d?|38 ?\d|39 ?\d|40\d?)(?: ?(?:f|c|degrees|fahrenheit|celsius))?"

ILLNESS_FLAGS = (
    rule(
        "a bruise on blood thinners",
        rf"{_THINNERS}(?=.{{0,200}} {_BLED}(?!\w))|{_BLED}(?=.{{0,200}} {_THINNERS}(?!\w))",
    ),
    rule(
        "fever",
        f"{_OTHERS}<!hay|cabin|spring|dance|race|marathon|night|gold|cup|playoff|yellow|broken|spring|sore|"
        "baseball>(?:fevers?(?! (?:blisters?|dream|party|tree))|feverish|febrile|"
        r"shivering(?! (?:at the|outside|in the (?:cold|rain|snow)))|shivers|burning up|hot and cold sweats)(?! "
        r"(?:broke|pitch|is gone|dream|down my spine))",
        r"<!me|the|gave>chills(?! (?:down|up|with|out|on|from (?:that|the|this) (?:movie|song|film|show|music|ending|"
        r"game)))",
        rf"temp(?:erature)?s? (?:(?!outside|out|in|weather)\w+ ){{0,4}}{_TEMPERATURE}(?= |$)|{_TEMPERATURE} "
        r"(?:\w+ )?(?:temp|temperature|fever)",
        "(?:running|have|having|got|had|with|spiked|spiking|has) (?:a |an )?(?:high |slight |low |low grade |"
        "raised |elevated )?"
        r"(?:temperature|temp)(?! (?:sensor|gauge|of the))|high temp\w*",
    ),
    rule(
        "night sweats with weight loss",
        r"weight (?:\w+ ){0,2}(?:falling|dropping|coming) off(?=.{0,80} (?:pain|ache|night|cancer)(?!\w))",
        r"(?:lost|losing|dropped) (?:\w+ ){0,3}(?:weight|pounds|lbs|kilos|kg|stone)(?=.{0,80} (?:hurts|pain|aches?|"
        r"hurting)(?:.{0,40}) (?:night|rest|cancer)(?!\w))",
        rf"{_SWEATS}(?=.{{0,200}} {_THINNER}(?!\w))|{_THINNER}(?=.{{0,200}} {_SWEATS}(?!\w))",
    ),
    rule(
        "a growth, or pain that never rests",
        r"lump (?:\w+ ){0,6}(?:grow\w*|bigger|getting hard)|(?:had|have|history of|survivor of) (?:\w+ )?cancer"
        r"(?=.{0,160} (?:pain|hurts|ache)(?!\w))|pain(?=.{0,160} (?:had|have|history of) (?:\w+ )?cancer(?!\w))",
        r"pain (?:\w+ ){0,3}(?:never|doesnt|wont|not) (?:\w+ )?(?:let|lets|letting|eas\w+|go|goes) (?:up|away)?"
        r"(?=.{0,80} (?:lying|night|resting|at rest)(?!\w))",
    ),
    rule(
        "pregnant",
        r"(?:my|her) waters? (?:just )?(?:broke|has broken)(?! down)|water broke(?! (?:down|heater))|"
        r"(?:pregnan\w*|\d+ weeks)(?=.{0,80} (?:bleed\w*|blood|spotting|contractions?|leaking|not moving|isnt "
        r"moving)(?!\w))|"
        r"(?:bleed\w*|contractions?)(?=.{0,60} (?:pregnan\w*|weeks along)(?!\w))|"
        r"pregnan\w*(?=.{0,60} (?:pain|cramp\w*|headache|swollen|swelling|dizzy|fell|fall|"
        r"fever)(?!\w))(?!.{0,60} (?:exercise|ok|safe|pillow))|"
        r"(?:pain|cramp\w*|headache)(?=.{0,60} (?:im|i am|while) (?:\d+ weeks|pregnant)(?!\w))|no (?:baby |"
        r"fetal )?(?:movement|kicks?)(?= "
        r"[.,]|$| (?:today|from|since|all)\b)|"
        r"(?:having|have|got) (?:\w+ )?contractions(?= [.,?]|$| (?:every|and|now|at))|baby (?:isnt|not|hasnt|stopped|"
        r"wont) (?:\w+ )?(?:mov\w+|kick\w+)",
    ),
    rule(
        "dizzy",
        rf"{_OTHERS}(?:dizz\w+|light ?headed\w*|lightheaded\w*|vertigo|woozy|giddy|faint(?!ly)(?! (?:line|mark|"
        "bruise|click|ache|"
        "pain|smell|hope|memory|of heart))|nearly fainted|almost passed out|going to pass out|about to pass out|"
        "might pass out)",
        "(?:room|world|everything|head|house) <link*2>(?:spinning|spins|spin|swimming|swims|moving|tilting)|"
        r"<cant> (?:\w+ )?(?:keep my balance|"
        r"stand up straight|walk straight|walk in a straight)|unsteady on my",
    ),
    rule(
        "vomiting",
        rf"{_OTHERS}(?:vomit\w*|threw up(?! (?:my|the|a) (?:hands?|arms?))|throw(?:ing|n)? up(?! (?:my|the|a) "
        r"(?:hands?|arms?))|puk(?:e|ed|ing)|nause(?!atingly)\w+|retching|"
        "(?:been|was|got) sick (?:since|after|all|twice|three|right after|last night|this morning)|sick to my "
        r"stomach|cant keep (?:\w+ )?(?:anything|food|water|it) down)",
    ),
    rule(
        "changed sight",
        r"(?:vision|sight|eyesight|eyes?) <link*3>(?:\w+ )?(?:blurr\w*|doubled?|funny|weird|strange|dark|darker|"
        "changed|changing|different|fuzzy|"
        r"hazy|cloudy|foggy|spotty|tunnel\w*|worse|gone|dim|grey|gray|black|lost|off|flicker\w*|wont focus|cant "
        "focus|patchy|wavy)",
        r"(?:blurr\w*|double|tunnel|fuzzy|hazy|lost(?! sight of)|losing(?! sight of)|loss of|foggy|cloudy|changed|"
        r"wavy|spotty|patchy|"
        "strange|weird|funny|partial) (?:of )?"
        r"(?:my )?(?:vision|sight|eyesight)",
        r"see(?:ing)? (?:\w+ )?(?:double|spots|stars(?! (?:at|in the (?:sky|planetarium)))|flashes|floaters|black "
        r"spots|two of|zigzags|lights flashing|"
        r"flashing|halos|wavy)(?! in \w+)",
        r"<cant> (?:\w+ )?(?:see|focus)(?: my eyes)?(?: (?:properly|straight|clearly|right|anything|well|out|so "
        r"well|as well|normally|much))(?=.{0,60})|<cant> (?:\w+ )?focus my eyes|"
        r"(?:hard|trouble|difficult\w*|struggling|struggle) (?:to )?(?:see|seeing|focus my eyes|focusing my "
        "eyes)(?= [.,?]|$| (?:since|after|"
        r"clearly|properly|out)\b)|everything (?:\w+ ){0,2}(?:blurry|double|dark|black|fuzzy)|went blind|gone "
        "blind|blind in",
    ),
)
