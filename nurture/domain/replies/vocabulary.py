"""Vocabulary: the word lists that the rules share.

Source: the ways to revoke that 47 CFR 64.1200(a)(10) names, and our own gathering, 2026-11.
"""

from nurture.domain.replies.names import NAMES

_SWEARING = "fucking|fing|fcking|fkn|f ing|freaking|frigging|effing|bloody|damn|goddamn|stupid|annoying"
#: Words between a verb and the thing it is about.
_SMALL = (
    "all|of|the|these|those|this|that|them|your|their|any|anymore|more|further|with|w|my|me|us|every|such|daily|"
    "weekly|"
    "constant|automated|automatic|auto|pointless|useless|random|unwanted|unsolicited|silly|new|future|additional|"
    "prior|previous|express|please|"
    "nagging|pestering|exercise|exercises|pt|physio|therapy|wellness|fitness|workout|knee|injury|just|it|out|already|"
    "now|marketing|"
    "promotional|clinic|health|getting|receiving|sending|to|from|you|on|for|so|"
    "many|"
    f"subsequent|whole|text|sms|mailing|calling|phone|email|distribution|contact|other|ever|again|{_SWEARING}"
)
_TEXTS = (
    "texts?|messages?|sms|sms messages|notifications?|notifs|alerts?|reminders?|tips|updates?|spam|communications?|"
    "correspondence|newsletters?|mailings?|mailing|adverts?|ads|promos?|promotions|nudges?|blasts?|contact(?! "
    "sports?)|"
    "notices?|bulletins?|announcements?|junk|bs|texting|messaging|text messages?|subscription|text alerts?|emails?|"
    "emailing"
)
_LIMB = (
    "knees?|knee ?cap|calf|calves|legs?|shin|thigh|ankles?|foot|feet|toes?|hip|joint|hands?|arms?|fingers?|heel|"
    "elbow|"
    "wrist|patella|hamstring|quads?|shoulder|groin|back of (?:my|the) knee"
)
_DAYS = "mon|tues?|wed|weds|thurs?|thur|fri|sat|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|today|tonight"

VOCABULARY = {
    "any": r"\w+",
    "small": _SMALL,
    "swearing": _SWEARING,
    "texts": _TEXTS,
    "stop": "stop|quit|cease|halt|discontinue|desist|stopping",
    "end": "cancel|end(?! of)|terminate|disable|deactivate|withdraw|kill|delete",
    "texting": "texting|messaging|sending|contacting|spamming|harassing|pestering|hounding|badgering|pinging|"
    "notifying|"
               "soliciting|reminding|emailing",
    "text": "text|message|contact|call|email|send|bother|notify|ping|spam|write|reach out to|bug|disturb|harass",
    "texted": "text|texted|message|messaged|contact|contacted|bothered|notified|spammed|disturbed|reminded|reached",
    "me": "me|us|my phone|my cell|my number|this number|this phone|here",
    "phone": "(?:my|this|our|the|that|his|her) (?:\\w+ )?(?:number|phone|cell|mobile|name|contact|digits)",
    "number": "me|us|him|her|(?:my|this|our|that|his|her|their|the) (?:\\w+ )?(?:number|phone|cell|mobile|name|"
    "contact|mom|mum|mother|dad|father|"
              "husband|wife|son|daughter|partner|info)",
    "written": "(?:single |more )?(?:text|message|texts|messages|sms|emails?|notifications?|reminders?)",
    "surely": "texts|messages|sms|emails|notifications|reminders|texting|messaging|text messages?|(?:my|this|his|"
    "her|our|"
    "their) (?:number|phone|cell)",
    "lists": "list|texts|messages|emails|messaging|texting|reminders|system|sms|notifications|database|"
    "text chain|lists",
    "list": "lists?|system|texts?|messages?|thing|database|program|texting|sms|mailing|service|chain|subscription|"
    "group",
    "not": "dont|never|not|cant|wont|didnt|doesnt|couldnt|wouldnt|shouldnt|isnt|arent|without|aint|havent|no need "
    "to",
    "kept": "want|wanting|you|to|ever|please|even|need|wish|ask|asking|asked|mean|like|going|trying|intend|plan|"
            "planning|think|that|should|would|really|actually|have|say|saying|said|i|it|just|dare|getting|quite|"
            "be|us|"
            "going|looking|for|seem",
    "want": "want|need|wish|care|looking|consent|agree|require|wanting|asking",
    "get": "to|get|getting|receive|receiving|have|having|see|seeing|hear|hearing|be|being|for|keep|about",
    "dont": "dont|do not|never|didnt|doesnt",
    "who": "i|we|you|they|she|he|people|kids|friends|doctors|guys|it|who|please you|sam|ones|but i|just",
    "have": "have|ve|had|already|just|also|did|literally|even|keep|kept|now|again|clearly|repeatedly|am|ive",
    "said": "pressed|hit|said|say|saying|replied|reply|texted|text|sent|typed|type|asked|told|wrote|write|"
    "answered|responded|"
    "asking|"
            "requested|send|replying|texting|sending",
    "told": "you|ya|to|guys|please|already|for|this|it|these|them|the|number|people|twice|times|like|back|and|"
    "that|i|"
            "want|wanted|word|two|three|four|five|many|multiple|\\d+|with|a|them|someone",
    "tail": "it|this|that|these|those|them|now|please|already|immediately|asap|today|everything|all|texting|again|"
    "me|"
            "right|away|once|twice|two|three|several|four|five|times|\\d+|days|ago|and|last|week|month|yesterday|"
            "before|earlier|many|for good|thank|thanks|you",
    "needto": "need|needs|have|has|had|must|should|to|please|can|just|all|now|from|you|already|got|be|better|will|"
    "would|"
              "going|ever|really|coming|also|do|get|gets",
    "when": "(?:so|too|this|that) (?:early|late|often|much|many|frequently|long)|so many|so much|as often|as much|"
    "every "
            "(?:day|hour|morning|night|single day)|at night|at \\d+|before \\d+|after \\d+|before (?:noon|work)|"
            "after (?:work|"
            "dark)|\\d+ ?[ap]m|in the (?:morning|evening|middle|afternoon)|at (?:dinner|lunch|bedtime|this hour)|"
            "on "
            "(?:the )?(?:weekends?|sundays?|saturdays?|mondays?|weekdays|holidays)|during|while|until|till|twice "
            "(?:a|per)|for now|"
            "for (?:a|two|three|\\d|this|the next|the moment|the time)|today|tonight|tomorrow|this (?:week|weekend|"
            "month)|(?:early|late) (?:in|at)|when|if|next week|mornings|nights|the (?:address|link|directions|"
            "details)",
    "body": f"{_LIMB}|pain|ache|it|back|neck|muscles?|clicking|leg|injury|joint|cramps?|tendon|kids?|soreness",
    "other": "gym|peloton|strava|netflix|app|class|classes|channel|podcast|youtube|yoga|pilates|magazine|crossfit|"
    "race|"
             "marathon|surgery|work|job|insurance|store|amazon|spotify|team|league|study|trial|half|run|event|"
             "relay|tri|"
             "triathlon|treatment|needling|cupping|appointment|session|game|season|program at|\\w+ (?:gym|app|"
             "class|"
             "channel|race|club|podcast|magazine|marathon|league|plan|surgery)",
    "limb": _LIMB,
    "name": NAMES,
    "link": "is|are|its|has|have|had|was|were|been|got|gotten|getting|gets|keeps|kept|went|gone|going|feels|felt|"
    "looks|"
            "looking|feeling|turned|turning|became|all|so|really|very|super|quite|pretty|bright|extremely|now|"
            "also|still|"
            "just|and|a|bit|little|badly|massively|totally|completely|again|suddenly|both|swollen|red|hot|puffy|"
            "warm|"
            "throbbing|hard|tender|sore|painful|big|like|too|on|me|up|today|this|morning|of|the|my|right|left|"
            "inside|"
            "outside|behind|side|area|since|yesterday|last|night|in|i|think|seems|to|be|what|where|his|her|it|"
            "lower|upper|"
            "either|pain|hurts|joint|started|keep|that|which|he|she|with|massive|or|looked|s|down|after|run|"
            "session",
    "day": _DAYS,
    "stranger": "sorry|hi|hello|hey|no|nope|nah|um|uh|oops|lol|yes|i|think|believe|guess|afraid|im|its|it|is|this|"
    "thats|"
    "that|a|the|"
    "probably|clearly|obviously|still|again|you|have|got|texted|texting|reached|are|messaged|messaging|must|dont|but|"
    "and|yo|"
    "please|thanks|u|keep|contacted|my|friend|ya|know|love|mate|dear|darling|x|xx|pal|sir|maam|honey",
    "cant": "cant|couldnt|unable to|not able to|barely|hardly|cant even|can barely|can hardly|cant really|wont|"
    "can no "
            "longer|impossible to|struggle to|struggling to|couldnt even",
    "awful": "severe|excruciating|unbearable|intolerable|agonizing|agonising|horrific|crippling|insane|blinding|"
             "incapacitating|extreme",
    "visit": "appointments?|appt|visits?|sessions?|slots?|booking|massages?|spot|consult|consultation|assessment|"
             "evaluation|treatment|follow ?up|check ?up|time",
}  # fmt: skip
