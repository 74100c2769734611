"""Stops as people put them every day, in English, Spanish and French; as data.

Source: replies that strangers to the other rules wrote, 2026-11.
"""

from nurture.domain.replies.rule import rule

_KINDLY = (
    r"(?: (?:and (?:im|i am|you|they|it|these|i) still|completely|entirely|altogether|please|asap|now|already|"
    r"would you|would ya|will you|thanks|thank you|mate|"
    r"love|dear|immediately|too|as well)){0,3}(?= [.,?]|$| but)"
)
_SENT = r"(?:mensajes|textos|sms|notificaciones|recordatorios)"
_RECUS = r"(?:messages?|textos?|textes?|sms|notifications|rappels)"

EVERYDAY_STOPS = (
    rule(
        "take me off",
        rf"<!i|we|to>(?:take|get|pull|knock|strike|scratch) (?:me|us|this number|my number|this phone) (?:clean |"
        rf"right |"
        rf"completely )?off(?: (?:of )?(?:it|this|these))?{_KINDLY}",
        rf"<!i|we>(?:take|get|pull|knock|strike) (?:me|us|my number|this number) off (?:of "
        rf")?<small*3><texts>{_KINDLY}",
        rf"(?:come|coming|get|be) off (?:of )?(?:the|your|this|these) (?:\w+ )?(?:<texts>|list|lists|"
        rf"system){_KINDLY}",
        r"take (?:me|us|my (?:\w+ )?number|this number) out of (?:whatever|what ?ever it is|your \w+)|"
        rf"(?:phone|number|cell|mobile)(?=(?:(?!tape|brace|bandage|wrap|boot|sock|cast).){{0,80}} (?:please|"
        rf"just) take "
        rf"(?:it|this) off{_KINDLY})",
    ),
    rule(
        "asks for the end in an idiom",
        r"knock (?:<small*2><texts>|these|those|this|it|them) on the head(?! with)|"
        r"pack it in (?:please |now )?(?:with <small*3><texts>|already|please)",
        r"(?:thatll|that will|that would|thats|this is) (?:do|be enough|enough|plenty) (?:for|with|of) "
        r"<small*2><texts>",
        r"(?:you|someone|somebody|anyone)(?: \w+){0,3} (?:turn|switch|shut) (?:this|the|that) (?:whole "
        r")?(?:thing|stuff|lot) "
        r"off(?! of)",
        r"(?:rack|sod|bugger|buzz) off(?= [.,]|$| with| and| you)(?! [.,]? ?(?:lol|haha))",
        r"(?:whatever|whoever) (?:it|this|that) is (?:i|we) (?:dont|do not|never) want(?:ed)? (?:it|this|any)(?= "
        r"?[.,]| ?$| please| thanks| anymore)",
        r"(?:\w+th|third|second|tenth) (?:one|text|message)(?: \w+){0,3} [.,] enough(?: already| please| "
        r"now)?(?= [.,]|$)",
        r"(?:opt(?:ed|ing)? out of|un ?enrol\w* (?:me |us )?from|unsubscribe (?:me |us )?from) (?:the|your|these|"
        r"those|all|any)"
        r" (?:\w+ ){0,3}<texts>|stop checking (?:in |up )?on (?:me|us)(?= [.,]|$| now| please| every| all)",
        r"(?:can|could|would|will) you (?:please )?end (?:this|these|it)(?= [.,?]|$| please| now)|leave it "
        r"(?:there|at that) "
        r"with <small*2><texts>|(?:sooner|rather) not (?:have|get|see|receive|be sent) <small*3>(?:<texts>|these|"
        r"them)",
        r"no need to (?:send|text|contact|message) (?:me|us) (?:anything|any more|anymore|more)"
        r"(?! more [.,] (?:i|we|found|got)\b)(?! [.,] (?:i|we|found|got)\b)|(?:stop|end|"
        r"cancel|cut) "
        r"(?:the|your|all|this|with the) (?:marketing|advertising|promotions?|promo stuff|sales pitch\w*)",
        r"(?:link|button|page) (?:\w+ ){0,3}(?:doesnt|dont|isnt|not|wont|never) (?:\w+ )?work\w*(?: \w+){0,3} "
        r"(?:unsubscribe|"
        r"opt out)|unsubscribe (?:link|button|page) (?:\w+ )?(?:doesnt|isnt|is not|not|wont|never)",
        r"no more of (?:these|those)(?= [.,]|$| please| thanks| texts| messages)|"
        r"(?:too|so) many of (?:these|those)(?=.{0,40} (?:dont want|no more|enough|stop))",
        r"(?:no|not any|isnt any|little) (?:real |more )?(?:point|sense|use) (?:in )?(?:you )?(?:<texting>)(?! "
        r"(?:while|and driv|him|her|them|if))",
    ),
    rule(
        "asked for it before",
        r"(?:asked|told|begged) (?:you|you guys|yall|you lot) to (?:please )?stop(?= (?:last|yesterday|already|"
        r"before|"
        r"twice|weeks?|days|months|ages|and (?:im|i am|you|they|still|these|it)|but|the other|a (?:week|month|while)|"
        r"three|two|\d))",
        r"(?:asked|told|rang|called) (?:you|ya|reception|them|someone there|(?:your|the) (?:front )?\w+)(?: "
        r"\w+){0,4} to "
        r"(?:take|get|remove|knock) (?:me|us) (?:off|out)(?= [.,]|$| "
        r"and| but| already)",
        r"(?:i|we) said stop not \w+|what (?:do|must|should|can) (?:i|we) (?:have to |need to |got to )?(?:reply|"
        r"text|say|"
        r"send|press|type) (?:\w+ )?to (?:stop|end|get rid of|get out of|not get) (?:getting |receiving )?<small*2>"
        r"(?:<texts>|these|this|them|it)",
    ),
    rule(
        "asks for the end in Spanish",
        rf"no hace falta que (?:me |nos )?(?:sigan |siga )?(?:mand|envi|escrib|text|contact)\w+|(?:ya no|no) "
        rf"(?:me|nos) "
        rf"lleguen (?:mas )?(?:estos |sus |los )?{_SENT}|{_SENT}(?=.{{0,40}} no los (?:quiero|necesito|pedi)(?!\w))",
    ),
    rule(
        "asks for the end in French",
        r"(?:merci de|demande\w* de|prie de|veuillez|souhait\w+|voudrais|veux|desire|pouvez|pourriez|prefer\w+|"
        r"aimerais) "
        r"(?:vous )?ne plus (?:\w{1,4} ){0,2}(?:m ?|l ?|n ?)?(?:envoyer|recevoir|ecrire|contacter|texter|"
        r"deranger)",
        rf"(?:demande|prie|merci|priere) (?:de |d)?(?:les |tout )?(?:d?arreter)(?= [.,]|$| ca| tout| cela| svp| "
        rf"ces| vos|"
        rf" les {_RECUS})|(?:plus|pas|aucun) besoin (?:de |d)(?:ces|vos|recevoir|tes) (?:\w+ )?{_RECUS}",
        r"lachez (?:moi|nous)(?= [.,]|$| avec| la)|(?:supprimer|retirer|effacer|enlever) (?:mon|notre) "
        r"(?:numero|nom|"
        r"contact|telephone)",
    ),
)
