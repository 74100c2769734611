"""Red flags of the lower spine (cauda equina syndrome): a numb saddle, lost bladder or bowel, two weak legs; as data.

Source: the warning signs that cards for people with sciatica list, 2026-11. Written as body part × sign. As in
`joints`, a false positive costs a look.
"""

from nurture.domain.replies.rule import rule

_SADDLE = (
    r"(?:saddle(?: area)?|groin|inner thighs?|inside of my thighs|between (?:my|the|her|his) (?:legs|thighs)|"
    r"privates?(?: parts?| area| bits)?|genitals?|crotch|perineum|down (?:there|below)|bum|bottom|butt|buttocks?|"
    r"backside|"
    r"rear end|nether regions?|vagina|penis|balls|testicles)"
)
_GOING = (
    r"(?:pee|peeing|wee|weeing|poo|pooing|poop|pooping|toilet|bathroom|loo|restroom|urinate|urinating|bladder|bowels?)"
)

SPINE_FLAGS = (
    rule(
        "a numb saddle",
        rf"{_SADDLE} <any*5>(?:dead|no feeling|no sensation|nothing there|like cotton|wooden|frozen|anaesthetised)",
        rf"(?:cant feel|couldnt feel|dont feel|lost feeling|lost all feeling|no feeling|no sensation|nothing) <any*4>"
        rf"{_SADDLE}",
        rf"<cant> feel (?:it |myself |anything |when |the |paper |toilet )<any*5>(?:wipe|wiping|paper|{_GOING})",
    ),
    rule(
        "bladder or bowel",
        rf"(?:<cant>|dont|doesnt|didnt) <any*1>(?:tell|feel|know|notice|sense) (?:when|if|that|it when|whether) "
        rf"<any*6>(?:{_GOING}|full|wet|wet myself)",
        rf"no (?:urge|feeling|sensation) (?:to|when|of) <any*3>{_GOING}|(?:havent|hasnt|not) (?:peed|urinated|been "
        rf"able to "
        r"(?:pee|go|urinate|wee))(?= since| all| in| for| today)",
        r"(?:wet|wetting|peed|peeing|soiled|pooped|shat|messed|weed|pissed) (?:myself|himself|herself|my pants|the "
        r"bed(?! with)|my "
        r"trousers)(?! laughing)|(?:leaking|leaked|dribbling) <any*1>(?:urine|pee|wee|stool|poop?)",
        rf"(?:lost|losing|loss of|no) <any*3>control <any*3>{_GOING}|<cant> <any*1>(?:start|empty|hold|control) "
        rf"<any*3>(?:{_GOING}|flow|stream|urine)",
    ),
    rule(
        "two weak legs",
        r"both (?:of )?(?:my )?(?:legs|feet|thighs) <any*3>(?:weak(?! after| from)|dead|useless|gave|giving|wont|"
        r"paraly[sz]ed|"
        r"collapsed|stopped working|dont work)",
        r"(?:pains?|shooting|electric\w*|shocks?|sciatica|burning) <any*5>(?:down|in|into) both (?:of )?(?:my "
        r")?(?:legs|"
        r"thighs|feet)",
        r"legs? (?:\w+ )?(?:suddenly |just )?(?:wont|doesnt|dont|stopped) (?:\w+ )?(?:work|working|obey|respond)(?! "
        r"out)|"
        r"legs <link*2>(?:suddenly |just )?(?:wont (?:work|move|hold)|not working|stopped working|dont work|"
        r"paraly[sz]ed)|"
        r"hold\w* on ?to (?:the )?(?:walls|furniture|everything) <any*2>(?:to walk|to get|to stand)?",
    ),
)
