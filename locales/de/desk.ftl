# Approving, the end of a visit, and the counsellor's desk. What staff read is shown in German only.

## Approving: who, what, until when. No word may push: refusing costs nothing.

approve-place = Freigeben
approve-step-age = Schritt { $number } von { $total }: Wie alt?
approve-step-who = Schritt { $number } von { $total }: Wer?
approve-step-what = Schritt { $number } von { $total }: Welche Teile?
approve-step-until = Schritt { $number } von { $total }: Bis wann?
approve-age-question = Sind Sie 18 Jahre alt oder älter?
approve-age-hint = Wir kennen Ihr Geburtsdatum nicht. Unter 18 müssen auch Eltern oder Vormund Ja sagen.
approve-age-yes = Ja, 18 oder älter
approve-age-no = Nein, jünger als 18
approve-age-none-why = dann gilt dasselbe wie unter 18
approve-who-question = Wer darf Ihre Antworten lesen?
approve-who-hint = Mehrere sind möglich, oder niemand. Nein sagen kostet nichts.
approve-who-nobody = Im Moment gibt es hier kein Büro, das lesen kann. Ihre Antworten sind gespeichert.
approve-what-question =
    { PLURAL($count) ->
        [one] Was darf { $offices } lesen?
       *[other] Was dürfen { $offices } lesen?
    }
approve-what-hint = Wählen Sie nur, was Sie möchten. Bis wann, fragen wir danach.
approve-empty = leer
approve-singly = nur einzeln
approve-mark = wählen
approve-what-all = Alle
approve-nothing = Nichts
approve-forward-nothing = Weiter ohne Freigabe
approve-forward-who = Weiter: Wer?
approve-forward-what = Weiter: Was?
approve-forward-until = Weiter: Bis wann?
approve-forward-date = Weiter: Datum
approve-forward-sign = Weiter: PIN
approve-sentence =
    { PLURAL($count) ->
        [one] Bis { $until } darf { $offices } lesen: { $sections }.
       *[other] Bis { $until } dürfen { $offices } lesen: { $sections }.
    }
approve-sentence-nothing = Niemand darf etwas lesen.
approve-sentence-minor = Unter 18 Jahren gilt das erst, wenn auch Eltern oder Vormund Ja sagen.
approve-until-question = Bis wann darf gelesen werden?
approve-until-hint = Danach endet die Freigabe von selbst.
approve-until-months =
    { PLURAL($count) ->
        [one] { $count } Monat
       *[other] { $count } Monate
    }
approve-until-day = bis { $date }
approve-until-other = Ein anderer Tag
approve-date-question = Bis zu welchem Tag?
approve-date-hint = Mit Pfeiltasten oder Ziffern. Spätestens { $latest }.
approve-date-hint-touch = Tippen Sie auf ⬆ oder ⬇. Spätestens { $latest }.
approve-date-day = Tag
approve-date-month = Monat
approve-date-year = Jahr

## The end of a visit. Each sentence is shown only when it is true.

done-place = Geschafft
done-title = Danke.
done-title-saved = Danke. Alles ist gespeichert.
done-title-arrived = Danke. Ihre Angaben sind angekommen.
done-saved = Gespeichert
done-saved-here = auf diesem Gerät
done-saved-both = auf diesem Gerät und beim Kreis
done-not-saved = Nicht gespeichert
done-approved = Freigegeben
done-approved-what = { $sections } für { $offices }, bis { $until }
done-signed = Unterschrieben. Gilt, sobald die Leitung wieder da ist.
done-signed-here = Unterschrieben. Gilt, sobald es bestätigt ist.
done-guardian = Noch fehlt das Ja von Eltern oder Vormund. Vorher kann niemand lesen.
done-nobody = Nicht freigegeben
done-nobody-why = Niemand außer Ihnen kann Ihre Antworten lesen.
done-changed = Nach der Freigabe geändert
done-changed-what = { $sections }: Ihre Freigabe ist noch für Ihre früheren Antworten. Sie können neu freigeben.
done-more =
    { PLURAL($count) ->
        [one] und { $count } weitere Freigabe
       *[other] und { $count } weitere Freigaben
    }
done-forwarded = Weitergeleitet
done-forwarded-when = { $moment }, bestätigt
done-forwarded-why = vom Kreis bestätigt
done-waiting = Wird weitergeleitet, wenn die Leitung wieder da ist.
done-waiting-why = Sie müssen nicht warten.
done-kept = Bleibt hier
done-kept-why = Alles wird auf diesem Gerät aufbewahrt.
# $number: two groups of four letters and digits.
done-file-number = Ihre MoBio-Nummer: { $number }
done-file-number-why = Schreiben Sie sie getrennt von der Karte auf. Karte weg, PIN vergessen? Bitten Sie damit um eine neue Karte. Die Nummer allein öffnet nichts.
done-return = Sie können jederzeit wiederkommen, mit Karte und PIN.
done-finish = Beenden und Bildschirm leeren

## Staff sign-in.

sign-in-place = Anmeldung für die Beratung
sign-in-question = Bitte melden Sie sich an.
sign-in-name = Name
sign-in-passphrase = Passwort
sign-in-forward = Anmelden
sign-in-busy = Einen Moment bitte.
sign-in-account = Neues Konto (für die IT): mobio staff add NAME --office BÜRO
sign-in-waiting = Wartet auf das Netz: { $count }, seit { $date }, { $time }
sign-in-waiting-code = { $waiting } ({ $code })

## The desk when the district gives no answer.

desk-refused-sign-in = Name oder Passwort stimmt nicht. Bitte versuchen Sie es noch einmal.
desk-refused-over = Ihre Sitzung ist zu Ende. Bitte melden Sie sich neu an.
desk-refused-wait = Zu viele Versuche. Bitte warten Sie: { $time }.
desk-refused-withdrawn = Diese Freigabe gilt nicht mehr. Es wird nichts mehr gezeigt.
desk-refused-offline = Der Server des Kreises ist gerade nicht erreichbar. Ohne Leitung werden keine Namen gezeigt.
desk-refused-failed = Das hat nicht geklappt. Bitte versuchen Sie es in Kürze noch einmal.
# $number: two groups of four letters and digits.
desk-file-number = MoBio-Nummer { $number }
desk-code = Für die IT: { $code }

## My people.

people-place = Meine Personen
people-office = { $office }, { $name }
people-count =
    { PLURAL($count) ->
        [one] { $count } Person, { $new } neu
       *[other] { $count } Personen, { $new } neu
    }
people-search = Name oder MoBio-Nummer tippen
people-column-name = Name
people-column-until = Freigabe bis
people-new = neu
people-guardian = Vormund fehlt
people-ends = läuft bald ab
people-no-name = Name nicht freigegeben
people-open = Öffnen
people-reload = Neu laden
people-status = Nur Personen, die für dieses Büro freigegeben haben. Stand { $time }
people-guardian-status = Noch nicht lesbar: Das Ja von Eltern oder Vormund fehlt.
people-loading = Die Liste wird geholt.
people-nobody = Noch hat niemand für dieses Büro freigegeben.
people-nobody-how = So geht es: Die Person öffnet am Kiosk mit Karte und PIN ihre Übersicht, drückt F8 „Jetzt freigeben“, wählt dieses Büro, die Teile und bis wann, und unterschreibt mit ihrer PIN.
people-nobody-how-touch = So geht es: Die Person öffnet am Kiosk mit Karte und PIN ihre Übersicht, tippt auf „Jetzt freigeben“, wählt dieses Büro, die Teile und bis wann, und unterschreibt mit ihrer PIN.
people-no-hit = Kein Name und keine MoBio-Nummer passt.
people-no-hit-how = Esc löscht die Suche.
people-no-hit-how-touch = Mit „Zurück“ löschen Sie die Suche.

## One portfolio.

portfolio-place = Portfolio
portfolio-until = freigegeben bis { $date }
portfolio-closed = zu
portfolio-loading = Das Portfolio wird geholt.
portfolio-status = Ihr Einblick wird mit Datum und Grund vermerkt. Die Person sieht es.
portfolio-nothing = In diesem Teil ist nichts beantwortet.
portfolio-empty = Kein Teil ist freigegeben.
portfolio-original = Original
portfolio-next = Nächster Teil
