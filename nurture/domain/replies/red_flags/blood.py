"""Red flags of blood and poison: a clot, bleeding, a crash, an allergy, an overdose; as data.

Source: the warning signs of each that first-aid courses teach, 2026-11. Written as body part × sign. As in `joints`, a
false positive costs a look.
"""

from nurture.domain.replies.rule import rule

_LEG = "(?:legs?|calf|calves|ankle|foot|thigh|knee|arm)"
_STILL = "(?:surgery|operation|flight|flew|plane|pregnan\\w*|postpartum|long haul|cast|bed rest|c section|postop)"
_CALF = (
    "(?:calf|behind (?:my|the) knee|back of (?:my|the) (?:knee|leg)) <any*6>(?:pain\\w*|cramp\\w*|tender|warm|sore|"
    "bigger|hot|hard|hurts?|throb\\w*)"
)
_CRAMP = "(?:cramps?|cramp\\w*|charley horse|spasm)"
_THINNERS = (
    "(?:blood ?thinn\\w+|thinners|warfarin|coumadin|eliquis|apixaban|xarelto|rivaroxaban|pradaxa|heparin|lovenox|"
    "plavix|clopidogrel)"
)
_HURT = "(?:fell|fall|hit|bump\\w*|bang\\w*|lump|cut|nose ?bleeds?|knock\\w*|swell\\w*|swollen)"
_PILLS = (
    "(?:pills?|tablets?|painkillers?|meds|medication|tylenol|paracetamol|advil|ibuprofen|aspirin|opioids|oxy\\w*|"
    "muscle relax\\w+|sleepers|tramadol|percocets?|vicodin|codeine|sleeping pills|norcos?|gabapentin)"
)
_VEHICLE = (
    "(?:car|truck|van|bus|lorry|bike|cyclist|motorcycle|motorbike|taxi|driver|scooter|suv|pickup|train|tram|uber)"
)

BLOOD_FLAGS = (
    rule(
        "a clot",
        rf"{_LEG} <any*4>(?:bigger|larger|fatter|thicker|wider) than (?:the|my|its) (?:\w+ )?(?:other|right|left|good)",
        rf"(?:one|left|right) {_LEG} <link*4>(?:way|much|twice as|visibly) (?:bigger|larger|fatter|big)",
        rf"{_LEG} <link*4>(?:tight and shiny|tight shiny|shiny)|{_LEG} <link*3>(?:is|feels|its|are|and) (?:\w+ )?warm"
        r"(?! (?:up|enough|after|from|down|now|when|in)\b)",
        r"(?:cord|rope|hard line|hard vein) <any*3>(?:behind|down|along|in) (?:my|the) (?:knee|leg|calf|thigh|arm)",
        rf"{_CRAMP} <any*6>(?:wont|doesnt|isnt|not|never|refuses|hasnt) <any*2>(?:let|letting|go|going|gone|ease|"
        r"easing|eased|release|releasing|quit|leave|leaving|shift)",
        rf"{_STILL}(?=.{{0,160}} {_CALF}(?!\w))|{_CALF}(?=.{{0,160}} {_STILL}(?!\w))",
    ),
    rule(
        "bleeding",
        r"(?:nosebleeds?|nose ?bleed|bleed|bleeding|cut|wound|gash|blood|incision) <any*3>(?:wont|doesnt|isnt|hasnt|"
        r"not|never|refuses to|cant get it to|cant) <any*2>(?:stop|stopping|stopped|quit|slow|clot|clotting)",
        r"(?:wont|doesnt|isnt|not|cant|refuses to) <any*2>(?:stop|quit) bleeding|bleeding from (?:my|the|his|her|one|"
        r"both)|"
        r"(?:still|keeps|kept|started|constantly|heavily) bleeding|bled through|soak\w* (?:through "
        r")?<any*3>(?:bandages?|"
        r"dressings?|towels?|pads?|gauze)",
        r"(?:nose|ears?|mouth|face|leg|arm|hand|scar|stitches|heads?) <link*2>(?:bleeding|gushing|pouring)",
        r"blood <any*2>(?:everywhere|pouring|gushing|spurting|squirting|streaming|all over|dripping|from my (?:ears?|"
        r"nose|"
        r"mouth|eyes?|head|rear|bottom))",
        r"(?:cut|wound|incision|gash|scar|stitches) <any*3>(?:pouring|gushing|reopened|spurting)|"
        r"(?:urine|pee) <any*2>(?:coke|cola|tea|rust|red|brown)",
        rf"{_THINNERS}(?=.{{0,200}} {_HURT}(?!\w))|{_HURT}(?=.{{0,200}} {_THINNERS}(?!\w))",
    ),
    rule(
        "a crash",
        rf"(?:hit|knocked|clipped|struck|run over|ran over|rear ended|t boned|sideswiped|mowed) <any*3>by (?:an? )?"
        rf"(?:\w+ )?{_VEHICLE}|{_VEHICLE} (?:just )?(?:hit|knocked|ran over) me",
        rf"{_VEHICLE} (?:accident|crash|wreck)(?=.{{0,120}} (?:bleed\w*|blood|head|neck|cant|numb|today|just now|this "
        r"morning|hours?|tonight|chest|stomach|dizzy|belly)(?!\w))",
        rf"(?:crashed|wrecked|rolled|totaled|totalled) (?:my|the|our) (?:\w+ )?{_VEHICLE}(?=.{{0,120}} (?:hurts?|pain|"
        rf"neck|head|numb|back|"
        r"dizzy|cant|sore)(?!\w))",
        r"(?:crashed|came off|wiped out on|flew off|flew over|went over|thrown (?:off|from)) <any*2>(?:bike|handlebars|"
        r"bars|scooter|motorbike|moped|motorcycle|horse)(?! (?:trail|path|lane|ride|shop)s?\b)",
    ),
    rule(
        "an allergy",
        r"(?:throat|tongue|lips?|face|eyes) <link*3>(?:closing|closing up|closed up|puff\w*|blown up|ballooning|"
        r"blew up|fat|huge)",
        r"(?:hives|welts) <any*3>(?:all over|everywhere|spreading|head to toe|up my|and)|epi ?pen|allergic to "
        r"(?=.{0,80} (?:throat|breath\w*|face|tongue))",
    ),
    rule(
        "too much of a medicine",
        rf"(?:took|taken|swallowed|popped|downed|necked|ate) <any*3>(?:1[2-9]|[2-9]\d|\d{{3}}|a dozen|fifteen|twenty|"
        rf"thirty|forty|fifty|sixty) <any*3>{_PILLS}",
        rf"(?:swallowed|downed|necked|popped|emptied) <any*3>(?:bottle|pack|packet|box|strip|handful|all|whole|rest) "
        rf"<any*4>{_PILLS}|took <any*2>(?:handful|rest|box|packet|pack|strip|whole|entire|all) <any*4>{_PILLS}",
        rf"(?:double|triple|twice|three times) (?:the|my) <any*1>(?:dose|amount) <any*3>{_PILLS}|(?:took|taken) (?:my "
        rf"|the |his |her )?{_PILLS} "
        rf"(?:twice|two times|double)(?! (?:a day|daily|as|per))|too (?:many|much) "
        rf"<any*3>{_PILLS}|drank (?:bleach|antifreeze|poison)",
    ),
    rule(
        "infection",
        r"(?:green|yellow|smelly|cloudy) (?:stuff|goo|fluid|liquid|discharge|gunk) (?:\w+ ){0,3}(?:out of|from|in|on) "
        r"(?:my|the|his|her)(?! nose)",
        r"<cant> stop (?:shaking|shivering)|<cant> get warm|shak\w+ <any*2>(?:chills|uncontrollably)|rigors",
        r"(?:knee|joint|ankle|hip|elbow|leg|wound|scar|incision) <link*3>(?:boiling|burning hot|roasting|scalding|"
        r"glowing|weeping|smells?|stinks|green|yellow)(?! (?:band|bands)\b)",
    ),
    rule(
        "violence",
        r"(?:husband|boyfriend|partner|ex|wife|girlfriend|father|dad|stepdad) <any*2>(?:hit|hits|choked|strangled|"
        r"punched|attacked|threatened|kicked|beats|slapped) me|threatened to (?:kill|hurt|shoot) (?:me|us)|(?:scared|"
        r"afraid) to (?:go|be|stay) (?:\w+ )?home|not safe at home|scared of my (?:husband|partner|"
        r"boyfriend|wife)",
    ),
)
