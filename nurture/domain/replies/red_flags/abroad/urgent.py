"""Red flags in Spanish and French of what cannot wait an hour: stroke, spine, heart, clot, head, blood; as data.

Source: the English rules of `brain`, `chest`, `blood` and `spine`, said in the two languages, 2026-11.
"""

from nurture.domain.replies.rule import rule

_CABEZA = r"(?:cabeza|nuca|frente|sien)"
_CRANE = r"(?:tete|crane|tempe)"

URGENT_ABROAD = (
    rule(
        "a stroke",
        r"no puede (?:\w+ )?(?:mover|hablar|levantar|ver|caminar)|(?:habla|hablo|hablando|hablar) (?:\w+ )?(?:raro|mal|"
        r"enredado|arrastrado|trabado|extrano|borracho)|no (?:me|le) salen (?:bien )?las palabras",
        r"(?:boca|cara|labio|sonrisa|parpado) (?:\w+ ){0,4}(?:torcid[oa]|chuec[oa]|caid[oa]|de lado|desviad[oa]|"
        r"dormid[oa])|se (?:le|me) "
        r"(?:cae|cayo|torcio|tuerce|durmio|va) (?:\w+ ){0,3}(?:cara|boca|brazo|lado|labio)|(?:medio|un lado del) "
        r"cuerpo",
        r"(?:brazo|mano) (?:\w+ ){0,3}(?:no (?:me )?responde|sin fuerza|no lo mueve|no la mueve)|confundid[oa] y|"
        r"desorientad[oa]",
        r"(?:parle|parole|elocution|articule) (?:\w+ ){0,3}(?:bizarre\w*|mal|pateuse|difficile|drole|travers|bouillie)|"
        r"(?:trouve|trouvait|trouvais) (?:plus|pas) (?:\w+ )?(?:mes|ses|les) mots|mots (?:\w+ ){0,3}(?:pas|plus|"
        r"melangent)",
        r"(?:bouche|visage|sourire|levre|paupiere|figure) (?:\w+ ){0,4}(?:travers|tordue?|tombe\w*|deforme\w*|"
        r"paralys\w*|"
        r"affaiss\w*|asymetrique)|(?:bras|main|jambe|cote (?:droit|gauche)) (?:\w+ ){0,4}(?:repond (?:plus|pas)|inerte|"
        r"paralys\w*|sans force|bouge (?:plus|pas)|obeit plus)",
        r"(?:il|elle|mari|femme|mere|pere|maman|papa) (?:\w+ ){0,3}(?:repond (?:plus|pas)|confuse?|desorientee?|"
        r"inconsciente?)",
    ),
    rule(
        "the spine",
        r"(?:entre (?:las|mis) piernas|entrepierna|genitales|partes intimas|nalgas|ingles?|silla de montar) (?:\w+ "
        r"){0,4}"
        r"(?:dormid\w*|nada|entumec\w*|muert\w*|sin sentir)|no siento (?:\w+ ){0,3}(?:cuando (?:orino|hago|voy)|al "
        r"(?:orinar|"
        r"limpiarme)|entrepierna|entre las|genitales|partes|nalgas|vejiga)",
        r"se me (?:sale|salio|escapa|escapo) (?:la |el )?(?:orina|pipi|popo|caca)|me (?:orine|hice pipi|hice encima|"
        r"hice popo)|"
        r"(?:no|sin) (?:puedo )?control\w* (?:\w+ ){0,3}(?:orina|vejiga|esfinter\w*|intestino|bano)|no aguanto (?:la "
        r"orina|el pipi)",
        r"(?:las dos|ambas|mis) piernas (?:\w+ ){0,4}(?:debiles|sin fuerza|responden|fallan|sostienen|flojas)",
        r"(?:entre (?:les|mes) (?:jambes|cuisses)|perinee|parties intimes|entrejambe|interieur des cuisses|fesses) "
        r"(?:\w+ ){0,4}"
        r"(?:endormi\w*|insensible\w*|mort\w*|anesthesi\w*|rien)|sens (?:plus|pas|rien) (?:\w+ ){0,4}(?:vessie|"
        r"uriner|quand je "
        r"(?:fais|vais)|entre (?:les|mes)|parties|envie|essuie)",
        r"(?:controle|retiens|retenir) (?:plus|pas) (?:\w+ )?(?:vessie|urine|urines|selles)|fuites? urin\w*|(?:fait|"
        r"pisse|"
        r"urine) (?:pipi |caca )?(?:dessus|sur moi)|(?:peux|arrive|reussi) (?:plus|pas) (?:\w+ )?(?:a )?(?:uriner|"
        r"faire pipi)",
        r"deux jambes (?:\w+ ){0,4}(?:faibles?|lachent|repondent|portent|molles|coton|force)",
    ),
    rule(
        "heart or breath",
        r"corazon (?:\w+ ){0,4}(?:acelerad\w*|late (?:muy|raro|fuerte)|brinc\w*|salt\w*|a mil)|elefante (?:\w+ "
        r"){0,3}pecho|"
        r"(?:respiro|respira|respiracion) (?:\w+ ){0,2}(?:mal|corta|agitada|poco|dificil|dificultad)|no (?:me "
        r")?(?:entra|llega) "
        r"(?:el )?aire",
        r"(?:poids|elephant|etau|serrement|barre) (?:\w+ ){0,4}(?:poitrine|thorax)|coeur (?:\w+ ){0,4}(?:emballe|"
        r"irregul\w*|bat "
        r"(?:trop|tres|vite|fort|bizarr\w*)|rate des|saute)|respiration (?:\w+ ){0,3}(?:difficile|courte|rapide)|"
        r"souffle (?:\w+ )?"
        r"coupe|levres (?:\w+ ){0,2}bleues",
    ),
    rule(
        "a clot",
        r"una pierna (?:\w+ ){0,4}mas (?:gorda|grande|ancha)|pierna (?:\w+ ){0,4}mas (?:gorda|grande) que la otra|"
        r"calambre "
        r"(?:\w+ ){0,5}no se (?:me )?(?:quita|pasa|suelta|va)",
        r"jambe (?:\w+ ){0,5}plus grosse|mollet (?:\w+ ){0,4}(?:durs?|gros|douloureux|chaud|tendu|lourd)|crampe "
        r"(?:\w+ ){0,7}(?:passe|"
        r"lache|part|cede) (?:pas|plus)",
    ),
    rule(
        "a blow or a crash",
        rf"(?:me|se) (?:pegue|pego|di|dio|golpee|golpeo|golpe) (?:\w+ ){{0,5}}{_CABEZA}|golpe (?:\w+ "
        rf"){{0,3}}{_CABEZA}|pupila|"
        r"no (?:me acuerdo|recuerdo) (?:de )?(?:nada|la caida|que paso|como|el golpe|que dia)",
        r"(?:atropell|choc)(?:o|aron) |me (?:atropell\w+|choc\w+)|accidente (?:de|en) (?:coche|carro|moto|auto|bici\w*)"
        r"(?=.{0,100} (?:hoy|cabeza|sangr\w*|cuello|pecho|ahora))",
        rf"(?:tombee?|cognee?|tapee?|coup|choc|heurtee?|frappee?) (?:\w+ ){{0,6}}{_CRANE}|pupille|souviens (?:plus|"
        rf"pas) (?:\w+ )?"
        r"(?:la chute|comment|ce qui|rien|du jour|laccident|quel jour)|me souviens de rien",
        r"(?:renversee?|percutee?|fauchee?|heurtee?) par (?:une? )?(?:voiture|velo|camion|bus|scooter|moto)|accident "
        r"de (?:voiture|"
        r"velo|moto|scooter|la route)(?=.{0,100} (?:sang|saigne|tete|nuque|ce matin|aujourdhui|mal))",
    ),
    rule(
        "a collapse",
        r"(?:me|lo|la) encontr\w+ (?:\w+ ){0,4}(?:suelo|piso|tirad[oa]|inconsciente)|inconsciente|convulsion\w*|no "
        r"despierta",
        r"(?:dans les pommes|tourne (?:de )?loeil)|retrouvee? (?:\w+ ){0,4}(?:par terre|au sol|inconsciente?)|"
        r"inconsciente?|"
        r"convulsions?|se reveille (?:plus|pas)",
    ),
    rule(
        "bleeding, allergy or medicine",
        r"(?:nariz|herida|cabeza|oido) (?:\w+ ){0,4}sangr\w+|sangra\w* (?:\w+ ){0,5}no para|sale (?:\w+ )?sangre|"
        r"sangre por|se me (?:cierra|cerro|esta cerrando) "
        r"(?:la )?garganta|ronchas|reaccion alergica",
        r"(?:tome|tomado|tomo|trague) (?:\w+ ){0,4}(?:frasco|caja|bote|blister|puno|todas|demasiad[oa]s) (?:\w+ ){0,3}"
        r"(?:pastillas|pastilla|medicamentos?)?|me pase de (?:pastillas|dosis)",
        r"(?:gorge|langue) (?:\w+ ){0,3}(?:serre\w*|ferme\w*)|urticaire|anaphyla\w*|reaction allergique|(?:avale|"
        r"pris) (?:\w+ ){0,5}"
        r"(?:boite|plaquette|tube|flacon) (?:\w+ ){0,3}(?:cachets|comprimes|medicaments|somniferes|doliprane|"
        r"paracetamol)?",
    ),
)
