# Approving, the end of a visit, and the counsellor's desk. What staff read is shown in German only.

## Approving: who, what, until when. No word may push: refusing costs nothing.

approve-place = Autoriser
approve-step-age = Étape { $number } sur { $total } : quel âge ?
approve-step-who = Étape { $number } sur { $total } : qui ?
approve-step-what = Étape { $number } sur { $total } : quelles parties ?
approve-step-until = Étape { $number } sur { $total } : jusqu’à quand ?
approve-age-question = Avez-vous 18 ans ou plus ?
approve-age-hint = Nous ne connaissons pas votre date de naissance. Avant 18 ans, un parent ou le tuteur doit dire oui aussi.
approve-age-yes = Oui, 18 ans ou plus
approve-age-no = Non, moins de 18 ans
approve-age-none-why = cela compte comme « moins de 18 ans »
approve-who-question = Qui peut lire vos réponses ?
approve-who-hint = Vous pouvez en choisir plusieurs, ou aucun. Vous pouvez dire non.
approve-who-nobody = Pour le moment, aucun bureau ne peut lire. Vos réponses sont enregistrées.
approve-what-question =
    { PLURAL($count) ->
        [one] Que peut lire { $offices } ?
       *[other] Que peuvent lire { $offices } ?
    }
approve-what-hint = Choisissez seulement ce que vous voulez. La date vient ensuite.
approve-empty = vide
approve-singly = à part
approve-mark = choisir
approve-what-all = Tout
approve-nothing = Rien
approve-forward-nothing = Sans autoriser
approve-forward-who = Suite : qui ?
approve-forward-what = Suite : quoi ?
approve-forward-until = Suite : la date
approve-forward-date = Suite : la date
approve-forward-sign = Suite : le code
approve-sentence =
    { PLURAL($count) ->
        [one] Jusqu’au { $until }, { $offices } peut lire : { $sections }.
       *[other] Jusqu’au { $until }, { $offices } peuvent lire : { $sections }.
    }
approve-sentence-nothing = Personne ne peut lire quoi que ce soit.
approve-sentence-minor = Avant 18 ans, c’est valable seulement si un parent ou le tuteur dit oui aussi.
approve-until-question = Jusqu’à quand peut-on lire ?
approve-until-hint = Ensuite, l’autorisation prend fin toute seule.
approve-until-months = { $count } mois
approve-until-day = jusqu’au { $date }
approve-until-other = Un autre jour
approve-date-question = Jusqu’à quel jour ?
approve-date-hint = Avec les flèches ou les chiffres. Au plus tard le { $latest }.
approve-date-hint-touch = Touchez ⬆ ou ⬇. Au plus tard le { $latest }.
approve-date-day = Jour
approve-date-month = Mois
approve-date-year = Année

## The end of a visit. Each sentence is shown only when it is true.

done-place = Terminé
done-title = Merci.
done-title-saved = Merci. Tout est enregistré.
done-title-arrived = Merci. Vos réponses sont arrivées.
done-saved = Enregistré
done-saved-here = sur cet appareil
done-saved-both = sur cet appareil et au district
done-not-saved = Pas enregistré
done-approved = Autorisé
done-approved-what = { $sections } pour { $offices }, jusqu’au { $until }
done-signed = Signé. Valable dès que le réseau est revenu.
done-signed-here = Signé. Valable dès que c’est confirmé.
done-guardian = Il manque le oui d’un parent ou du tuteur. Avant, personne ne peut lire.
done-nobody = Rien n’est autorisé
done-nobody-why = Personne d’autre que vous ne peut lire vos réponses.
done-changed = Changé depuis votre autorisation
done-changed-what = { $sections } : votre autorisation est encore pour vos anciennes réponses. Vous pouvez autoriser à nouveau.
done-more =
    { PLURAL($count) ->
        [one] et { $count } autre autorisation
       *[other] et { $count } autres autorisations
    }
done-forwarded = Envoyé
done-forwarded-when = { $moment }, confirmé
done-forwarded-why = confirmé par le district
done-waiting = Sera envoyé quand le réseau sera revenu.
done-waiting-why = Vous n’avez pas besoin d’attendre.
done-kept = Reste ici
done-kept-why = Tout est gardé sur cet appareil.
# $number: two groups of four letters and digits.
done-file-number = Votre numéro MoBio : { $number }
done-file-number-why = Notez-le, mais pas avec la carte. Carte perdue ou code oublié ? Avec ce numéro, demandez-nous une nouvelle carte. Seul, il n’ouvre rien.
done-return = Vous pouvez revenir à tout moment, avec la carte et le code.
done-finish = Terminer et vider l’écran

## Staff sign-in.

sign-in-place = Connexion du service de conseil
sign-in-question = Veuillez vous connecter.
sign-in-name = Nom
sign-in-passphrase = Mot de passe
sign-in-forward = Se connecter
sign-in-busy = Un instant, s’il vous plaît.
sign-in-account = Nouveau compte (service informatique) : mobio staff add NOM --office BUREAU
sign-in-waiting = En attente du réseau : { $count }, depuis le { $date }, { $time }
sign-in-waiting-code = { $waiting } ({ $code })

## The desk when the district gives no answer.

desk-refused-sign-in = Le nom ou le mot de passe ne va pas. Veuillez réessayer.
desk-refused-over = Votre session est terminée. Veuillez vous reconnecter.
desk-refused-wait = Trop d’essais. Veuillez attendre : { $time }.
desk-refused-withdrawn = Cette autorisation n’est plus valable. Plus rien n’est affiché.
desk-refused-offline = Le serveur du district ne répond pas. Sans réseau, aucun nom n’est affiché.
desk-refused-failed = Cela n’a pas marché. Veuillez réessayer dans un instant.
# $number: two groups of four letters and digits.
desk-file-number = Numéro MoBio { $number }
desk-code = Pour le service informatique : { $code }

## My people.

people-place = Mes personnes
people-office = { $office }, { $name }
people-count =
    { PLURAL($count) ->
        [one] { $count } personne, nouveau : { $new }
       *[other] { $count } personnes, nouveau : { $new }
    }
people-search = Tapez un nom ou un numéro MoBio
people-column-name = Nom
people-column-until = Jusqu’au
people-new = nouveau
people-guardian = tuteur manquant
people-ends = finit bientôt
people-no-name = Nom non autorisé
people-open = Ouvrir
people-reload = Actualiser
people-status = Seulement les personnes qui ont autorisé ce bureau. À { $time }
people-guardian-status = Pas encore lisible : il manque le oui d’un parent ou du tuteur.
people-loading = La liste arrive.
people-nobody = Personne n’a encore autorisé ce bureau.
people-nobody-how = Voici comment : avec la carte et le code, la personne ouvre les parties à la borne, appuie sur F8 « Autoriser », choisit ce bureau, les parties et la date, et signe avec son code.
people-nobody-how-touch = Voici comment : avec la carte et le code, la personne ouvre les parties à la borne, touche « Autoriser », choisit ce bureau, les parties et la date, et signe avec son code.
people-no-hit = Aucun nom ou numéro MoBio trouvé.
people-no-hit-how = Esc efface la recherche.
people-no-hit-how-touch = Avec « Retour », vous effacez la recherche.

## One portfolio.

portfolio-place = Portfolio
portfolio-until = autorisé jusqu’au { $date }
portfolio-closed = fermé
portfolio-loading = Le portfolio arrive.
portfolio-status = Votre consultation est notée avec date et motif. La personne le voit.
portfolio-nothing = Rien n’est répondu dans cette partie.
portfolio-empty = Aucune partie n’est autorisée.
portfolio-original = Original
portfolio-next = Partie suivante
