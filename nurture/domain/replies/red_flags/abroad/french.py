"""Red flags in French, without accents and apostrophes as `normalise` leaves them; as data.

Source: the English rules beside this, said in French, 2026-11. We do not send in French; danger is heard in it.
"""

from nurture.domain.replies.rule import rule

_NONE = "<!pas de|plus de|sans|aucune|aucun|ni|jamais de|pas|plus>"
_LIMB = (
    r"(?:genoux?|jambes?|pieds?|chevilles?|mollets?|cuisses?|hanches?|bras|mains?|doigts?|epaules?|visage|cou|dos|"
    r"orteils?|langue|levres?|gorge)"
)
_CANNOT = (
    r"(?:peux|peut|arrive|parviens|parvient|narrive|reussis|pouvais|pu|sais) (?:\w+ )?(?:pas|plus|meme pas|meme "
    r"plus|a peine|presque pas|presque plus) (?:a |du tout )?"
)

FRENCH_FLAGS = (
    rule("fever", rf"{_NONE}(?:fievre|fievreu\w+|frissons?|febrile)|temperature de (?:3[89]|4[01])"),
    rule(
        "swelling",
        rf"{_NONE}(?:enfle\w*|gonfle\w*|gonflement|oedeme)(?! a bloc)",
    ),
    rule(
        "red and hot",
        rf"{_LIMB} (?:\w+ ){{0,4}}(?:rouges?|chaude?s?|brulante?s?|bleu\w*|violet\w*|blanche?s?|froide?s?|"
        r"noire?s?|dur)|rouges? et (?:tres )?chaud\w*|chaud\w* et (?:tres )?rouge|"
        r"infectee?s?|(?:une|mon|cette|grosse|l) ?infection(?! (?:urinaire|de loreille))|du pus|suppur\w+",
    ),
    rule(
        "chest or breath",
        r"(?:mal|douleurs?|pression|serre\w*|oppression|pointe) (?:\w+ ){0,4}(?:poitrine|coeur|thorax)|poitrine "
        r"(?:\w+ ){0,3}(?:serree?|oppressee?|serre|mal)|palpitations?",
        rf"{_CANNOT}(?:respirer|avaler|parler)|(?:il|elle|mari|femme|bebe|fils|fille) (?:ne )?respire (?:\w+ )?(?:plus|"
        f"pas)|(?:mal|peine|difficultes?) a (?:respirer|parler|avaler)|respire "
        r"mal|essouffle\w*|souffle court|(?:j)?etouffe|"
        r"manque dair|crise cardiaque|infarctus",
    ),
    rule(
        "cannot move or feel",
        rf"{_CANNOT}(?:\w+ ){{0,2}}(?:marcher|bouger|poser|plier|uriner|lever|voir|appuyer|tenir|deplier|tendre|"
        "mettre (?:du|de) poids|prendre appui|faire pipi|debout|bouge)",
        rf"(?:sens|sent) (?:\w+ )?(?:plus|pas|rien) (?:\w+ ){{0,2}}(?:{_LIMB}|du tout)|{_NONE}(?:engourdi\w*|"
        r"fourmis(?! (?:dans|sur) (?:la|le|ma|mon|les) (?:cuisine|maison|jardin|salon|terrasse))|fourmille\w+|"
        r"picotements?|insensible|paralys\w+)|perdu "
        r"(?:la |toute )?(?:sensibilite|le controle|controle|la force)",
        rf"{_LIMB} (?:\w+ ){{0,3}}(?:bloque\w*|lache\w*|derobe|deboite\w*|coince\w*|demis|luxe\w*|cede|plie tout "
        "seul|tient plus|tiennent plus)|(?:ne |me )(?:tiens|tient) plus (?:debout|sur)",
    ),
    rule(
        "severe pain",
        r"(?:douleurs?|mal) (?:\w+ ){0,4}(?:insupportables?|atroces?|horribles?|intenses?|terribles?|affreux|"
        r"affreuses?|intolerables?|a hurler|a crever)|(?:douleur|mal|cest|fait) (?:\w+ ){0,2}(?:insupportable|atroce)|"
        r"(?:la )?pire douleur|supporte plus la douleur|mal a en pleurer",
    ),
    rule(
        "a fall or a break",
        r"(?:suis|(?:il|elle|mari|femme|mere|pere|maman|papa|fils|fille) est) (?:\w+ )?tombee?"
        r"(?! (?:amoureu\w*|malade|en panne|daccord|sur (?:un|une|votre|vos)))|chute (?:\w+ ){0,3}(?:genou|escalier|"
        r"velo|tete|jambe)|me suis "
        rf"(?:casse|cassee|fracture\w*|dechire\w*|rompu)(?! (?:la gueule|les pieds|la tete a))|(?:une|la) fracture|"
        rf"(?:casse|fracture|dechire|rompu) (?:\w+ )?(?:{_LIMB}|poignet|coude|ligaments?|tendon|cote|os)|"
        rf"(?:{_LIMB}|poignet|coude|os) (?:\w+ ){{0,2}}(?:cassee?|fracturee?|dechiree?)|"
        r"(?:entendu|senti) (?:\w+ ){0,3}(?:crac|craquement|craque|claquement|claquer|craquer)|(?:ca|genou|"
        "cheville) a craque|cogne la tete|coup a la tete",
    ),
    rule("a clot", rf"{_NONE}(?:caillots?|phlebite|thrombose|embolie|avc)"),
    rule(
        "dizzy or sick",
        rf"{_NONE}(?:vertiges?|etourdi\w*|evanoui\w*|malaise|vomi\w*|nausee\w*|envie de vomir)|(?:tete|tout) "
        rf"(?:\w+ ){{0,3}}tourn\w+|perdu (?:connaissance|lequilibre)|perte de connaissance",
        r"(?:vois|voit) (?:\w+ )?(?:flou|double|mal|trouble|plus(?= [.,]|$| rien| du tout| dun)|des (?:taches|etoiles|"
        r"mouches|points|eclairs|lumieres)|embrouille|noir)|(?:vision|vue) (?:\w+ "
        "){0,3}(?:floue|trouble|double|brouillee|baisse|bizarre|changee?|change)|perdu la vue|"
        r"pire mal de tete",
    ),
    rule(
        "bleeding",
        r"(?:saigne|saignement)\w*|(?:sang|saigne) (?:dans|en|qui)|"
        r"(?:vomi\w*|crache|urine|tousse|selles) (?:\w+ ){0,3}sang|(?:beaucoup|plein|perds|perd|pertes?) (?:de|du) "
        r"sang|"
        r"hemorragie",
    ),
    rule(
        "too much of a medicine",
        r"(?:pris|avale) (?:trop de|tous (?:les|mes)|toute la boite|plein de) (?:\w+ )?"
        r"(?:cachets|comprimes|medicaments|pilules)?|surdose",
    ),
    rule(
        "a stroke",
        r"(?:visage|bouche) (?:\w+ ){0,3}(?:paralys\w*|tordue?|tombe\w*|de travers)",
    ),
    rule(
        "a call for help",
        r"(?:appel\w+|besoin|faut|envoy\w+) (?:\w+ ){0,2}(?:[dl]?ambulance|samu|pompiers|urgences|secours|15|112)|"
        r"en ambulance|<!travaille|bosse|stage>aux urgences(?! dentaires)",
    ),
    rule(
        "night sweats with weight loss",
        r"(?:sueurs?|transpire\w*)(?=.{0,120} (?:poids|kilos|maigri))|(?:poids|kilos|maigri)(?=.{0,120} "
        r"(?:sueurs?|transpire)(?!\w))",
    ),
)
FRENCH_SELF_HARM = (
    rule(
        "a danger to themselves",
        r"(?:veux|voudrais|envie de|prefere|prefererais|pense a|penser a) (?:\w+ )?(?:mourir|me tuer|etre mort\w*|"
        r"disparaitre|en finir|me suicider|me faire du mal|me blesser)|me tuer|"
        "en finir (?:avec la vie|avec tout)|veux (?:plus|pas) (?:vivre|etre la|exister|continuer a vivre)|"
        r"(?:plus|pas|aucune) (?:\w+ )?d?(?:envie|raison|raisons) de vivre|me faire du mal|mettre fin a (?:mes "
        "jours|ma vie)|"
        r"(?:mieux|bien) sans moi|vie ne vaut (?:plus|pas)|me couper les veines|a quoi bon vivre",
        r"(?:envie|idee|idees|pense|songe|besoin) den finir|en finir (?:pour de bon|une fois pour toutes|ce soir)|"
        r"(?:marre|"
        r"assez|ras le bol) de (?:la vie|vivre|cette vie)|plus (?:gout a la vie|la force de (?:vivre|continuer))|"
        r"(?:fait|faire) (?:du )?mal (?:expres|volontairement)|(?:coupee?|brulee?|blessee?|scarifiee?|mutilee?) "
        r"(?:\w+ ){0,2}"
        r"(?:expres|volontairement)|scarifi\w*|pas en securite (?:\w+ ){0,2}(?:seule?|avec moi|ce soir)|passer a lacte|"
        r"peur de ce que je (?:vais|peux|pourrais)|(?:cachets|medicaments|comprimes|pilules) (?:\w+ ){0,3}(?:devant "
        r"moi|"
        r"sous la main|dans la main)|plus (?:jamais )?me reveiller|jamais me reveiller|me foutre en lair|me jeter "
        r"(?:sous|"
        r"par|du)|sauter (?:du|dun|par) (?:la )?(?:pont|fenetre|balcon|toit)|mieux si je netais (?:plus|pas) la|"
        r"(?:jen|je nen) peux plus de (?:vivre|la vie|cette vie)|idees noires",
    ),
)
