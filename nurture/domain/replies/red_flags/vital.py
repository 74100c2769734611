"""Red flags of pulse, breath, strength and sugar in everyday words, and of danger that is under way; as data.

Source: the signs that first-aid courses and emergency lines name, 2026-11. As in `joints`, a false positive costs a
look.
"""

from nurture.domain.replies.rule import rule

_DRUG = (
    r"(?:oxy\w*|percocets?|vicodin|norco|hydrocodone|tramadol|gabapentin|muscle relax\w+|tylenol|acetaminophen|"
    r"ibuprofen|"
    r"advil|aleve|naproxen|pain(?: |)(?:pills?|meds?|killers?)|meds|medication|pills?|dose|insulin|warfarin|eliquis|"
    r"blood thinners?|sleeping pills|xanax|flexeril|morphine|fentanyl|codeine)"
)
_AT_REST = (
    r"(?:sitting|resting|rest|lying|laying|in bed|doing nothing|for no reason|couch|not even moving|standing still)"
)

VITAL_FLAGS = (
    rule(
        "pulse",
        rf"(?:heart ?rate|pulse|bpm|hr|heart) <any*4>(?:1[3-9]\d|2\d\d|[23]\d)(?!\d)(?=.{{0,60}} {_AT_REST}(?!\w))|"
        rf"{_AT_REST}(?=.{{0,40}} (?:heart ?rate|pulse|heart) <any*4>(?:1[3-9]\d|2\d\d))",
        r"(?:blood pressure|bp) <any*4>(?:1[89]\d|2\d\d)(?= |$)|(?:no|cant find a|weak|faint|missing) pulse(?! (?:ox|"
        r"oximeter))",
        rf"(?:heart|pulse) <any*3>(?:racing|pounding|fast|hammering|going crazy|beating)(?=.{{0,60}} {_AT_REST}(?!\w))",
        r"(?:oxygen|o2|sats?|spo2|pulse ox) <any*4>(?:[78]\d|low|dropping|dropped)(?= |$|%)",
    ),
    rule(
        "breath",
        r"(?:spit\w*|spat|cough\w*|bringing|brought|hack\w*)(?: up| out)? (?:\w+ )?(?:pink|red|rusty|bloody|"
        r"frothy)(?! (?:pepper|band|wine|sauce))",
        r"(?:trouble|difficulty|hard|hard time|struggl\w+|cant seem to|problems?|issues|unable to) (?:to |with |in |"
        r"just )?"
        r"(?:catch\w*|get\w*|draw\w*|tak\w+) (?:my |a |enough |any |deep |full ){0,3}(?:breath|breaths|air)",
        r"breathing (?:is |feels |has (?:been|gotten) |got |seems |getting )(?:\w+ )?(?:hard|harder|difficult|tough|"
        r"heavy|"
        r"tight|bad|worse|short|shallow|fast|weird|painful)(?! (?:during|on the|with the) (?:\w+ )?(?:run|hill|sprint|"
        r"exercise|bike|treadmill|workout))",
        r"(?:trouble|problems?|difficulty|hard time|issues) breathing|<cant> <any*1>(?:breathe|breath|inhale)",
    ),
    rule(
        "strength that goes",
        r"(?:legs?|arms?|feet|hands?) (?:feel|feels|felt) like (?:they|it) (?:\w+ )?belongs?|everythings? (?:is |"
        r"looks |went |gone )?(?:double|blurry|spinning)",
        r"weak(?:ness)? in (?:both|my|one|the|his|her) (?:\w+ )?(?:legs?|arms?|hands?|feet|foot|side|face)(?! (?:day|"
        r"workout))|"
        r"(?:legs?|arms?|hands?|foot|feet|side|grip) (?:is |are |keeps? |feels? )?(?:getting |growing |"
        r"becoming )(?:\w+ )?(?:weak|weaker|"
        r"number|heavier)(?! (?:glutes|ankles))",
        r"(?:hand|arm|leg|foot|grip|side) <link*2>(?:suddenly )?(?:went|gone|going|got|became|is|feels|so) (?:\w+ )?"
        r"(?:weak|limp|dead|floppy|useless)(?=.{0,60} (?:drop\w*|suddenly|cant|today|this morning|now|face|numb|words|"
        r"speech)(?!\w))",
        r"^(?:help |please |i |im |and ){0,3}<cant> (?:even )?move(?= [.,]|$| (?:at all|anymore|help)\b)|"
        r"<cant> <any*1>feel (?:anything|"
        r"nothing|my body) (?:below|under|from|past)|(?:nothing|no feeling|numb|dead) from the (?:waist|hips?|chest|"
        r"neck) down|"
        r"from the waist down",
        r"<cant> <any*1>(?:stand|get|sit) up(?= [.,?]|$| (?:at all|anymore|on my own|by myself|without help|"
        r"off the (?:floor|"
        r"ground|toilet)|from the (?:floor|ground|toilet)|from (?:this|the) bed)\b)|"
        r"(?:keep|keeps|kept) dropping (?:things|stuff|everything|cups?|my phone|my fork)",
        r"(?:cant|couldnt|unable to) (?:\w+ )?(?:support|hold) (?:my|any) (?:\w+ )?weight",
    ),
    rule(
        "bladder or bowel",
        r"(?:bowel|bladder|bathroom|toilet|potty|poop|pee) accidents?|(?:had|"
        r"having) (?:an )?accidents?(?=.{0,40} (?:feel|"
        r"pants|bed|bathroom|toilet|pee|poop|control)(?!\w))",
        r"<dont> <any*1>feel (?:when|that|if) i (?:have|need|had|needed) (?:to go|to pee|to poop|the (?:bathroom|"
        r"toilet))",
        r"(?:soil|mess|wet|pee|poop|soak)(?:ed|ing)? (?:in )?(?:myself|my (?:pants|bed|underwear|self))(?! laughing)",
    ),
    rule(
        "wound",
        r"(?:cut|wound|incision|scar|stitches|skin|burn) <link*4>(?:gone |turned |going |turning )?(?:black|green|"
        r"grey|gray)(?! and blue band)|calf <link*4>"
        r"(?:rock |really |solid |like )?(?:hard|a rock|solid)(?! to stretch)|(?:wrong|odd|weird|funny|"
        r"strange) (?:shape|angle)(?! (?:of|in the) (?:video|photo|picture))",
        r"(?:bandage|dressing|gauze|towel|sock|shirt|sheets?|wrap) <link*3>(?:soaked|soaking|drenched|full of blood|"
        r"bloody|red "
        r"through)(?! (?:from|in) (?:the )?(?:rain|shower|pool|bath|sweat))|(?:blood|bleeding) <any*2>(?:soak\w*|"
        r"through) <any*2>"
        r"(?:bandage|dressing|gauze|wrap)|"
        r"(?:staples?|stitch\w*|sutures?|wound|incision|scar|glue) <link*3>(?:ripped|tore|torn|split|came|coming|"
        r"popped|broke|burst|"
        r"opened|fell)(?: (?:open|out|apart|undone|off))(?! (?:on schedule|as planned|today at|at the))",
        r"(?:ulcer|sore|blister|toe|toes|foot|heel|finger|fingers) <link*3>(?:turning |turned |gone |went |"
        r"going )?(?:black|blue|"
        r"rotten|smells?|smelly|dead)(?! (?:socks?|shoes?|boots?|and blue band|toenail polish|nail polish))",
        r"(?:cast|splint|brace|wrap|bandage|boot|sling) <any*3>(?:cutting off|stopping|blocking|killing|"
        r"no) <any*2>(?:circulation|blood "
        r"flow|blood supply)|(?:eyes?|skin) <link*3>(?:yellow|jaundiced?)|jaundic\w+",
    ),
    rule(
        "pain beyond bearing",
        r"pain <link*2>(?:a |at a |an? )?(?:10|ten|11|20|100)(?= [.,]|$| out| of| and| right| today| now| help)|"
        r"(?:pain|hurts|hurting) "
        r"<any*3>(?:off the charts?|beyond (?:words|a 10|ten)|through the roof|out of control)|"
        r"(?:cant|couldnt|dont think i can) (?:\w+ )?(?:take|stand|bear|handle|tolerate|endure) (?:this|the|"
        r"my) (?:\w+ )?pain|"
        r"(?:so|too) much pain (?:that )?(?:i |and )?(?:cant|threw|vomit|cry|scream|pass)",
    ),
    rule(
        "broken",
        r"(?:i )?(?:think|pretty sure|swear|sure|afraid|believe|might have|may have|probably|"
        r"must have) (?:\w+ ){0,3}(?:broken|"
        r"broke|fractured|shattered|dislocated|ruptured|torn|tore)(?! (?:the|my|your|his|a) (?:band|chair|phone|link|"
        r"app|"
        r"sweat|record|machine|ball|roller|brace|strap|pants|shirt|paper|sheet|page|streak|promise))(?= (?:my|it|the|a|"
        r"something|his|her)\b| [.,]|$)(?! it (?:down|off))",
        r"(?:my|the) (?:\w+ )?(?:is|looks|looked|might be|could be) (?:definitely |totally |really )?(?:broken|"
        r"fractured|"
        r"dislocated|deformed|bent)(?=.{0,60} (?:fell|fall|fallen|bone|pain|hurts|cant)(?!\w))",
    ),
    rule(
        "too much of a medicine",
        rf"(?:took|taken|take|had|swallowed|given) (?:\w+ ){{0,2}}(?:double|triple|twice|extra|too many|too much|"
        rf"way more)"
        rf"(?: (?:of|as|many|much|the|my|dose|doses|on|than|i|should)){{0,5}} {_DRUG}",
        rf"(?:drank|drinking|drunk|alcohol|vodka|wine|whiskey|beers?|booze|wasted)(?=.{{0,40}} (?:took|taken|with|"
        rf"and) (?:\w+ ){{0,3}}"
        rf"{_DRUG}(?!\w))|(?:took|taken|taking) (?:\w+ ){{0,2}}{_DRUG}(?=.{{0,40}} (?:drank|drinking|alcohol|vodka|"
        rf"wine|whiskey|booze|"
        rf"drunk)(?!\w))",
        rf"(?:took|taken|swallowed|had) (?:like |about |over |almost )?(?:[6-9]|[1-9]\d|six|seven|eight|nine|ten|"
        rf"twelve|fifteen|twenty|thirty) "
        rf"(?:of (?:my|the) )?(?:\w+ )?{_DRUG}",
        rf"{_DRUG} (?:\w+ ){{0,3}}(?:twice|two times|double) (?:by (?:mistake|accident)|today|in a row)",
        r"(?:blood )?sugar <any*4>(?:low|crash\w*|[34]\d|[345]\d\d|dropping)(?=.{0,60} (?:shak\w+|sweat\w+|dizzy|"
        r"faint|confused|awful|"
        r"sick|blurry|passing|cant)(?!\w))|(?:my |blood )?sugar (?:is |was |at |of |reads? |reading ){1,2}(?:[23]\d|"
        r"4\d|[3456]\d\d)(?= |$)|diabetic(?=.{0,60} (?:shak\w+|confused|"
        r"sweat\w*|foot|ulcer|sore|passing|dizzy|black)(?!\w))|(?:hypo|low blood sugar)(?=.{0,40} (?:shak\w+|now|help|"
        r"passing))",
    ),
    rule(
        "harm by another",
        r"(?:hes|shes|he is|she is|he keeps|she keeps|my (?:husband|wife|boyfriend|girlfriend|partner|ex|dad|"
        r"son) (?:is|keeps)) "
        r"(?:\w+ )?(?:hurting|hitting|beating|choking|threatening|punching|kicking) (?:me|us|"
        r"my kids?)(?! with (?:laugh|jokes))",
        r"(?:he|she|husband|wife|boyfriend|girlfriend|partner|ex) (?:\w+ ){0,2}(?:hurt|hurts|shoved|pushed|threw|"
        r"grabbed|"
        r"strangled|choked) me (?:again|last night|and|so|by the|down|against|into)(?! (?:deeper|harder) stretch)",
    ),
    rule(
        "no future",
        r"(?:think\w*|thought\w*|dream\w*|fantasi\w+) (?:about|of) (?:jumping|stepping (?:out|in front)|going under|"
        r"hanging|drowning)(?= [.,]|$| off| in front| "
        r"myself| under)|dont trust myself(?= [.,]|$| (?:tonight|alone|right now|anymore|to be|around)\b)",
        r"(?:dont|cant|no longer) see (?:a|any) future(?: for me| anymore|(?= [.,]|$))|(?:done|finished|"
        r"through) (?:with )?living(?= [.,]|$| (?:like this|"
        r"anymore))(?! (?:in|on|at) )|(?:driv\w+|jump\w*|walk\w*|step\w*) (?:my car )?(?:off|into|in front of) (?:a |"
        r"an |the )?(?:bridge|cliff|traffic|tree|"
        r"train|truck|roof)(?! (?:jam|light))|(?:scared|afraid|fear\w*|terrified) for my (?:life|safety)|(?:want|"
        r"need) (?:the |this |my )?(?:pain|it) (?:all )?to "
        r"(?:end|stop) (?:forever|for good)",
    ),
    rule(
        "abused",
        r"(?:being|am|getting|was|been|is|im) (?:\w+ )?(?:abused|beaten|raped|molested|stalked|strangled|attacked|"
        r"held against)(?! by "
        r"(?:these|those|the) (?:squats|exercises|bands))|(?:i have|theres|got|holding|there is|with) (?:a |my |"
        r"the )?(?:gun|pistol|"
        r"rifle|knife|noose|rope|razor) (?:next to|beside|in my|with me|to my|at my|here|in front|ready)",
        r"tell (?:my|the) (?:\w+ )?(?:kids|wife|husband|family|mom|mum|dad|son|daughter|children|"
        r"everyone)(?: \w+)? (?:that )?i love (?:them|"
        r"her|him)|(?:im )?sorry for everything(?=.{0,30} goodbye)?(?= [.,]|$)|(?:nobody|no one) cares (?:if|"
        r"whether) i (?:live|die|am "
        r"alive|exist)|(?:hate|done with|over) my life (?:and |i )?(?:i )?want|(?:^|(?<=[.,] ))(?:there is |theres |"
        r"whats the |i see |what is "
        r"the )?(?:no |the )?point anymore(?= [.,?]|$)|wish i could (?:just )?(?:disappear|vanish|die|not exist|"
        r"stop existing)",
    ),
    rule(
        "under way",
        r"(?:ambulance|paramedics?|ems|911) (?:is |are |has |have |just |already ){0,2}(?:here|coming|on (?:its|the|"
        r"their) way|"
        r"took|taking|arrived|called|came)(?! blocked| blocking| parked)",
        r"(?:please |pls )?help(?: me)?(?: [.,])? (?:please )?(?:i |ive )(?:\w+ )?(?:fell|fallen|cant|collapsed|"
        r"am stuck|took|"
        r"think|dont know what|am bleeding)|i (?:need|want) (?:a )?(?:help|someone|somebody) (?:now|right now|fast|"
        r"quick)|"
        r"^(?:i |please |pls |someone |we ){0,3}(?:need|send|get) (?:me )?help(?= [.,]|$| (?:please|now|fast|quick|"
        r"asap)\b)",
        r"(?:see|seeing|saw) (?:the |my )?bones?(?= [.,]|$| (?:in|through|poking|sticking))|(?:mixing|jumbling|"
        r"scrambling|"
        r"slurring|mumbling|forgetting) (?:up )?my words|(?:plan\w*|going|ready|want|decided) (?:on |to )?(?:end|"
        r"ending) it(?= [.,]|$| all| now| "
        r"tonight)|no reason to (?:keep going|go on|continue|wake up|get up|carry on)(?! (?:with|on|to|until|taking|"
        r"ice|icing))|"
        r"i have a plan to (?:end|kill|die|hurt|do it)(?! the (?:season|year|week))|(?:this is|its|saying) (?:my |a |"
        r"the )?"
        r"(?:final |last )?goodbye(?= [.]|$| to (?:everyone|you all|all of you|the world))",
    ),
)  # fmt: skip
