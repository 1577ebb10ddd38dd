# Words used on every screen. The same messages and $variables stand in every language; the tests compare them.

## Buttons and keys: at most two short words, the footer has 80 columns.

button-back = Zurück
button-next = Weiter
button-start = Anfangen
button-help = Hilfe
button-finish = Beenden
button-hide = Verdecken
button-no-answer = Keine Antwort
button-no-name = Kein Name
button-language = Sprache
button-second-language = Zweite Sprache
button-keyboard = Tastatur
button-overview = Übersicht
button-more = Mehr
button-before = Davor
button-mark = Markieren
button-correct = Korrigieren
button-delete = Löschen
button-close = Schließen

## No answer: all three are all right.

answer-na-dont-know = Weiß ich nicht
answer-na-prefer-not = Möchte ich nicht sagen
answer-na-later = Später, mit einer Person
answer-none = keine Antwort
answer-not-translated = nicht übersetzt

## Where we are, and what is safe. Each is shown only when it is true.

progress-question = Frage { $number } von { $total }
progress-page = Seite { $page } von { $pages }
progress-of = { $done } von { $total }
status-saving = Wird gespeichert
status-saved = Auf diesem Gerät gespeichert
status-kept = Alles ist auf diesem Gerät gespeichert
status-forwarded = Alles gespeichert und weitergeleitet
status-waiting = Wartet noch auf das Netz: { $count }
status-waiting-code = { $waiting } (für die Beratung: { $code })
status-nothing-approved = Noch ist nichts freigegeben.

## Amounts.

unit-years =
    { PLURAL($count) ->
        [one] { $count } Jahr
       *[other] { $count } Jahre
    }
unit-minutes =
    { PLURAL($count) ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
unit-seconds =
    { PLURAL($count) ->
        [one] { $count } Sekunde
       *[other] { $count } Sekunden
    }

## Dates and times; $date, $local and $time come in the language's own form.

date-unknown = unbekannt
date-open = noch nicht zu Ende
date-about = ungefähr { $date }
date-two-calendars = { $date } ({ $local })
date-in-calendar = { $date } ({ $calendar })
date-month-year = { $month } { $year }
date-day-month-year = { $day }. { $month } { $year }
date-either = { $first } oder { $second }
calendar-gregory = Internationaler Kalender
calendar-persian = Iranischer und afghanischer Kalender
calendar-ethiopic = Äthiopischer Kalender
moment-today = heute um { $time } Uhr
moment-day = { $date }, { $time } Uhr

## Help, when kiosk.toml has no text of its own for the language.

help-place = Bitte fragen Sie eine Person, die hier im Haus arbeitet.

## Errors for people: what happened, that it is not their fault, what to do. error-CODE, else error-other.

error-other = Am Gerät ist etwas nicht in Ordnung. Das ist nicht Ihr Fehler. Bitte rufen Sie eine Person vom Haus.
error-k-store-07 = Der Speicher ist voll. Ihre letzte Antwort konnte nicht gespeichert werden. Alles davor ist sicher. Bitte rufen Sie eine Person vom Haus.
error-k-store-08 = Ihre letzte Antwort konnte nicht gespeichert werden. Alles davor ist sicher. Bitte rufen Sie eine Person vom Haus.
error-k-store-10 = Diese Karte ist mit dieser PIN schon in Gebrauch. Bitte nehmen Sie eine andere Karte oder eine andere PIN.
error-k-vault-12 = Ihre neue Karte ist schon fertig. Sie gilt, sobald das Netz wieder da ist.
error-k-vault-01 = Dieses Gerät ist noch nicht eingerichtet. Bitte rufen Sie eine Person vom Haus.
error-k-vault-02 = Dieses Gerät war lange nicht im Netz. Es muss zuerst wieder ins Netz. Ihre Antworten sind sicher. Bitte rufen Sie eine Person vom Haus.
error-k-vault-03 = Diese Stelle steht nicht mehr auf der Liste. Ihre Antworten sind sicher. Bitte wählen Sie noch einmal.
error-k-vault-07 = Mit dieser Karte gab es zu viele falsche Versuche, darum ist sie gesperrt. Ihre Antworten sind sicher. Bitte rufen Sie eine Person vom Haus.
