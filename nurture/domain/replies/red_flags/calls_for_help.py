"""Red flags of a call for help: harm by another, an accident, somebody who lies there, a hospital; as data.

Source: our own gathering, 2026-11. As in `joints`, a false positive costs a look.
"""

from nurture.domain.replies.rule import rule

_CLOSE = (
    r"(?:he|she|husband|wife|boyfriend|girlfriend|partner|ex|father|dad|mother|mum|mom|son|brother|somebody|someone)"
)
_BEATS = (
    r"(?:hits?|hitting|beats?|beat|beating|chok\w+|strangl\w+|punch\w*|kick\w*|slapp?\w*|attack\w*|threaten\w*|"
    r"abus\w+)"
)
_MUCH_MEDICINE = r"(?:pills?|tablets?|painkillers?|paracetamol|ibuprofen|tylenol|acetaminophen|meds|medication|opioids)"

CALLS_FOR_HELP = (
    rule(
        "harm by another",
        r"^(?:please )?(?:someone|somebody|anybody|anyone) (?:please )?help(?: me)?(?: please| now){0,2}(?= [.,]|$)|"
        rf"(?:my )?{_CLOSE} (?:has |just |keeps |is |was |will )?{_BEATS} (?:me|us|my (?:face|head|neck))(?! "
        rf"(?:at|in|by|to)\b)"
        r"(?: up)?",
        rf"{_CLOSE} (?:\w+ )?beat me up|(?:scared|afraid|frightened|terrified) (?:of my|of him|of her|(?:that "
        rf")?(?:he|she)(?:ll)?)"
        r"(?=.{0,40} (?:hurt|kill|hit|home|husband|me|again|$)| ?$)",
        r"(?:not|dont feel|isnt|never) safe (?:\w+ )?(?:at home|here|with him|with her|with my)",
        rf"{_CLOSE} did this to (?:me|my \w+)(?!.{{0,30}} (?:football|soccer|rugby|hockey|playing|lol))|(?:he is|"
        rf"hes|she is|shes) (?:\w+ )?(?:outside|at) (?:the|my) "
        rf"(?:door|house|"
        r"window)(?=.{0,60} (?:frightened|scared|terrified|afraid))",
        r"(?:raped|assaulted|sexually abused|domestic violence)",
    ),
    rule(
        "a call for help",
        r"^(?:please |help )?911(?: please| help| now){0,3}$|(?:call|ring|send|need|get|want|fetch|phone) (?:\w+ "
        r"){0,2}(?:911|999|112|ambulance|paramedics?)",
        r"(?:need|send|get) (?:\w+ )?help (?:\w+ )?(?:now|fast|immediately|urgently|quick\w*)|its an emergency|"
        r"medical "
        r"emergency|help me (?:i|please i|im)|<!no|not an|dental|family|work>emergency(?= [.,]|$| (?:please|now|call|"
        r"help|come)\b)(?<!contact)(?<!work emergency)",
        r"(?:lying|im|stuck|still|am) on the (?:floor|ground)(?! (?:mat|doing|now stretching|helps?|feels|is|for|"
        r"while|with my))|<cant> (?:\w+ "
        r")?get (?:up )?"
        r"(?:off|from) the (?:floor|ground)",
        r"(?:not|isnt|wont|stopped) (?:responding|respond|waking|wake up|breathing)(?! (?:to (?:the|my|your)|"
        r"exercise))"
        r"(?<!stopped breathing exercises)",
        r"(?:think|feel like|afraid|feels like|believe) (?:i |im |i am ){1,2}(?:going to die|dying|about to die)|"
        r"im dying"
        r"(?= [.]|$| (?:please|help|here alone))",
        r"(?:admitted|rushed|taken) (?:me|to hospital|to the hospital|to the er|by ambulance)(?=.{0,40})|in an? "
        r"ambulance|"
        r"(?:in|at) (?:the )?(?:er|a and e|icu|intensive care|emergency) (?:\w+ )?(?:all|over|last|this|right|"
        r"parking|"
        r"waiting|again|on)",
    ),
    rule(
        "an accident",
        r"(?:car|bike|motorbike|traffic|scooter) (?:accident|crash|wreck)(?=.{0,80} (?:hurts?|pain|numb|neck|"
        r"head|cant|sore))|"
        r"(?:hit|knocked down|run over|struck) by (?:a |an )?(?:car|bus|truck|van|bike|lorry)|whiplash",
        r"(?:ankle|foot|knee|leg|arm|wrist|finger|elbow|toe|neck) (?:\w+ ){0,3}(?:wrong way|wrong angle|weird "
        r"angle|sideways|"
        r"backwards|deformed)|(?:knee ?cap|patella) (?:\w+ ){0,3}(?:side|out|moved|shifted)|out of (?:its|the) "
        r"socket",
        r"(?:deep cut|gash|gushing|blood (?:every\w*|all over|pouring|spurting|wont stop))|(?:achilles|biceps?|"
        r"hamstring|"
        r"calf|tendon) "
        r"(?:\w+ )?(?:went )?(?:bang|snapped|popped|ruptured|ripped)",
        r"(?:fell|slipped|fallen|tumbled|thrown|jumped) (?:off|from|out of) (?:a|the|my|his|her) (?:\w+ )?(?:roof|"
        r"ladder|tree|deck|balcony|truck|horse|"
        r"scaffold\w*|motorcycle|bike|scooter)(?! (?:of|show|lol))",
        r"<cant> (?:\w+ )?(?:move|turn) (?:my |the )?(?:neck|head|legs?|body|anything)(?! (?:to|as|far|much|left|"
        r"right|all))",
        r"(?:on|take|taking) (?:blood )?thinners?(?=.{0,80} (?:fell|fall|hit|banged|cut|bump))|(?:warfarin|"
        r"eliquis|xarelto)"
        r"(?=.{0,80} (?:fell|fall|hit|banged|cut|bump))",
    ),
    rule(
        "too much of a medicine",
        rf"(?:swallow\w*|took|taken|ate|downed) (?:\w+ ){{0,3}}(?:whole|entire|full|all|bunch|handful|too many|"
        rf"too much|lots) "
        rf"(?:\w+ ){{0,3}}(?:{_MUCH_MEDICINE}|pack|packet|bottle|box)",
        rf"{_MUCH_MEDICINE} (?:\w+ ){{0,4}}(?:vodka|whisky|whiskey|alcohol|wine|booze)|(?:vodka|whisky|whiskey|"
        rf"booze) "
        rf"(?:\w+ ){{0,4}}{_MUCH_MEDICINE}",
    ),
)  # fmt: skip
