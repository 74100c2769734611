"""Red flags of a joint: swelling, heat, locking, giving way, severe pain; as data.

Source: the safety line of our content brief (severe pain; a knee that locks, gives way, swells quickly, is red and hot
or takes no weight), 2026-11. This triages replies, it does not diagnose: a false positive costs a look.
"""

from nurture.domain.replies.rule import rule

JOINT_FLAGS = (
    rule(
        "swelling",
        r"(?:swollen|swelling|swelled|ballooned)(?! in love| with (?:pride|joy|love))",
        r"<limb> <link*4>(?:swells?|puffy|puffed up|puffing up|blew up|blown up|huge|enormous|twice (?:the|its))",
        r"(?:the )?size of (?:a|an|my) <any*1>(?:grapefruit|melon|balloon|football|softball|baseball|orange|"
        r"basketball|tennis ball|watermelon|cantaloupe|coconut|ball|head|egg|golf ball)",
        r"like a (?:balloon|melon|grapefruit|football|softball)",
        r"(?:twice|double|3 times|three times) (?:the|its) (?:normal |usual )?size",
    ),
    rule(
        "red and hot",
        r"<limb> <link*6>(?:red|hot|warm and|burning up|on fire)(?! (?:pack|packs|bath|tub|shower|yoga|water|"
        r"compress|towel|light|stone|stones|weather|in this (?:weather|heat)|in the sun|day|outside|brace|tape|"
        r"sauna)\b)",
        r"(?:red|hot)(?: and)? (?:hot|red|swollen|warm|throbbing|puffy|angry)",
        r"(?:red|hot)(?: and)?(?: swollen| angry)? <limb>|(?:warm|hot) to (?:the )?touch|red streaks?",
        r"redness (?:and|or|with|plus) (?:heat|swelling|warmth)|heat and redness",
    ),
    rule(
        "locked",
        r"<limb> <link*4>(?:locked|locks|lock|locking|stuck|jammed|jams|seized|seizes|frozen|caught)(?! (?:out|my|"
        r"with you)\b)",
        r"it <link*2>(?:locks|locked|locking|lock) ?(?:up|on me|in place|and|$)|locked (?:up )?<limb>",
        r"stuck (?:bent|straight|in place)|(?:catching|keeps) (?:and )?(?:locking|locking up)",
        r"<cant> <any*3>(?:straighten|unlock|unbend|fully extend|bend (?:it|my|the))(?! (?:schedule|rules?|truth|"
        r"calendar|day|appointment|hair))(?! my (?:schedule|rules?|calendar|hair))",
        r"(?:wont|doesnt|will not) (?:even |fully |go )?(?:straighten|bend|unlock|straight|move)",
    ),
    rule(
        "gives way",
        r"(?:<limb>|it) <link*4>(?:gave|gives?|giving|given|goes|went) (?:way|out)(?! (?:for|to the|with|on a)\b)",
        r"(?:gave|gives|giving|given) way|(?:<limb>|it) <link*4>(?:buckl\w+|collaps\w+|folds|folded)",
        r"buckled (?:under|on|twice|again)",
    ),
    rule(
        "takes no weight",
        r"(?:<cant>|no) <any*2>(?:put|bear|take|hold|support|putting|bearing|place) <any*4>(?:weight|pressure)",
        r"<cant> (?:\w+ )?weight ?bear|(?:hurts?|painful|pain) <any*3>(?:put|bear) <any*3>weight",
        r"(?:no|not) weight bearing|weight bearing is (?:impossible|not)",
        r"(?:<limb>|it) (?:wont|cant|doesnt|will not) (?:take|hold|support|bear) (?:me|my|any|up)",
        r"<cant> <any*1>(?:stand|step|put pressure|get up|push off) (?:on|onto|up on)",
        r"<cant> (?:even )?walk(?! (?:far|fast|my|the|dog|dogs|down|up|in|more|past|as|very|long|a|uphill|downhill|"
        r"for|over|to the (?:clinic|studio)|him|her|that|through|around|by|away|and chew)\b)",
        r"<cant> (?:even )?(?:move|feel|lift|use|wiggle|curl|raise|bend) (?:my|the|his|her) (?:\w+ )?<limb>|<cant> "
        r"(?:even )?stand(?= [.,?]|$)",
    ),
    rule(
        "severe pain",
        r"<awful> <any*2>(?:pain|pains|ache|cramps?|cramping|spasms?)",
        r"(?:pain|hurts|knee|leg|it|its) <link*5>(?:severe|excruciating|unbearable|agony|intolerable|agonizing|"
        r"agonising)",
        r"in (?:absolute |total |real )?agony|agony(?! (?:but|and) (?:\w+ )?(?:works?|helps?|good|worth))|"
        r"(?:un)?bearable pain|unbearabl[ey]",
        r"(?:terrible|horrible|awful|horrendous) pain|excruciating|pain level <any*2>(?:10|9|ten|nine)",
        r"pain (?:is |was )?(?:\w+ )?(?:so |that |too )(?:bad|strong|intense|severe)(?=.{0,40} (?:cry\w*|scream\w*|"
        r"cant|vomit\w*|faint\w*|tears)(?!\w))|"
        r"pain (?:\w+ ){0,2}(?:worst|most) (?:\w+ ){0,3}(?:my life|ever)|screaming in pain|crying (?:in|from|with|"
        r"because of) (?:the )?pain|worst pain",
        r"(?:pain|hurts|hurting|knee|leg|its) <any*4>(?:10|9|ten|nine) (?:10|out of (?:10|ten)|of 10)",
        r"(?:10|9|ten|nine) (?:10|out of (?:10|ten)|of 10) <any*1>(?:pain|hurts)",
        r"<cant> (?:sleep|function|think) <any*3>(?:because of|from|due to|with) <any*2>pain",
        r"pain <any*4><cant> (?:sleep|stand it|take it|function|move)",
    ),
)
