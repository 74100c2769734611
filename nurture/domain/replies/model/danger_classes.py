"""Word classes of danger: body parts and signs, in three languages, so that the model knows wordings that it never saw.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.model.classes import classes_of

_WORDS = {
    "FACE": "face mouth lip lips smile cheek eyelid brow eyebrow chin tongue jaw head skull temple forehead noggin "
    "cara boca labio cabeza parpado bouche visage tete lengua langue levre levres machoire mandibula pupil pupils",
    "SIGHT": "eye eyes sight vision see seeing saw look screen letters ojo ojos vista veo vi oeil yeux vue vois",
    "SPEECH": "speech words word speak talk talking say saying voice speaking name mumbling slurring slurry "
    "gibberish nonsense hablo habla hablar palabras mots parle parler dit",
    "LIMB": "arm arms hand hands leg legs foot feet toes toe fingers finger thigh thighs shin calf calves ankle "
    "knee knees wrist elbow limb brazo mano pierna piernas pie pies pantorrilla rodilla bras main jambe jambes "
    "pied pieds mollet genou cuisses",
    "ONE SIDE": "side half left right one lado medio izquierdo izquierda derecho derecha cote gauche droit droite "
    "moitie",
    "CHEST": "chest breastbone sternum ribs rib pecho poitrine thorax shoulder blades",
    "HEART": "heart pulse ticker heartbeat palpitations corazon coeur pacemaker beats beat",
    "BREATH": "breath breathe breathing breaths air inhale gasp gasping wheezing panting choking puff puffed "
    "winded oxygen lungs respirar aire ahogo souffle respirer respire suffoque",
    "SADDLE": "saddle crotch groin bum bottom buttocks backside privates private genitals undercarriage between "
    "wipe wiping bits entrepierna entrejambe seat tailbone",
    "TOILET": "pee peeing wee weed urine urinate bladder bowel bowels poo poop pooped toilet loo bathroom stool "
    "stools orina orinar pipi uriner vessie selles soiled wet accident leak",
    "BLOOD": "blood bleed bleeding bled gushing oozing sangre sangra sangrando sang saigne saigner hemorrhage "
    "clots red tar black tarry coffee cola",
    "BROUGHT UP": "cough coughing coughed spat spit vomit vomiting vomited threw throwing puked puking sick escupi "
    "tosser crache vomis vomito toser toux",
    "FALL": "fell fall fallen tumble slipped tripped hit banged bumped smacked cracked knocked struck crashed "
    "crash clipped landed whacked dropped rolled thrown cai caida golpe pegue tombe tombee chute cogne cognee coup "
    "choque renverse",
    "COLLAPSE": "collapsed fainted passed blacked keeled unconscious unresponsive floor ground tiles carpet came "
    "round woke awake wake wakes waking suelo piso desmaye desmayo pommes connaissance inconscient greyed grey",
    "CONFUSED": "confused muddled vague disoriented delirious remember recall forgot know foggy drowsy sleepy "
    "dazed knows memory recuerdo souviens confus confundido",
    "NUMB": "numb dead asleep feel feeling sensation felt senseless cotton wood wooden tingly tingles tingling "
    "dormido dormida siento insensible endormi endormie sens sensibilidad buzzing cardboard",
    "WEAK": "weak limp useless floppy drop drops dropping drooping droops hangs hanging lopsided crooked melted "
    "slid twisted rubber jelly paralysed slack fold folded gave drag dragging chueca torcida travers lache faible "
    "fuerza force sag sags",
    "SWELL": "swollen swelling swells swelled puffy fat bigger huge double thick tight shiny balloon hinchada "
    "hincha gonfle gonflee enfle enflee sausage size gorda grosse blowing",
    "HEAT": "hot warm fever feverish temp temperature chills shivers shivering shaking burning fire glowing "
    "boiling sweats sweating fiebre calentura fievre chaud chaude brulant frissons caliente scarlet oven",
    "INFECTION": "pus infected infection leaking smells weeping yellow green streak streaks line wound scar "
    "incision stitches drain",
    "COLOUR": "blue purple white pale purply bluish dusky marble morado morados bleues azul froid frio cold ice "
    "icy ashen",
    "PRESS": "pressure squeezing crushing tightness heavy heaviness weight band belt vice elephant horse sitting "
    "squeeze clamped aprieta presion peso serre etau poids barre compression standing",
    "SUDDEN": "sudden suddenly once flash instantly nowhere minutes repente today morning",
    "HARM": "kill die dying suicide suicidal hurt harm cut cutting cuts sliced end ending ended unalive kms morir "
    "matar matarme mourir tuer coupe corto corte death burden",
    "LIFE": "life live living alive exist existing existence world here anymore vida vivir vie vivre exister "
    "tomorrow goodbye",
    "PILLS": "pills pill tablets tablet meds tylenol oxy bottle strip dose dosed overdose overdosed swallowed "
    "patches pastillas frasco cachets comprimes sleepers medicines insulin",
    "THINNER": "thinner thinners warfarin coumadin eliquis xarelto apixaban heparin anticoagulants anticoagulante",
    "WEAPON": "gun rope bridge knife train noose razor roof cliff exit",
    "RISK": "flight flew plane surgery operation operated replaced replacement cast baby pregnant weeks delivery "
    "postpartum vuelo avion operacion operee",
    "SOMEBODY": "he she hes shes his her dad mum mom mother father husband wife grandpa grandma nana nan son "
    "daughter partner brother mari mere pere esposa esposo mama papa hijo maman neighbor neighbour roommate",
    "NOT": "cant cannot couldnt wont wouldnt unable puedo peux arrive barely hardly never no not nothing dont "
    "didnt doesnt isnt sin pas plus",
    "RESCUE": "ambulance 911 help hospital er urgences ambulancia ayuda doctor emergency send call",
    "DIZZY": "dizzy spinning spins tilting faint fainting woozy lightheaded stars veering balance veers falling "
    "leaning mareo vertige",
    "AGONY": "agony screaming unbearable worst ripping tearing axe stab stabbing sharp explosion exploded "
    "excruciating insoportable atroce lightning",
    "EXERCISE": "exercise exercises stretch stretches squats squat lunges lunge bridges plank planks reps sets "
    "roller clamshells run running race gym walk video class yoga week workout session day bike swim",
    "FUN": "lol haha funny love loved great happy laughing laughed laugh good better fine thanks thank ok nice "
    "jaja mdr gracias merci yay",
    "PAST": "ago year years used history childhood teen twenties 80s last was old",
    "BOOK": "book appointment slot thursday tuesday friday monday saturday time parking pay price bill reschedule",
}
danger_class_of = classes_of(_WORDS)
