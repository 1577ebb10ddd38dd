# Questions, the keyboard in the app, "no answer", overview, review. The same messages and $variables in every language.

key-space = Leertaste

## The keyboard drawn on the screen: short, each stands on one key.

keyboard-space = Leer
keyboard-half-space = ZWNJ
keyboard-digits = 123

## A question.

question-place = Frage { $number } von { $total }, noch etwa { $minutes } Min.
question-kept = Ihre Antwort: { $answer }
question-skip = Ohne Antwort weiter
question-other = Bitte schreiben Sie es selbst.

## A long list.

list-search = Suchen: einfach tippen
list-search-touch = Suchen: hier tippen
list-likely = Oft gewählt
list-all = Alle
list-found =
    { PLURAL($count) ->
         [one] { $count } gefunden
        *[other] { $count } gefunden
    }
list-nothing = Nichts gefunden. Bitte anders schreiben.
list-page = Seite { $page } von { $pages }, alle { $total }
list-chosen = Gewählt: { $names }
list-whole = Nicht dabei? Alle zeigen
list-likely-again = Zurück: oft gewählt
list-back = Zurück zur Liste
list-other = Etwas anderes: selbst schreiben
list-groups = Zurück zu den Bereichen
list-groups-title = Zuerst: in welchem Bereich?

## A date.

date-year = Jahr
date-month = Monat
date-day = Tag
date-picked = { $part }: { $value }
date-years = { $first } - { $last }
date-year-first = Zuerst das Jahr. Sie können es auch tippen.
date-year-first-touch = Zuerst das Jahr.
date-which-month = In welchem Monat?
date-which-day = An welchem Tag?
date-earlier = früher
date-later = später
date-still = Bis heute. Es ist noch nicht zu Ende.
date-not-exact = Ungefähr, nicht genau
date-only-year = Nur das Jahr. Den Monat weiß ich nicht.
date-only-month = Nur Monat und Jahr. Den Tag weiß ich nicht.
date-next-month = Weiter: Monat
date-next-day = Weiter: Tag
date-other-calendar = Anderer Kalender
date-calendar-now = { $calendar }: { $year }

## No answer.

no-answer-title = Keine Antwort? Das ist in Ordnung.
no-answer-fine = Sie haben dadurch keinen Nachteil.
no-answer-back = Zurück zur Frage
no-answer-choose = Auswählen

## The overview.

overview-place = { $done } von { $total } Teilen fertig, noch etwa { $minutes } Min.
overview-parts = { $done } von { $total } Teilen fertig
overview-how-far = { $counts }, { $state }
overview-done = fertig
overview-begun = weiter
overview-open = offen
overview-irrelevant = entfällt
overview-approved = freigegeben
overview-approve-again = neu freigeben
overview-next = Weiter: { $section }
overview-look = Ansehen: { $section }
overview-approve = Jetzt freigeben
overview-more = Mehr Fragen
overview-later = Rest mit Hilfe
overview-put-off = kommt später
overview-consent = extra Ja nötig
overview-core = Wichtige Fragen: noch { $left }, etwa { $minutes } Min.
overview-look-over = Ansehen

## The review of a section.

review-title = Prüfen: { $section }
review-place = Teil { $part } von { $parts }
review-place-page = Teil { $part } von { $parts }, Seite { $page } von { $pages }
review-counsellors-read = Auf Deutsch (liest die Beratung)
review-empty = Hier ist noch keine Antwort.
review-right = Stimmt so

## How many answers are possible; the list of a repeat group.

question-up-to = Bis zu { $most } Antworten. Noch { $left } möglich.
question-up-to-in-order = Bis zu { $most } Antworten. Zuerst das Wichtigste. Noch { $left } möglich.
question-enough = Sie haben schon { $most } Antworten. Nehmen Sie zuerst eine weg.
question-rank-1 = an 1. Stelle
question-rank-2 = an 2. Stelle
question-rank-3 = an 3. Stelle
entries-done = Nein, weiter
entries-change = Ändern
entries-remove = Löschen
entries-remove-sure = Diese Antworten wirklich löschen?
entries-keep = Nein, behalten
entries-remove-yes = Ja, löschen
