"""Ambiguous replies: may be a stop or not, so a person has to decide; as data.

Source: our own gathering, 2026-11. In another language only `languages` is clear; the rest stands here.
"""

from nurture.domain.replies.normalise import tokenise
from nurture.domain.replies.requests.partial_stops import PARTIAL_STOPS
from nurture.domain.replies.rule import first_found, rule
from nurture.domain.replies.rules.body_talk import BODY_TALK
from nurture.domain.replies.rules.not_stops import STOP_MENTIONED
from nurture.domain.replies.rules.stops.stop_alone import POLITE
from nurture.domain.replies.rules.stops.weak_stops import ENDS_WITH_STOP

_AMBIGUOUS = (
    rule(
        "another language",
        r"alto(?! ahi)|(?<!sin )parar(?! de (?:correr|caminar|entrenar|hacer|tomar|usar))|para(?= ya| con|$)|"
        r"pare|paren|basta|deten\w*|detener|cancelar(?! (?:mi |la |el |"
        r"una )?(?:cita|turno|sesion|hora|visita))|cancele|no ma+s|ya no(?= quiero|$)",
        r"dej(?:a|e|en|ar) de(?! (?:usar|tomar|correr|hacer|caminar|doler|fumar|ir|entrenar|trabajar|comer|"
        r"llevar))|baja(?! (?:por|laboral|de peso|la|el|en))(?<!de baja)|darme de baja|quitar?me|borr(?:ar|"
        r"e)me",
        r"no (?:quiero|deseo)(?! (?:\w+ )?(?:cirugia|perder|operacion|cambiar|cita|inyeccion\w*|pastillas|terapia))|"
        r"no (?:me (?:mande|envi|escrib|manden|envien)\w*)|arret\w*(?! de (?:bus|travail|tram|metro|"
        r"train))(?<!prochain arret)(?<!en arret)(?! lexercice)(?! (?:la|le|les|l|mes|mon|ma) (?:course|"
        r"exercices?|lexercice|velo|sport|marche|footing|etirements?|glace|medicaments?|"
        r"traitement|entrainements?|seances?|attelle))|desabonn?er|desinscri\w+",
        r"arretez|aufhoren|stopp?e? bitte|abmelden|pararse|sair|cancela|fermare?|tingzhi",
    ),
    rule(
        "a wrong number",
        r"(?<!sent to )(?<!sent to the )(?<!sent it to the )(?<!meant for the )wrong (?:number|person|phone|guy|lady|"
        r"dana|one)|who (?:is|are|dis|this|the \w+ is|tf) (?:this|you|it)",
        r"whos this|who dis|who this|who are these from|(?:isnt|not|aint) (?:the )?\w+ (?:phone|number|cell)",
        r"dont know (?:any \w+|who (?:this|you)|anyone)|(?:howd|how did) you get (?:my|this)",
        r"no \w+ (?:here|at this number)|not a (?:patient|client|customer)|never been (?:to|there|a)",
        r"mistaken identity|(?:has|was) passed away|has died|is deceased",
        r"(?:no longer|doesnt) (?:has|have|uses?) this|no longer (?:a|your) (?:client|patient|customer|member)",
    ),
    rule(
        "tired of the messages",
        r"(?:too|so|this) many <small*2><texts>",
        r"(?:text|message|contact)(?:s|ing)? (?:me )?(?:way |far )?(?:too|so) (?:much|many|often|early|late)",
        r"(?:pay|paying|charged?|costs?|costing|billed) <any*3>(?:for|per|each) <small*3><texts>|another <texts>|"
        r"(?:sick|tired|fed up|annoyed|bored) <small*4><texts>",
        r"<texts> <needto*3>(?:so |very |really |super |too |getting |are |is |a bit ){0,2}(?:annoying|too much|"
        r"irritating|excessive|creepy|pointless|useless|unwanted|ridiculous|spam|spammy|harassment)",
        r"spam\w*(?! (?:sandwich|musubi|folder|fritters?|filter|calls?|risk|bot))|harass\w+|(?<!is a )(?<!was a "
        r")scam|"
        r"report you|reporting you|reported(?! (?:it|this|"
        r"that|back|mine)\b)|blocking (?:you|this)|block (?:you|this)",
        r"(?:i|have|you are|number) blocked(?! (?:this (?!number)|off|out|my|the|time|an? |\d|<day>))|"
        r"(?<!my )(?<!the )(?<!his )(?<!her )lawyer(?! needs)|my lawyer will|sue|fcc|"
        r"ftc|tcpa|gdpr|hipaa|do not call",
        r"signed? up for (?:this|these)|sign(?:ed)? up(?= [.,?]|$)|asked for (?:this|these)|subscribe to|"
        r"my consent(?! (?:form|is signed|for|to))|"
        r"my permission|privacy(?! (?:form|notice|policy|practices|paperwork|screen|curtain))",
        r"delete <any*2>(?:data|info|information|records?|account)|shut up|get lost|give it a rest",
        r"do not disturb|back off|chill with|lay off|ease (?:off|up) (?:on|with) the|want out(?! of (?:this|my|"
        r"the) (?!list|texts|thing|program|group|chat))|let me off",
        r"^i said no(?= [.,]|$)|(?:done|finished|through) (?:here|with (?:you|this|that|it|all))|not helpful|"
        r"(?:thats|"
        r"that is) it for me",
        r"have had (?:it|enough)(?= [.,]|$)|<dont> (?:want|need) (?:it|this)(?= [.,]|$| anymore)|why (?:are|do) you "
        r"<texting>|make (?:it|this|these) end",
        r"(?:texts|messages|tips|these) <any*2>(?:not|arent|isnt) (?:helpful|useful|for me)",
    ),
    rule(
        "fewer, or later",
        r"pause (?:these|this|them|it|everything|for)",
        r"(?:pause|hold|snooze|mute|suspend|hold off|skip|delay|take a break from|break from|slow down|cut down|"
        r"fewer|less|reduce|cut back) <small*4>(?:<texts>|texting)",
        r"<texts> <any*3>(?:less often|less frequent\w*|on hold|on pause)|(?:fewer|less) <texts>",
        r"text (?:me )?(?:less|later|after|next|another time)|(?:dont|never) <text> <any*3><when>",
        r"stop (?:until|till|for (?!real|good|ever))",
    ),
    rule(
        "massages or messages",
        r"(?:no more|<stop> <small*1>|too many) ?massages?|(?:<stop> massaging|dont massage|massaging) (?:me|us)",
    ),
    rule(
        "not interested",
        r"(?:not|no longer) (?:really |that |at all )?interested(?! in (?!<small*2>(?:<texts>|this|these|them|it|"
        r"your|you|coming|booking|another|more)))",
    ),
    rule(
        "asks for the texts again",
        r"turn (?:them|it|these|texts|the texts) <any*1>on|resubscribe|opt in|re ?enroll",
    ),
)  # fmt: skip

#: A stop without an object: nothing says what should stop.
_STOP_WITHOUT_OBJECT = rule(
    "a stop without an object",
    r"how (?:do|can) i cancel(?= [.?]|$)|(?<!which )(?<!what )(?<!bus )(?<!my )(?<!last )(?<!next )stop\d*|"
    r"^enough|annoying|give up",
    r"(?:start|resume|restart|send (?:them|these|texts|the texts|messages)|sign|opt) <any*3>(?:again|back in|"
    r"back on|back)",
    r"stopping|quit|unsubscribe\w*|opt(?:ed)? out|remove (?:me|it|this)|take me off|cease",
    r"cancel (?:it|this|that|all|everything|please|me|now)|delete (?:me|it|this|all)|revoke|im done|i am done",
    r"all done|im out|im good(?= [.,]|$)|im all set|no more(?= [.,?]|$)|unsubscrib\w*|end (?:it|this|now)",
    r"kill it|count me out|please end",
)

#: Refusals, as the whole message apart from polite words.
_REFUSALS = frozenset({
    "no", "n", "nope", "nah", "no im good", "nah im good", "im good", "no way", "no need", "no interest", "never",
    "not for me", "not anymore", "no longer needed", "done", "im done", "i am done", "finished", "enough", "bye",
    "goodbye", "leave", "exit", "delete", "block", "off", "out", "dnd", "wrong", "snooze", "pause", "pause this",
    "pause these", "pause them", "mute", "ill pass", "i will pass", "pass", "hard pass", "but no", "no but no",
    "resume", "resume texts", "resume messages", "no gracias",
})  # fmt: skip

_SIGNS_OF_STOPPING = frozenset("🛑✋🚫⛔🖕👎❌🤬🙅😡🤚🖐")


def ambiguity_in(body: str, text: str, masked: str) -> str | None:
    """The name of the rule by which a reply is ambiguous; None where it is not.

    `masked`: the normalised text without the stops that mean something else.
    """
    tokens = tokenise(text)
    if not _REFUSALS.isdisjoint({" ".join(tokens), " ".join(word for word in tokens if word not in POLITE)}):
        return "a refusal"
    if unsure := first_found(STOP_MENTIONED, text):
        return unsure
    about_life = BODY_TALK.pattern.search(text)
    if not (about_life or _SIGNS_OF_STOPPING.isdisjoint(body)):
        return "a sign for stopping"
    return first_found(
        [*PARTIAL_STOPS, *_AMBIGUOUS, ENDS_WITH_STOP]
        if about_life
        else [*PARTIAL_STOPS, *_AMBIGUOUS, _STOP_WITHOUT_OBJECT],
        masked,
    )
