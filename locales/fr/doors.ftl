# Everything before a card is open, home, and what lies over a screen for a moment.

## Language tiles. Staff and test mode are shown in German only.

languages-staff = Service de conseil
languages-test-mode = Mode d’essai : n’entrez pas de vraies données ici.
languages-key = Touche ↵ ou { $key }
languages-trouble = Le programme s’est arrêté. Ce n’est pas votre faute. Ce qui est enregistré est en sécurité. Choisissez votre langue : vous continuez avec votre carte et votre code.
languages-full = Cet appareil est plein pour le moment. Ce n’est pas votre faute. Ce qui est enregistré est en sécurité. Prévenez une personne qui travaille ici.

## Privacy, five short screens: a question, then claims and what they mean.

privacy-place = Avant de commencer
privacy-forward = J’ai compris, continuer
privacy-progress-unreviewed = Texte pas encore vérifié   { $done } sur { $total }

privacy-asylum-question = Est-ce lié à votre demande d’asile ?
privacy-asylum-apart = Non. C’est autre chose.
privacy-asylum-apart-why = Vos réponses ne vont pas à l’Office fédéral (BAMF).
privacy-asylum-purpose = Il s’agit de votre vie et de ce que vous souhaitez.
privacy-asylum-purpose-why = Par exemple l’école, le travail, les langues : on peut ainsi mieux vous aider.
privacy-asylum-chosen = Seules les personnes que vous autorisez lisent vos réponses.
privacy-asylum-chosen-why = Au début, personne d’autre que vous ne peut les lire.
privacy-asylum-voluntary = Vous répondez seulement si vous voulez. Vous pouvez arrêter à tout moment.
privacy-asylum-voluntary-why = Dire non ne change rien à votre demande d’asile ni à l’aide que vous recevez.

privacy-readers-question = Qui peut lire vos réponses ?
privacy-readers-you = Au début, seulement vous.
privacy-readers-you-why = Vos réponses sont fermées à clé. Même le service de conseil ne peut pas les ouvrir.
privacy-readers-later = Plus tard, seulement les personnes que vous autorisez.
privacy-readers-later-why = Le service de conseil lit seulement les parties que vous autorisez.
privacy-readers-noted = Chaque fois qu’une personne lit, c’est noté.
privacy-readers-noted-why = Qui a lu, quand et pourquoi.

privacy-decide-question = Qu’est-ce que vous décidez ?
privacy-decide-parts = Vous autorisez les parties une par une.
privacy-decide-parts-why = Par exemple : l’école oui, la famille non.
privacy-decide-until = Vous décidez jusqu’à quand.
privacy-decide-until-why = Après ce jour, le service de conseil ne peut plus ouvrir les réponses.
privacy-decide-pin = Rien ne se fait sans votre code.
privacy-decide-pin-why = Vous signez avec le code. Avant, personne ne peut rien lire.

privacy-stop-question = Et si vous ne voulez pas ?
privacy-stop-any = Vous pouvez arrêter à tout moment.
privacy-stop-any-why = Appuyez sur F10. Avec la carte et le code, vous continuez plus tard.
privacy-stop-any-why-touch = Touchez « Terminer ». Avec la carte et le code, vous continuez plus tard.
privacy-stop-skip = Vous n’êtes pas obligé(e) de répondre à tout.
privacy-stop-skip-why = Avec F5, vous passez une question.
privacy-stop-skip-why-touch = Avec « Sans réponse », vous passez une question.
privacy-stop-free = Vous pouvez dire non sans problème.
privacy-stop-free-why = Cela ne change rien à votre demande d’asile ni à l’aide que vous recevez.

privacy-kept-question = Qu’est-ce qui est enregistré, et où ?
privacy-kept-what = Vos réponses, fermées à clé avec votre carte et votre code.
privacy-kept-what-why = Il n’y a pas de nom sur la carte.
privacy-kept-where = Sur des appareils du district (Landkreis).
privacy-kept-where-why = Là, personne ne peut lire ce que vous n’autorisez pas.
privacy-kept-who = Le district (Landkreis) est responsable.
privacy-kept-who-why = Des questions ? Avec F1, vous trouvez une personne qui vous aide.
privacy-kept-who-why-touch = Des questions ? Avec « Aide », vous trouvez une personne qui vous aide.

## Card.

card-place = Votre carte
card-step = Étape { $number } sur { $total }
card-choice-question = Avez-vous déjà une carte MoBio ?
card-choice-hint = La carte est votre clé. Elle a 20 chiffres.
card-choice-no = Non, j’ai besoin d’une carte
card-choice-no-why = Vous commencez ici aujourd’hui.
card-choice-yes = Oui, j’ai une carte
card-choice-yes-why = Vous avez besoin des 20 chiffres et de votre code.
card-choice-lost = Carte perdue ou code oublié
card-choice-lost-why = L’équipe vous donne un mot de passe. Avec lui, vous recevez une nouvelle carte.

lost-card-question = Tapez le mot de passe pour recevoir une nouvelle carte.
lost-card-hint = Il a 10 lettres et chiffres. Deux personnes de l’équipe vous le donnent. Il marche un jour plus tard. Pas de mot de passe ? Demandez-le-nous, si possible avec votre numéro MoBio.
lost-card-too-few = Il manque des lettres ou des chiffres.
lost-card-too-few-why = Le mot de passe a 10 lettres et chiffres.
lost-card-wrong = Ce mot de passe ne marche pas.
lost-card-wrong-why = Comparez-le avec votre papier. Il est peut-être trop tôt, ou quelqu’un l’a bloqué. Demandez aux personnes qui vous l’ont donné.
lost-card-wait-why = Merci d’attendre une minute, puis de réessayer.
lost-card-no-line-why = Sans réseau, il n’y a pas de nouvelle carte. Votre mot de passe reste valable. Merci de réessayer plus tard.

card-news-valid = Votre nouvelle carte est valable.
card-news-valid-why = L’ancienne carte n’ouvre plus rien. Seul un appareil sans réseau où vous l’avez déjà utilisée l’accepte peut-être encore, pendant 4 jours au plus.
card-news-returned = Les réponses que d’autres pouvaient lire sont de nouveau là.
card-news-returned-why = Vous pouvez continuer avec elles.
card-news-gone = Les réponses que personne d’autre ne pouvait lire sont perdues.
card-news-gone-why = Elles étaient fermées avec l’ancienne carte. Plus personne ne peut les ouvrir, nous non plus.
card-news-copy = Certaines réponses ne sont pas encore là. Il y a une copie de secours.
card-news-copy-why = Deux personnes de l’administration doivent l’ouvrir ensemble. Demandez à l’équipe. Ensuite, vous verrez les réponses ici avec votre nouvelle carte.
card-news-rescued = Vos anciennes réponses sont de nouveau là.
card-news-rescued-why = Elles ont été ouvertes avec la copie de secours. Maintenant elles sont fermées avec votre nouvelle carte.
card-news-empty = Vos anciennes réponses sont perdues. Il faut recommencer.
card-news-empty-why = Elles étaient fermées avec l’ancienne carte, et personne d’autre ne pouvait les lire. Plus personne ne peut les ouvrir, nous non plus.
card-news-waits = Votre nouvelle carte est prête. Elle n’est pas encore valable.
card-news-waits-why = Le réseau est en panne. Quand il marchera de nouveau, la carte sera valable. Les réponses que d’autres pouvaient lire seront là aussi.
card-news-stopped = Quelqu’un a dit que cette carte était perdue : { $moment }.
card-news-stopped-why = Deux personnes de l’équipe ont alors voulu faire une nouvelle carte. Vous ne l’avez pas demandé ? Parlez à une personne en qui vous avez confiance.
card-news-stays = Votre carte reste valable.
card-news-stays-why = Vous l’avez utilisée : elle n’est donc pas perdue, et il n’y aura pas de nouvelle carte. Rien n’a changé.

rescue-question = Voulez-vous une copie de secours de vos réponses ?
rescue-what = Il y a des réponses que personne d’autre ne peut encore lire. Si vous perdez la carte ou oubliez le code, plus personne ne peut les ouvrir. Avec une copie de secours, vous pouvez les retrouver.
rescue-later = Vous pouvez dire oui ou non. Vous ne voulez plus de la copie, plus tard ? Dites-le à l’équipe : elle sera effacée.
rescue-no = Non, pas de copie de secours
rescue-no-why = Vous êtes la seule personne qui peut ouvrir ces réponses. Sans la carte ou le code, elles seront perdues.
rescue-yes = Oui, faire une copie de secours
rescue-yes-why = Sans la carte ou le code, deux personnes de l’administration peuvent ouvrir ces réponses, mais seulement ensemble.

new-card-title = Voici votre carte. Prenez une photo ou notez les chiffres.
new-card-forward = J’ai la carte
new-card-keep =
    Gardez-la bien, ne la montrez pas.
    Sans la carte et le code, vous ne retrouvez plus vos réponses.

last-four-question = Avez-vous la carte ? Tapez les quatre derniers chiffres.
last-four-hint = Ils sont tout en bas de votre photo ou de votre papier.
last-four-look = Voir la carte
last-four-wrong = Ce ne sont pas les bons chiffres.
last-four-wrong-why = Avec Esc, vous revoyez la carte. Prenez votre temps.
last-four-wrong-why-touch = Touchez « Voir la carte ». Prenez votre temps.

existing-card-question = Tapez les 20 chiffres de votre carte.
existing-card-hint = Ils sont sur votre photo ou votre papier.
existing-card-too-few = Il manque des chiffres.
existing-card-too-few-why = Une carte a 20 chiffres.
existing-card-wrong-digit = Un chiffre est faux.
existing-card-wrong-digit-why = Comparez avec votre carte. Avec ⌫, vous effacez le dernier chiffre.

digits-count =
    { PLURAL($typed) ->
        [one] { $typed } chiffre sur { $all }
       *[other] { $typed } chiffres sur { $all }
    }
digits-all = { $typed } chiffres sur { $all }. Appuyez sur ↵.

## PIN.

pin-choose-question = Choisissez un code de 6 chiffres.
pin-choose-hint = Vous seul(e) connaissez le code. Personne ici ne le demande.
pin-choose-advice = Pas bien : 123456, 000000 ou votre date de naissance.
pin-repeat-question = Tapez le même code encore une fois.
pin-repeat-hint = Ainsi, nous savons qu’il n’y a pas d’erreur.
pin-open-question = Tapez votre code.
pin-only-you = Vous seul(e) connaissez le code. Personne ici ne le demande.
pin-sign-place = Signer
pin-sign-question = Tapez votre code. C’est votre signature.
pin-sign-hint = Vous autorisez ce que vous venez de choisir. Avec Esc, vous pouvez le changer.
pin-sign-hint-touch = Vous autorisez ce que vous venez de choisir. Avec « Retour », vous pouvez le changer.
pin-sign-forward = Signer
pin-unhide-place = Écran masqué
pin-unhide-question = Tapez votre code pour continuer.
pin-busy = Un instant, s’il vous plaît.
pin-weak-one-digit = C’est six fois le même chiffre.
pin-weak-run = Les chiffres se suivent, comme 1, 2, 3.
pin-weak-repeated = Les mêmes chiffres se répètent.
pin-weak-doubled = Chaque chiffre est écrit deux fois.
pin-weak-why = C’est facile à deviner. Choisissez un autre code.
pin-different = Les deux codes étaient différents.
pin-different-why = Choisissez encore une fois votre code.
pin-too-few = Il manque des chiffres.
pin-too-few-why = Un code a 6 chiffres.
pin-wrong-card-or-pin = La carte ou le code est faux.
pin-wrong-card-or-pin-why = Essayez encore une fois. Avec Esc, vous vérifiez la carte.
pin-wrong-card-or-pin-why-touch = Essayez encore une fois. Avec « Retour », vous vérifiez la carte.
pin-wrong = Le code est faux.
pin-wrong-why = Essayez encore une fois.
pin-wait = Vous avez essayé trop de fois.
pin-wait-why = Attendez encore { $time }. Vos réponses sont en sécurité.
pin-wait-over = Vous pouvez maintenant essayer encore une fois.
pin-no-line = Ce code n’ouvre rien ici en ce moment.
pin-no-line-why = Le code est peut-être faux. Ou bien la carte n’a jamais été utilisée ici, et il n’y a pas de réseau en ce moment. Vérifiez le code, ou revenez plus tard.
pin-change-place = Nouveau code
pin-change-question = Choisissez un nouveau code de 6 chiffres.
pin-renew-question = Tapez maintenant votre ancien code.
pin-renew-hint = Le nouveau code est valable seulement après cela.
pin-change-no-line = Il n’y a pas de réseau en ce moment.
pin-change-no-line-why = Votre ancien code reste valable. Essayez encore une fois plus tard.
pin-used = Vous avez déjà eu ce code.
pin-used-why = Choisissez-en un autre. Ainsi, l’ancien n’ouvre vraiment plus rien.
pin-changed = Votre nouveau code est maintenant valable.
pin-changed-why = L’ancien code n’ouvre plus rien. Seul un appareil que vous avez déjà utilisé et qui n’a pas de réseau peut encore l’accepter, pendant 4 jours au plus.

## Two versions of one section, made on two machines without knowing of each other.

versions-place = Qu’est-ce qui est juste ?
versions-question = Vous avez répondu à « { $section } » de deux façons, sur deux appareils. Qu’est-ce qui est juste ?
versions-hint = Ici, vous voyez seulement ce qui est différent. Choisissez 1 ou 2. Après, vous pouvez encore le changer.
versions-from = { $number } : { $moment }
versions-take = Prendre { $number }

## Home on return.

home-place = Mon portfolio
home-welcome = Nous sommes contents de vous revoir.
home-last-visit = Dernière visite : { $moment }
home-recovered = Depuis le { $date }, vous avez une nouvelle carte. L’ancienne n’est plus valable. Ce n’était pas vous ? Appelez quelqu’un.
home-progress = Parties finies : { $done } sur { $total }
home-forward = Ouvrir
home-continue = Continuer : { $section }
home-minutes = encore environ { $minutes }
home-overview = Voir toutes les parties
home-overview-why = vous avez répondu à tout
home-data = Mes données
home-data-why = voir et corriger
home-approve = Qui peut lire ?
home-alone = Questions seulement pour vous
home-alone-why = si possible quand vous êtes seul(e) ici
home-pin = Nouveau code
home-pin-why = si quelqu’un connaît peut-être votre code
home-readers-none = pour le moment, seulement vous
home-readers-waiting = signé, le district doit encore confirmer
home-readers-guardian = il manque encore le oui d’un parent ou du tuteur
home-readers = { $offices }, jusqu’au { $until }
home-readers-changed = { $offices }, encore avec vos anciennes réponses

## Hidden.

hidden-title = Cet écran est masqué.
hidden-how = Appuyez sur une touche, puis tapez votre code.
hidden-how-touch = Touchez l’écran, puis tapez votre code.

## Trouble.

trouble-place = À savoir
trouble-not-your-fault = Ce n’est pas votre faute.
trouble-not-saved = Votre dernière réponse n’a pas pu être enregistrée.
trouble-full = Cet appareil est plein. Votre dernière réponse n’a pas pu être enregistrée.
trouble-stopped = Cet appareil ne peut plus rien enregistrer pour le moment. Votre dernière réponse n’a pas pu être enregistrée.
trouble-no-line = Il n’y a pas de réseau en ce moment.
trouble-other = Cet appareil a un problème en ce moment.
trouble-safe-before = Tout le reste est en sécurité.
trouble-safe-here = Vos réponses sont en sécurité, fermées à clé sur cet appareil.
trouble-safe-here-why = Elles seront envoyées dès que le réseau revient. Vous n’avez pas besoin d’attendre.
trouble-set-aside = Certaines de vos réponses ne peuvent pas être lues.
trouble-unchanged = Rien n’a changé.
trouble-unchanged-why = Tout le reste est là. Prévenez une personne qui travaille ici.
trouble-question = Que voulez-vous faire ?
trouble-continue = Continuer à répondre
trouble-continue-saving = à la prochaine réponse, nous essayons encore d’enregistrer
trouble-continue-offline = tout le reste marche sans réseau
trouble-anew = Recommencer
trouble-anew-why = retour aux langues
trouble-later = Continuer plus tard
trouble-later-why = sur cet appareil, avec la carte et le code
trouble-stopped-why = quand l’appareil marchera de nouveau, avec la carte et le code
trouble-person-why = une personne qui travaille ici vient vous voir
trouble-code = Pour le service de conseil : { $code }

## Not set up.

not-set-up-title = Cet appareil n’est pas encore prêt.
not-set-up-back = Retour aux langues
not-set-up-back-why = et essayer encore plus tard
not-set-up-staff = Pour l’informatique : inscrire avec mobio enrol CODE

too-small = Écran trop petit

## Help.

help-question = Avez-vous besoin d’aide ?
help-called = La sonnette a sonné. Attendez un instant, s’il vous plaît.
help-call = Appeler une personne
help-hide = Masquer l’écran
help-keys = Ces touches marchent ici :
help-keys-touch = Ici, vous pouvez aussi :
help-choose = Choisir

## Languages in the middle of things.

language-question = Quelle langue voulez-vous ?
language-hint = Vos réponses restent comme elles sont.
language-second-question = Voulez-vous aussi une deuxième langue ?
language-second-hint = Elle est sous chaque question. Une personne à côté de vous peut lire aussi.
language-none = Pas de deuxième langue

## Idle countdown.

idle-question = Êtes-vous encore là ?
idle-press = Appuyez sur une touche ou touchez l’écran.
idle-press-touch = Touchez l’écran.
idle-left = Encore { $seconds }
idle-here = Je suis encore là
idle-then = Ensuite, il n’y a plus rien sur cet écran.
idle-after-open = Vos réponses restent enregistrées. Avec la carte et le code, vous continuez.
idle-after = Vous pouvez recommencer à tout moment.
idle-then-staff = Ensuite, vous êtes déconnecté(e).
idle-after-staff = Les données ouvertes ne sont pas enregistrées.
