"""Red flags in Spanish, without accents as `normalise` leaves them; as data.

Source: the English rules beside this, said in Spanish, 2026-11. We do not send in Spanish; danger is heard in it.
"""

from nurture.domain.replies.rule import rule

_NONE = "<!no tengo|sin|no hay|ya no tengo|tampoco|nada de|ni|no siento|no tuve|no tiene|no es|ya no hay>"
_LIMB = (
    "(?:rodillas?|piernas?|pies?|tobillos?|pantorrillas?|muslos?|cadera|brazos?|manos?|dedos?|hombros?|cara|"
    "cuello|espalda|"
    r"articulacion|chamorro|lengua|labios?|ingles?|entrepierna|genitales|nalgas)"
)

SPANISH_FLAGS = (
    rule("fever", rf"{_NONE}(?:fiebre|calentura|escalofrios?|temperatura (?:alta|de)|febril)"),
    rule(
        "swelling",
        f"{_NONE}(?:(?:muy |bien |super |toda )?(?:hinchad[oa]s?|hinchazon|inflamad[oa]s?|inflamacion)(?! "
        "(?:bajo|mejor)))",
        r"(?:se (?:me )?|esta )(?:hincho|hincha|inflama|inflamo|hinchando|inflamando|puso como)",
    ),
    rule(
        "red and hot",
        rf"{_LIMB} (?:\w+ ){{0,4}}(?:roj[oa]s?|caliente|morad[oa]s?|azul(?:es)?|fri[oa]s?|palid[oa]s?|negr[oa]s?)|"
        "roj[oa]s? y (?:muy )?caliente|caliente y "
        r"(?:muy )?roj[oa]|infectad[oa]|infeccion(?! (?:de (?:oido|garganta|muela)|urinaria))|tiene pus|sale pus",
    ),
    rule(
        "chest or breath",
        r"(?:dolor|duele|opresion|presion|punzad\w+|aprieta|pesad\w+) (?:\w+ ){0,4}(?:pecho|corazon)|pecho (?:\w+ "
        r"){0,2}(?:duele|aprieta|apretad\w+)",
        "(?:no puedo|me cuesta|cuesta|dificultad (?:para|al?)|problemas para|apenas puedo|no logro|batallo para) "
        r"(?:\w+ )?(?:respirar|tragar|hablar)",
        "(?:hijo|hija|bebe|mama|papa|esposo|esposa|el|ella) no (?:esta )?respira\\w*|(?:falta|quedo sin|quede sin|"
        "sin) (?:de |el |la )?(?:aire|aliento|respiracion)|me ahogo|me estoy "
        "ahogando|palpitaciones|"
        "infarto|taquicardia",
    ),
    rule(
        "cannot move or feel",
        r"(?:no puedo|no logro|apenas puedo|casi no puedo|ya no puedo|no consigo) (?:\w+ )?(?:caminar|andar|"
        r"mover\w*|apoyar\w*|parar\w*(?! de (?:reir|comer|pensar|hablar))|pisar|orinar|ver(?! (?:el|la|los|las|un|una|"
        r"mi|su|tu|a|nada en)\b)|doblar\w*|"
        r"estirar\w*|levantar\w*|sostener\w*|sentir|dormir del dolor|cargar peso|poner peso|ponerme de pie|hacer "
        r"pipi)",
        rf"no siento (?:\w+ ){{0,3}}{_LIMB}|{_NONE}(?:entumec\w+|adormec\w+|hormigueo\w*|paralisis|paralizad\w+)|"
        "(?:se me )(?:durmio|duerme|duermen|durmieron)|"
        rf"{_LIMB} (?:\w+ ){{0,2}}dormid[oa]s?|perdi (?:\w+ )?(?:la sensibilidad|sensibilidad|la fuerza|el control)",
        "(?:se me |me |se )(?:traba|trabo|bloqueo|bloquea|dobla|doblo|zafo|disloco)(?= [.,]|$| (?:la|el|mi|y|al|"
        "cuando) )|"
        rf"(?:se me|se) (?:fue|va|salio|traba|zafo|dobla) (?:la|el|mi) {_LIMB}|"
        rf"{_LIMB} (?:\w+ )?(?:trabad|bloquead|dislocad|torcid|caid)[oa]|{_LIMB} se me (?:fue|va|salio|traba|zafa|"
        rf"dobla)",
    ),
    rule(
        "severe pain",
        r"(?:dolor|duele) (?:\w+ ){0,5}(?:insoportable|terrible|horrible|fuertisimo|muchisimo|intenso|espantoso|"
        "severo|no (?:lo )?(?:aguanto|soporto))|"
        r"no (?:lo |la )?(?:aguanto|soporto)(?: (?:el|mas|este) ?(?:dolor)?)?|(?:dolor|duele|es|esta) (?:\w+ "
        r")?insoportable|(?:el )?peor dolor",
    ),
    rule(
        "a fall or a break",
        "me (?:cai|caigo(?! de (?:sueno|risa))|golpee la cabeza|pegue en la cabeza|di un golpe)|(?:se )?(?:me "
        ")?(?:rompio|rompi|"
        r"fracture|quebre|fracturo|quebro|desgarro|desgarre) "
        rf"(?:\w+ ){{0,2}}(?:{_LIMB}|huesos?|tendon|ligamentos?|muneca|costillas?|musculo|nariz)|fractura\w*|"
        r"(?:senti|escuche|oi|sono) (?:\w+ ){0,3}(?:crujido|tronido|chasquido|trono|crac|estallo)",
    ),
    rule(
        "a clot",
        rf"{_NONE}(?:coagulos?|trombosis|trombo|embolia|derrame|flebitis)|(?:pantorrilla|chamorro) (?:\w+ "
        f"){{0,3}}(?:dura|duele)",
    ),
    rule(
        "dizzy or sick",
        rf"{_NONE}(?:maread[oa]|mareos?|me mareo|vertigo\w*|desmay\w+|vomit\w+|nauseas?|devolv\w+ el estomago)|"
        rf"(?:todo|cabeza) (?:\w+ ){{0,3}}(?:da|dando) vueltas|"
        r"perdi (?:el )?(?:conocimiento|sentido|equilibrio)",
        r"(?:veo|vista|vision) (?:\w+ ){0,2}(?:borros[oa]|doble|mal|manchas|nublad[oa]|luces|rar[oa]|oscur[oa]|"
        "puntos)|no veo(?= [.]|$| (?:nada|bien|con|de (?:un|el)))|perdi la vista|peor dolor de cabeza",
    ),
    rule(
        "bleeding",
        r"(?:no (?:me )?(?:para|deja) (?:de )?(?:sangrar|sangrado)|sangr(?:o|ando|ado|e) (?:\w+ )?(?:mucho|no para|"
        r"que no)|"
        r"(?:orina|orino|pipi|heces|popo|vomit\w+|escup\w+|tos\w*) (?:\w+ )?(?:con |de )?sangre|sangre en|mucha sangre|"
        r"sangrado|sangrando|hemorragia)",
    ),
    rule(
        "too much of a medicine",
        r"(?:tome|me tome) (?:demasiad[oa]s|muchas|todas|un monton)|sobredosis",
    ),
    rule(
        "a stroke",
        r"(?:cara|boca) (?:\w+ ){0,2}(?:caida|torcida|dormida|chueca)|(?:cayo|caido|paralizo) (?:\w+ ){0,4}(?:cara|"
        r"boca)|"
        r"derrame cerebral",
    ),
    rule(
        "a call for help",
        r"(?:llam\w+|necesit\w+|pid\w+|mand\w+|envi\w+|en|viene) (?:\w+ ){0,2}(?:911|ambulancia)|"
        r"(?:es|tengo|hay) una emergencia(?! (?:\w+ ){0,3}(?:trabajo|casa|familia\w*|escuela|oficina|dental))|"
        r"(?:voy|estoy|vamos|estamos|llev\w+|fui|ir|camino) (?:\w+ )?(?:a|en) (?:\w+ )?urgencias(?! dental)",
    ),
    rule(
        "night sweats with weight loss",
        "sud(?:o|ores|ando|or|e)(?=.{0,120} (?:peso|kilos|libras))|(?:peso|kilos|libras)(?=.{0,120} sud(?:o|ores|"
        r"ando|or)(?!\w))",
    ),
)
SPANISH_SELF_HARM = (
    rule(
        "a danger to themselves",
        r"(?:quiero|quisiera|prefiero|ganas de|deseo|pienso en|mejor|pensando en) (?:\w+ )?(?:morir\w*|matarme|"
        r"estar muert[oa]|desaparecer|suicid\w+)|matarme|"
        r"quitarme la vida|"
        "no quiero (?:seguir )?(?:vivir|viviendo|vivo|viva|existir|estar aqui mas|estar viv[oa])|hacerme dano|me "
        "(?:corte|corto|estoy cortando)(?= [.]|$| (?:las|los|otra))|"
        "acabar con (?:todo|mi vida)|cortarme|terminar con mi vida|"
        "no (?:vale|tiene) (?:la pena|sentido) (?:vivir|la vida|seguir)|(?:estarian|estaria) mejor sin mi|no "
        r"tengo (?:ganas|razon\w*) (?:de|para) vivir|"
        r"ya no quiero (?:estar|vivir|seguir)(?= [.,]|$| aqui| asi)",
        r"(?:hart[oa]|cansad[oa]|harta?) de (?:la vida|vivir|esta vida)|no puedo mas con (?:la vida|esta vida|todo "
        r"esto)|"
        r"(?:me corte|me lastime|me hice dano|me queme) (?:\w+ ){0,2}(?:a proposito|adrede)|lastimarme|hacerme algo|"
        r"no (?:le )?(?:encuentro|veo|hallo) (?:el )?sentido (?:a|de) (?:la vida|vivir|nada)|(?:no|nunca) (?:quiero )?"
        r"despertar(?:me)?(?: mas| nunca|$)|tengo (?:\w+ ){0,3}(?:pastillas|pistola|navaja) (?:\w+ )?(?:aqui|en la "
        r"mano|"
        r"enfrente|a la mano)|me (?:quiero|voy a|quisiera) (?:morir|matar|suicidar|quitar la vida)|mejor sin mi|"
        r"no me siento segur[oa] (?:\w+ ){0,2}(?:sol[oa]|conmigo|esta noche)|miedo (?:de|a) lo que (?:\w+ )?(?:pueda|"
        r"voy a) "
        r"hacer|ganas de (?:morir|no estar|acabar con)|acabar con mi(?:go| vida)|soy una carga",
    ),
)
