"""Word classes: words that play the same part in a stop or in talk, so that the model knows wordings that it never saw.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.model.classes import classes_of

_WORDS = {
    "NOT": "no not dont never cant wont didnt doesnt isnt arent wasnt havent hasnt nothing none nobody neither nor "
    "without aint shouldnt neednt wouldnt nope nah",
    "WISH": "want wants wanted need needs needed wish like care interested prefer rather required wanting asked ask "
    "agree agreed consent consented permission authorize authorise signed subscribed enrolled",
    "THEM": "these this those them it that thing things stuff",
    "MESSAGE": "text texts texting texted message messages messaging sms notification notifications reminder reminders "
    "tips tip update updates ads ad marketing spam junk promos alerts list lists subscription email emails mailing "
    "communication communications newsletter crap garbage bot robot",
    "SEND": "send sends sending sent write writing wrote contacting bother bothering bug bugging receive receiving "
    "receives get getting hear hearing keep keeps coming come arrive",
    "END": "stop stopped stopping stops end ending ends quit cease halt cancel cancelled terminate discontinue remove "
    "removed removal delete deleted erase unsubscribe unsubscribed optout off out drop kill cut block blocked blocking "
    "desist enough done revoke withdraw refuse decline forget lose leave alone disable deactivate",
    "ME": "i me my mine im us we our myself",
    "YOU": "you your yours clinic people guys company business",
    "OTHERS": "he she his her him they husband wife mother mum mom dad father son daughter grandma grandpa sister "
    "brother friend boss owner patient person name somebody someone",
    "PHONE": "phone number cell mobile line landline phones numbers contact",
    "WRONG": "wrong mistake mistaken stranger incorrect different",
    "BODY": "knee knees hip back neck shoulder ankle foot feet calf leg legs pain ache sore stiff hurts hurt hurting "
    "swelling swollen muscle muscles tendon heel arm hand wrist elbow body head bruise cramp tape brace boot crutches "
    "injury numb tight weak",
    "TRAINING": "run running ran runs squat squats lunge lunges stretch stretches stretching exercise exercises reps "
    "sets set bridge bridges plank planks gym band walk walking stairs race marathon roller video link hill swim "
    "swimming yoga bike training treatment session sessions massage physio surgery doctor",
    "VISIT": "appointment slot booking book booked visit monday tuesday wednesday thursday friday saturday sunday "
    "today tomorrow week weeks month morning evening time late early room desk parking bill invoice insurance pay fee "
    "card form",
    "GOOD": "good great better fine love loved helpful useful thanks thank fun best well happy",
    "BAD": "annoying annoyed sick tired fed hate useless pointless harassment spammer scam rude ridiculous stupid "
    "intrusive",
    "MAY": "please kindly could can would will may",
    "ASK": "how what when which why where who should do does is are",
}
class_of = classes_of(_WORDS)
