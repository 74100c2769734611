"""Red flags of an organ that fails (heart, lungs, brain, bladder, gut): a part of the body and what it does; as data.

Source: the warning signs that emergency lines list for each, 2026-11. As in `joints`, a false positive costs a look.
"""

from nurture.domain.replies.rule import rule

_CHEST = r"(?:chest|ches|breast ?bone|sternum|ribcage|rib cage|heart)"
_AIR = r"(?:breath|breth|breaths|breathing|breathe|air|oxygen)"
_PRESSED = (
    r"(?:pain\w*|pains|pressure|tight\w*|squeez\w+|crush\w+|heavy|heaviness|weight|hurt\w*|ach\w+|burn\w+|stab\w*|"
    r"elephant|vice|band around|standing on|sitting on|clench\w*)"
)
_TOILET = r"(?:pee|peed|peeing|wee|urinate|urine|bladder|bowels?|toilet|poop|pooped|poo|stool|stools)"
_LOWER = (
    r"(?:saddle(?: area)?|groin|genitals|privates|private parts|crotch|bottom|bum area|between (?:my|the) legs|"
    r"perineum)"
)
_SUDDENLY = (
    r"(?:sudden\w*|all of a sudden|out of nowhere|since (?:this|yesterday|last|the)|today|now|right now|weird\w*)"
)

ORGAN_FLAGS = (
    rule(
        "chest or breath",
        rf"{_PRESSED}(?: \w+){{0,2}} (?:in|on|behind|across|over|under|through|around) (?:my |the |his |her )?"
        rf"(?:left |whole )?{_CHEST}(?! (?:day|press|fly|height|stretch|opener|strap|monitor|rate))",
        rf"(?:my|his|her|the) {_CHEST}(?: \w+){{0,4}} {_PRESSED}(?! (?:press|fly))|ches pain\w*|chest pain\w*",
        rf"(?:out|short|shortness|shortage) of {_AIR}(?: \w+){{0,3}} (?:sitting|lying|resting|at rest|talking|"
        rf"bed|doing "
        rf"nothing|nothing|just)|shortness of {_AIR}|short of {_AIR}",
        rf"(?:<cant>|not|struggl\w+|fight\w*|hard|trouble|battling|gasp\w*) (?:\w+ ){{0,3}}(?:get|getting|catch|"
        rf"draw|take|"
        rf"for|enough|much|a) (?:\w+ ){{0,2}}{_AIR}",
        r"(?:hurts?|pain\w*|stab\w*|sharp|catches) (?:\w+ ){0,4}(?:i )?(?:breathe|breathing|inhal\w+|deep "
        r"breaths?|breath)"
        r"(?= [.,?]|$| in| out| deep\w*| now)",
        r"(?:my |his |her )breathing (?:is|has|feels|got)(?: \w+){0,2} (?:bad|worse|hard|shallow|difficult|fast|"
        r"labou?red|"
        r"strange|funny)|wheez\w+(?=.{0,60} (?:bad\w*|inhaler|chest|breath\w*|cant))|winded (?:lying|sitting|at "
        r"rest|doing)",
        r"(?:cough\w*|spit\w*) (?:up |out )?(?:\w+ ){0,2}blood|heart (?:\w+ ){0,3}(?:skip\w*|flutter\w*|like "
        r"crazy|irregular\w*"
        r"|out of (?:my|its) chest|wont slow|stopping)|(?:lips|fingertips|fingers|nails) (?:\w+ ){0,3}blue",
        r"(?:left )?arm (?:and|or) (?:\w+ )?jaw|jaw (?:and|or) (?:\w+ )?(?:left )?arm|sweat\w*(?=.{0,60} left arm)",
    ),
    rule(
        "a clot",
        r"(?:leg|calf|thigh|foot|arm) (?:\w+ ){0,4}(?:bigger|larger|thicker|fatter|twice as big|double) (?:than|"
        r"as|the size)"
        r"|(?:leg|calf) (?:\w+ ){0,3}twice as",
        r"veins? (?:\w+ ){0,3}(?:sticking|bulging|popping|standing)(?=.{0,60} (?:warm|hot|red|hurts?|sore))",
        r"dvt(?=.{0,80} (?:again|same|now|hurts))",
    ),
    rule(
        "bladder or bowel",
        rf"{_LOWER} (?:\w+ ){{0,4}}(?:numb|no feeling|dead|tingl\w+|asleep|without feeling)|(?:no feeling|"
        rf"numb\w*|tingl\w+|"
        rf"cant feel)(?: \w+){{0,3}} {_LOWER}",
        r"(?:cant|couldnt|dont|didnt|no longer) feel (?:\w+ ){0,3}(?:wipe|wiping|pee|peeing|go|going to the "
        r"toilet|toilet)",
        rf"(?:havent|hasnt|not|unable|couldnt|cant|havent been able to|trouble|hard to|no) (?:\w+ "
        rf"){{0,4}}{_TOILET} (?:\w+ )?"
        r"(?:since|for (?:\w+ )?(?:hours|day|days)|all day|at all|today|properly)",
        rf"(?:losing|lose|lost) control (?:\w+ ){{0,4}}{_TOILET}",
        rf"(?:leak\w*|wet|soil\w*|pooped|pood|peed) (?:\w+ ){{0,3}}(?:without (?:noticing|feeling|knowing)|"
        rf"myself|my pants)|"
        rf"(?:cant|dont|couldnt) (?:tell|know|notice) when i (?:need|have) (?:\w+ ){{0,3}}{_TOILET}",
        r"(?:bladder|bowels?|kidneys?) (?:\w+ ){0,2}(?:(?:stopped|quit|not|isnt|arent) (?:working|responding)|"
        r"(?:wont|dont|doesnt) (?:work|respond|empty))",
    ),
    rule(
        "weak all at once",
        rf"(?:no (?:grip|strength|power)|weak\w*|floppy|flops?|paraly[sz]ed|limp(?!ing)) (?!coffee|tea|signal|wifi|"
        rf"spot|link|excuse|internet|drink)(?:\w+ ){{0,4}}{_SUDDENLY}",
        rf"{_SUDDENLY} (?:\w+ ){{0,4}}(?:no (?:grip|strength|power)|weak\w*|paraly[sz]ed)",
        r"(?:both|two) (?:legs|arms|feet|hands) (?:\w+ ){0,3}(?:weak\w*|heavy|dont work|wont work|gave)|weak\w* "
        r"in (?:both|my) "
        r"(?:legs|arms)(?: \w+){0,3} (?:worse|spreading)|foot (?:\w+ ){0,2}(?:flops|slaps|hangs|floppy|gone "
        r"limp)|legs? wont (?:work|"
        r"move|obey)",
    ),
    rule(
        "a stroke",
        r"(?:words?|speech|talking|speaking|sentences) (?:\w+ ){0,3}(?:out wrong|wrong|funny|slurr\w+|jumbled|"
        r"garbled|mixed "
        r"up|strange|weird|gibberish)(?! (?:number|person))",
        r"(?:mouth|face|smile|eyelid) (?:\w+ ){0,3}(?:crooked|lopsided|hanging|dropp\w+|droop\w*|fell|uneven|"
        r"paraly[sz]ed)",
        r"(?:one|my|left|right) (?:\w+ )?arm (?:wont|doesnt|cant|will not) (?:go up|lift|raise|move|work)",
        r"(?:had|having|think|was|maybe|possible) (?:\w+ ){0,4}(?:a |"
        r"mini )stroke",
        r"(?:had|having|a|have) (?:\w+ )?(?:seizures?|fit|convulsions?)(?= [.,?]|$| last| this| today| yesterday|"
        r" again| at| "
        r"and| in| after| while)(?<!a good fit)(?<!a fit)|(?:had|having) a fit(?! (?:trying|over|about|when i saw|"
        r"looking))",
        r"headache (?:\w+ ){0,3}(?:stiff neck|light|worst|exploded|sudden\w*)|stiff neck(?=.{0,60} (?:fever|"
        r"headache|light))",
        r"(?:curtain|shadow|veil) (?:\w+ ){0,4}(?:eye|vision|sight)|knocked myself (?:out|unconscious)|<!not|"
        r"no>unconscious",
    ),
    rule(
        "colour or infection",
        r"red (?:line|lines|streak|streaks|stripe) (?:\w+ ){0,3}(?:up|along|from|down|on)",
        r"(?:cut|wound|incision|scar|stitches|blister|sore) (?:\w+ ){0,3}(?:smell\w*|stinks?|green|yellow|hot|"
        r"infected|"
        r"leak\w*|weep\w*|spreading)",
        r"(?:stools?|poo|poop|pooping|pooped) (?:\w+ ){0,2}(?:black|bloody|tar\w*|red)(?! (?:dog|cat|bags?))|black "
        r"(?:stool|poo|poop)",
        r"(?:los(?:ing|t)|dropped|down) (?:\w+ ){0,3}(?:weight|pounds|lbs|kilos|kg|stone)(?=.{0,80} (?:without "
        r"trying|"
        r"without dieting|"
        r"not trying|no reason|no idea|dont know why|unexplained)(?!\w))|unexplained weight loss",
    ),
    rule(
        "an allergy",
        r"(?:face|tongue|lips?|throat|eyes|mouth) (?:\w+ ){0,3}(?:blew up|swell\w*|swole\w*|puff\w* up|closing|"
        r"tingl\w+ and)",
        r"epi ?pen|anaphyl\w+|hives (?:all|every\w*|and)",
    ),
)  # fmt: skip
