"""Red flags that come from no joint: a stroke, bleeding, an overdose, a head injury, a heart attack; as data.

Source: the common warning signs of each, 2026-11. As in `joints`, a false positive costs a look.
"""

from nurture.domain.replies.rule import rule

_PILLS = (
    "(?:pills?|tablets?|painkillers?|pain (?:pills|meds|killers)|meds|medication|medicine|bottle|tylenol|"
    "ibuprofen|aspirin|opioids)"
)

GENERAL_FLAGS = (
    rule(
        "a stroke",
        r"<cant> (?:even )?(?:speak|talk)(?= [.,?]|$| (?:right|properly|clearly|well|anymore|and|normally|"
        r"straight)\b)",
        r"(?:face|mouth|arm|one side|half my \w+) <link*4>(?:droop\w*|sagging|weak|paralyzed|paralysed)",
        r"(?:trouble|difficulty) (?:speaking|talking|swallowing|seeing)|seeing double|<cant> see (?:out of|from) "
        r"<any>",
        r"(?:suddenly|sudden) <any*2>(?:blind|confused|weakness|loss of|dizzy)|had a (?:stroke|seizure)|having a "
        r"(?:stroke|seizure)",
        r"(?:worst|most painful|most awful|strongest) <any*2>(?:headache|migraine)|headache <any*4>(?:ever had|ever "
        r"felt|of my life|never had)|(?:terrible|sudden|splitting) headache",
    ),
    rule(
        "bleeding",
        r"(?:wont|doesnt|cant|not|isnt) <any*2>(?:stop|stopping) (?:the )?bleeding|bleeding <any*3>(?:wont|"
        r"doesnt|not|"
        r"isnt) (?:stop|stopping)",
        r"(?:bleeding|bleeds) (?:a lot|heavily|badly|through|profusely|everywhere|again)|(?:lots|a lot|lost lots) of "
        r"blood",
        r"blood (?:in|when|with) (?:i )?(?:my )?(?:urine|pee|stools?|poop|vomit|spit|cough|phlegm)|(?:vomiting|"
        r"throwing up|spitting|peeing|pooping|"
        r"passing|puking) (?:up )?blood|black (?:tarry )?(?:stools?|poop)",
        r"(?:wound|incision|stitches|cut|scar|sutures) <link*3>(?:opened|open|split|burst|came apart|bleeding|"
        r"leaking|"
        r"weeping)",
    ),
    rule(
        "too much of a medicine",
        "(?:took|taken|swallowed|had) (?:way |far )?(?:too many|too much|a bunch|loads|a load|a handful|"
        "handfuls|lots|a whole|the whole|all (?:of )?(?:my|the)|"
        rf"double) (?:of )?<any*2>{_PILLS}",
        r"(?:kids?|son|daughter|baby|toddler|child|grandson|granddaughter|little one|dog) (?:\w+ ){0,3}(?:swallowed|"
        r"ate|drank|"
        rf"took|chewed|got into|got hold of) (?:\w+ ){{0,3}}(?:{_PILLS}|painkillers|tramadol|oxy\w*|percocets?|vicodin|"
        r"gabapentin|insulin|batter(?:y|ies)|bleach|detergent)",
        r"overdos\w+(?! on (?:pie|cake|chocolate|sugar|turkey|candy|coffee|netflix|carbs|cheese|food|sun|exercise|"
        r"stretching))|took (?:too many|the whole bottle|all of them)",
        r"(?:lips|tongue|face|throat) <link*3>(?:swelling|swollen|closing|tight|itchy)|<cant> swallow",
    ),
    rule(
        "a blow",
        r"bone <any*1>(?:sticking|poking|coming) (?:out|through)|(?:hit|banged|bumped|smacked|cracked) my head|"
        r"concuss\w+|knocked out(?! (?:my|the|all|\d))|lost consciousness|"
        r"collapsed(?! (?:on|onto|into|in) (?:the|my|a) (?:couch|sofa|bed|chair|recliner|hammock)| laughing| from "
        r"laugh)",
    ),
    rule(
        "a heart",
        r"(?:pain|ache|aching|numb\w*|tingl\w*) <any*4>(?:left )?arm <any*2>jaw|(?:pain|ache|aching) <any*3>jaw "
        r"<any*3>arm",
        r"(?:pain|shooting|ache) (?:down|in) my left arm|chest <any*3>(?:hurting|crushing|squeezing|burning)|"
        r"palpitations|"
        r"<cant> <any*3>breath|(?:gasping|fighting) for (?:air|breath)",
    ),
)
