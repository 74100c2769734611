"""Not stops: sentences that only sound like one (a bus stop, a friend's habit, a question about STOP); as data.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import rule

#: A stop that is mentioned, and not asked for.
STOP_MENTIONED = (
    rule(
        "says if or when",
        r"(?:if|once|unless|whether|what happens when|before|whenever) (?:i|you|we|they) (?!dont|could|would|can|"
        r"wouldnt)<any*2>(?:(?:text|reply|say|send|type) stop|<stop> <small*3><texts>|<stop> <texting>|unsubscribe|"
        r"opt out)",
    ),
    rule(
        "by accident",
        r"(?:said|texted|sent|hit|typed|replied|pressed|wrote|text|wrote) <any*2>(?:stop|unsubscribe) <any*3>(?:by|"
        r"on) (?:mistake|accident)",
        r"(?:stopped|unsubscribed?|cancelled|canceled|opted out) <any*3>(?:by|on) (?:accident|mistake)"
        r"(?: (?:from|of)(?: (?!and\b)\w+){1,3})?",
        r"(?:accidentally|accidently|mistakenly|didnt mean to) <any*3>(?:stop|stopped|unsubscribe|unsubscribed|"
        r"opt(?:ed)? out)(?: (?:from|of)(?: (?!and\b)\w+){1,3})?",
        r"(?:by mistake|by accident|kid|son|daughter|toddler|cat|grandson|wife|husband) <any*2>(?:said|texted|sent|"
        r"hit|typed|replied|pressed) <any*2>(?:stop|unsubscribe)",
    ),
    rule(
        "quotes our own line",
        r"(?:text|reply|send|type|respond|txt|texting) <any*2>?stop (?:to|for) <any>",
        r"(?:it|message|text|that|this|they|what does) <any*1>(?:says?|said|saying|mean|means) <any*2>stop",
        r"what <any*3>stop means?",
        r"<!times>(?:do|should|can|could|must|shall|would) i (?:just |have to |need to )?(?:text|reply|send|say|"
        r"type|write) <any*2>stop(?! (?:getting|receiving|these|this|them|it|the))",
    ),
)

#: Matched first, and masked: "stop" in these is not about our messages, or means the opposite.
NOT_STOPS = (
    *STOP_MENTIONED,
    rule(
        "would be sorry to stop",
        "(?:hate|sad|sorry|shame|pity|afraid|scared|worried|dread|reluctant|miss it|regret|crazy|silly|fool|"
        "upset|heartbroken)(?: (?:it|them|these|for|if|when|"
        "you|i|we|were|ever|had|have|us|really|to have|the|texts|messages|tips|reminders|so|see|that|this|"
        "be)){0,5} (?:to )?(?:<stop>|stopped|end|ended|unsubscribe|"
        r"opt out|lose|go away|went away)",
        r"(?:cant|dont|couldnt|wouldnt) (?:even )?(?:imagine|think of|dream of|consider) (?:\w+ ){0,2}(?:<stop>|"
        r"stopping|unsubscrib\w+|ending)",
    ),
    rule(
        "would never stop", r"(?:unsubscribe|stop|cancel) [?] (?:no|nope|never|why|not|hell no)(?= way| [.,]|$| chance)"
    ),
    rule(
        "back on",
        r"(?:turn|switch) (?:\w+ ){0,4}(?:back )?on(?= again|$| [.,?]| please)|back on",
    ),
    rule(
        "off the pain",
        r"(?:unsubscrib\w+|opt(?:ing)? out) (?:me )?(?:from|of) (?:being|pain|life|winter|mondays?|work|adulting|"
        "aging|ageing|getting|my (?:body|knee|job)|the "
        r"pain|this (?:pain|knee|body)|gravity|stairs|running)",
    ),
    rule(
        "asks us to go on",
        r"<!you|they>(?!(?:cant|couldnt) (?:even |seem to )?(?:unsubscribe|opt out))<not> (?!you )<kept*5>(?:<stop>|"
        r"end|unsubscribe|opt out|(?:remove|delete|drop|erase) (?:me|us|my|this|the)|take me off|cancel)",
        r"you (?:dont|didnt|never) (?:have|need|had|needed) to <stop>|dont you (?:dare|ever) <stop>",
        r"(?:hope|glad|happy|pray|love that|love how) <any*3>(?:never|dont|wont|didnt) <stop>",
        r"(?:dont|never|wouldnt) (?:want|like) <any*4>to (?:<stop>|end)",
    ),
    rule(
        "asks us to go on, in Spanish or French",
        r"(?:no|nunca) (?:me )?(?:dejen|deje|dejes|paren|pare|pares|cancelen|quiten) (?:de |con )?(?:\w+ ){0,3}\w+|"
        r"n ?arrete[zr]?s? (?:pas|surtout pas|jamais)(?: \w+){0,3}|ne (?:\w+ )?arretez (?:pas|jamais)(?: \w+){0,3}",
    ),
    rule(
        "told to stop something else",
        r"(?:they|he|she|doctor|doc|dr|surgeon|pharmacist|nurse|cardiologist|mom|wife|husband|physio|insurance|you) "
        r"(?:\w+ )?"
        r"(?:told|asked|advised|wants|want|ordered) me to (?:stop|quit|cease|discontinue)(?! <texts>)(?! (?:texting|"
        r"replying))",
    ),
    rule(
        "another address",
        r"(?:dont|never|not) send (?:the |that |this |my )?(?:email|report|invoice|bill|sheet|form|results|it) to "
        r"(?!me\b|"
        r"this (?:number|phone)|my (?:phone|cell|number))",
    ),
    rule(
        "asks for texts instead",
        r"(?:dont|not|never|instead of) (?:call\w*|email\w*|phone|ring) (?:me )?(?:, )?(?:but |just |please |only "
        r")?text(?! or| and)",
    ),
    rule(
        "asks for texts, not calls",
        r"(?:text|message|email)(?: me| us| it)?(?: only| instead| please)? (?:[.,] )?(?:please )?(?:dont|not|"
        r"never|no)"
        r" (?:call\w*|phone|ring)(?: me)?",
    ),
    rule(
        "asks when they end",
        r"when (?:do|will|does|are|would) <small*3><texts> <any*2>(?:end|stop|ending|finish)",
    ),
    rule(
        "gave up",
        r"(?:quit|quitting|stopped|give up|giving up|gave up|gives up) on (?:me|us|him|her|my \w+)",
    ),
    rule(
        "laughs",
        r"stop(?: it| that)? (?:[.,] )?(?:im|i am|youre|your|you are|you|thats|that is|that was|this is|its|"
        r"that) (?:so |too |"
        r"making me |literally |just |the |a |all ){0,3}(?:crying|dying|dead|blush\w*|hilarious|funny|cute|sweet|"
        r"kind|"
        r"laugh\w*|"
        r"cracking|adorable|so good|good|much|best|riot|trip|hoot|smile|smiling|snort\w*|peeing|screaming)",
    ),
    rule(
        "a new number for the old one",
        r"(?:delete|remove|take|drop|erase|forget|lose|scrap) (?:out |off )?(?:the|my|that|"
        r"this) old (?:\w+ )?(?:number|phone|cell|"
        r"one)(?: out| off)?(?=.{0,60} (?:new|use|instead|this one))",
    ),
    rule(
        "asks why we stopped",
        r"(?:did|have|am|was|were|has|why am|why was) i (?:\w+ ){0,2}(?:unsubscribed?|opt(?:ed)? out|remove[d]?|"
        r"taken off|dropped|"
        r"cut off)(?=.{0,60} [?]|.{0,60} (?:havent|didnt|no longer|stopped))",
        r"(?:did|didnt|have|havent|do|does|has) (?:you|they|it|she|he|sam|the \w+|my \w+) <any*1><stop>",
        r"(?:why|how come) (?:have |did |has )?(?:the|your|my|these|all) (?:\w+ )?(?:<texts>) (?:\w+ )?(?:stop|"
        r"stopped)",
        r"(?:why|when|how come) (?:did|have) (?:i|we) (?:<stop>|stopped) (?:getting|receiving|hearing|seeing)",
    ),
    rule(
        "a place or a halt",
        r"stop(?:ping|ped)? (?:by(?! the way)|in(?! the name)|at(?! once)|over|off|short|signs?|lights?|watch|gap|"
        r"and smell|and go|loss)",
        r"stop for (?!good|ever|real|now|the love|gods|a while|a few|a bit|a week|a month)<any>",
        r"(?:bus|pit|truck|rest|train|tram|metro|subway|non|short|whistle|traffic|coffee|bathroom|tube|first|last|"
        r"next|f) stops?",
        r"<!put>(?:one|(?:at|to|off|past|from|missed) my|a|wrong|that|every|each|two|three|final) stops?(?! (?:to|"
        r"texting|sending)\b)",
        r"stop (?:me|it|this|us|the \w+|my \w+) from",
        r"stop (?:when|if|because|whenever|every|once|as soon)(?! i (?:say|text|ask))",
        r"(?:no|nothing|cant|never|nobody|not) <any*2>stop(?:ping)? me(?! from)",
        r"stop and (?!desist|remove|delete|take|unsubscribe|do not|dont|never|leave|you|i|nothing|yet|still|it|stop|"
        r"quit|cancel|end|also|please|no|opt)\w+",
        r"(?:if|once|unless|before|whenever|after|when) (?:i|you|we|they) (?!dont|could|would|can|wouldnt|said|"
        r"texted|told|replied|sent|asked)<any*1><stop>",
        r"stop , (?:then|rest|repeat|hold|breathe|relax|wait)",
        r"stop to (?:get|buy|pick|eat|pee|rest|grab|catch|stretch|walk|breathe|think|tie|take|see)",
    ),
    rule(
        "something of the body",
        r"<body> <any*3><stop> (?:bothering|bugging|annoying|calling|nagging|killing)",
    ),
    rule(
        "another habit",
        r"<stop> (?!<texting>|<swearing>|massaging|calling|blowing|hitting|bothering|bugging|annoying|nagging|"
        r"writing|reaching|telling|asking|suggesting|getting|receiving|hearing|everything|anything|being|coming|"
        r"replying|responding|arriving|disturbing|filling|clogging|flooding|bombarding|pushing|selling|trying|"
        r"checking(?= (?:in|up))|chasing|prompting|hassling|waking|interrupting|using(?= my| this)|buzzing|"
        r"stalking|pinging|advertising|wasting)\w+ing",
        r"i (?:(?!you|it|them|for|said|keep)\w+ ){0,4}<stop> (?:texting|messaging|calling|writing|emailing|"
        r"reaching)(?! me| us| my)",
        r"(?:dont|never) text (?:while|and) driv\w+|<stop> texting (?:and driving|while (?:driving|"
        r"walking))|<stop> sending me (?:to|home|for|back)",
        r"<stop> calling me (?!again|anymore|now|please|already|here|about|all|every|back|and|or|at|on)\w+(?= [.,]|"
        r"$)",
        "quit (?:my|the|his|her) (?!texts?|messages?|spam|sms|messaging|texting|reminders?|notifications?|"
        r"emails?|newsletters?|nonsense|bs)\w+",
    ),
    rule(
        "off another list",
        r"(?:remove|take|get|drop|cancel|keep) (?:me|us|my name) (?:down )?(?:off|from|"
        r"out)(?: of)? <any*3>(?:waitlist|waiting|wait|cancellation|cancelation|class|boot|cast|sling|brace|"
        r"chair|bed|"
        r"\d{1,4}(?:am|pm)?|"
        r"schedule|calendar|visit|"
        r"appointment|session|slot|roster|(?:<day>)s?|field|game|meds|painkillers?|opioids|drugs|table|couch|"
        r"medication|insurance|books|book|"
        r"ibuprofen|crutches|standby|race|team)",
    ),
    rule(
        "off another service",
        r"<!doesnt|dont|not|wont|isnt><other> <any*5>unsubscribe|unsubscribe from what",
        r"(?:unsubscribe|unsubscribed|unsubscribing) (?:me )?from <any*2><other>",
        r"(?:opt|opted) out of <any*2><other>",
        r"opt out of (?:the|my|a|that|this) (?!<small*2>(?:(?:follow ?ups?|aftercare|care) )?(?:texts?|list|"
        r"messages?|program|sms|system|service|thing|"
        r"reminders?|notifications?|tips|alerts?|subscription|messaging|texting|communications?))\w+",
        r"unsubscribe from (?:the|my|a|that|his|her) (?!<small*2>(?:texts?|list|messages?|program|sms|system|"
        r"service|thing|reminders?|notifications?|tips|alerts?|texting|messaging|clinic|newsletter|updates?))\w+",
    ),
    rule(
        "someone else is to be left",
        r"(?:wont|doesnt|never|didnt|not|wouldnt) (?:ever )?leave (?:me|us) alone",
    ),
    rule(
        "off the body",
        r"<body> (?:\w+ )?can (?:just )?(?:fuck|piss|bugger) off",
    ),
    rule(
        "nearly left, and stayed",
        r"(?:almost|nearly|was going to|was about to|glad i didnt|thought about) <any*1>(?:unsubscrib\w+|"
        r"opt(?:ed|ing)? out|"
        r"stop\w*|quit\w*|cancel\w*)(?=.{0,60} (?:but|then|until|actually|glad|useful|helpful))",
        r"(?:never|not|dont|wouldnt) want to (?:miss|lose|be without)",
    ),
    rule(
        "another list, button or bill",
        r"(?:waiting|start|class|shopping|guest|squad) lists?|unsubscribe (?:\w+ ){0,7}(?:made|makes|cracks|cracked|"
        r"(?:is|was) (?:so |very |too |really )?(?:tiny|small|funny|cute|big|pretty|hilarious|huge)|looks|lol)",
        r"stop (?:the|that|my|this|your) (?:payment|invoice|charge|bill|order|cheque|check|transfer|music)",
        r"(?:remove|take|cut|drop|leave) (?:the |those |these )?<any*3>(?:from|out of|off) (?:my|the) (?:program|"
        r"programme|"
        r"plan|routine|workout)(?= [.,?]|$| please)",
        r"dont send (?:me |us )?(?:a|the|my|another) <any*1>(?:copy|bill|invoice|photo|letter|report|receipt|"
        r"results)",
    ),
    rule(
        "how to speak of somebody",
        r"(?:dont|stop|quit) call(?:ing)? (?:me (?:mrs|mr|miss|ms|sir|maam|doctor|old|that)|(?:it|this|that|him|"
        r"her|my \w+) "
        r"\w+)",
        r"(?:stop|quit) it (?:[.,] )?(?:you|your|youre) <any*2>(?:funny|flatter\w*|laugh\w*|kind|sweet|silly)",
        r"(?:i |have |had )?(?:told|asked) (?:my |the )?(?:husband|wife|son|daughter|kids?|boss|mum|mom|dad|him|"
        r"her|partner) to "
        r"(?:stop|quit) \w+ing(?: me)? about",
    ),
    rule(
        "a slip or a filter of theirs",
        r"wrong (?:number|chat|person|thread) (?:[.,] )?<any*3>(?:meant|intended|was|is|sent|supposed to go|trying|"
        r"thought i was) (?:for|to) (?:my|the|text|send|call|message)(?! "
        r"number| other person)",
        r"(?:found|went|landed|was|is|ended up|goes|came) (?:\w+ ){0,4}(?:in|to|into|under) (?:my |the )?(?:spam|"
        r"junk)(?= "
        r"[.,?]|$| folder)(?<!going to spam)",
        r"(?:phone|carrier|gmail|outlook|filter|inbox) <any*1>(?:marked|flagged|put|filed|moved) <any*2>(?:as|in|"
        r"to|under) "
        r"(?:spam|junk)",
    ),
    rule(
        "nothing of the kind here",
        r"no (?:complaints?|problems?|pain|issues?|change|news|worries|swelling|luck|questions?) here",
        r"(?:legs?|knees?|quads?|calves|hamstrings?|glutes|muscles|body|back) <any*2>(?:filed|file|filing|"
        r"demands?) <any*1>"
        r"(?:complaint|lawsuit|lawyer)",
    ),
)

#: Those that hold for e-mail too: "opt out of the newsletter" and "don't email, text me" are ends.
_ALSO_OF_EMAIL = (
    "asks us to go on", "asks why we stopped", "would be sorry to stop", "says if or when", "by accident",
    "a place or a halt", "another list, button or bill",
)  # fmt: skip
NOT_ENDINGS = tuple(each for each in NOT_STOPS if each.name in _ALSO_OF_EMAIL)
