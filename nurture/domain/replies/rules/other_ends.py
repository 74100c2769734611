"""Ends of something else: a bus stop, a habit, another list or service, somebody's body; as data.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import rule

OTHER_ENDS = (
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
