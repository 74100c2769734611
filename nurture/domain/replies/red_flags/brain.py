"""Red flags of the brain and the senses: a stroke, a head injury, lost sight, a collapse; as data.

Source: the signs that first-aid courses teach (face, arm, speech, time; concussion), 2026-11. Written as body part ×
sign, so that a new wording of the same sign is found. As in `joints`, a false positive costs a look.
"""

from nurture.domain.replies.rule import rule

_SOMEONE = (
    "(?:he|hes|she|shes|mom|mum|mam|dad|mother|father|husband|wife|partner|grandma|grandpa|nan|grandad|son|daughter|"
    "brother|sister|friend)"
)
_WORDS = "(?:words?|sentences?)"
_HEAD = "(?:head|temple|skull|forehead|noggin)"
_BLOW = (
    "(?:hit|banged|bumped|smacked|cracked|whacked|bashed|knocked|clonked|struck|conked|thumped|split|clocked|hurt|"
    "landed on|fell on)"
)
#: A person fell or was hit: not a season, a mind that it slipped, a goal that was hit.
_FALL = (
    r"(?:fell(?! (?:behind|asleep|in love|apart|short|off the wagon))|slipped(?! (?:my|his|her) mind| out| away)|"
    r"tripped(?! (?:over|on) (?:the|my) words?)|tumbled|(?:had|took|after|since|from|with) (?:a|the|my|his|her) "
    r"(?:\w+ )?"
    r"(?:fall|tumble|crash|wreck|collision)|(?:a|the|my) (?:crash|accident|collision)|crashed(?! on (?:the|my) )|"
    r"(?:fell|slipped|tumbled) (?:off|from|out of) (?:a|the|my) (?:\w+ )?(?:roof|ladder|tree|deck|balcony|truck|horse|"
    r"scaffold\w*)|came off (?:my|the|his|her) (?:bike|horse|scooter|motorbike|moped|board)|knocked (?:down|over|off|"
    r"out)(?! (?:in|"
    r"my|the)\b)|"
    r"concuss\w*|hit (?:by|it|the (?:ground|floor|deck|wall|ice|pavement|windshield|dashboard|windscreen|kerb|curb)|"
    r"an? (?:tree|wall|car|deer|pole|door|beam)))"
)
_NONE = r"(?<!\bno )(?<!\bwithout )(?<!\bnot )(?<!\bzero )(?<!\bnever )(?<!\bno more )"
_HURT_HEAD = (
    rf"{_NONE}(?:head (?:\w+ ){{0,3}}(?:pound\w*|splitting|explod\w*|bleed\w*|throb\w*|ringing|foggy|fuzzy|killing|"
    rf"aching|"
    r"hurts)|headaches?(?! (?:is |are )?(?:gone|went away|better))|confus\w*(?! (?:by|about|with|which|how|on|the)\b)|"
    r"(?:memory|remember) (?:\w+ )?(?:loss|gaps?|gone|blank|it|anything|much|falling|how)|(?:lost|losing|no) (?:\w+ "
    r")?memory|"
    r"(?:cant|dont|couldnt) (?:\w+ )?remember|groggy|out of it)"
)

BRAIN_FLAGS = (
    rule(
        "a stroke",
        rf"<cant> <any*1>(?:get|find|form|say) (?:(?:my|the|any|simple|basic|normal|right|a) )?(?:\w+ )?{_WORDS}"
        r"(?= out| right| straight| for <any*1>simple| [.,?]|$| and)",
        rf"{_WORDS} <any*4>(?:jumbled|garbled|mixed up|slurred|wrong|backwards|gibberish)",
        r"(?:speech|talking|voice|tongue) <link*3>(?:slurr\w*|garbled|jumbled|thick|mumbl\w*|nonsense|off)",
        rf"{_SOMEONE} <link*2>(?:talking|speaking|sounding|sounds) <any*2>(?:funny|weird|strange|gibberish|nonsense|"
        "drunk|slurred|wrong)",
        r"(?:face|mouth|smile|eyelid|cheek) <link*4>(?:crooked|lopsided|uneven|wonky|droop\w*|twisted|slack|hanging|"
        r"fallen|dead|frozen|numb)",
        r"<cant> <any*1>(?:smile(?! (?:enough|wider))|close (?:my|his|her|one) eyes?)|crooked (?:mouth|face)|(?:half|"
        r"one side) of (?:my|his|her|the) (?:face|body|mouth)(?! (?:\w+ "
        r")?(?:sunburn\w*|burn\w*|tan\w*|itch\w*|shav\w*))",
        r"(?:arm|hand|fingers) <link*4>(?:limp|useless|floppy|paraly[sz]ed|dead)",
        r"(?:arm|hand|fingers) <any*2>(?:wont|doesnt|isnt|not|stopped|cant|wouldnt|couldnt) <any*1>(?:work|working(?! "
        r"out)|"
        r"respond|responding|lift|obey|grip|hold)",
        rf"{_SOMEONE} <any*3>(?:cant|couldnt|wont) <any*1>(?:move|lift|raise|feel|speak|talk|see)",
        r"had a (?:little |funny |bad |strange |weird |odd )(?:spell|turn)|mini ?strokes?|(?:an?|had|another|possible|"
        r"having) tia|aneurysm",
        r"(?:talking|speaking|says?|what (?:he|she) says) (?:\w+ ){0,3}(?:nothing makes sense|makes no sense|"
        r"gibberish)|"
        r"(?:left|right|one|whole) (?:\w+ )?side <any*4>(?:weak|limp|paraly[sz]ed|wont work|numb|dead)(?! (?:from|"
        r"after) (?:leg|the (?:gym|run|workout))|er)|"
        r"(?:my |his |her )(?:hands?|fingers) (?:wont|cant) (?:close|open|grip|hold)|<cant> (?:\w+ )?hold (?:a|my|the|"
        r"onto a) (?:cup|fork|pen|"
        r"spoon|glass|phone)|dropping (?:things|everything)(?=.{0,60} (?:gait|walk\w*|legs|clumsy|numb|hands)(?!\w))|"
        r"keeps? dropping (?:things|stuff|everything|cups?)(?! (?:in|from) (?:the|my) (?:app|cart|list))",
    ),
    rule(
        "confused",
        rf"{_SOMEONE} <any*3>(?:confused(?! (?:by|about|with|which|how)\b)|delirious|out of it|making no sense|"
        r"(?:not|isnt|aint|stopped) making <any*1>sense)",
        r"(?:me|woke up|am|im|so|really|been|and) (?:confused|disoriented)(?= and| since| [.,]|$)(?=.{0,80} (?:fell|"
        r"head|remember|floor|fever|day|where))|disoriented|delirious",
        r"(?:dont|doesnt|didnt|couldnt) know (?:(?:where|who) (?:i|he|she) (?:is|am|was|are)|what (?:day|year)(?= [.]|"
        r"$| (?:it|this) is)|my own name)",
        r"(?:<cant> <any*1>|dont <any*1>|doesnt |didnt )remember (?:what day|where i|who i|how i got|falling|"
        r"crashing|hitting|landing|going down|what happened|getting (?:home|up|here)|the (?:\w+ )?(?:fall|ride|crash|"
        r"accident|impact|drive|walk)(?! home from))",
    ),
    rule(
        "a blow to the head",
        rf"{_BLOW} (?:(?:the|my|his|her|back|side|top|front|of) ){{0,5}}{_HEAD}(?! on\b)",
        rf"(?:dropped|fell|landed|hit|kicked|punched|knock|blow|knee|elbow) <any*5>(?:on|in|to) (?:my|his|her) "
        rf"(?:{_HEAD}|face)",
        rf"(?:knock|blow|bump|bang|whack|bonk) (?:on|to) the {_HEAD}|"
        r"(?:rear ended|t boned|sideswiped)(?! (?:someone|somebody|him|her|a) (?:in|at) )(?=.{0,120} (?:headache|neck|"
        r"hurts?|pain|dizzy|numb|tingl\w*|sore|"
        r"stiff|back)(?!\w))|headaches? (?:\w+ ){0,2}(?:since|after|from) (?:my|the|a|i|he|she) (?:\w+ )?(?:fall|fell|"
        r"crash|accident|"
        r"tumble)",
        rf"{_FALL}(?=.{{0,160}} (?:{_HURT_HEAD})(?!\w))",
        rf"(?:head <any*3>(?:pound\w*|splitting|bleed\w*))(?=.{{0,120}} {_FALL}(?!\w))",
        r"pupils? <any*4>(?:bigger|larger|smaller|different|uneven|unequal|huge|dilated|blown|same size)",
        r"(?:head|scalp|ear|ears|heads) <link*2>(?:bleeding|bled|gushing|split)",
        r"headaches? (?:\w+ )?(?:after|since|from) (?:a |the |my |i |hitting )?(?:fall|fell|crash|hit|accident|"
        r"concussion|bump|blow|head)|"
        r"headaches? (?:\w+ ){0,3}(?:out of (?:the blue|nowhere)|all of a sudden|suddenly|like thunder)|"
        r"thunder headache|lightning headache|thunderclap|headache (?:\w+ ){0,2}(?:like|as if) (?:\w+ ){0,2}(?:a bomb|"
        r"an explosion|"
        r"explod\w*|a gunshot|lightning|being (?:hit|struck)|thunder|an axe)|headache <any*4>(?:stiff neck|"
        r"came on (?:suddenly|like))|stiff neck and "
        r"<any*2>(?:fever|"
        r"headache)",
    ),
    rule(
        "lost sight",
        r"(?:dark|black|blind|curtain|shadow|veil|gr[ae]y) <any*3>(?:in|over|across|down) (?:one|my|the|her|his|half) "
        r"(?:\w+ )?(?:eyes?|vision|sight)",
        r"(?:half|part|side) of my (?:vision|sight)|half <any*2>(?:vision|sight) <any*2>(?:went|gone)|(?:vision|"
        r"sight) <any*4>(?:gone|vanished|disappeared|missing)",
        r"blind spot(?! (?:mirror|in the|of the|assist))|like a curtain|<cant> see <any*4>(?:eye|side)|(?:lost|no) "
        r"<any*2>(?:sight|vision) in",
    ),
    rule(
        "a collapse",
        r"(?:came|come|coming|woke|wake|woken|ended) (?:round|around|to|up) (?:\w+ )?on the (?:\w+ )?(?:floor|ground|"
        r"tiles)",
        r"found (?:me|him|her|my \w+|us|dad|mom|mum|grandma|grandpa) <any*4>(?:on the (?:\w+ )?(?:floor|ground)|"
        r"unconscious|passed out|"
        r"unresponsive|lying)",
        r"keeled over|out cold(?! (?:by|before|at) )|unconscious|unresponsive|(?:wont|not|<cant>) <any*1>(?:wake|"
        r"waking) <any*1>up"
        r"(?= him| her| [.,]|$)|cant wake (?:him|her|my|mum|mom|dad)",
        r"(?:feel|feels|feeling|going|about|nearly|almost|might|keep) <any*4>(?:go down|keel over|faint(?= [.,?]|$| "
        r"and)|fainted|"
        r"fainting|collapse|pass out|passed out|black out|blacked out|blacking out|passing out|collapsing)",
        r"convuls\w+|(?:had|having|has) a (?:\w+ )?(?:fit|seizure)(?! (?:of|and giggles|trying|over|about|when i saw|"
        r"looking))(?<!good fit)(?<!great fit)|seizures?",
        r"(?:call|need|send|get) (?:me |us |him |her )?(?:an )?(?:ambulance|paramedics?)|(?:call|calling|dial) "
        r"(?:911|999|112)",
    ),
)
