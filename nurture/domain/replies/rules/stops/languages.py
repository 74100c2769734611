"""Stops in other languages, in the few words that mean nothing else; as data.

Source: the carriers' Spanish and French words (ALTO, ARRET), and our own gathering, 2026-11. We do not send in these
languages: what is longer or less plain than this is for a person.
"""

from nurture.domain.replies.rule import rule

_TEXTS = r"(?:mensajes?|textos?|sms|messages?|textes?|correos?|texts?|msgs?|mensagens|notificaciones|mails?)"
_KINDLY = (
    r"(?:por favor|porfavor|porfa|gracias|please|thanks|ya|ahora|svp|sil vous plait|merci|obrigado|amigo|senor|"
    r"senora)"
)
_SENDING = (
    r"(?:m ?)?(?:mand|envi|escrib|text|molest|contact|llam|recib|insist|envoy|ecri|harcel|derang|appel|spam|embet|"
    r"fastid|jod)\w*"
)
_END = rf"(?: {_KINDLY}| [.,]){{0,4}}(?= [.,?]|$)"

STOPS_IN_OTHER_LANGUAGES = (
    rule(
        "stop in another language",
        f"(?:^|(?<=[.,] ))(?:{_KINDLY} (?:, )?){{0,2}}(?:alto|basta|pare|paren|parar|parale|detener|detenga(?:se|"
        "nse)?|cancelar|"
        rf"cancelen?(?: esto)?|no quiero nada|cesser|fini|terminado|"
        rf"no mas|ya basta|ya no mas|no mas ya|arrete[rz]?|arret|desabonner|abmelden|desinscrire|suficiente|assez|"
        rf"arretez (?:ca|tout|cela|svp)|arrete (?:ca|tout)|stop (?:a tout|ca)|baja){_END}",
        rf"(?:no|ya no|nunca) (?:\w+ ){{0,3}}mas {_TEXTS}|no mas (?:\w+ )?{_TEXTS}|plus de {_TEXTS}|basta de "
        rf"{_TEXTS}|"
        rf"chega de {_TEXTS}|fini (?:les |vos |avec les )?{_TEXTS}",
        rf"no (?:quiero|deseo|necesito|queremos) (?:\w+ ){{0,3}}{_TEXTS}",
        r"(?:no|ya no|nunca) (?:me |nos )?(?:vuelvan? a )?(?:mand|envi|escrib|text|molest|contact|llam)(?:e|en|es|a|"
        r"an|as|ar|ir)(?:me|nos)?"
        rf"(?= mas\b| {_TEXTS}| por\b| [.,]|$| nada\b| esto| a este)",
        "(?:deje|dejen|deja|dejar|dejad|pare|paren|para(?! \\w+[aei]r(?:me|nos)?\\b)|parar|cesse|cessez|arrete|"
        "arretez|arreter|darreter|"
        "stoppez|cesser) (?:ya )?"
        "(?:con |de |d |les |ces |vos |los |sus |estos |cet )?(?:los |les |me |m |mes |vos |tus |sus "
        f")?(?:{_TEXTS}|{_SENDING})",
        r"(?:quite|quiten|quita|borre|borren|borra|elimine|eliminen|elimina|saque|saquen|saca|remueva|remuevan)(?:me|"
        r"nme|n)? (?:mi |este |de (?:la|su|esta) )?"
        r"(?:numero|telefono|lista|nombre)|(?:quiteme|quitame|borrame|borreme|saqueme|sacame|eliminame)(?= |$)",
        r"no (?:me )?(?:llame|llamen|escriba|escriban|moleste|molesten)|no quiero recibir|(?:bitte )?keine "
        r"(?:nachrichten|sms|"
        r"texte) mehr|basta cosi",
        rf"cancel\w+ (?:la |mi |esta |el |los |estos |mis )?(?:suscripcion|subscripcion|servicio|{_TEXTS})|ya no "
        "(?:me interesa|soy paciente|soy cliente)|"
        r"no (?:me|nos) interesa|no (?:estoy|estamos) interesad\w+|(?:retiro|revoco) mi (?:consentimiento|"
        "permiso)|no autorizo|no (?:doy|di) (?:mi )?permiso|"
        r"dejen?me en paz|denme de baja|(?:quit|sac|borr|elimin)\w* (?:mi |este |ese )?(?:numero|telefono|nombre)|"
        "(?:saquen|quiten|borren|eliminen)me|"
        r"(?:mande|manden|envie|envien|escriba|escriban)(?:me|nos)? (?:ya )?(?:nada )?mas(?: nada)?$",
        r"(?:ne |n)?(?:veux|voudrais|souhaite|desire|voulons|souhaitons|aimerais) (?:\w+ )?(?:plus|pas) (?:\w+ "
        rf"){{0,3}}(?:{_TEXTS}|recevoir|entendre|etre (?:contacte|derange)\w*|ca)(?= |$)",
        "(?:ne |n)?(?:m ?(?:e )?|nous )?(?:ecrivez|envoyez|contactez|textez|appelez|derangez|envoie|ecris|"
        r"contacte|envoyer)(?: \w+)? (?:plus|pas|rien)(?: (?:de|rien|ca|svp|merci|jamais))?",
        "(?:retirez|enlevez|supprimez|rayez|effacez|retire|enleve|supprime|oubliez|sortez) (?:moi|nous|mon|ce|"
        "mes|notre)(?= |$)|(?:me|nous) (?:retirer|desabonner|desinscrire|"
        r"supprimer|rayer|enlever)|(?:desabonne|desinscri)\w*|laissez (?:moi|nous) (?:tranquille|en paix)|fichez "
        "moi la paix|foutez moi la paix|(?:assez|marre) de (?:vos|ces) "
        f"{_TEXTS}|(?:plus|pas|aucun) (?:de |aucun )?(?:vos |ces )?{_TEXTS}(?= |$)(?<!pas message)|(?:retire|"
        "revoque|annule) (?:mon|ma) (?:consentement|accord|abonnement|inscription)|"
        f"refuse (?:de )?(?:recevoir )?(?:vos |ces |les |tout )?{_TEXTS}|(?:ne |n)est (?:pas|plus) (?:le |mon |"
        "son )?(?:numero|telephone|portable)|no es (?:el|mi|su|este el) (?:numero|telefono)|"
        "pas interessee?|plus interessee?|nest plus (?:le )?(?:numero|telefono|telephone)|pas le bon numero|vous "
        "vous trompez de (?:numero|personne)",
        r"(?:este |ese )?(?:numero|telefono|celular) (?:ya )?no es (?:de|del|el de|para) (?!el cel)\w+|"
        r"(?:yo )?(?:ya )?no soy "
        r"(?:su |un |una )?(?:paciente|cliente)(?: (?:de|suy[oa])(?: \w+)?)?(?= [.,]|$)|(?:nunca|jamas) (?:he "
        r"ido|fui|"
        r"he estado|"
        r"estuve) (?:a|en) (?:esa|su|esta|ninguna|la|alla) ?(?:clinica)?|no (?:conozco|se de) (?:esa|su|esta|ninguna|"
        r"la) clinica|"
        r"(?:esta|este) (?:no es|persona no|senora? no) (?:\w+ )?(?:vive|usa|tiene)|se equivoc\w+(?= [.,]|$|"
        r" de (?:numero|persona|"
        r"telefono))|persona equivocada",
        r"(?:ne |n)?suis (?:pas|plus) (?:\w+ )?(?:votre |une? |cette )?(?:patiente?|cliente?|<name>)|"
        r"(?:ne )?connais pas (?:cette|votre|"
        r"de) (?:clinique|cabinet|personne)|nest pas celui de|(?:vous )?faites erreur|erreur (?:de|sur le) (?:numero|"
        r"personne|"
        r"destinataire)|mauvaise personne|(?:ce )?nest pas (?:moi|pour moi)(?= [.,]|$)|(?:jamais|pas) (?:donne|"
        r"demande|autorise) "
        r"(?:\w+ ){0,3}(?:numero|sms|messages|textos)",
        r"numero (?:incorrecto|malo|erroneo)|(?:esta|estas|estan) equivocad[oa]s?(?: de (?:numero|persona))?(?= [.,]|"
        r"$)|no soy "
        r"(?:esa|la|el|ese|quien|<name>)(?: persona| paciente| senor| senora| que (?:buscan?|"
        r"usted\w* buscan?)){0,2}(?= [.,]|$)|no (?:lo |"
        r"la )?conozco a "
        r"(?:esa|ese|nadie|ningun\w*|esta|<name>)|aqui no (?:vive|hay) (?:ningun\w* )?(?:nadie|<name>)|ca suffit(?= "
        r"[.,]|$)|je ne suis pas (?:cette|la bonne) personne",
        r"dar(?:me|se)? de baja|dame de baja|deme de baja|numero equivocado|se equivoc\w+ de numero|faux numero|"
        r"mauvais numero",
    ),
)
