"""Red flags of chest, heart and lungs; as data.

Source: the signs of a heart attack, a clot in the lung and failing breath that first-aid courses teach, 2026-11.
Written as body part × sign. As in `joints`, a false positive costs a look.
"""

from nurture.domain.replies.rule import rule

_CHEST = "(?:chest|breastbone|sternum|rib ?cage)"
_FELT = (
    r"(?:tight\w*|pressure|squeez\w*|crush\w*|heav\w*|pains?|hurts?|hurting|aching|ache|aches|burning|stabb\w*|"
    r"discomfort|gripping|fluttering|thumping)"
)
_BROUGHT_UP = (
    r"(?:cough\w*|spit\w*|spat|hack\w*|vomit\w*|throw\w*|threw|puk\w*|bring\w*|brought|sick|sneez\w*|phlegm|retch\w*)"
)

CHEST_FLAGS = (
    rule(
        "chest",
        rf"{_FELT} <any*4>(?:in|on|across|over|behind|around|through|inside|of|under) (?:my|the|his|her) (?:\w+ )?"
        rf"{_CHEST}(?! (?:press|day|muscles?|fl(?:y|ies)))",
        rf"(?:ripping|tearing|tore) (?:\w+ )?(?:pain )?(?:\w+ ){{0,3}}(?:{_CHEST}|back)(?=.{{0,40}} (?:{_CHEST}|back|"
        rf"belly)(?!\w))|"
        rf"{_CHEST} (?!(?:press|day|fly|flies|stretch|opener|exercise|workout|muscles?)\b)<any*4>{_FELT}",
        r"(?:elephant|brick|bricks|anvil|weight|someone|something|rock|band) <any*3>(?:on|around|round) (?:my|the|his|"
        rf"her) {_CHEST}|{_CHEST} <any*4>(?:elephant|in a vice|in a vise|bricks)",
        r"(?:jaw|left arm|left shoulder|shoulder blades)(?=.{0,120} (?:sweat\w*|clammy|breathless|sick)(?!\w))",
        r"(?:sweat\w*|clammy|sick to)(?=.{0,120} (?:jaw|left arm|left shoulder)(?!\w))|cold sweats?",
        rf"(?:angina|nitro|nitroglycerin)(?=.{{0,120}} (?:{_CHEST}|pain|not|again))",
    ),
    rule(
        "heart",
        r"heart <any*5>(?:fluttering|skipping|missing beats|skipping beats|irregular\w*|racing|pounding|going crazy|"
        r"going nuts|jumping out|out of rhythm|thumping|a million miles|all over the place)",
        r"heart <any*2>(?:stops|stopped|skips|pauses)(?! when (?:i saw|she|he))(?=.{0,40} (?:second|jumps?|beats?|"
        r"then|starts)(?!\w))|"
        r"heart <any*2>beating <any*2>(?:fast|hard|funny|weird|wrong|out of)",
    ),
    rule(
        "breath",
        r"(?:breath|breaths|breathing|breathings) <link*3>(?:shallow|labou?red|rapid|difficult|getting harder|short|"
        r"ragged|raspy)|(?:shallow|labou?red|rapid) breath\w*",
        r"(?:breath|breaths|breathing) (?:\w+ )?(?:hurts?|is painful|stabs|like i (?:ran|run|sprinted)(?=.{0,60} "
        r"(?:couch|sitting|bed|lying|"
        r"rest)))|(?:pink|foamy|frothy) (?:and )?(?:foamy|frothy|pink)|(?:spit|phlegm|sputum|mucus) <any*2>(?:pink|"
        r"foamy|frothy|red)|"
        r"(?:out of breath|winded|puffed|gasping|breathless) <any*3>(?:just|even|only|sitting|nothing|rest|resting|"
        r"lying|talking|walking to|bathroom|couch|bed|one flight)",
        r"(?:hurts?|hurting|painful|pains?|stabs?|stabbing|sharp|catches) <any*6>(?:deep breath|breath in|breathe|"
        r"breathe in|breathing in|inhale)",
        r"<cant> <any*3>(?:air|enough air|breath)(?= |$)|not getting (?:enough )?air|wheez\w+|"
        r"(?:turning|gone|going|turned) blue",
        r"(?:lips?|fingertips|tongue|mouth) <link*4>(?:blue|gr[ae]y|purple|white)|blue lips",
        r"(?:im|am|he is|hes|she is|shes|i feel like im) (?:\w+ )?(?:suffocating|choking|drowning)(?! (?:in (?:work|"
        r"emails|paperwork)|on the))|"
        r"lungs? <any*4>(?:full|fluid|water|collaps\w*|filling)",
        r"(?:he|hes|she|shes|dad|mum|mom|husband|wife|face|skin|im) <link*3>(?:gr[ae]y|ashen|clammy)(?! hair|ing)",
    ),
    rule(
        "blood from lungs or stomach",
        rf"{_BROUGHT_UP} <any*5>(?:blood|coffee grounds)|blood <any*5>(?:when|every time|each time|whenever) (?:\w+ )?"
        rf"(?:i|he|she) {_BROUGHT_UP}|bloody (?:phlegm|spit|sputum|vomit)|pink froth\w*",
        r"(?:pee|wee|poo|poop|stools?|urine|toilet|diarrhea) <any*3>(?:blood|bloody|black|tarry|full of blood)|"
        r"(?:bloody|black) (?:pee|poo|poop|stools?|urine|diarrhea)|blood <any*4>(?:toilet|wipe|bowl)",
    ),
)
