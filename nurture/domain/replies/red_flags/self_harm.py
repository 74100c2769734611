"""Red flags of self-harm, as data: a sign of these is answered in words of its own.

Source: the warning signs that crisis lines list (988lifeline.org), 2026-11. As in `joints`, a false positive
costs a look.
"""

from nurture.domain.replies.rule import rule

_SELF = "(?:myself|himself|herself|themselves|themself)"
_LIFE = "(?:(?:my|his|her|their) (?:own )?life)"
_WANTS = "(?:want|wants|wanted|wish|wishes|rather|ready|going|plan|plans|planning|intend|tempted|need)"
_EVERYONE = (
    r"(?:everyone|everybody|(?:my )?(?:family|kids|children|husband|wife|partner|parents|mom|mum|dad)|the world|they|"
    r"you)"
)
_NOBODY = "(?:nobody|no one|noone|not a soul)"
_MEANS = r"(?:pills?|tablets?|meds|razors?|blades?|rope|noose|gun|knife|bottle of \w+)"
_DEAD = r"(?:dead|gone|not here|not around|no longer here|out of the way)"
#: A clause ends, or goes on with how long it has been so.
_END = (
    r"(?= [.,?]|$| (?:anymore|now|tonight|today|at all|again|because|so|and|but|honestly|really|lately|though|"
    r"to be honest|please)\b)"
)
_LIVE = r"(?:live|living|be alive|being alive|exist|existing|go on living|keep living)"
_WAKE = r"(?:wake|waking|woke) up(?= [.,?]|$| (?:again|ever|anymore|tomorrow|one day|from|at all)\b)"

SELF_HARM_FLAGS = (
    rule(
        "says the word",
        rf"(?:kill|killing|hang|hanging|shoot|shooting|drown|drowning|od|end|ending) {_SELF}(?! in the (?:foot|leg))|"
        r"suicid\w+(?! (?:runs?|drills?|sprints?|squad|sets?|squeeze|door|grip))|unaliv\w+|self ?harm\w*|"
        r"(?:suicide|crisis) (?:hotline|line)|(?:going to|gonna|want to|will|might) kms|^kms(?: (?:fr|rn|now|"
        r"tonight)\b.{0,30})?$",
        rf"if i (?:ever |just |had )?(?:killed|hanged|hung|shot|drowned|offed|ended|od) {_SELF}|(?:tried|try|"
        rf"trying|tempted|"
        rf"thought|thinking|wanted|almost) (?:\w+ ){{0,3}}(?:killed|hanged|drowned) {_SELF}(?! (?:laughing|on|"
        rf"doing|trying))",
        rf"(?:end|ending|take|taking|took) {_LIFE}(?! (?:back|into|outside|seriously|easier))",
        r"(?:plan\w*|going|want|about|tempted) (?:to )?(?:overdose|jump(?= [.]|$))|jump(?:ing)? (?:off|from) (?:a|"
        r"the) (?:bridge|roof|"
        r"building|"
        r"balcony|overpass)|in front of (?:a|the) (?:train|bus|truck)(?! station| stop)",
    ),
    rule(
        "wishes to die",
        rf"{_WANTS} (?:to )?(?:\w+ )?(?:die(?! (?:laughing|of|for|trying|than|before)\b)|be dead)(?! (?:weight|"
        rf"lift))|"
        rf"rather be "
        rf"dead|"
        r"wish (?:i|he|she) (?:was|were|would be) dead|better off dead|(?:wants?|wish\w*) (?:i )?(?:was|were) dead",
        r"(?:wish|better if|easier if) (?:i |id |i had |i was |i were )(?:never been born|never born|gone(?= [.]|$)|"
        r"dead)",
        rf"(?:dont|doesnt|do not|no longer|never|not) (?:really |even |ever )?(?:want|wants) to (?:{_LIVE}"
        rf"(?! (?:on|in|at|near|with (?!this)|like a|that)\b)|{_WAKE}|be here{_END}|go on(?= [.,]|$| (?:like|living|"
        rf"anymore)\b))",
        rf"(?:wish|hope|pray|rather|want to|could|just) (?:\w+ ){{0,3}}(?:not|wouldnt|didnt|dont|never) {_WAKE}|"
        rf"(?:sleep|asleep) (?:\w+ ){{0,3}}(?:never|not) {_WAKE}|^never {_WAKE}",
        r"(?:think|thinking|thoughts|thought) (?:of|about) (?:\w+ )?(?:dying|death(?! metal| valley| star)|not being "
        r"here|"
        r"ending (?:it|things|everything)(?= [.,?]|$| all| for good| tonight))",
        r"end it (?:all|tonight(?= [.]|$))|(?:end|ending) (?:everything|things) (?:for good|tonight|now)|"
        r"(?:end|ending) everything(?= [.]|$)|"
        r"(?:feel like|thought of|thinking of|keep) ending it (?:all)?|ways to (?:end (?:it|things|my life)|die)|"
        rf"{_WANTS} (?:everything|it all) (?:to )?(?:stop|end|be over)(?= [.]|$| for good)|"
        r"(?:want|need) (?:it|everything) (?:all )?to (?:end for good|be over(?= [.]|$| for good| , all of it))|"
        rf"going to end it{_END}",
        r"(?:wish|want|like|love) (?:i |to )?(?:\w+ )?(?:could )?(?:just )?(?:not exist|stop existing|cease to "
        r"exist)|"
        r"want to disappear(?= [.,]|$| forever)|life i mean",
    ),
    rule(
        "sees no reason to live",
        rf"(?:no|dont see (?:the|a|any)|cant see (?:the|a|any)|hardly see (?:the|a|any)|not seeing (?:the|a|any)|"
        rf"whats the|"
        rf"what is the|lost the|without) (?:much )?(?:reason|point|will|point (?:of|in)) (?:of |in |to |left to |"
        rf"for )?"
        rf"(?:{_LIVE}|life|being here|go on(?= [.,]|$)|going on(?= [.,]|$)|be here|continuing to live)",
        r"(?:whats|what is) the point (?:of|in) (?:any of it|anything(?= [.?]|$)|it all|even living)",
        r"(?:life|living)(?: like this)? (?:isnt|is not|not|aint|no longer) worth|not worth living|"
        r"(?:life|living) (?:\w+ ){0,2}(?:no meaning|no point|no sense|meaningless|hopeless|pointless)(?! without)|"
        r"(?:everything|it all) (?:is |feels |seems )?(?:so |just )?(?:meaningless|hopeless)(?= [.]|$)",
        r"(?:nothing|no one|nobody) left for me(?= [.]|$| here)|(?:nothing|no reason|little|not much) (?:left )?to "
        r"live(?: for)?(?= [.,]|$)|dont deserve to live|"
        r"give up on (?:life|living)|(?:cant|dont want to|wont) do life",
        rf"(?:tired|sick|fed up|enough|done|hart) (?:of|with) (?:living|being alive|life|existing|this life){_END}"
        r"(?! and (?:sleeping|working))|"
        r"(?:hate|cant stand|cant face) (?:being alive|living(?= [.,]|$)|another day(?= [.]|$| of (?:this|life|"
        r"living))|waking up(?= [.]|$))",
        r"cant go on(?= [.,]|$| (?:like this|living|anymore)\b)(?! like this with the)|"
        r"(?:cant|dont want to) (?:do|take|live) this (?:life|anymore and)|(?:cant|dont want to) take it anymore(?= "
        r"and)|"
        r"(?:see|is|theres) no way out(?= [.,]|$| for me| of this (?:life|hell|pain))",
    ),
    rule(
        "would not be missed",
        rf"{_EVERYONE} (?:\w+ ){{0,3}}(?:better|happier|easier|better off|fine) (?:off )?"
        rf"(?:without me(?! there| at| in| on)|if i (?:(?:was|were|am) {_DEAD}|wasnt|werent|died|disappear\w*))",
        rf"(?:better|easier|happier) (?:for \w+ )?(?:off )?(?:if i (?:was|were) {_DEAD}|without me(?= [.,]|$| "
        rf"around))",
        rf"{_NOBODY} (?:would|will|d) (?:even )?(?:miss|notice|care)(?: me)?(?: if i (?:was|were|am|died|"
        rf"disappear\w*)"
        rf"(?: {_DEAD})?|(?= [.]|$))",
        r"(?:just |such |only |im |am |feel like |be |being )(?:a |such a )?burden (?:to|on) (?:everyone|everybody|"
        r"them|"
        r"my (?:family|kids|children|wife|husband))(?! with)",
    ),
    rule(
        "hurts themselves",
        rf"(?:harm|harms|harming|hurts?|hurting|cut|cuts|cutting|burn|burned|burning) {_SELF}(?! (?:shav\w+|some|a |"
        rf"off|"
        r"cook\w+|chopp\w+|short|at|in|by|doing|when|while|running|slicing|with (?:a|the) (?:razor|paper|kitchen|"
        r"bread)|"
        r"on (?:a|the)\b|again (?:at|on|if)))(?=.{0,60} (?:on purpose|deliberately|intentionally|again|to feel|"
        r"tonight|is)"
        rf"(?!\w)|(?= [.,]|$))(?<!might hurt myself)(?<!dont hurt myself)(?<!not hurt myself)(?<!didnt hurt myself)",
        rf"(?:might|will|want to|wants to|going to|gonna|could|may|thinking (?:of|about)|afraid i|urge to|plan to) "
        rf"(?:\w+ )?"
        rf"(?:hurt|hurting|harm|harming|cut|cutting) {_SELF}(?= [.,]|$| (?:again|tonight|now|on purpose|so|"
        rf"because)\b)",
        rf"(?:on purpose|deliberately) (?:hurt|cut|burned) {_SELF}|(?:harm|harming) {_SELF}",
        rf"(?:cut|burn\w*|hurt) {_SELF}(?=.{{0,60}} (?:nobody|no one) knows)|"
        r"i cut (?:last night|again|tonight)(?= [.]|$)|(?:been|started|keep|kept|thinking (?:of|about)) cutting(?= "
        r"again| myself| [.]|$)|"
        r"cut(?:ting)? (?:my|her|his) (?:wrists?|veins)|(?:cut|cutting) my (?:arms?|legs?|thighs?)(?= [.]|$| again| "
        r"to feel)",
    ),
    rule(
        "afraid of themselves",
        r"(?:dont|not|never|didnt|doesnt) (?:feel|feeling|felt|be)?(?: being)? ?safe (?:\w+ ){0,2}(?:by myself|alone|"
        r"with myself|from myself|on my own|around myself|tonight)",
        r"(?:scared|afraid|frightened|worried) (?:\w+ ){0,3}what (?:i|ill|i will) (?:\w+ ){0,2}do(?= [.]|$| to "
        r"myself|"
        r" tonight| next| if i)",
        r"(?:number|anyone|someone|somebody|line) (?:\w+ ){0,3}(?:to )?talk to(?=.{0,80} (?:safe|tonight|alone|die|"
        r"dying|"
        r"dark|thoughts)(?!\w))|(?:dark|bad|intrusive|scary) thoughts (?:\w+ ){0,4}(?:myself|again|ending|life|dying|"
        r"tonight)",
    ),
    rule(
        "has the means",
        rf"(?:have|got|holding|staring at|looking at|counted|counting|saving|saved|hoarding|bought|lined up) (?:\w+ "
        rf"){{0,3}}"
        rf"{_MEANS}(?=.{{0,80}} (?:(?:thinking|think) about (?:it|using|taking)|tempted|why not|end (?:it|my|things)|"
        r"(?:want|dont want) to (?:end|die|live|take them all|be)|scared of)(?!\w))(?!.{0,80} tape)",
        rf"{_MEANS} (?:right )?(?:here|in front of me|in my hand|next to me|lined up|ready) (?:\w+ ){{0,3}}"
        rf"(?:thinking|tempted|want to|might)|{_MEANS} (?:\w+ ){{0,4}}(?:end it|in my hand|ready to go)|"
        rf"(?:took|take|taken|taking) (?:\w+ ){{0,3}}{_MEANS} to (?:end|die|stop living)",
    ),
    rule(
        "a goodbye",
        r"goodbye (?:everyone|everybody|cruel world|world|forever)|(?:my|a) (?:suicide|goodbye) (?:note|letter)|"
        r"(?:wont|not going to|dont want to|not) be (?:here|around|alive) (?:much longer(?! at)|anymore(?= [.]|$)|"
        r"tomorrow(?=.{0,20} (?:goodbye|forgive|tell (?:them|my))))|not (?:be|being) alive",
    ),
)
