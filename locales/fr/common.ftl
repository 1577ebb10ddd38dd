# Words used on every screen. The same messages and $variables stand in every language; the tests compare them.

## Buttons and keys: at most two short words, the footer has 80 columns.

button-back = Retour
button-next = Suivant
button-start = Commencer
button-help = Aide
button-finish = Terminer
button-hide = Masquer
button-no-answer = Sans réponse
button-no-name = Pas de nom
button-language = Langue
button-second-language = Deuxième langue
button-keyboard = Clavier
button-overview = Parties
button-more = Plus
button-before = Avant
button-mark = Cocher
button-correct = Corriger
button-delete = Effacer
button-close = Fermer

## No answer: all three are all right.

answer-na-dont-know = Je ne sais pas
answer-na-prefer-not = Je ne veux pas le dire
answer-na-later = Plus tard, avec une personne
answer-none = sans réponse
answer-not-translated = non traduit

## Where we are, and what is safe. Each is shown only when it is true.

progress-question = Question { $number } sur { $total }
progress-page = Page { $page } sur { $pages }
progress-of = { $done } sur { $total }
status-saving = Enregistrement en cours
status-saved = Enregistré sur cet appareil
status-kept = Tout est enregistré sur cet appareil
status-forwarded = Tout est enregistré et envoyé
status-waiting = Pas encore envoyé : { $count }
status-waiting-code = { $waiting } (pour le service de conseil : { $code })
status-nothing-approved = Rien n’est encore autorisé.

## Amounts.

unit-years =
    { PLURAL($count) ->
        [one] { $count } an
       *[other] { $count } ans
    }
unit-minutes =
    { PLURAL($count) ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
unit-seconds =
    { PLURAL($count) ->
        [one] { $count } seconde
       *[other] { $count } secondes
    }

## Dates and times; $date, $local and $time come in the language's own form.

date-unknown = inconnu
date-open = pas encore terminé
date-about = environ { $date }
date-two-calendars = { $date } ({ $local })
date-in-calendar = { $date } ({ $calendar })
date-month-year = { $month } { $year }
date-day-month-year =
    { $day ->
        [1] 1er { $month } { $year }
       *[other] { $day } { $month } { $year }
    }
date-either = { $first } ou { $second }
calendar-gregory = Calendrier international
calendar-persian = Calendrier iranien et afghan
calendar-ethiopic = Calendrier éthiopien
moment-today = aujourd’hui à { $time }
moment-day = { $date } à { $time }

## Help, when kiosk.toml has no text of its own for the language.

help-place = Demandez à une personne qui travaille ici.

## Errors for people: what happened, that it is not their fault, what to do. error-CODE, else error-other.

error-other = L’appareil a un problème. Ce n’est pas votre faute. Appelez une personne qui travaille ici.
error-k-store-07 = La mémoire est pleine. Votre dernière réponse n’a pas pu être enregistrée. Tout le reste est en sécurité. Appelez une personne qui travaille ici.
error-k-store-08 = Votre dernière réponse n’a pas pu être enregistrée. Tout le reste est en sécurité. Appelez une personne qui travaille ici.
error-k-store-10 = Cette carte est déjà utilisée avec ce code PIN. Prenez une autre carte ou choisissez un autre code PIN.
error-k-vault-12 = Votre nouvelle carte est déjà prête. Elle sera valable quand le réseau reviendra.
error-k-vault-01 = Cet appareil n’est pas encore prêt. Appelez une personne qui travaille ici.
error-k-vault-02 = Cet appareil n’a pas eu de réseau depuis longtemps. Il doit d’abord se connecter. Vos réponses sont en sécurité. Appelez une personne qui travaille ici.
error-k-vault-03 = Ce service n’est plus sur la liste. Vos réponses sont en sécurité. Choisissez encore une fois.
error-k-vault-07 = Il y a eu trop d’essais avec cette carte. Elle est bloquée. Vos réponses sont en sécurité. Appelez une personne qui travaille ici.
