"""Stops in other languages, in the few words that mean nothing else; as data.

Source: the carriers' Spanish and French words (ALTO, ARRET), and our own gathering, 2026-11. We do not send in these
languages: what is longer or less plain than this is for a person.
"""

from nurture.domain.replies.rule import rule

_TEXTS = r"(?:mensajes?|textos?|sms|messages?|textes?|correos?|texts?|msgs?|mensagens|notificaciones|mails?)"
_KINDLY = (
    r"(?:por favor|porfavor|porfa|gracias|please|thanks|ya|ahora|svp|sil vous plait|merci|obrigado|amigo|senor|senora)"
)
_END = rf"(?: {_KINDLY}| [.,]){{0,4}}$"

STOPS_IN_OTHER_LANGUAGES = (
    rule(
        "stop in another language",
        rf"^(?:{_KINDLY} (?:, )?){{0,2}}(?:alto|basta|pare|paren|parar|parale|detener|detenga(?:se|nse)?|cancelar|"
        rf"cancelen?|"
        rf"no mas|ya basta|ya no mas|no mas ya|arrete[rz]?|arret|desabonner|desinscrire|suficiente){_END}",
        rf"(?:no|ya no|nunca) (?:\w+ ){{0,3}}mas {_TEXTS}|no mas (?:\w+ )?{_TEXTS}|plus de {_TEXTS}|basta de {_TEXTS}",
        rf"no (?:quiero|deseo|necesito|queremos) (?:\w+ ){{0,3}}{_TEXTS}",
        r"(?:no|ya no|nunca) (?:me |nos )?(?:vuelvan? a )?(?:mand|envi|escrib|text|molest|contact|llam)(?:e|en|es|a|"
        r"an|as|ar|ir)(?:me|nos)?"
        rf"(?= mas\b| {_TEXTS}| por\b| [.,]|$| nada\b| esto| a este)",
        r"(?:deje|dejen|deja|dejar|pare|paren|para|parar|cesse|arrete|arretez) (?:ya )?(?:de |d )(?:me )?\w+",
        r"(?:quite|quiten|quita|borre|borren|borra|elimine|eliminen|elimina|saque|saquen|saca|remueva|remuevan)(?:me|"
        r"nme|n)? (?:mi |este |de (?:la|su|esta) )?"
        r"(?:numero|telefono|lista|nombre)|(?:quiteme|quitame|borrame|borreme|saqueme|sacame|eliminame)(?= |$)",
        r"no (?:me )?(?:llame|llamen|escriba|escriban|moleste|molesten)|no quiero recibir|keine (?:nachrichten|sms|"
        r"texte) mehr|basta cosi",
        r"dar(?:me|se)? de baja|dame de baja|deme de baja|numero equivocado|se equivoc\w+ de numero|faux numero|"
        r"mauvais numero",
    ),
)
