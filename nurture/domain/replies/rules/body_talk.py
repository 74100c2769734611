"""Body talk: words about the body, training or a visit; as data."""

from nurture.domain.replies.rule import rule

#: A "stop" beside one of these words is not about messages.
BODY_TALK = rule(
    "about life",
    r"<limb>|pain|pains|painful|hurt|hurts|hurting|ache|aches|aching|achy|sore|soreness|sharp|dull|burning",
    r"click\w*|pop\w*|exercis\w+|stretch\w*|roll\w*|foam|squats?|lunges?|run|runs|running|ran|jog\w*|walk\w*",
    r"cycl\w+|bik\w+|ride|riding|swim\w*|train\w*|workouts?|work|gym|race|marathon|miles?|km|reps?|sets?|stairs",
    r"sit|sitting|stand|standing|sleep|brace|tape|ice|icing|heat|ibuprofen|advil|tylenol|meds?|medication|pills?",
    r"doctor|dr|gp|pt|physio|physical|therapist|therapy|surgeon|surgery|massages?|session|sessions|visit",
    r"appointment|booking|class|yoga|pilates|muscles?|tight|stiff\w*|tender|band|glutes?|core|back|neck|hips?",
    r"car|bus|train|store|road|street|drive|driving|park|parking|gas|smok\w+|drink\w*|eat\w*|sugar|coffee|kids?",
    r"baby|dog|job|school|rain|snow|weather|traffic|clinic|door|weeks? off|it band|heal\w*|recover\w*|rehab",
    r"steroids?|downhill|uphill|desk|laugh\w*|it (?:hurts|clicks|aches)|<day>|week|month|rope|at the end|rest",
    r"resting|keep going|light|injur\w+|flare\w*|spasm\w*|cramp\w*|limp\w*|movie|show|song|progress|healing",
    r"tissue|diet|min|mins|minutes|seconds|crutches|habit|sport|sports|soccer|tennis|basketball|football|golf",
    r"dancing|dance|alcohol|wine|beer|tired|early|treatments?|suddenly|inflam\w*|vitamins?|supplements?|seiz\w*",
    r"lift\w*|hik\w+|hills?|push\w*|trip|vacation|climb\w*|step|steps|mind|thinking|worry\w*|chair|flight|plane",
    r"airport|station|town|city|house|home|mum|mom|dad|wife|husband|daughter|son|boss|meeting|shift|hours?",
)
