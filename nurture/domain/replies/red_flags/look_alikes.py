"""Look-alikes of danger: idioms, and harmless causes, masked before red flags are searched.

Source: our own gathering, 2026-11. Each is masked alone, so that a sign beside it still counts.
"""

from nurture.domain.replies.rule import rule

#: When something was: so long ago that it is history.
LONG_PAST = (
    r"(?:last (?:year|fall|autumn|spring|summer|winter|christmas)|years ago|a year ago|months ago|in (?:19|20)\d\d|"
    r"en (?:19|20)\d\d|back in (?:(?:19|20)\d\d|the day|school|high school|college|the army|january|february|march|"
    r"april|may|june|july|"
    r"august|september|october|november|december)|"
    r"when (?:he|she|i) was (?:a |young|little|at school|in (?:school|college)|\d+|five|six|seven|eight|nine|ten|"
    r"eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen)|as a (?:kid|child|teen\w*)|in the (?:60|70|80|90)s|"
    r"hace (?:\w+ )?(?:anos|meses)|el ano pasado|de (?:nino|nina|chico|chica)|il y a (?:\w+ )?(?:ans|mois)|"
    r"lannee derniere|quand jetais)"
)
_ATTACK = r"(?:a |another |a mild |a small |a mini )?(?:heart attack|stroke)"
#: What frightens and harms nobody. Without one of these a heart attack is one.
_SHOCK = (
    r"(?:bill|price|prices|cost|invoice|charge|fee|copay|waitlist|waiting list|scale|score|spider|snake|mouse|wasp|"
    r"news)"
)
_SAW = r"(?:saw|see|seeing|heard|hearing|read|reading|opened|opening|looked at|looking at|got|getting)"

LOOK_ALIKES = (
    rule(
        "a fright",
        r"(?:nearly|almost|about|practically) (?:gave|give|giving|had|having|have) (?:me |you |him |her |us |my "
        r"\w+ )?"
        r"(?:a )?heart attack",
        rf"(?:gave|giving|give|had|having|have) (?:me |you |him |her |us |my \w+ )?{_ATTACK} (?:just )?"
        rf"(?:(?:when (?:i|we|he|she) |at |from |over |with |)(?:{_SAW} )?(?:the |that |your |my |this )"
        rf"(?:\w+ ){{0,2}}{_SHOCK}|lol|ha(?:ha){{0,4}}|lmao)(?!\w)",
        rf"{_SHOCK} (?:\w+ ){{0,2}}(?:gave|giving|give|gives) (?:me|us|my \w+) {_ATTACK}",
        r"(?:nearly|almost|about|practically|heart|just) (?:fainted|faint|died|passed out|skipped|stopped|"
        r"collapsed) (?:at|when (?:i|we) (?:saw|heard|got|opened|"
        rf"read)|from|over|seeing|with) (?:the |that |your |my |this )?(?:\w+ ){{0,2}}{_SHOCK}",
        r"(?:made|makes|make|making) (?:my|his|her) heart skip\w* a beat|"
        rf"heart skipped a beat (?:at the|{_SAW}|when (?:i|he|she|you|they) (?:{_SAW}|said|told|smiled))",
    ),
    rule(
        "seen, heard or asked",
        r"(?:watched|watching|saw|read|reading|listened to) (?:\w+ ){0,4}(?:heart attack|stroke|cancer|seizure|"
        r"overdose) "
        r"(?:special|show|film|movie|documentary|episode|programme|program|article|podcast|book)",
        r"(?:legs?|arms?|quads?) (?:\w+ )?(?:are|is|were|feels?|felt) (?:\w+ )?(?:dead|jelly) (?:after|from)",
        r"(?:bring|return|drop|take|send) (?:\w+ ){0,6}(?:back )?(?:to you )?(?:or )?(?:to )?(?:the "
        r")?hospital(?= [?])",
    ),
    rule(
        "idiom",
        r"different strokes|stroke of (?:luck|genius|midnight)|"
        r"(?:breast|back|swim\w*|tennis|golf|butterfly) ?strokes?|takes my breath away|"
        r"(?:spring|summer|wedding|marathon|race|cabin|hay|baby) fever|head over heels|dizzy with (?:happiness|joy)|"
        r"dying (?:to|for|of (?:laughter|boredom|curiosity))|(?:died|dead|dying) (?:laughing|of laughter)|"
        r"bled? (?:me|us) dry|bigger than (?:my|his|her) (?:brother|sister|friend|wife|husband|dad|head)\w*|bleeding "
        r"hearts?|(?:wet|peed|peeing|pissed|pissing) (?:myself|my pants|himself|herself|"
        r"themselves|a little) (?:from |when |when i )?laugh\w*|scared (?:me )?to death|"
        r"comfortably numb|numb\w* (?:\w+ ){0,4}(?:chair|bleachers|toilet seat|bike seat|saddle ride)(?! and)|"
        r"(?:head|brain) (?:is |was |still |are )?(?:spinning|swimming|exploding) (?:from|with|"
        r"after) (?:all )?(?:the |this |"
        r"these |that |of )?(?:all )?(?:info\w*|numbers?|choices|options|paperwork|instructions|details|words|terms|"
        r"advice|"
        r"questions|forms?|names)|"
        r"(?:quads?|glutes?|abs|core|legs|calves|thighs|hamstrings?|arms|shoulders|"
        r"triceps) (?:\w+ ){0,2}on fire(?! (?:red|and "
        r"(?:red|swollen|hot)))|(?:knocked|passed|conked) out (?:\w+ )?(?:early|by (?:\d+|nine|ten|eight)|cold by|"
        r"before|like a "
        r"(?:light|baby|log)|at \d+|on the (?:couch|sofa)|all night|for (?:the night|a nap))|"
        r"(?:dog|cat|puppy|kitten|kids?|son|daughter|toddler|baby|grandson|granddaughter|boys?|girls?|husband|"
        r"wife) (?:\w+ "
        r"){0,3}(?:a |the )?(?:fever|temperature|chills)|"
        r"heart <any*2>(?:rate (?:zones?|monitor|strap)|isnt in it)",
    ),
    rule(
        "somebody else's, or history",
        r"(?:wife|husband|kids?|son|daughter|toddler|baby|boy|girl|roommate|coworker|boss) (?:is |was |are |has "
        r"been |"
        r"keeps |got |has ){0,2}"
        r"(?:vomiting|throwing up|puking|sick|nauseous|dizzy)(?= [.,]|$| (?:so|today|cant|and (?:i|we) (?:cant|"
        r"have))\b)|"
        r"(?:visiting|visit|seeing|see|pick up|picking up) (?:my |a |an )?(?:\w+ ){0,2}(?:in|at|from|"
        r"to) (?:the )?(?:hospital|er)",
        r"(?:tore|broke|fractured|ruptured|dislocated|had|sprained) (?:\w+ ){1,3}(?:in|during|since|"
        r"back in) (?:college|high school|"
        r"school|the army|the military|the marines|my (?:teens|20s|30s|twenties|thirties|youth)|childhood)",
        r"(?:fever|pain|symptom|injury|numbness|swelling) free|(?:carousel|merry go round|teacups|roller ?coaster|"
        r"cruise|ferry|tilt a whirl)"
        r"(?: \w+){0,4} (?:dizzy|sick|nauseous)|(?:dizzy|sick|nauseous) (?:\w+ ){0,3}(?:on|from|"
        r"after) (?:the )?(?:carousel|merry|teacups|"
        r"roller ?coaster|cruise|ferry|boat|tilt)",
        r"(?:family )?history of (?:\w+ ){0,2}(?:clots?|strokes?|dvt|cancer|seizures?|heart attacks?)(?! and)|"
        r"<cant> live without",
    ),
    rule(
        "works there, walks for it",
        r"(?:works?|working|job|drives?|driving|volunteer\w*|nurse|paramedic|doctor|doc|emt|medic|teach\w*|next to|"
        r"near|beside|across from|"
        r"trabaj\w+|travaill\w+|infirmi\w+|enfermer[oa]s?|medic[oa]|conduit|conduis|maneja|"
        r"manejo) (?:\w+ ){0,3}(?:hospital|hopital|lhopital|"
        r"er|icu|urgences|urgencias|emergencias|ambulances?|ambulancias?)(?: del hospital)?|"
        r"(?:suicide|overdose|stroke|cancer|heart|diabetes|concussion) (?:prevention|awareness|survivors?|research|"
        r"walk|run|5k|class)"
        r"(?: (?:walk|run|5k|day|week|class))?|(?:dog|cat|puppy|kitten|horse|hamster|perro|gato|chien|"
        r"chat) (?:\w+ ){0,3}(?:seizures?|strokes?|"
        r"collaps\w+|died|vomit\w*|bleed\w*|limp\w*)",
        r"(?:esposa|hija|hermana|nuera|femme|fille|soeur) (?:\w+ ){0,4}(?:hospital|lhopital|"
        r"hopital)(?=.{0,60} (?:bebe|nacio|accouch\w*|naissance|"
        r"parto)(?!\w))|(?:hij[oa]s?|bebe|nin[oa]s?|niet[oa]|fils|fille|enfants?|esposo|mari|"
        r"bebe) (?:\w+ ){0,3}(?:fiebre|fievre|temperatura)",
        r"(?:jefe|jefa|chef|patron|calor|chaleur|trafico|ruido|bruit|vecin[oa]|suegra|"
        r"voisin\w*) (?:\w+ ){0,3}(?:insoportable|insupportable|atroz|"
        r"atroce)|(?:durmio|dormido|dormida|endormi\w*) (?:\w+ ){0,4}(?:viendo|tele|television|regarde|regardant|"
        r"sentad[oa]|assise?)|"
        r"(?:corr\w+|course|carrera|sprints?) (?:\w+ ){0,4}(?:sin aire|sin aliento)|(?:essouffle\w*|sin aire|"
        r"sin aliento) (?:\w+ ){0,2}"
        r"(?:apres|despues de|tras) (?:la |le |el |correr )?(?:course|footing|sport|escaliers|carrera|correr|"
        r"ejercicio)",
        r"(?:bajo|baja|bajando|menos|disminuyo|diminue|moins de?) (?:\w+ ){0,2}(?:hinchazon|inflamacion|lenflure|"
        r"enflure|gonflement)|"
        r"(?:hinchazon|inflamacion|lenflure|enflure|gonflement) (?:\w+ ){0,2}(?:bajo|baja|bajando|diminue|disparu|"
        r"mejor|mieux)|"
        rf"(?:jai eu|tuve|a eu|tuvo|eu|mort\w*|murio|morte) (?:\w+ ){{1,4}}{LONG_PAST}",
    ),
    rule(
        "less of it",
        r"heart (?:rate )?(?:was |is |got |really ){0,2}(?:racing|pounding|pumping|up) (?:on|during|after|"
        r"from) (?:the |my |those |that )?(?:treadmill|bike|stairs|hill|"
        r"hills|sprints|run|workout|elliptical|rower|class|burpees)(?! (?:and|but|still|with))",
        r"(?:bit|little|touch|slight\w*|tad) (?:of |more )?(?:puffy|puffiness|swelling|swollen|"
        r"swell)(?=.{0,40} (?:less|like you said|as expected|normal|fine|ok|"
        r"than yesterday|as you said)(?!\w))|breathless (?:view|scenery|sunset|with (?:laughter|laughing|"
        r"excitement))|(?:bum|butt|backside|behind|arse|ass) (?:\w+ )?(?:went|gone|is|was|goes) numb (?:from "
        r")?(?:sitting|in your|"
        r"on (?:that|the|your))|(?:back|home) from (?:the )?hospital(?=.{0,60} (?:baby|born|gave birth|visiting|"
        r"visited))|"
        r"numb (?:bum|butt|backside|"
        r"behind|arse|ass) (?:from|after) (?:sitting|the|that|your)|numb with (?:joy|shock|boredom|pride|"
        r"happiness)|fainting goats?|suicidal "
        r"(?:drivers?|squirrels?|traffic|commute|deer|cyclists?|pigeons?)",
        r"(?:tingles?|tingly|tingling|numb) (?:a (?:bit|little) |slightly |some )?(?:when|while|after|from|during|"
        r"with) (?:i |i am |im )?(?:ice|icing|the ice|"
        r"massage|the tens|tens|foam roll\w*|cupping|needling|the massage gun)|dizzy (?:lol|haha)|(?:unbearabl[ey]|"
        r"severe|extreme|insane) "
        r"(?:heat|traffic|weather|humidity|cold|noise|boss|music|hot|humid|storms?|allergies|pollen)",
        r"(?:swelling|swollen|bruis\w+|numbness|tingling|fever|dizziness|redness|fluid) (?:is |has |was |went |"
        r"getting |looks |seems |feels "
        r"|much |way |so |a lot |almost |nearly |all |mostly |pretty much |really |totally ){1,5}(?:long "
        r")?(?:down|less|gone|"
        r"better|lower|smaller|"
        r"faded|fading|under control|normal)(?! (?:there|my leg|to my|the leg|and (?:still|now)))",
        r"(?:no|zero|without|not any) (?:\w+ ){0,3}(?:or|no|nor|and|,) (?:no )?(?:breathing (?:trouble|problems?|"
        r"issues)|trouble breathing|"
        r"swelling|fever|numbness|dizziness|bleeding)|breathing (?:is )?(?:fine|ok|good|better|easier|great|normal)",
        r"light ?headed no(?= [.,]|$)|(?:dizzy|numb|swollen|fever|bleeding|dizziness|numbness) (?:\w+ ){0,2}(?:no|"
        r"nope)(?= [.,]|$)|"
        r"los(?:t|ing) (?:\w+ )?weight (?:\w+ ){0,2}(?:on purpose|yay|with the diet|on the diet|like i wanted|"
        r"for the wedding)",
    ),
    rule(
        "a game with a word",
        r"heart attack (?:on a|in a|burger|sandwich|food)|(?:call|calling) 911 (?:my|for my|on my) (?:legs|quads|abs|"
        r"glutes|diet)|"
        r"(?:im|i am|we are|were|so) (?:literally |so )?dead(?= [.,]|$| (?:lol|haha|tired|serious|after|"
        r"from)\b)(?! inside)|"
        r"(?:blacked|black) ?out (?:curtains?|blinds?|shades|on our|in our|in the (?:neighborhood|city|building))|"
        r"dizzying|"
        r"seeing double (?:lol|haha|[.,?])(?=.{0,40} (?:two|reminders?|texts?|twice|twins|booked))|bleeding edge|"
        r"alive and (?:kicking|well)|"
        r"over and out|(?:stair|roller coaster) dizzy|giv\w+ way to|(?:stroke|strokes) (?:question|technique|"
        r"drills?)",
        r"(?:tingl\w*|burn\w*|numb\w*|hot|cold) (?:\w+ ){0,3}(?:from|because of|with) (?:the |that |"
        r"my )?(?:\w+ )?(?:gel|cream|rub|icy hot|biofreeze|"
        r"menthol|balm|tens|lotion|liniment|patch|capsaicin|ointment)|(?:icy hot|biofreeze|gel|cream|rub|menthol|"
        r"tens(?: unit)?|balm|patch|"
        r"lotion) (?:\w+ ){0,3}(?:tingl\w*|burn\w*|numb\w*|hot)",
        r"(?:tight|sore|stiff) (?:chest|pecs?)(?: muscles?)? (?:after|from) (?:\w+ ){0,2}(?:push ?ups?|bench\w*|"
        r"press\w*|workout|gym|pecs?|"
        r"flys?|swimming|rowing)",
    ),
    rule(
        "tired by training",
        r"(?:cant|can barely|can hardly|couldnt|barely|hardly|unable to) (?:\w+ )?(?:walk|move|lift|feel|raise|stand|"
        r"sit|bend|"
        r"climb|use)(?: (?!but|and|since|fell)\w+){0,4} (?:after|from|thanks to|because of) (?:\w+ ){0,3}(?:leg day|"
        r"workout|"
        r"workouts|push ?ups?|squats?|lunges?|burpees|pull ?ups?|planks?|sit ?ups?|spin class|gym|hike|marathon|race|"
        r"deadlifts?|stairs? (?:climb\w*|workout)|arm day|crunches|yoga|pilates|5k|10k|half)",
        r"(?:heart|breathless|out of breath|winded|gasping|panting|dizzy) (?:\w+ ){0,2}(?:pounding |racing )?(?:from|"
        r"after) "
        r"(?:the |those |all the |my |a |doing )?(?:\w+ )?(?:sprints?|hills?|run|race|stairs workout|workout|burpees|"
        r"intervals|"
        r"spin class|jumping jacks|treadmill|hiit|laps|5k|10k)(?! (?:and|but|still|chest|cant|even|now|i))"
        r"(?!.{0,60} (?:chest|faint\w*|pass\w* out|numb|still|cant|blue|arm|jaw|hours?)(?!\w))",
        r"(?:legs?|arms?|quads?|glutes|abs) (?:are |is |so |were |feel |all |totally ){1,3}(?:dead|shot|toast|jello|"
        r"jelly|noodles|fried|trashed|rubber) "
        r"(?:after|from) (?:yesterday|that|those|this|last|leg|class|the (?:workout|class|gym|session))|"
        r"(?:numb|dead|jelly|rubber|noodles?) (?:legs|arms|abs) (?:after|from) (?:leg day|the workout|squats|lunges)|"
        r"<cant> feel "
        r"(?:my |the )?(?:abs|glutes|core|quads working|a difference|it working|the stretch|the burn|anything "
        r"(?:with|"
        r"during|in) "
        r"(?:the |this )?(?:stretch|exercise))",
        r"<cant> bend (?:it|my \w+|the \w+) (?:past|beyond|more than|further than|over|as far|all the way|much past|"
        r"to) (?:\d+|"
        r"ninety|halfway|my|as|that far)?",
    ),
    rule(
        "asks in general",
        r"(?:dont|doesnt|cant) (?:know|remember|recall|find) where (?:he|she|they|we|i) (?:parked?|put|left|stored)",
        r"what if i (?:get|feel|start|ever|have)(?: \w+){0,4}(?= [.?]|$)|how (?:do|would|will|can) i (?:know|"
        r"tell) (?:if|whether|"
        r"when) (?:its|it is|there is|theres|i have|something is)(?: \w+){0,4}(?= [.?]|$)",
        r"(?:do|should|can|must) i (?:stop|rest|call|worry|quit|ice|continue|pause|keep going) (?:\w+ ){0,2}if (?:it|"
        r"theres|there "
        r"is|i get|i ever|i feel|i start)(?: \w+){0,4}(?= [.?]|$)",
        r"(?:does|do|can|will|would) (?:a |an )?(?:dvts?|blood clots?|clots?|strokes?|concussions?|infections?|"
        r"sepsis) (?:show|"
        r"come|happen|cause|run|hurt|always|feel|look)(?: \w+){0,6}|what (?:does|do|would) (?:a |"
        r"an )?(?:\w+ ){0,2}(?:look|feel) "
        r"like(?= [.?]|$)|what (?:are|is) the (?:signs?|symptoms?|risks?|chances?|odds) of(?: \w+){0,5}|"
        r"when should (?:i|you|we) "
        r"(?:worry|be worried|call)(?: about| if)?(?: (?!my)\w+){0,3}(?= [.?]|$)",
        r"(?:signs?|symptoms?|risks?|history|prevention|screening|stats) (?:of|for) (?:a |an )?(?:blood clots?|"
        r"clots?|"
        r"dvt|strokes?|"
        r"heart attacks?|concussions?|infections?)(?= [.?]|$| in general)",
    ),
    rule(
        "numb from cold or the dentist",
        r"numb\w* (?:\w+ ){0,4}(?:from|after|with|because of) (?:the |all the |an |my )?(?:ice|icing|cold|ice "
        r"pack|ice "
        r"bath|dentist|novocaine|snow|filling|frozen peas)",
        r"(?:dentist|novocaine|ski boots|snow|ice bath|ice pack|frozen peas|icing it)(?: \w+){0,8} numb\w*",
        r"(?:numb\w*|tingl\w*) (?:\w+ ){0,5}(?:handlebars?|when i (?:lean|sit cross\w*)|cross ?legged|slept on (?:it|"
        r"my))",
        r"(?:foot|feet) (?:\w+ ){0,3}bigger than (?:the |my )?other (?=.{0,40} (?:sizes?|shoes?)(?!\w))",
        r"numb\w* (?:\w+ ){0,3}(?:toilet|loo)(?= lol| scrolling| reading)|"
        r"(?:walked|ran|squatted|danced|trained) (?:\w+ ){0,3}until i <cant> feel <any*2>|"
        r"dizzy from (?:the )?(?:merry|carousel|spin\w*|roller|ride|turns)|"
        r"numb\w* (?:\w+ ){0,3}(?:ski boots|dentist|mouth from|in the cold)",
    ),
)
