"""Red flags in Spanish and French in everyday words: a wound, a heart, a lost control, a call for help; as data.

Source: the English rules of `vital`, said in the two languages, 2026-11. As in `joints`, a false positive costs a look.
"""

from nurture.domain.replies.rule import rule

EVERYDAY_ABROAD = (
    rule(
        "danger in everyday words",
        r"(?:plus|pas) de force (?:dans|aux) (?:les|mes|la|le|ma|mon)|(?:sin|no tengo|perdi la) fuerzas? en (?:las|"
        r"los|la|el|mis|mi)",
        r"(?:estoy|me llevaron|voy|fui|internad\w+) (?:a |al |en |la |el |de ){0,3}(?:emergencias?|urgencias|hospital|"
        r"ambulancia)(?! (?:a visitar|de visita))|"
        r"(?:suis|amene\w*|transporte\w*|emmene\w*|admise?|hospitalisee?) (?:\w+ ){0,2}(?:urgences|hopital|ambulance)|"
        r"(?:warfarina|anticoagulantes?|sintrom|xarelto|eliquis|heparina|anticoagulants?)(?=.{0,80} (?:moreton\w*|"
        r"moraton\w*|"
        r"sangr\w*|bleus?|hematome\w*|saigne\w*|cai|golpe\w*|tombe\w*)(?!\w))|dolor de cabeza (?:\w+ ){0,3}(?:fuerte|"
        r"terrible|repente|horrible|"
        r"intenso|peor|insoportable)|mal de tete (?:\w+ ){0,3}(?:terrible|soudain|brutal|horrible|atroce|"
        r"insupportable)|"
        r"(?:pipi|urine\w*|selles|caca) (?:\w+ )?(?:sur moi|dans (?:mon|ma)|sans (?:men rendre|le sentir|sentir|"
        r"controle))|"
        r"(?:me (?:fais|faire) du mal|me (?:hago|hacer|haga) dano|hacerme dano|me automutil\w*|me scarifi\w*|"
        r"lastimarme)",
        r"(?:mejor|prefiero (?:estar )?) ?muert[oa]|perte de controle|perdida de control|(?:perdi|perdido) el control|"
        r"(?:no controlo|no puedo controlar) (?:la orina|el pipi|la vejiga|los esfinteres|la caca)|"
        r"je ne (?:controle|retiens|sens) plus (?:ma vessie|mes urines|mes selles|rien)|"
        r"(?:ayuda|ayudenme|auxilio|socorro)(?= [.,]|$| por favor)|au secours|a laide|aidez moi(?= [.,]|$| svp| vite)|"
        r"(?:es|cest) une? (?:urgence|urgencia|emergencia)|(?:^| )(?:urgence|urgencia|emergencia)(?= [.,]|$)",
        r"(?:marido|esposo|esposa|mujer|hijo|hija|mama|papa|madre|padre|abuel[oa]|novi[oa]|pareja|el|"
        r"ella) (?:\w+ )?(?:no (?:me )?"
        r"(?:responde|despierta|reacciona|respira|contesta)|me (?:pega|golpea|maltrata|amenaza|ahorca|"
        r"viola))(?! (?:el|los|al|mensajes))|"
        r"(?:mari|femme|copain|copine|conjoint|pere|mere|il|elle) (?:\w+ )?(?:me (?:frappe|bat|menace|etrangle|"
        r"maltraite)|ne (?:respire|"
        r"repond|reagit|bouge) (?:plus|pas))",
        r"(?:herida|cicatriz|corte|puntos?|sutura) (?:\w+ ){0,3}(?:se (?:me )?(?:abrio|abrieron|abre|salieron|"
        r"soltaron)|supura\w*|"
        r"infec\w*|pus|sangra\w*|huele|roja y|caliente)|se (?:me )?(?:abrio|abrieron) (?:la |los |mi )?(?:herida|"
        r"puntos|cicatriz)|"
        r"(?:plaie|cicatrice|points?|suture) (?:\w+ ){0,3}(?:ouverte?s?|souvre|coule|suinte|infecte\w*|pus|saigne|"
        r"rouge et|chaude|"
        r"sent mauvais)",
        r"(?:late|palpita|latidos) (?:\w+ ){0,3}(?:rapido|fuerte|irregular\w*|corazon|raro)|"
        r"corazon (?:\w+ ){0,3}(?:rapido|acelerado|"
        r"fuerte|salta|irregular|se me sale)|coeur (?:\w+ ){0,3}(?:vite|fort|irregulier|emballe|saute|semballe)",
        r"(?:no siento|dormid[oa]s?|adormecid[oa]s?|entumecid[oa]s?) (?:\w+ ){0,2}(?:partes?|zona|"
        r"area) (?:\w+ )?(?:intimas?|genital\w*|"
        r"privadas?)|(?:sens|sent) (?:plus |pas )?(?:rien )?(?:quand je (?:messuie|fais pipi|urine|vais))|"
        r"(?:avale|pris|tome|trague|tragado) (?:\w+ ){0,2}(?:toute (?:la|ma) boite|tous (?:mes|les)|todas? (?:las|la|"
        r"mis)|el frasco|la "
        r"caja|la plaquette|demasiad\w+|muchas pastillas)",
    ),
)
