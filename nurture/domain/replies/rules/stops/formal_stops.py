"""Stops that are formal, long, or said for another, and a stop that ends a sentence; as data.

Source: 47 CFR 64.1200(a)(10) (revocation by any reasonable means), read 2026-11; the sentences are our own gathering.
"""

from nurture.domain.replies.rule import rule

_SENT = (
    "(?:texts?|texted|messages?|messaged|messaging|texting|sms|notifications?|notified|reminders?|reminded|"
    "alerts?|tips|updates?|"
    r"communications?|communicat\w+|correspondence|contact(?:ed|ing)?|notices|reached|disturbed|bothered|nagged|"
    r"pestered|hounded|pinged|these|those|any "
    "of (?:this|these|it)|"
    r"anything (?:from you|else|more|further)|solicit\w*|outreach|mailings?|newsletters?|service|program|"
    r"subscription)"
)
_LIST = (
    "(?:lists?|database|system|records|texts|messages|messaging|distribution|contacts|contact list|program|rota|"
    "rolls?|register|rolodex|"
    "roster of texts|"
    r"mailings?|notifications|texting|sms|subscribers|recipients|service|group|chain|thread|campaign)"
)
_WHO = (
    r"(?:me|us|him|her|them|both|everyone|(?:my|our|this|his|her|their|the|that) (?:\w+ ){0,3}\w+|[a-z]+ and [a-z]+|"
    r"\w+)"
)
_OFF = (
    r"(?:take|taken|remove|removed|drop|dropped|get|delete|deleted|cut|strike|struck|leave|left|pull|pulled|kindly "
    r"remove|withdraw|withdrawn|scrub)"
)
_END = (
    r"(?= [.,]|$| please| thanks| thank| anymore| again| any| from| to (?:me|us|this|my)| at | on | by | in | via | "
    r"for )"
)

FORMAL_STOPS = (
    rule(
        "no longer wishes them",
        rf"(?:no longer|not|dont|never|wouldnt|do not) (?:\w+ ){{0,2}}(?:wish|wishes|want|wants|wishing|care|"
        "desire|desires|intend|agree|consent|interested|keen|require|"
        rf"requires|need|needs|like|happy|comfortable|ok with|okay with|glad|willing) (?:\w+ ){{0,4}}{_SENT}{_END}",
        r"no longer (?:\w+ ){0,2}(?:wish|want|care|need|desire|like)(?:s|ed)? (?:to )?(?:be |keep |continue "
        r")?(?:receiv\w*|get|getting|see|seeing|hear|hearing)(?= these| "
        r"this| those| any| from| them| about| [.,]|$)",
        rf"(?:wish|want|like|prefer|choose|chosen|decided|elect|ask|opt|rather)(?:ed|s)? (?:\w+ ){{0,2}}(?:not|no "
        rf"longer|none) (?:\w+ ){{0,4}}{_SENT}{_END}",
        r"no (?:wish|desire|interest|need|reason) to (?:be (?:texted|contacted|messaged|reminded|nagged)|receive|"
        r"get texts|hear from)",
        "(?:have|need|find|see) no (?:further |more |real |longer )?(?:use|need|interest|wish|desire|reason)(?: "
        rf"(?:of|for|in|to)){{1,2}} (?:\w+ ){{0,4}}{_SENT}{_END}",
        rf"no (?:longer |more |further )?(?:need|use|call|reason) for (?:\w+ ){{0,2}}{_SENT}{_END}(?! .{{0,20}}[?])",
    ),
    rule(
        "asks that none comes",
        "(?:make sure|see to it|ensure|see that|be sure|arrange|request|ask|asking|insist|expect|demand|"
        "instruct|require|appreciate|grateful|thankful|kind|glad|"
        rf"possible|confirm|trust|hope|love|like|prefer)(?: \w+){{0,7}} (?:no|no more|no further|not|dont|didnt|"
        "wouldnt|never|stop|stopped|cease|ceased|end|ended|off|removed|discontinue|"
        rf"discontinued|refrain\w*|quit|without)(?: \w+){{0,6}} {_SENT}{_END}",
        rf"(?:can|could|would|will|may|please|kindly)(?: \w+){{0,4}} (?:stop|cease|end|discontinue|halt|refrain|"
        rf"abstain|desist|quit|suspend permanently)(?: \w+){{0,5}} {_SENT}{_END}",
        rf"(?:cease|discontinue|terminate|refrain|desist|halt|abstain)(?: \w+){{0,6}} {_SENT}{_END}",
        rf"(?:further|future|additional|subsequent|any more|more|such) {_SENT} (?:\w+ ){{0,3}}(?:not|isnt|arent|"
        "unwelcome|unwanted|unnecessary|needless|declined|refused|ignored)",
        rf"(?:these|those|your|the) {_SENT} (?:\w+ ){{0,3}}(?:must|should|need to|have to|ought to|can|may) "
        r"(?:\w+ )?(?:stop|cease|end)(?= [.,]|$| now| please| immediately| today)",
        rf"(?:last|final) (?:{_SENT}|warning|time i)(?=.{{0,80}} (?:stop|lawyer|report|block|text|ask|tell))",
        r"(?:next|another|one more|any more) (?:text|message|one)s?(?: \w+){0,8} (?:lawyer|attorney|police|fcc|"
        r"ftc|court|sue|report\w*|block\w*|complaint|solicitor|ico)(?! my)",
        r"if (?:you|yall|i) (?:ever |dare |dare to |so much as )?(?:get|text|message|contact|send|texts|call) (?:me |"
        r"one |even |this |"
        r"number |another |a |single ){0,5}(?:one more|once more|another|again)(?: (?:time|text|message|"
        r"one))?(?= [.,]|$| (?:i|im|ill|"
        r"my|we|so)\b)(?! (?:ill|i will|i can|i could) (?:try|answer|book|come|be))|(?:one|1) more (?:text|"
        r"message)(?= [.,]|$| (?:and|"
        r"or)\b)(?! [?])",
    ),
    rule(
        "off your list, for others too",
        rf"<!i|ive|i have|we|they|she|he|i just>{_OFF} {_WHO}(?: (?:both|all|please|and \w+|and my \w+|too|also|"
        rf"name|number|phone|details)){{0,3}} (?:down )?(?:off|from|out of|off of)(?: of)? (?:\w+ "
        f"){{0,3}}{_LIST}(?! of (?:people|patients|exercises))"
        r"(?<!waiting list)(?<!wait list)(?<!waitlist)(?<!class list)(?<!my list)(?<!cancellation list)",
        rf"(?:my|this|our|her|his|the) (?:\w+ )?(?:number|name|phone|cell) (?:is |be |gets? |to be |was )?(?:struck|"
        rf"removed|deleted|taken|dropped|wiped|"
        rf"cleared|purged) (?:from|off|out of) (?:\w+ ){{0,3}}{_LIST}|"
        r"(?:clear|remove|delete|take|wipe|erase|drop) it (?:from|off|out of) (?:your|the) (?:\w+ )?(?:system|lists?|"
        r"records|files?|database)",
        rf"(?:be|get|getting|been|to) (?:taken|removed|dropped|deleted) (?:off|from|out of)(?: of)? (?:the|your|this|"
        rf"that|any|all) (?:\w+ ){{0,3}}"
        rf"{_LIST}",
        rf"^(?:please )?(?:off|out of) (?:of )?(?:the|your|this|that|all|any) (?:\w+ ){{0,2}}{_LIST}{_END}|(?:be|"
        rf"get|want) (?:off|out of) (?:of )?(?:your|this|the|these|all|whatever|that) (?:\w+ ){{0,2}}{_LIST}",
        "(?:mute|ban|bar|exclude|unlist|uninvite|unenroll|unregister|deregister|disenroll) (?:me|us|him|her|my "
        r"\w+|this number)",
        rf"{_OFF} (?!it |them |the |tape |ice |pressure |weight |this |that |some |kt )\w+ (?:off|from) (?:this|"
        "these|the list|your list)(?= [.,]|$| please)(?<!off this)",
        "(?:please|kindly|could you|can you|would you) (?:remove|delete|unsubscribe|drop) (?!it|the|them|this|"
        r"that|ice|tape)\w+ from (?:this|these|it)(?= [.,]|$| please)",
    ),
    rule(
        "a stop at the end",
        "<!a|the|bus|next|last|first|one|every|each|to|two>(?:phone|cell|number|line|mobile|landline|minor|kid|"
        "child|school|class|work|church|sleeping|busy|adult|person|texts?|messages?|anymore|already|spam|interested|"
        "moved|client|"
        "patient|customer|consent|annoying|meeting|please|pls|now|thanks|number|lady|clinic|enough|wrong|"
        "ridiculous|dead|deceased|sorry|ok|okay|help|funeral|asap|immediately|unsubscribe|thank you|not|"
        "done|over|wife|husband|mother|father|daughter|son|mom|dad|asleep|driving|shift|expensive|data|plan|"
        "charged|ty|thx) (?:please |just |so )?stop(?: please| now| thanks| thank you| it| this| them| these)?$"
        r"(?<!will not stop)(?<!tell me to please stop)",
        r"(?:text\w*|messag\w*|phone|buzz\w*|ping\w*|number|sms|notif\w*)(?: \w+){0,10} (?:so |please |just |pls "
        ")?stop (?:it|this|that|them|these|sending|texting|all this|all of it)(?: please| now| thanks)?$",
    ),
    rule(
        "ends the messages",
        "<!i|we|they|if i|to|dont|never|not>(?:stop|quit|cease|halt|end|cancel|terminate|kill|nix|ditch|scrap|"
        "axe|lose|drop|trash|silence|disable|deactivate|turn off|switch off|shut off|shut down|abort|finish|"
        r"conclude|dump)(?! me| us)(?: (?!to\b|and\b|of\b|if\b|when\b|a\b)\w+){0,4} (?:texts?|messages|sms|"
        "notifications|notifs|texting|messaging|spam|campaign|text thing|text stuff|reminders|nudges|blasts?|"
        r"text alerts|alerts|text messages|auto texts)(?: thing| stuff| business| nonsense)?(?! (?:him|her|back|my))",
        r"(?:mute|suspend|hold|pause|silence|block|stop|end|off) (?:\w+ ){0,4}(?:permanently|forever|for good|"
        "indefinitely)(?<!hurting forever)(?<!end forever)(?<!stop forever)",
        rf"{_SENT} (?:\w+ )?(?:are |is |were )?(?:no longer|not|never|un ?)(?: longer)? ?(?:required|needed|"
        "wanted|necessary|welcome|requested|desired|appreciated|useful|of use|helpful to me|relevant)(?= [.,]|$|"
        " "
        f"thanks| please| anymore| here| at| by| so)|{_SENT} (?:are |is )(?:very |so |really |totally |"
        "completely )?(?:unwelcome|unwanted|unnecessary|unsolicited|intrusive|a nuisance|bothering|disturbing)",
        "(?:so |just |totally |im |i am |really |completely |way )?(?:over|beyond|past) (?:these|your|all the|"
        r"all these|all your) (?:\w+ )?(?:texts|messages|tips|reminders|notifications)",
        "(?:neither|none|nobody|no one|not one)(?: of (?:us|them|you))? (?:here |in this house )?(?:want|wants|"
        r"need|needs|like|likes|asked for|signed up for|reads|uses) (?:\w+ ){0,3}(?:these|them|those|texts|"
        "messages|tips|reminders)",
        r"(?:request\w*|want|wants|need|needs|demand\w*|like|require) (?:\w+ ){0,2}(?:removal|deletion|"
        "unsubscription|to opt out|to unsubscribe|out of (?:(?:this|these)(?= [.,]|$)|the (?:program|texts|"
        "messages|list|service)))",
        r"(?:withdraw\w*|exclud\w+|exempt\w*|omit\w*|remov\w+|unenroll\w*|opt\w* out) (?:\w+ ){0,3}(?:from|of) "
        r"(?:the |your |this |these |any |all |future |further )?(?:\w+ )?(?:texts?|messages?|messaging|texting|"
        "campaigns?|program|"
        r"service|sms|contact|communications?|list|lists|notifications|reminders)",
        r"(?:never|didnt|havent|not|dont (?:remember|recall)) (?:\w+ )?(?:ask\w*|sign\w* up|agree\w*|request\w*|"
        r"subscrib\w*|opt\w* in|consent\w*|want\w*)(?: (?:for|to|in to|into))? (?:them|these|those)(?= [.,]|$| in|"
        " at| and| so| please)",
        "<!i|we|you|they|she|he|people|just|if you|to>(?:dont|never|stop|quit|do not) (?:you )?(?:text|message|"
        r"contact|texting|messaging|contacting|bother|bothering|sms) (?:it|him|her|them|my \w+|our \w+|grandma|"
        "grandpa|mom|"
        r"mum|dad|this \w+|that \w+)(?= [.,]|$| anymore| again| please| ever)(?! [.,] (?:call|text|ring) )",
        r"(?:number|phone|cell|line)(?: \w+){0,8} (?:[.,?] )?(?:please )?(?:take|get|remove|delete|erase) it(?: "
        "off| out)?(?= [.,]|$| please| from| now)",
        "(?:please|kindly|pls|can you|could you|would you) (?:take|get|cut) (?:my |our )?(?!it|this|that|these|"
        "the|tape|ice|brace|boot|pressure|weight|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
        "today|tomorrow|some|a|"
        r"your|day|those|them|one)\w+ off(?= [.,]|$| please| now| thanks)",
        "(?:want|wants|wanted|like|likes|need|needs)(?: (?:to (?:be|get)|be|her|his|my|me|us|him|them|name|"
        r"number)){0,5} (?:taken |removed )?off (?:of )?(?:the|this|your|that|these|all) (?:\w+ )?(?:lists?|texts?|"
        "messages|system|thing|program)",
    ),
    rule(
        "nobody of that name",
        r"(?:(?:there is|theres|we have|i have) no|^no|(?<=[.,] )no) \w+ (?:(?:here )?(?:at|on) this (?:number|"
        r"phone)|"
        r"living here)(?= [.,]|$| sorry| please)",
        "(?:not|isnt|aint|no longer|never was) (?!the |a |your |my |his |her |in |on |at |one |any |here |there |"
        r"sure |that |quite |too |so |very |really )\w+s? (?:number|phone|cell|mobile)(?: anymore| any "
        "longer)?(?= [.,]|$| please| stop| sorry)",
        r"(?:she|he|they|(?!phone|battery|laptop|car|me|account|gmail|email|number|watch|ipad|tablet|app)\w+) "
        r"(?:has |have )?(?:passed away|died|passed on|is deceased|is dead)(?=.{0,60} (?:stop|"
        "remove|text|message|no|list|please))|(?:deceased|passed away)(?= [.,]|$)(?=.{0,60}stop)",
    ),
)
