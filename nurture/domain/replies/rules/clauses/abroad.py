"""The classes of `words` in Spanish and French: the same grammar reads a clause in these languages.

Source: our own gathering, 2026-11. Words stand without accents, as the texts that are read do.
"""

from nurture.domain.replies.normalise import word_set

END = word_set(
    "alto parar pare paren parad parenle parale dejar deje dejen deja dejad detener detenga detengan cancelar "
    "cancele cancelen cancelo cancela quitar quite quiten quiteme quitenme borrar borre borren borreme borrenme "
    "eliminar elimine eliminen eliminenme sacar saque saquen saquenme basta suficiente arreter arrete arretez "
    "darreter cesser cesse cessez stopper stoppez supprimer supprimez supprime retirer retirez retire enlever "
    "enlevez enleve effacer effacez annuler annulez desactiver desactivez assez suffit fini"
)
MESSAGES = word_set(
    "mensajes mensaje textos notificaciones recordatorios avisos publicidad correspondencia textes textos "
    "notifications rappels sms publicite pub"
)
#: Verbs that only ask or forbid: "no me escriban", "ne plus envoyer".
ORDER = word_set(
    "escriba escriban escribas envie envien envies mande manden mandes contacte contacten llame llamen moleste "
    "molesten siga sigan textee texteen insistan ecrire ecrivez envoyer envoyez contacter contactez deranger "
    "derangez texter textez appelez embeter menvoyer mecrire mappeler mecontacter mecrivez menvoyez"
)
SENDING = word_set(
    "mandar mandarme mandarnos mandando mandandome mandaran enviar enviarme enviando enviandome escribir escribirme "
    "escribiendo escribiendome molestar molestarme molestando molestandome contactar contactarme fastidiar "
    "texteando"
)
GET = word_set("recibir recibiendo reciba recevoir recu recois tener")
WANT = word_set(
    "quiero queremos deseo necesito necesitamos quisiera quisieramos gustaria pedi pedimos solicite autorizo "
    "autorice consiento acepto acepte interesa interesan veux voudrais voulons souhaite souhaitons desire aimerais "
    "jaimerais accepte autorise demande besoin"
)
NOT = word_set("sin ni nunca jamas pas plus jamais aucun aucune")
HATE = word_set("harto harta hartos cansado cansada odio marre")
ME = word_set("me nos mi numero telefono celular mon moi nous portable m")
LIST = word_set("lista base datos registro liste")
FILLING = word_set(
    "el la los las un una de del que por para con a al en y o e es son se su sus este esta estos estas ese esos ya "
    "mas favor porfavor porfa gracias hola buenas buenos tardes dias noches senor senora senores ustedes usted yo "
    "nosotros tantos tanto tan como hago hacer puedo pueden puede podrian podria serian tan amables nada mas otra "
    "otro vez recibidos tienen tiene estoy estamos solo esto eso ne n le les l un une des du d et ou je j tu il "
    "vous votre vos ce ces cet cette c ca s sil plait svp stp merci bonjour bonsoir madame monsieur avec pour sur "
    "dans qui si pouvez pourriez veuillez voulez etre encore tout tous toute est ai en aux au"
)
