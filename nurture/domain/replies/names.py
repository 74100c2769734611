"""Given names that are common in the United States, so that "not Robert" is told from "not great"; as data.

Source: the most frequent given names of the US census and birth records, English and Spanish, as our authors knew
them, 2026-11. Names that are words too (Will, May, Grace, Hope, Mark, Pat) are left out.
"""

NAMES = (
    "aaron|abigail|adam|adriana|alan|albert|alejandro|alex|alexis|alice|alicia|alison|allison|alvarez|amanda|amber|amy|"
    "ana|andre|andrea|andrew|andy|angela|angie|anita|ann|anna|anne|annie|anthony|antonio|april|arthur|ashley|audrey|"
    "barb|barbara|becky|ben|benjamin|bernice|beth|betty|beverly|bob|bobby|bonnie|brad|bradley|brandon|brenda|brent|"
    "brian|brittany|bruce|bryan|caitlin|carl|carla|carlos|carmen|carol|caroline|catherine|cathy|chad|charles|charlie|"
    "charlotte|cheryl|chloe|chris|christina|christine|christopher|cindy|claire|clara|claudia|cody|colin|connie|craig|"
    "crystal|curtis|cynthia|daisy|dan|daniel|danielle|danny|darlene|darren|dave|david|dawn|dean|deb|debbie|deborah|"
    "debra|denise|dennis|derek|diana|diane|diego|don|donald|donna|doris|dorothy|doug|douglas|duane|dustin|dylan|earl|"
    "eddie|edith|eduardo|edward|elaine|eleanor|elena|elijah|elizabeth|ellen|emily|emma|eric|erica|erin|ernest|"
    "esther|ethan|eugene|eva|evelyn|fernando|florence|frances|francisco|frank|fred|gabriel|gary|gene|george|gerald|"
    "gina|gladys|glenn|gloria|gordon|greg|gregory|hannah|harold|harry|hazel|heather|hector|heidi|helen|henry|holly|"
    "howard|irene|isaac|isabella|jack|jackie|jacob|jaime|jake|james|jamie|jane|janet|janice|jared|jasmine|jason|"
    "javier|jay|jean|jeff|jeffrey|jen|jennifer|jenny|jeremy|jerry|jesse|jessica|jessie|jill|jim|jimmy|joan|joann|"
    "joanne|joe|joel|john|johnny|jon|jonathan|jordan|jorge|jose|joseph|josh|joshua|juan|juanita|judith|judy|julia|"
    "julie|justin|karen|karl|kate|katherine|kathleen|kathryn|kathy|katie|kayla|keith|kelly|ken|kenneth|kevin|kim|"
    "kimberly|kristen|kyle|larry|laura|lauren|laurie|lawrence|leah|lee|leo|leon|leonard|leroy|leslie|lillian|linda|"
    "lisa|lloyd|lois|lori|lorraine|louis|louise|lucia|lucy|luis|luke|lynn|madison|manuel|marcia|marcus|margaret|"
    "maria|marie|marilyn|mario|marion|marjorie|martha|martin|marvin|mary|matt|matthew|maureen|megan|melanie|melissa|"
    "melvin|mia|michael|michele|michelle|miguel|mike|mildred|mitchell|monica|nancy|natalie|nathan|nicholas|nick|"
    "nicole|nina|norma|norman|olivia|oscar|pablo|pam|pamela|patricia|patrick|paul|paula|pedro|peggy|peter|phil|philip|"
    "phillip|phyllis|rachel|ralph|ramon|randy|raul|ray|raymond|rebecca|regina|renee|ricardo|richard|rick|ricky|"
    "rita|robert|roberto|robin|rodney|roger|ron|ronald|ronnie|rosa|roy|ruben|russell|ruth|ryan|sally|sam|samantha|"
    "samuel|sandra|sara|sarah|scott|sean|sergio|shannon|sharon|shawn|sheila|shelly|sherry|shirley|sophia|stacy|"
    "stanley|stephanie|stephen|steve|steven|stuart|sue|susan|suzanne|sylvia|tammy|tanya|tara|taylor|ted|teresa|"
    "terry|theresa|thomas|tiffany|tim|timothy|tina|todd|tom|tommy|toni|tony|tracy|travis|tyler|valerie|vanessa|"
    "vera|veronica|vicki|vickie|victor|victoria|vincent|virginia|wallace|walter|wanda|warren|wayne|wendy|willie|"
    "yolanda|yvonne|zachary"
)
