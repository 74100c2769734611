"""Spelling corrections for the words that the rules match: typos, shorthand, dictation; as data.

Source: our own gathering of how thumbs, dictation and dialects spell these words, 2026-11. A spelling is listed only
where it is no other word: "massage" is never read as "message", nor "shop" as "stop".
"""

import re
from string import ascii_lowercase

_VARIANTS = {
    "stop": "stpp st0p stahp stawp stpo stopit",
    "stopping": "stoping stoppin stopin",
    "quit": "quitt qiut qit",
    "unsubscribe": "unsub unsubscrib unsubcribe unsuscribe unsibscribe unsubscibe unsubsribe unscribe unsubscirbe"
                   " unsubscript unsubcrib unsuscrib unsubscride unsubscibed unsubscribd unsubsribed unsubcribed",
    "cancel": "cancle cancell canel cansel",
    "start": "strat satrt",
    "wrong": "wrng worng rong wronge",
    "fuck": "fk fuk fck fuq",
    "remove": "remov remve rmv removeme",
    "the": "teh hte da",
    "this": "ths thsi tihs",
    "that": "taht tht",
    "off": "offf",
    "texting": "txting txtin textin texing texring textng txtng tecting textting txtn texitng",
    "messaging": "msging messagin mesaging messageing",
    "sending": "sendin seding snding sneding",
    "contacting": "contactin contcting",
    "contact": "contct cantact conatct",
    "bothering": "botherin bothring",
    "calling": "callin caling",
    "getting": "gettin geting",
    "receiving": "recieving receving recieveing recving",
    "receive": "recieve receve recive recv",
    "emailing": "emialing emaling emailling",
    "email": "emial eamil emal emaill emaul imeil",
    "emails": "emials eamils emals emailz imeils",
    "text": "txt tex tect testx",
    "texts": "txts texs txtz textes textts",
    "message": "msg mesage messege mssg mesg masage messg mssage",
    "messages": "msgs mesages messeges mssgs msges mesgs messges messags msgz massges mssages messagess",
    "please": "pls plz plse pleas plese plase pleaze pleez pleese plez ples pleae",
    "thanks": "thx thnx tx thanx ty thks thnks tks ta tysm thankyou thankx thanku thankss",
    "thank": "thnk thak",
    "you": "u yu yuo yall youse yous yoi",
    "your": "ur yr yur yer youre",
    "are": "r",
    "dont": "dnt dont donot dony dobt dotn dun doont ion",
    "cant": "cnt cannot canot cantt",
    "wont": "wont wnt",
    "anymore": "anymor animore anymoore anymroe",
    "take": "tke tkae taek teke tak",
    "leave": "leav leve laeve levae",
    "alone": "alon aloen",
    "list": "lst lsit",
    "number": "num nr nmbr numbr nubmer",
    "enough": "enuf enuff enouf enogh enugh",
    "because": "cuz coz bc becuz cos cause",
    "tomorrow": "tmrw tomorow tmr tommorow tomm tmw 2moro tomoro tommorrow tomorro",
    "appointment": "appt apt appointmnt apointment appoitment appontment appts appointments apptmt apptment",
    "available": "avail availible availabe avaliable",
    "them": "em",
    "and": "n",
    "with": "w",
    "about": "abt",
    "now": "rn",
    "people": "ppl",
    "out of": "outta",
    "i dont care": "idc",
    "i dont know": "idk",
    "let me": "lemme",
    "give me": "gimme",
    "going to": "gon",
    "before": "b4",
    "want": "wan wnat wantt",
    "swollen": "swolen swollin swolln swolled swoolen swallen swellen swoll sowllen",
    "swelling": "sweling swellin swellling sweeling",
    "weight": "wieght wieght weght weigth",
    "numb": "numbb nummb",
    "breathe": "breethe breathe brethe",
    "breathing": "brething breething",
    "calf": "caff calve",
    "knee": "kne nee kneee knea",
    "excruciating": "excrutiating excruciatin excrusiating",
    "unbearable": "unbareable unbearble unbearible",
    "severe": "sever servere severre",
}  # fmt: skip

#: Words that differ by one letter from "stop": not typos.
_OTHER_WORDS = "shop step top sop slop stoop strop stops atop stow swop stomp stob estop stoup"


def _edits(word: str) -> set[str]:
    """Every string at edit distance one: a letter left out, inserted, replaced, or swapped with the next."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return {
        edit
        for head, tail in cuts
        for edit in (
            head + tail[1:],
            head + tail[1:2] + tail[:1] + tail[2:],
            *(head + letter + tail[1:] for letter in ascii_lowercase),
            *(head + letter + tail for letter in ascii_lowercase),
        )
    }


SPELLINGS = {
    **dict.fromkeys(_edits("stop").difference(_OTHER_WORDS.split(), ("stop",)), "stop"),
    **{variant: word for word, listed in _VARIANTS.items() for variant in listed.split()},
}

#: Words that people lengthen ("stoooop", "pleeease"), keyed by their letters without doubles.
_LENGTHENED = (
    "stop please no yes thanks help quit end enough off out opt alone leave text texts message messages hello so "
    "texting anymore ok unsubscribe remove hi hey never start now already cool knee swollen it this me all them"
)
DRAWN_OUT = {re.sub(r"(.)\1", r"\1", word): word for word in _LENGTHENED.split()}

#: Corrected to these words only where the next word makes it unambiguous: "shop texting me".
_LIKE_STOP = _edits("stop")
_LIKE_TEXT = _edits("text") - {"test"}

#: Phrase → replacement, where several words mean one or one means several; applied in this order.
PHRASES = (
    (r"y(?= (?:do|are|am|is|you|did|would|does)\b)", "why"),
    (r"(?:wtf|bruh|tbh|ngl|smh|fr|ffs|umm?|uhh?|literally|lowkey|legit|frankly|omfg|jfc|deadass|istg)(?: |$)", ""),
    (r"(?:do|does|did|is|are|was|were|has|have|had|would|could|should) not", lambda m: m[0].split()[0] + "nt"),
    (r"(?:don|doesn|didn|isn|aren|wasn|haven|hasn|wouldn|couldn|shouldn|won|can) t", lambda m: m[0].replace(" ", "")),
    (r"can not|could never", "cant"),
    (r"will not", "wont"),
    (r"any more|any longer|no longer please", "anymore"),
    (r"id", "i would"),
    (r"taking(?= (?:me|us|my)\b)", "take"),
    (r"removing", "remove"),
    (r"no ?mor|nomore", "no more"),
    (r"e mail(s|ing|ed)?", r"email\1"),
    (r"un subscribe|un sub", "unsubscribe"),
    (r"optout|opt me out|opting out|opt us out", "opt out"),
    (r"stopall", "stop all"),
    (r"un enroll", "unenroll"),
    (r"(i|you|they|we)ve", r"\1 have"),
    (r"wanna", "want to"),
    (r"gonna", "going to"),
    (r"gotta", "got to"),
    (r"you (?:all|guys|people|folks|lot)", "you"),
    (r"(?:quite|quiet)(?= (?:texting|messaging|sending|contacting|calling)\b)", "quit"),
    (r"\w{2,5}(?= (?:texting|messaging|sending|contacting)\b)", lambda m: "stop" if m[0] in _LIKE_STOP else m[0]),
    (r"\w{2,5}(?= me (?:again|anymore)\b)", lambda m: "text" if m[0] in _LIKE_TEXT else m[0]),
    (r"(?:right|straight) (?:now|away)|at once", "now"),
    (r"full stop|exclamation (?:point|mark)", "."),
    (r"question mark", "?"),
    (r"new line", ","),
)
