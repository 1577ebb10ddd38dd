# Questions, the keyboard in the app, "no answer", overview, review. The same messages and $variables in every language.

key-space = Espace

## The keyboard drawn on the screen: short, each stands on one key.

keyboard-space = Espace
keyboard-half-space = ZWNJ
keyboard-digits = 123

## A question.

question-place = Question { $number } sur { $total }, encore { $minutes } min environ
question-kept = Votre réponse : { $answer }
question-skip = Continuer sans réponse
question-other = Écrivez-le vous-même, s’il vous plaît.

## A long list.

list-search = Chercher : écrivez ici
list-likely = Souvent choisis
list-all = Tout
list-found =
    { $count ->
         [one] { $count } trouvé
        *[other] { $count } trouvés
    }
list-nothing = Rien trouvé. Essayez de l’écrire autrement.
list-page = Page { $page } sur { $pages }, { $total } au total
list-chosen = Choisi : { $names }
list-whole = Pas ici ? Voir tout
list-likely-again = Retour : souvent choisis
list-back = Retour à la liste

## A date.

date-year = Année
date-month = Mois
date-day = Jour
date-picked = { $part } : { $value }
date-years = { $first } - { $last }
date-year-first = D’abord l’année. Vous pouvez aussi l’écrire.
date-which-month = Quel mois ?
date-which-day = Quel jour ?
date-earlier = plus tôt
date-later = plus tard
date-not-exact = À peu près, pas exactement
date-only-year = Seulement l’année. Je ne connais pas le mois.
date-only-month = Seulement le mois et l’année. Je ne connais pas le jour.
date-next-month = Suivant : mois
date-next-day = Suivant : jour

## No answer.

no-answer-title = Pas de réponse ? C’est permis.
no-answer-fine = Cela ne vous fait aucun tort.
no-answer-back = Retour à la question
no-answer-choose = Choisir

## The overview.

overview-place = { $done } sur { $total } parties finies, encore { $minutes } min environ
overview-parts = { $done } sur { $total } parties finies
overview-done = fini
overview-begun = continuer
overview-open = à faire
overview-irrelevant = sans objet
overview-approved = autorisé
overview-next = Suivant : { $section }
overview-look = Voir : { $section }
overview-approve = Autoriser

## The review of a section.

review-title = Vérifier : { $section }
review-place = Partie { $part } sur { $parts }
review-place-page = Partie { $part } sur { $parts }, page { $page } sur { $pages }
review-counsellors-read = En allemand (lu par les conseillers)
review-empty = Il n’y a pas encore de réponse ici.
review-right = C’est juste
