"""Words of which the rules about e-mail (`email_words.py`) are made: what ends, what is ended, what may stand between.

Source: our own gathering, 2026-11.
"""

EMAIL = (
    r"(?:[dl]?emails?|emailing|emailed|inbox|news ?letters?|newslet\w{0,4}|newlett?ers?|e ?bulletins?|mail "
    r"?outs?|mailshots?|"
    r"mailings?|gmail|"
    r"hotmail|mails?|mailbox|[dl]?infolettres?|boletin(?:es)?|boite mail|correos?(?: electronicos?)?|"
    r"courriels?)"
)
TEXT = r"(?:texts?|texting|texted|sms|messages?|messaging|mensajes?|textos?|textes?|calls?|calling)"
ENDING = (
    r"(?:finish(?:ed)?|bin|untick|uncheck|wind (?:up|down)|wind|knock|dump|chuck|ban|stop\w*|quit|cease|halt|end|"
    r"ending|cancel\w*|terminate|discontinue|disable|deactivate|kill|drop|ditch|lose|"
    "delete|removed?|erase|scrap|nix|axe|suspend|block|mute|cut|skip|spare|leave out|leave off|no thanks|no "
    r"thank you|without|pause|unsubscrib\w+|opt(?:ed|ing)? out|opt (?:me|us) out|"
    r"withdraw|revoke|refuse|decline|unenroll|no more|no further|no longer|enough|never again|sick|tired|fed up|hate|"
    r"dislike|cant stand|done with|rid|(?:turn|switch|shut) off|"
    r"basta|cancel[ae]r?|deje\w*|plus|assez|arrete\w*|darreter|desabonn\w+|sin|quit[ae]\w*|borr[ae]\w*|elimin[ae]\w*|"
    r"supprimez|retirez|cessez|aucun)"
)
NOT = r"(?:dont|do not|never|not|no|cant|didnt|doesnt|without|nobody|neither|nor|nothing|aint|wont be|wouldnt)"
#: Verbs of perception and care, after which a negation speaks of one e-mail.
PERCEIVED = (
    r"(?:get|got|getting|gotten|receive|received|receiving|see|seen|saw|seeing|open|opened|find|found|load|remember|"
    r"know|understand|have|had|work|forget|forgot|answer|mind|click|download|reach|recall|notice)"
)
WISH = (
    "(?:consent|authori[sz]e|permit|allow|approve|want|wants|wanted|need|needs|wish|wishes|like|care|appreciate|"
    "interested|require|sign|signed|signing|ask|asked|"
    r"asking|agree|agreed|subscribe|subscribed|read|reads|use|send|sending|contact|write|keen|needing|wanting|"
    r"quiero|deseo|"
    r"necesito|mande\w*|envie\w*|escrib\w*)"
)
GOOD = r"(?:fine|ok|okay|better|best|good|great|welcome|preferred|easier|enough for me)"

#: What may stand between an end and the e-mail that ends.
BETWEEN = (
    r"(?:(?:a|an|all|any|anymore|more|further|the|these|this|that|those|your|you|my|our|his|her|their|me|us|him|it|"
    r"them|"
    r"of|from|off|out|to|with|by|via|at|on|for|in|and|or|nor|both|such|please|already|now|just|also|everything|every|"
    r"sending|getting|receiving|having|get|receive|send|sent|be|being|been|want|need|list|lists|mailing|address|name|"
    r"number|phone|texts?|textos|mensajes|sms|messages?|texting|messaging|calls?|calling|contact|contacting|wife|husband|work|"
    r"personal|"
    r"daily|weekly|monthly|clinic|marketing|silly|stupid|annoying|constant|endless|unwanted|damn|bloody|fucking|kind|"
    r"stuff|side|part|health|knee|care|exercises?|advice|articles?|info|information|tips|reminder|reminders|"
    r"regular|automated|automatic|two|extra|other|additional|many|"
    r"cluttering|filling|clogging|flooding|spamming|bombarding|jamming|up|electronic|new|so|too|much|use|using|"
    r"through|only|again|permission|consent|subscription|communications?|"
    r"mas|los|las|el|la|les|le|des|mi|mis|mes|vos|sus|de|del|d|con|por|par|a|en|me|envoyer|recibir|recevoir|"
    r"mandar\w*|"
    r"enviar\w*"
    r") ){0,7}"
)
