"""Signs in a client's words that a person must see at once, as data.

Source: the safety line of our content brief (severe pain; a knee that locks, gives way, swells quickly, is red and hot
or takes no weight), and the common warning signs of a clot, an infection, a pinched nerve and a heart, 2026-11. This
sorts mail, it does not diagnose: a false alarm costs a look.
"""

import re
from collections.abc import Iterator

from nurture.domain.replies.red_flags.general import DANGERS
from nurture.domain.replies.rule import rule

ALARMS = (
    rule(
        "swelling",
        r"(?:swollen|swelling|swelled|ballooned)(?! in love)",
        r"<limb> <link*4>(?:swells?|puffy|puffed up|puffing up|blew up|blown up|huge|enormous|twice (?:the|its))",
        r"(?:the )?size of (?:a|an|my) <any*1>(?:grapefruit|melon|balloon|football|softball|baseball|orange|"
        r"basketball|tennis ball|watermelon|cantaloupe|coconut|ball|head|egg|golf ball)",
        r"like a (?:balloon|melon|grapefruit|football|softball)",
        r"(?:twice|double|3 times|three times) (?:the|its) (?:normal |usual )?size",
    ),
    rule(
        "red and hot",
        r"<limb> <link*6>(?:red|hot|warm and|burning up|on fire)(?! (?:pack|packs|bath|tub|shower|yoga|water|"
        r"compress|towel|light|stone|stones|weather|day|outside|brace|tape|sauna)\b)",
        r"(?:red|hot)(?: and)? (?:hot|red|swollen|warm|throbbing|puffy|angry)",
        r"(?:red|hot)(?: and)?(?: swollen| angry)? <limb>|(?:warm|hot) to (?:the )?touch|red streaks?",
        r"redness (?:and|or|with|plus) (?:heat|swelling|warmth)|heat and redness",
    ),
    rule(
        "locked",
        r"<limb> <link*4>(?:locked|locks|lock|locking|stuck|jammed|jams|seized|seizes|frozen|caught)(?! (?:out|my|"
        r"with you)\b)",
        r"it <link*2>(?:locks|locked|locking|lock) ?(?:up|on me|in place|and|$)|locked (?:up )?<limb>",
        r"stuck (?:bent|straight|in place)|(?:catching|keeps) (?:and )?(?:locking|locking up)",
        r"<cant> <any*3>(?:straighten|unlock|unbend|fully extend|bend (?:it|my|the))",
        r"(?:wont|doesnt|will not) (?:even |fully |go )?(?:straighten|bend|unlock|straight|move)",
    ),
    rule(
        "gives way",
        r"(?:<limb>|it) <link*4>(?:gave|gives?|giving|given|goes|went) (?:way|out)(?! (?:for|to the|with|on a)\b)",
        r"(?:gave|gives|giving|given) way|(?:<limb>|it) <link*4>(?:buckl\w+|collaps\w+|folds|folded)",
        r"buckled (?:under|on|twice|again)",
    ),
    rule(
        "takes no weight",
        r"(?:<cant>|no) <any*2>(?:put|bear|take|hold|support|putting|bearing|place) <any*4>(?:weight|pressure)",
        r"<cant> (?:\w+ )?weight ?bear|(?:hurts?|painful|pain) <any*3>(?:put|bear) <any*3>weight",
        r"(?:no|not) weight bearing|weight bearing is (?:impossible|not)",
        r"(?:<limb>|it) (?:wont|cant|doesnt|will not) (?:take|hold|support|bear) (?:me|my|any|up)",
        r"<cant> <any*1>(?:stand|step|put pressure|get up|push off) (?:on|onto|up on)",
        r"<cant> (?:even )?walk(?! (?:far|fast|my|the|dog|dogs|down|up|in|more|past|as|very|long|a|uphill|downhill|"
        r"for|over|to the (?:clinic|studio)|him|her|that|through|around|by|away|and chew)\b)",
        r"<cant> (?:even )?(?:move|feel|lift|use) (?:my|the) (?:\w+ )?<limb>|<cant> (?:even )?stand(?= [.,?]|$)",
    ),
    rule(
        "severe pain",
        r"<awful> <any*2>(?:pain|pains|ache|cramps?|cramping|spasms?)",
        r"(?:pain|hurts|knee|leg|it|its) <link*5>(?:severe|excruciating|unbearable|agony|intolerable|agonizing|"
        r"agonising)",
        r"in (?:absolute |total |real )?agony|agony|(?:un)?bearable pain|unbearabl[ey]",
        r"(?:terrible|horrible|awful|horrendous) pain|excruciating|pain level <any*2>(?:10|9|ten|nine)",
        r"screaming in pain|crying (?:in|from|with|because of) (?:the )?pain|worst pain",
        r"(?:pain|hurts|hurting|knee|leg|its) <any*4>(?:10|9|ten|nine) (?:10|out of (?:10|ten)|of 10)",
        r"(?:10|9|ten|nine) (?:10|out of (?:10|ten)|of 10) <any*1>(?:pain|hurts)",
        r"<cant> (?:sleep|function|think) <any*3>(?:because of|from|due to|with) <any*2>pain",
        r"pain <any*4><cant> (?:sleep|stand it|take it|function|move)",
    ),
    rule(
        "chest or breath",
        r"chest <link*4>(?:pains?|hurts|hurting|tight|tightness|pressure|heavy|aches|feels heavy)",
        r"(?:pains?|tightness|pressure|tight|sharp|heaviness) <any*2>in my chest|short(?:ness)? of breath",
        r"<cant> <any*2>(?:breathe|catch my breath)",
        r"(?:trouble|hard to|difficulty|struggling to|struggle to|hurts to) (?:breathe|breathing)|breathless",
        r"(?:tight|heavy|painful|crushing) chest|coughing <any*1>blood|heart <any*2>(?:racing|pounding|attack)",
    ),
    rule(
        "numb",
        r"(?:numb|numbness)|tingl\w+|tingly|pins and needles",
        r"(?:cant|couldnt|barely|hardly|no longer) feel (?:my|the|anything in) (?:\w+ )?<limb>",
        r"(?:no|lost|losing|loss of|lost all) (?:feeling|sensation) (?:in|of|down)|foot drop",
        r"<limb> <link*2>(?:dead|gone dead|drags|dragging)",
    ),
    rule(
        "bladder or bowel",
        r"(?:lost|losing|no|cant|loss of|lose) <any*1>(?:control|controlling|control of) <any*2>(?:bladder|bowels?|"
        r"pee)",
        r"(?:lost|losing|no|loss of) (?:bladder|bowel)",
        r"<cant> (?:pee|urinate|hold my (?:pee|bladder|urine)|control my (?:bladder|bowels?))|incontinen\w+",
        r"wet myself|peed myself",
    ),
    rule(
        "something tore or broke",
        r"(?:heard|felt) <any*2>(?:pop|snap|crack|rip|tear|crunch)|loud (?:pop|snap|crack)",
        r"(?:popped|slipped|slid|came|jumped) out(?: of place)?(?= [.,?]|$| and| when| while| again)|dislocat\w+",
        r"out of (?:joint|socket)|<limb> <any*2>out of place",
        r"<limb> <link*3>(?:popped out|broken|fractured|deformed|crooked)",
        r"(?:broke|broken|fractured|fracture|tore|torn|ruptured) <any*2>(?:<limb>|acl|mcl|achilles|meniscus|bone|"
        r"tendon|ligament|ankle)",
    ),
    rule(
        "a fall",
        r"(?:fell|tripped|fallen|fall) <any*2>(?:on|onto|down|off|over) <any*2>(?:<limb>|stairs|steps|ice|bike|"
        r"ladder|curb|kerb|staircase|hard)",
        r"(?:fell|fallen)(?: \w+){0,6} (?:cant|swollen|numb)|(?:i|and) fell (?:hard|badly|down)",
    ),
    rule(
        "fever",
        r"<!hay|cabin>(?:fever|feverish|chills)(?=.{0,160} (?:<limb>|red|hot|swollen|it)(?!\w))",
        r"(?:<limb>|red|swollen)(?=.{0,160} (?:fever|feverish|chills|temperature of)(?!\w))",
        r"fever (?:and|with|plus) (?:chills|sweats|shaking)|high fever",
    ),
    rule(
        "a clot",
        r"(?:blood )?clots?|dvt|embolism|calf <link*4>(?:hard|throbbing|throbs|hot|red|warm|lump|tight and sore)",
        r"lump in (?:my|the) calf|throbbing calf",
    ),
    rule(
        "colour or infection",
        r"<limb> <link*4>(?:blue|purple|white|grey|gray|black|infected|ice cold|cold and|discolou?red|pale)",
        r"(?:pus|oozing|infected|sepsis|septic)",
    ),
    rule(
        "an emergency",
        r"emergency room",
        r"<!work>(?:in|at|to|from) (?:the |an )?(?:er|a and e|urgent care|ambulance|hospital)(?= [.,?]|$| with|"
        r" because| now| and| last| yesterday| for my| after| since| today)",
        r"called (?:911|999|an ambulance)|(?:fainted|passed out|blacked out|fainting)|allergic reaction",
        r"anaphyla\w+|throat <link*2>(?:closing|swelling)|face <link*3>droop\w*|slurr\w+|worst headache",
        r"(?:double|blurred|blurry|lost) vision|(?:covered in|broke out in) hives",
    ),
    rule(
        "a danger to themselves",
        r"kill(?:ing)? myself|suicid\w+|end my life",
        r"(?:dont|do not|no longer) (?:really )?want to (?:live|be alive|wake up|be here anymore|go on|exist)",
        r"(?:want|wish|rather) (?:to |i )?(?:die|be dead|was dead|were dead)|better off dead",
        r"(?:harm|cut)(?:ing)? myself|end it all|no (?:reason|point) (?:to|in) (?:live|living|going on)",
        r"(?:dont|cant|hardly|not) (?:see|seeing) (?:the|a|any|much) point in living",
    ),
)

_AFTER_NO = (
    "any|a|the|or|and|at all|all|really|that|have|had|got|see|feel|having|been|be|yet|more|much|longer|swollen|"
    "red|hot|"
    "numb|numbness|fever|redness|swelling|heat|locking|pain|tingling|signs?|of|chest|as|so|too|chills|bruising|"
    "warm|"
    "giving|way|worse|to|being|noticed|feeling|experiencing|heard|felt|felt any|seen|severe|sharp|visible|even|bad"
)
#: Right before a sign: it is told to be absent, or past.
_ABSENT = re.compile(
    rf"(?<!\S)(?:no|not|isnt|arent|wasnt|without|never|dont|doesnt|didnt|hasnt|havent|zero|nor|neither|aint|less)"
    rf"(?: (?:{_AFTER_NO})){{0,5}} $"
    r"|(?<!\S)(?:used to|no longer|stopped|history of|prevents?|avoid|bye bye|goodbye|reduced)(?: \w+){0,2} $"
)
#: Right after it: it has passed.
_PASSED = re.compile(
    r"(?: (?!(?:not|isnt|wont|hasnt|never|no|doesnt|didnt|but|cant|i)\b)\w+){0,4} (?:gone|went down|come down|came "
    r"down|goes down|"
    r"going down|went away|better|improved|improving|cleared|subsided|settled|resolved|disappeared|last year|years "
    r"ago)(?!\w)"
)


def red_flags_in(text: str) -> Iterator[str]:
    """The name of each sign that is there now: neither denied nor over."""
    for each in (*ALARMS, *DANGERS):
        if any(_is_now(text, found.start(), found.end()) for found in each.pattern.finditer(text)):
            yield each.name


def _is_now(text: str, start: int, end: int) -> bool:
    return not _ABSENT.search(text[max(0, start - 60) : start]) and not _PASSED.match(text[end : end + 80])
