"""Stops that ask for a way out, say that the messages are not needed, or deny consent; as data.

Source: 47 CFR 64.1200(a)(10) (revocation by any reasonable means), read 2026-11; the sentences are our own gathering.
"""

from nurture.domain.replies.rule import rule

_THESE = (
    r"(?:these|those|them|(?:the|your|any|all|more|such) (?:\w+ )?(?:texts?|messages|tips|reminders|sms|notifications))"
)
_PLACE = (
    r"(?:this|these(?: texts| messages)?|it all|the (?:\w+ )?(?:texts?|messages|thing|program|programme|group|"
    "list|chat|thread|service|"
    "system)|"
    r"this (?:\w+ )?(?:thing|program|group|list|chat|thread|service|texting|stuff|system))"
)
_OVER = r"(?= [.,]|$| (?:to|for) (?:me|us)\b| please| thanks| thank| now| anymore| already| so| and| or)"

LEAVING_STOPS = (
    rule(
        "asks for a way out",
        "(?:way|want|like|need|get|take|let|leave|count|opt|pull|cut|keep)(?: (?:me|us|to|be|a|myself|my|number|"
        f"name|way|is|there|would|all|both)){{0,3}} out of {_PLACE}{_OVER}",
        r"(?:leave|exit|quit|end|drop out of|get off|pull out of|withdraw from) (?:this|the|your) (?:\w+ "
        f")?(?:chat|group|program|programme|list|thread|service|system|campaign){_OVER}",
        rf"(?:way|ways|how|method|trick|button) (?:\w+ ){{0,3}}(?:to |do i |can i |can we )?(?:stop|end|quit|get "
        f"rid of|turn off|cancel|shut off) {_THESE}(?= [.,?]|$| please| from)",
        r"(?:so|so that|such that|that|sure) (?:i|we|my \w+|this \w+) (?:dont|no longer|never|wont|stop|stops|"
        rf"doesnt) (?:\w+ )?(?:get|gets|getting|receive|receives|see|seeing|have) (?:any |to see )?{_THESE}",
        r"<!just|can i|ill|i|to|please dont>(?:drop|take|cut|pull|scratch|leave) (?:me|us|my (?:\w+ )?(?:number|"
        "cell|phone|name))(?: out| off)?(?: please| pls| thanks| now)?(?= [.,]|$)(?<!drop me off)(?<!take "
        "me)(?<!leave me)",
        "(?:take|leave|count|cut) (?:me|us) out(?= [.,]|$| please| of (?:this|these|it))|^(?:please |kindly "
        ")?(?:to )?(?:be )?removed?(?: from (?:this|these|list))?(?: please)?$",
    ),
    rule(
        "not needed",
        rf"(?:wont|not|no longer|dont) (?:be )?need(?:ing)? {_THESE}{_OVER}|no (?:more )?<texts> (?:needed|required|"
        rf"necessary)|"
        rf"(?:doesnt|(?:he|she|they) (?:no longer|wont|dont)) (?:need|needs|want|wants) {_THESE}"
        rf"{_OVER}|(?:should not|shouldnt|not supposed to|wasnt supposed to|not meant to) (?:\w+ )?(?:be )?(?:getting|"
        rf"get|receive|"
        rf"receiving) {_THESE}{_OVER}",
        rf"{_THESE} (?:arent|are not|are no longer|isnt|not|wont be|werent) (?:\w+ )?(?:needed|required|necessary|"
        f"wanted|relevant|for (?:me|us)|useful|meant for (?:me|us)){_OVER}",
        "^(?:thanks |thank you |ok |hi |sorry |these |this |they |it ){0,2}(?:isnt|arent|(?:are |is )?(?:no longer|"
        "not)) "
        "(?:needed|required|necessary|wanted)(?: anymore| now| here| by us| for us| please| thanks| thank you){0,3}(?= "
        "[.,]|$)",
        r"no longer (?:in need of|need\w*|requir\w*|us\w+|want\w*) (?:any of )?(?:your|the|these|this|such) "
        r"(?:services?|texts?|messages|help|program|reminders)(?= [.,]|$| please| thanks| so)",
        f"(?:had|have had|ive had|i have had|got|seen) (?:more than |quite |just about )?enough (?:of )?{_THESE}|"
        r"(?:time|like it if|better if|best if|rather|wish|glad when) (?:that )?(?:i|we|you) (?:\w+ )?(?:stopped|"
        f"stop|quit|ended|end) (?:getting |receiving |sending )?(?:me )?{_THESE}",
        "(?:please|pls|kindly|just|and|so) (?:end|stop|cancel|quit|cease|kill) (?:them|these|those|it all)(?: "
        f"all)?{_OVER}",
        r"(?:number|phone|line|cell) (?:is|are) not to be <texted>|(?:number|name|phone|cell) (?:should not|shouldnt|"
        r"isnt supposed to|not supposed to) "
        r"(?:\w+ )?be (?:in|on) (?:your|this|any)|(?:told|asked|informed) (?:\w+ ){1,6}no (?:more )?<texts>|(?:hard|"
        r"big|firm|strong) no (?:on|to|for) "
        r"(?:these|those|(?:the|your) <texts>)|so no more(?: please| thanks)?$",
        r"time (?:that )?(?:these|those|they|(?:the|your) <texts>) (?:\w+ )?(?:stopped|stop|ended|end)(?= [.,]|$)|"
        r"<texts> <needto*3>(?:to )?go(?= [.,]|$| "
        r"away)",
        r"(?:make|let|want|like|be|is|better be|hope) (?:\w+ ){0,3}(?:the|my|your) (?:last|final) (?:text|message|"
        r"one)(?: i (?:get|receive|see)| from you| "
        r"you send| i ever (?:get|see))?(?= [.,]|$| please| thanks)(?! [.,]? ?[?])",
        r"(?:dont|never) send (?:\w+ ){0,5}(?:to|on) (?:this|my) (?:phone|number|cell|line)(?= [.,]|$| anymore|"
        r" please| again)",
        r"(?:phone|cell|line|landline|number) (?:cant|doesnt|does not|wont|isnt able to|cannot) (?:take|get|receive|"
        r"accept|do|handle|support|open) "
        r"<small*2><texts>",
        r"(?:declined|refused|said no to|checked no (?:to|for|on)|ticked no|checked the no|unchecked|turned down|"
        r"marked no(?: to| for)?) (?:\w+ ){0,2}"
        r"(?:texts?|texting|sms|messages)|(?:file|form|paperwork|chart|records?|account|preferences?|"
        r"profile) (?:clearly |already )?(?:says?|said|states?|"
        r"shows?) (?:no|not to|do not|dont) (?:texts?|texting|contact|sms|messages)|per my (?:file|form|paperwork|"
        r"chart|preferences?) no (?:texts?|texting)",
        "stop (?:waking|interrupting|disturbing|scaring|confusing|upsetting|stressing|distracting|alerting|"
        r"paging|dinging|beeping) (?:me|us|my \w+|him|her)",
        r"why (?:do|am|are) (?:i|we) (?:\w+ )?(?:hear|hearing) from (?:you|your \w+)",
        rf"why (?:do|am|are|would|did) (?:i|we|my \w+) (?:\w+ )?(?:get|getting|receive|receiving|on) {_THESE}(?= "
        "[.,?]|$)(?! so late)",
    ),
    rule(
        "denies consent",
        r"(?:who|nobody|noone|no one|never|didnt|not) (?:\w+ ){0,3}(?:told|said|gave|given|asked|allowed|let|"
        r"authorized|permitted) (?:\w+ ){0,4}"
        r"(?:text|texting|message|messaging|contact|sms) (?:me|us|here|this)",
        "(?:consent|permission|authori[sz]ation) (?:is |has been |was )?(?:denied|refused|withdrawn|revoked|"
        "rescinded|not given|never given)|"
        r"(?:never|didnt|have not|havent|did not) (?:\w+ )?(?:gave|give|given|provide|provided|share|shared) "
        r"(?:you |anyone |out )?(?:\w+ )?(?:my|this) (?:\w+ )?(?:number|cell|phone|consent|permission|info)",
        r"(?:not|never|isnt|arent) (?:\w+ )?(?:enrolled|registered|subscribed|signed up)(?: (?:there|here|with "
        "you|for (?:this|these|anything)|in (?:this|anything)))?(?= [.,]|$)",
        r"(?:i |ive |i have |have |just |already )blocked (?:you|ya|(?:your|this) (?:number|texts|messages|sender))|"
        r"^blocked(?: you| this| number)?(?= [.,]|$)|i said no more(?= [.,]|$)",
        r"^(?:i will|ill|im going to|i am going to|about to|will) (?:sue|(?:report|block|sue) (?:you|all of you|this "
        r"number)|"
        r"(?:report|block|sue) (?:if|unless) you)(?= [.,]|$| if| for| next| text| send)",
        r"next (?:step|call|stop|message) (?:is|goes to|will be) (?:to )?(?:my |the |a )?(?:attorney|lawyer|fcc|ftc|"
        r"police|court|bbb)|one more (?:and|then|or) (?:im|i|i will|ill) (?:\w+ ){0,3}(?:fcc|ftc|lawyer|attorney|"
        r"police|report\w*|block\w*|sue|suing)|(?:fcc|ftc|dnc|ico|tcpa) (?:\w+ ){0,2}(?:complaint|report\w*|violation|"
        r"list)|complaint (?:\w+ "
        ")?(?:filed|coming|follows|incoming)|(?:file|filing|filed) (?:a )?complaint(?! with (?:my|the) insurance)",
    ),
)
