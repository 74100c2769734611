"""Words that name e-mail and end nothing: it is welcome, one e-mail is spoken of, or an address is new; as rules.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.requests.email_vocabulary import EMAIL, GOOD, NOT, PERCEIVED
from nurture.domain.replies.rule import rule

EMAIL_WELCOME = rule(
    "e-mail is welcome",
    r"(?:dont|never|not|wouldnt|didnt) (?:\w+ ){0,2}to (?:lose|miss|stop|end|cancel|drop|delete|leave|"
    r"unsubscribe|opt out|be "
    r"without) "
    rf"(?:\w+ ){{0,2}}{EMAIL}",
    rf"<!why>(?:dont|never|didnt|wont|please not) (?:you )?(?:\w+ )?(?:remove|delete|drop|erase|cancel|stop|"
    rf"unsubscribe|take|lose|end|quit) "
    rf"(?:\w+ ){{0,3}}(?:{EMAIL})",
    rf"lost without (?:your |the |these )?{EMAIL}|(?:leave|keep) (?:me|us) on (?:the |your )?{EMAIL}|(?:did|have|"
    rf"has) (?:you|someone|i|they) (?:\w+ "
    rf"){{0,3}}(?:take|took|taken|remove\w*|drop\w*|cut) (?:me|"
    rf"us) (?:off|from)(?: \w+)"
    rf"{{0,3}} {EMAIL}|(?:have|did|has) (?:the|your|my|all) {EMAIL} (?:\w+ )?stop\w*|(?:when|how long) (?:do|"
    rf"does|will|is|are) (?:\w+ ){{0,6}}{EMAIL}(?: (?:end|stop|finish))?|"
    rf"(?:why|when|how come) (?:did|have|has|do) (?:\w+ ){{1,4}}{EMAIL}|"
    rf"(?:(?:i|we|ive|just|have|suddenly) |^)(?:stopped|quit) (?:getting|receiving|seeing|"
    rf"hearing) (?:\w+ ){{0,3}}{EMAIL}",
    rf"(?:turn|switch) (?:(?:the|my|on|back) ){0, 3}{EMAIL} (?:back )?on(?! off)|(?:turn|"
    rf"switch) (?:back )?on (?:the |my |your )?{EMAIL}",
    rf"<!not|isnt|arent|no>emails? (?:is|are|works?|would be) (?:much |just |still |totally |a lot )?{GOOD}",
    "<!dont|not|never|cant|no longer|didnt>(?:keep|leave|prefer|love|enjoy|continue|rather have|use) (?:to "
    "get |sending |getting |"
    r"having |the |your |my |an |receiving ){0,2}emails?(?! off| out| away)",
    "<!not|nothing|dont|never|bother|or|and|nor|contact me|write me|reach me|dont just|dont only>(?:just|only|by|"
    "via|over|through|with) (?:an? |the |my )?email"
    r"(?: me| only| instead)?(?= [.,?]|$| instead| rather| thanks| please| ok| is)",
    r"<!or|and|dont|not|never|didnt|to|nor|than|please dont>email (?:me|us|it|them|the|that|him|her)"
    r"(?= instead| the| that| a | my| at| when| if| about| to| any| with| it| please|$)",
    rf"<!stop|dont|not|no|never|quit>(?:move|switch|change|transfer) (?:\w+ ){{0,3}}(?:to|over to) email(?! list)|"
    rf"^(?:please )?{EMAIL} (?:instead|only)|{EMAIL} (?:can|may) (?:stay|continue|keep|go on)|email (?:yes|"
    rf"good)",
)
ONE_EMAIL = rule(
    "one e-mail",
    f"<!rather|prefer|like|wish|want|please|would|to>(?:{NOT}|havent|hasnt|couldnt|wasnt able to|unable to|"
    rf"cannot|trouble) (?:(?!want|wish|need|care|like|consent|agree|going|interested)\w+ ){{0,2}}{PERCEIVED} (?:\w+ "
    f"){{0,3}}{EMAIL}"
    r"(?! (?:anymore|again|list))",
    r"(?:never|didnt|havent|not) (?:\w+ )?(?:read|check|checked) (?:the|your|that|this|my) (?:last |first "
    ")?email(?! list)",
    rf"<!more|no|stop|further>{EMAIL} (?:\w+ ){{0,3}}(?:didnt|doesnt|never|hasnt|wont|not|isnt) (?:\w+ )?(?:come|"
    rf"came|arriv\w*|"
    r"work\w*|open\w*|"
    r"load\w*|get|got|show|go|went|send|sent|valid|right|correct|through|reach\w*)",
    r"(?:exercises?|stretch\w*|squats?|video|moves?|routine|advice|article|drills?) (?:in|from|of) (?:(?:the|your|"
    rf"that|this|last|\w+days?) ){{1,3}}{EMAIL}",
    r"(?:nothing|not) (?:\w+ )?in (?:my |the )?(?:inbox|email|spam)(?= [.,?]|$| or| yet| from| so)|no e?mails? "
    r"(?:at work|allowed)|no (?:new )?e?mails? (?:yet|today|so far|from|came|arrived|this|received|since)"
    r"(?! you (?:please|anymore|ever|again))|(?:dont|not|"
    r"never) forget|not sure",
    r"(?:missed|lost|deleted|skipped|cancelled|forgot|blocked|ended) (?:\w+ ){0,2}emails? (?:by|on|from|about)",
    r"(?:work|school|old|other|boss|insurance|too many) emails? (?:\w+ )?(?:all day|make|makes|hurt|at|for|"
    "from work|"
    "piling|to (?:answer|read|get|do))|(?:stop|stopped|quit|end|ended) (?:reading|checking|writing|typing|"
    rf"answering|my) (?:\w+ )?{EMAIL}(?! (?:subscription|list|tips|updates|reminders))",
    "<!stop|end|cancel|delete|remove|opt out of|unsubscribe from|off>(?:your|the|this) (?:last |first |next "
    ")?email (?:about|said|says|"
    r"with|on|from|that)",
    rf"{EMAIL} (?:\w+ )?(?:says|said|tells|told|mentions?|mentioned|reads|states|stated|asks|asked)(?! i)",
    rf"(?:cancel|delete|ignore|disregard|skip|remove|scrap|unsend|recall) (?:the|that|my) (?:\w+ )?{EMAIL} (?:that )?"
    r"(?:i|we) (?:\w+ )?(?:sent|wrote)",
    rf"(?:no need to|need(?: you)? to|dont|never mind|neednt|not necessary to|instead of|before you) {EMAIL} "
    r"(?:me |us |him |her )?(?:it|that|the|a|my|his|those|an)(?= [.,]|$| (?!newsletter|tips|list|reminders?|"
    r"updates?|stuff|junk|marketing|messages?)\w+)",
    r"(?:in|to) the (?:spam|junk) (?:folder|mail)|spam folder|junk (?:mail|folder)",
    r"(?:drop|shoot|fire|ping|write|send) (?:me|us|him|her|you|them|my \w+|the \w+)? ?(?:an|a (?!single)\w+) email",
    r"(?:have|has|had|got|there is|theres|received|saw|see) no (?:new )?emails?|no email on file|not (?:\w+ )?on "
    r"email",
    r"without (?:(?:the|your|that|this|an|my|any) ){0,2}emails? (?:i|we|it|how|you|they|he|she|there)\b",
    r"(?:can|could|cant|couldnt|log in|find|book|sign (?:in|up)|know|come) (?:\w+ ){0,4}without "
    r"(?:(?:the|your|that|this|an|my) ){0,2}email",
    r"(?:end|pause|break|cut|middle|part|rest) (?:of|in) (?:the|your|that|this) emails?|(?:did|have) you cut the "
    r"email",
    r"email (?:me |us )?(?:before|until|till|after|while|today|tomorrow)|"
    r"email (?:the|that|this|my|his|her) \w+ to|email (?:invitation|invite|video|link|attachment|record|app|"
    r"password)",
)
#: Across two clauses, so it is masked before they are cut.
NO_NEED = rule(
    "no need of one e-mail",
    rf"(?:no need to|need(?: you)? to|dont|neednt) {EMAIL}(?: me)? (?:[.,] )?(?:ill|i will|i can|i have|ive|i "
    rf"got|got "
    r"it|i found|found it|i printed|i already)",
)
#: Masked first: e-mail is welcome in these, or one e-mail is spoken of.
NOT_ENDED = (EMAIL_WELCOME, ONE_EMAIL)
#: A new address, which a person enters: nothing ends.
CORRECTION = rule(
    "a new address",
    r"never ?mind(?= [.,]|$| ill| i will)|it wasnt me|dont change (?:a thing|anything)|changed my mind",
    "(?:new|other|different|right|correct) (?:one|email|address) (?:is|below)|<!dont|not|never|stop|to>use (?:this|"
    r"my|the) (?:one|other|new|email)|my email (?:\w+ )?changed|"
    r"wrong email(?: address)?(?: \w+){0,2} [.,] (?:its|it is|it should|should be|use|try|mine|my)|(?:update|change|"
    r"correct) my email|new one|mine is",
)
