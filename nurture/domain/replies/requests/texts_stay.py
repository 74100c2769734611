"""Texts as what stays: the words by which a reply about e-mail keeps them; as a rule.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import rule

_SMS = r"(?:(?:tele)?phone messages|texts?|txts?|sms|texting|text messages?|mensajes(?: de texto)?|textos?|textes?)"
_FINE = (
    r"(?:fine|ok|okay|enough|better|good|great|best|plenty|perfect|easier|useful|helpful|welcome|nice|handy|"
    r"lovely|cool|"
    r"reliable|all i need|sufficient|no trouble|no problem|bien|sirven|gustan?|suficientes?|suffisent|corrects?)"
)
_END = r"(?= ?[.,?!]| ?$|\w* )"
#: "By text and by email": both are named alike.
_NOT_BOTH = (
    r"(?! ?(?:and|or|nor|y|et|,) (?:(?:the|no|by|via|through|your|my|de|por|par|to) ){0,2}(?:e?mails?|correos?|"
    r"courriels?|newsletters?|inbox))"
)

TEXTS_STAY = rule(
    "texts stay",
    # "just text me"
    r"<!dont|not|never|cant|who|why|you>(?:just|only|rather|simply|please|and|so|better to|instead|can you|could you|"
    r"would you|easier to|still|reach me by|contact me by|on|you can|you may|free to|welcome to) (?:just |only )?"
    r"(?:text|txt|sms|message) (?:me|us|here)?(?= ?[.,?]| ?$| please| instead| from| thanks| here| at| on| ok| "
    r"if| only| any| whenever| there| about)",
    rf"<!from|of|off|stop|from the|of the>{_SMS} (?:me )?(?:instead|only)|(?:just|only|simply) (?:text|txt|"
    rf"sms)(?= ?[.,?]| ?$)",
    # "I'd rather just have the texts", "keep the texts coming"
    rf"<!dont|not|never|no longer|need>(?:just|only|rather|simply|prefer|prefere|prefiero|solo|seulement|keep|"
    rf"love|like|use|by|via|with|to|want)"
    rf"(?: (?:to|send|hear|have|get|the|your|a|from|you|receive|my|using|via|by|with|now|on|me|still|please|al|"
    rf"getting|les|"
    rf"los|par|por|con|knee|exercise|short|little|weekly|daily|one|ones)){{0,5}} {_SMS}(?= ?[.,?]| ?$| please| "
    rf"instead| from| thanks| ok| are| is| "
    rf"will| "
    rf"al| and| for| coming| only| though| tips| reminders| if| par| y| during| when| or| nor|s){_NOT_BOTH}",
    rf"(?:get|got|getting|have|receive|need|hear)(?: (?!stop|no|not)\w+){{0,4}} (?:by|via|through|over) {_SMS}"
    rf"(?! and| or| nor)|(?:still|do|already|fine|happy|ok|okay) (?:get|getting|have|receive) (?:the |your |my "
    rf")?{_SMS}",
    # "texts are fine"
    rf"{_SMS} (?:\w+ )?(?:is|are|still|works?|will|would|does|do|r|suits?|remain|si|me|can stay|stay|estan|esta|"
    rf"sont|es)"
    rf"(?: (?:quite|still|much|all|just|more|totally|perfectly|absolutely|me|a|lot|really|very|so|estan|"
    rf"plus)){{0,2}} "
    rf"(?:{_FINE}|do|the job|stay|suffice|the trick|me){_END}",
    rf"{_SMS} {_FINE}(?= ?[.,?]| ?$| for| please| thanks| though)|{_SMS} (?:will|would|can) do|"
    rf"{_SMS} (?:should|can|may) (?:stay|continue|remain|keep|go on)|(?:con|avec|por) (?:\w+ ){{0,2}}{_SMS} "
    rf"(?:me |es )?"
    r"(?:basta|suffit|suficiente)",
    r"(?:the )?ones on my (?:phone|cell) (?:are|is) (?:\w+ )?(?:fine|no trouble|ok|okay|good|useful)",
    # "stick to texts", "from e-mail to text", "reach me on here", "not the texts"
    rf"(?:stick|keep|go|switch|stay) (?:to|with|over to|just to) (?:the |just )?{_SMS}|(?:from|off) email (?:on "
    rf"?)?to "
    rf"{_SMS}|(?:hear from you|write|reach me|contact me|message me) (?:\w+ )?(?:on here|on this (?:number|"
    rf"phone)|here)|"
    r"not (?:the |these )?(?:texts|sms) (?:[.,] )?(?:just |only )?(?:the |your )?emails|(?:^|(?<=[.,] ))not (?:the |"
    r"these |my )?"
    rf"(?:texts|sms)(?= ?[.,]| ?$| please| thanks)|{_SMS} (?:i|we) (?:can |do |still )?(?:read|do|see|like|love|"
    rf"keep|want)"
    rf"(?= ?[.,]| ?$)",
)
