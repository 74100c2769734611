"""Classes of words of which a clause about our messages is made; `stops` reads them.

A clause counts only where each of its words is listed here, so one about a body, a visit or anybody else is none.
Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.normalise import word_set

#: Ends something. One letter for each class, so that a pattern over classes is a short regular expression.
END = word_set(
    "stop quit cease halt end cancel terminate discontinue remove delete erase unsubscribe kill ditch nix axe scrap "
    "mute silence block disable deactivate suspend exclude omit refuse decline reject desist abort eliminate "
    "prevent avoid refrain wipe purge scrub"
)
MESSAGES = word_set(
    "texts "
    "messages "
    "notices "
    "bulletins "
    "announcements sms notifications notifs reminders alerts updates tips spam junk communications correspondence "
    "texting messaging newsletters nudges promos ads advertisements adverts solicitations subscription"
)
THESE = word_set("these those them")
SENDING = word_set(
    "texting messaging sending contacting harassing spamming notifying reminding pinging soliciting hounding "
    "badgering bombarding"
)
SEND = word_set("send text message contact write notify remind ping spam harass include")
GET = word_set(
    "get gets getting got receive receives receiving see seeing hear hearing read reading have having has had be"
)
WANT = word_set(
    "want wants wanted wanting need needs needed needing wish wishes wishing something like care desire require "
    "requires accept appreciate consent agree interested prefer preferred rather necessary required welcome okay "
    "allowed permitted approve authorize authorise allow permit useful relevant helpful willing happy comfortable "
    "worth subscribe"
)
NOT = word_set("no not dont never doesnt didnt wont cant isnt arent aint without zero nor neither none wouldnt neednt")
HATE = word_set("hate despise detest loathe dislike sick tired fed weary annoyed bored irritated enough")
ME = word_set("me us my our this phone number cell mobile line him her his")
#: The phone, as what is to be taken from a list.
PHONE = word_set("number cell mobile phone line")
LIST = word_set("list lists system database records file files contacts program service")
OFF = word_set("off out")
TURN = word_set("turn turned turning switch switched switching shut")

#: Words that change nothing: courtesy, who speaks, how often, and what stands between.
FILLING = word_set(
    "please just the your im am a an any more all anymore again now ever so and or that if to of from for on in at "
    "by with would could can will may should must shall it is are was were been being keep keeps kept continue "
    "coming come already immediately asap thanks thank very much really hi hello hey dear sorry ok okay yes well "
    "too kind kindly great good grateful glad lovely nice team clinic people guys folks sir madam everyone further "
    "future additional other such every daily weekly automated automatic constant random unwanted unsolicited silly "
    "stupid damn fucking bloody stuff thing things here way doing ask asking asked request requesting demand like "
    "time waste wasting longer up make sure set change put mark flag preference preferences status as opted because "
    "since then actually honestly seriously simply also both either does did these days day forever permanently "
    "completely entirely altogether anything what whatever bit lot lots many clinics office business company go "
    "going ahead today let know feel free able regards sincerely cheers goodbye bye absolutely definitely truly "
    "certainly personally even once yall ya bro dude man lol dear mate love pal w about into continuing "
    "continued understanding "
    "everything effort using use however therefore hereby effective respectfully formally writing inform"
)
