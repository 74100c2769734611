"""Texts as what stays: the words by which a reply about e-mail keeps them; as a rule.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import rule

_FINE = (
    r"(?:fine|ok|okay|enough|better|good|great|best|plenty|perfect|easier|useful|helpful|welcome|bien|sirven|suffisent|"
    r"nice|handy|lovely|reliable|all i need)"
)
_SMS = r"(?:texts?|txts?|sms|texting|text messages?|mensajes(?: de texto)?|textos?|textes?|textos)"

TEXTS_STAY = rule(
    "texts stay",
    r"<!dont|not|never|cant|who|why|you>(?:just|only|rather|simply|please|and|so|better to|instead|can you|could you|"
    r"would you|easier to|still|reach me by|contact me by|on|you can|you may|free to|welcome to) (?:just |only )?(?:text|txt|sms|message) (?:me|us|here)?"
    r"(?= ?[.,?]| ?$| please| instead| from| thanks| here| at| on| ok| if| only)",
    rf"(?:just|only|rather|simply|prefer|prefere|prefiero|solo|seulement|keep|love|like|use|by|via|with|to|want)(?: (?:to|hear|have|"
    rf"get|the|your|a|from|you|receive|my|using|via|by|with|now|on|me|still|please|al|getting|les|los|par|por|con|"
    rf"knee|one|ones)){{0,5}} {_SMS}(?= ?[.,?]| ?$| please| instead| from| thanks| ok| are| is|"
    rf" will| al| and| for| coming| only| though| tips| reminders| if| par| y| during| when| or| nor|s)(?! ?(?:and|or|nor|y|et|,) (?:(?:the|no|by|via|through|"
    rf"your|my|de|por|par|to) ){{0,2}}(?:e?mails?|correos?|courriels?))",
    rf"(?:get|got|getting|have|receive|need|hear)(?: (?!stop|no|not)\w+){{0,4}} (?:by|via|through|over) {_SMS}(?! and| or| nor)",
    rf"(?:still|do|already) (?:get|have|receive) (?:the |your |my )?{_SMS}",
    rf"{_SMS} (?:\w+ )?(?:is|are|still|works?|will|would|does|do|suits?|remain|si|me|can stay|stay|estan|esta|sont)"
    rf"(?: (?:still|much|all|just|more|totally|perfectly|absolutely|me|a|lot|really|very|so|estan|plus)){{0,2}} "
    rf"(?:{_FINE}|do|the job|fine|stay|suffice|the trick|me)(?= ?[.,?!]| ?$|\w* )",
    rf"{_SMS} {_FINE}(?= ?[.,?]| ?$| for| please| thanks| though)|{_SMS} (?:will|would|can) do|{_SMS} (?:me )?(?:instead|only)|(?:just|only|simply) (?:text|txt|sms)(?= ?[.,?]| ?$)|"
    r"(?:stick|keep|go|switch|stay) (?:to|with|over to|just to) (?:the |just )?(?:texts?|sms|texting)|"
    r"(?:from|off) email (?:on ?)?to (?:text|sms)s?|(?:con|avec|por) (?:\w+ ){0,2}(?:mensajes?|sms|textos?) (?:me )?"
    r"(?:basta|suffit)|(?:hear from you|write|reach me|contact me|message me) (?:\w+ )?(?:on here|on this (?:number|"
    r"phone)|here)|not (?:the |these )?(?:texts|sms|messages)",
)
