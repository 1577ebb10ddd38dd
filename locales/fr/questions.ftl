# Questions, the keyboard in the app, "no answer", overview, review. The same messages and $variables in every language.

key-space = Espace

## The keyboard drawn on the screen: short, each stands on one key.

keyboard-space = Espace
keyboard-half-space = ZWNJ
keyboard-digits = 123

## A question.

question-place = Question { $number } sur { $total }, encore environ { $minutes } min
question-kept = Votre réponse : { $answer }
question-skip = Continuer sans réponse
question-other = Écrivez-le vous-même, s’il vous plaît.

## A long list.

list-search = Chercher : écrivez ici
list-search-touch = Chercher : touchez ici
list-likely = Choix fréquents
list-all = Tout
list-found =
    { PLURAL($count) ->
         [one] { $count } trouvé
        *[other] { $count } trouvés
    }
list-nothing = Rien trouvé. Essayez de l’écrire autrement.
list-page = Page { $page } sur { $pages }, { $total } au total
list-chosen = Votre choix : { $names }
list-whole = Pas ici ? Voir tout
list-likely-again = Retour : choix fréquents
list-back = Retour à la liste
list-other = Autre chose : écrivez-le
list-groups = Retour aux domaines
list-groups-title = D’abord : dans quel domaine ?

## A date.

date-year = Année
date-month = Mois
date-day = Jour
date-picked = { $part } : { $value }
date-years = { $first } - { $last }
date-year-first = D’abord l’année. Vous pouvez aussi l’écrire.
date-year-first-touch = D’abord l’année.
date-which-month = Quel mois ?
date-which-day = Quel jour ?
date-earlier = plus tôt
date-later = plus tard
date-still = Jusqu’à aujourd’hui. Pas encore terminé.
date-not-exact = À peu près, pas exactement
date-only-year = Seulement l’année. Je ne connais pas le mois.
date-only-month = Seulement le mois et l’année. Je ne connais pas le jour.
date-next-month = Suivant : mois
date-next-day = Suivant : jour
date-other-calendar = Autre calendrier
date-calendar-now = { $calendar } : { $year }

## No answer.

no-answer-title = Pas de réponse ? Pas de problème.
no-answer-fine = Il n’y a aucun inconvénient pour vous.
no-answer-back = Retour à la question
no-answer-choose = Choisir

## The overview.

overview-place = Parties finies : { $done } sur { $total }, encore environ { $minutes } min
overview-parts = Parties finies : { $done } sur { $total }
overview-how-far = { $counts }, { $state }
overview-done = fini
overview-begun = continuer
overview-open = à faire
overview-irrelevant = pas nécessaire
overview-approved = autorisé
overview-approve-again = à réautoriser
overview-next = Suivant : { $section }
overview-look = Voir : { $section }
overview-approve = Autoriser
overview-more = Autres questions
overview-later = avec quelqu’un
overview-put-off = plus tard
overview-consent = il faut un oui
overview-core = Questions importantes : encore { $left }, environ { $minutes } min
overview-look-over = Revoir

## The review of a section.

review-title = Vérifier : { $section }
review-place = Partie { $part } sur { $parts }
review-place-page = Partie { $part } sur { $parts }, page { $page } sur { $pages }
review-counsellors-read = En allemand (pour le service de conseil)
review-empty = Il n’y a pas encore de réponse ici.
review-right = C’est juste

## How many answers are possible; the list of a repeat group.

question-up-to = { $most } réponses au maximum. Encore possible : { $left }.
question-up-to-in-order = { $most } réponses au maximum. La plus importante d’abord. Encore possible : { $left }.
question-enough = Il y a déjà { $most } réponses. Enlevez-en une d’abord.
question-rank-1 = en 1er
question-rank-2 = en 2e
question-rank-3 = en 3e
entries-done = Non, continuer
entries-change = Changer
entries-remove = Effacer
entries-remove-sure = Voulez-vous vraiment effacer ces réponses ?
entries-keep = Non, les garder
entries-remove-yes = Oui, les effacer
