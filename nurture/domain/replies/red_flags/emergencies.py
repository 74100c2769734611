"""Red flags of an emergency: chest, nerves, injury, fever, a clot, infection; as data.

Source: the common warning signs of a clot, an infection, a pinched nerve and a heart, 2026-11. As in `joints`, a false
positive costs a look.
"""

from nurture.domain.replies.rule import rule

EMERGENCY_FLAGS = (
    rule(
        "chest or breath",
        r"chest <link*4>(?:pains?|hurts|hurting|tight(?! (?:from|after) (?:the |all the |my )?(?:pec|push|press|bench|"
        r"stretch|workout|gym))|tightness|pressure|heavy|aches|feels heavy)",
        r"(?:pains?|tightness|pressure|tight|sharp|heaviness) <any*2>in my chest|short(?:ness)? of breath",
        r"<cant> <any*2>(?:breathe|catch my breath)",
        r"(?:trouble|hard to|difficulty|struggling to|struggle to|hurts to) (?:breathe|breathing)|breathless",
        r"(?:tight|heavy|painful|crushing) chest|coughing <any*1>blood|heart <any*2>(?:racing|pounding|attack)",
    ),
    rule(
        "numb",
        r"(?:numb|numbness)(?! (?:to the|from (?:boredom|screens)))|tingl\w+(?! with (?:excitement|joy|anticipation))|"
        r"tingly|pins and needles",
        r"(?:cant|couldnt|barely|hardly|no longer) feel (?:my|the|anything in) (?:\w+ )?<limb>",
        r"(?:no|lost|losing|loss of|lost all) (?:feeling|sensation) (?:in|of|down)|foot drop",
        r"<limb> <link*2>(?:dead|gone dead|drags|dragging)",
        r"(?:electric\w*|shocks?|zaps?) (?:\w+ ){0,3}(?:down|in|into|through) (?:both|my spine|all (?:four|my))",
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
        r"(?:heard|felt) <any*2>(?:pop|snap|crack|rip|tear|crunch)(?! (?:from|in) the (?:band|machine|car|chair|other "
        r"room|pan))|loud (?:pop|snap|crack)",
        r"(?:popped|slipped|slid|came|jumped) out(?: of place)?(?= [.,?]|$| and| when| while| again)|dislocat\w+",
        r"out of (?:joint|socket)|(?:my|his|her) (?:\w+ )?(?:shoulder|hip|kneecap|elbow|jaw|patella) (?:is|went|came|"
        r"has come|slid|just came|keeps coming|keeps going) out(?! (?:of (?:the )?(?:cast|brace|sling)|for))|"
        r"<limb> <any*2>out of place",
        r"<limb> <link*3>(?:bent|pointing|turned|twisted) (?:\w+ )?(?:weird\w*|wrong|funny|strange\w*|sideways|"
        r"backwards|outward\w*|inward\w*)|"
        r"<limb> <link*3>(?:popped out|broken|fractured|deformed|crooked)",
        r"(?:broke|broken|fractured|fracture|tore|torn|ruptured|snapped|shattered) <any*2>(?:<limb>|acl|mcl|achilles|"
        r"meniscus|bone|"
        r"tendon|ligament|ankle)",
    ),
    rule(
        "a fall",
        r"(?:fell|tripped|fallen|fall) <any*2>(?:on|onto|down|off|over) <any*2>(?:<limb>|stairs|steps|ice|bike|"
        r"ladder|curb|kerb|staircase|hard)",
        r"(?:fell|fallen)(?: \w+){0,6} (?:cant|swollen|numb)|(?:i|and) fell (?:hard(?! for)|badly|down(?! (?:a|the) "
        r"(?:\w+ )?(?:hole|rabbit)))",
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
        r"<limb> <link*4>(?:dark )?(?:blue|purple|white|grey|gray|black|infected|ice cold|cold and|discolou?red|pale)",
        r"(?:pus|oozing|infected|sepsis|septic)",
    ),
    rule(
        "an emergency",
        r"emergency room",
        r"<!work|works|working|job|shift|volunteer|nurse|past|aunt|visiting>(?:in|at|to|from) (?:the |an )?(?:er|"
        r"a and e|urgent care|ambulance|hospital)(?= [.,?]|$| with|"
        r" because| now| and| last| yesterday| for my| after| since| today)",
        r"called (?:911|999|an ambulance)|(?:fainted|(?:passed|passing) out(?! (?:candy|flyers|early|the|papers|cards|"
        r"drinks|sweets|invitations|leaflets|on the (?:couch|sofa)|in front of the tv))|blacked out|fainting)|"
        r"allergic reaction",
        r"anaphyla\w+|throat <link*2>(?:closing|swelling)|face <link*3>droop\w*|slurr\w+|worst headache",
        r"(?:double|blurred|blurry|lost) vision|(?:covered in|broke out in) hives",
    ),
)
