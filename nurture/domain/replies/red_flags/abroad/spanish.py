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
        r"(?:muy )?roj[oa]|infectad[oa]|infeccion|tiene pus|sale pus",
    ),
    rule(
        "chest or breath",
        r"(?:dolor|duele|opresion|presion|punzad\w+|aprieta|pesad\w+) (?:\w+ ){0,4}(?:pecho|corazon)|pecho (?:\w+ "
        r"){0,2}(?:duele|aprieta|apretad\w+)",
        "(?:no puedo|me cuesta|cuesta|dificultad (?:para|al?)|problemas para|apenas puedo|no logro|batallo para) "
        r"(?:\w+ )?(?:respirar|tragar|hablar)",
        "(?:falta|quedo sin|quede sin|sin) (?:de |el |la )?(?:aire|aliento|respiracion)|me ahogo|me estoy "
        "ahogando|palpitaciones|"
        "infarto|taquicardia",
    ),
    rule(
        "cannot move or feel",
        r"(?:no puedo|no logro|apenas puedo|casi no puedo|ya no puedo|no consigo) (?:\w+ )?(?:caminar|andar|"
        r"mover\w*|apoyar\w*|parar\w*|pisar|orinar|ver|doblar\w*|"
        r"estirar\w*|levantar\w*|sostener\w*|sentir|dormir del dolor|cargar peso|poner peso|ponerme de pie|hacer "
        r"pipi)",
        rf"no siento (?:\w+ ){{0,3}}{_LIMB}|{_NONE}(?:entumec\w+|adormec\w+|hormigueo\w*|paralisis|paralizad\w+)|"
        "(?:se me )(?:durmio|duerme|duermen|durmieron)|"
        rf"{_LIMB} (?:\w+ ){{0,2}}dormid[oa]s?|perdi (?:\w+ )?(?:la sensibilidad|sensibilidad|la fuerza|el control)",
        "(?:se me |me |se )(?:traba|trabo|bloqueo|bloquea|dobla|doblo|fue|va|zafo|disloco|salio)(?: (?:la|el) "
        rf"{_LIMB})?(?= |$)|{_LIMB} (?:\w+ )?(?:trabad|bloquead|"
        r"dislocad|torcid|caid)[oa]",
    ),
    rule(
        "severe pain",
        r"(?:dolor|duele) (?:\w+ ){0,5}(?:insoportable|terrible|horrible|fuertisimo|muchisimo|intenso|espantoso|"
        "severo|no (?:lo )?(?:aguanto|soporto))|"
        r"no (?:lo |la )?(?:aguanto|soporto)(?: (?:el|mas|este) ?(?:dolor)?)?|insoportable|(?:el )?peor dolor",
    ),
    rule(
        "a fall or a break",
        "me (?:cai|caigo|golpee la cabeza|pegue en la cabeza|di un golpe)|(?:se )?(?:me )?(?:rompio|rompi|"
        r"fracture|quebre|fracturo|quebro|desgarro|desgarre)|fractura\w*|"
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
        "puntos)|no veo|perdi la vista|peor dolor de cabeza",
    ),
    rule(
        "bleeding",
        r"(?:no (?:me )?(?:para|deja) (?:de )?(?:sangrar|sangrado)|sangr(?:o|ando|ado|e) (?:\w+ )?(?:mucho|no "
        r"para|que no)|(?:orina|orino|pipi|heces|popo|vomit\w+|escup\w+|tos\w*) "
        r"(?:\w+ )?(?:con |de )?sangre|sangre en|mucha sangre|sangrado|sangrando|hemorragia)",
        r"(?:tome|me tome) (?:demasiad[oa]s|muchas|todas|un monton)|sobredosis|(?:cara|boca) (?:\w+ "
        r"){0,2}(?:caida|torcida|dormida|chueca)|(?:cayo|caido|paralizo) (?:\w+ ){0,4}(?:cara|boca)|derrame cerebral|"
        r"llame (?:al 911|una ambulancia)|emergencia|urgencias(?! dental)|ambulancia",
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
        r"suicid\w+|quitarme la vida|"
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
