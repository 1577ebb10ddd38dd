# Everything before a card is open, home, and what lies over a screen for a moment.

## Language tiles. Staff and test mode are shown in German only.

languages-staff = Beratung
languages-test-mode = Testbetrieb: Bitte hier keine echten Angaben machen.
languages-key = Taste ↵ oder { $key }
languages-trouble = Das Programm hat angehalten. Das liegt nicht an Ihnen. Gespeichertes ist sicher. Bitte Sprache wählen: Mit Karte und PIN geht es weiter.
languages-full = Dieses Gerät ist gerade voll. Das liegt nicht an Ihnen. Gespeichertes ist sicher. Bitte sagen Sie einer Person im Haus Bescheid.

## Privacy, five short screens: a question, then claims and what they mean.

privacy-place = Bevor Sie anfangen
privacy-forward = Verstanden, weiter
privacy-progress-unreviewed = Text noch nicht geprüft   { $done } von { $total }

privacy-asylum-question = Gehört das zu Ihrem Asylverfahren?
privacy-asylum-apart = Nein. Das hier ist etwas anderes.
privacy-asylum-apart-why = Ihre Antworten gehen nicht an das Bundesamt (BAMF).
privacy-asylum-purpose = Es geht um Ihr Leben und um das, was Sie möchten.
privacy-asylum-purpose-why = Zum Beispiel Schule, Arbeit und Sprachen. So kann die Beratung Ihnen besser helfen.
privacy-asylum-chosen = Ihre Antworten liest nur, wem Sie es erlauben.
privacy-asylum-chosen-why = Am Anfang kann niemand sie lesen, nur Sie.
privacy-asylum-voluntary = Alles ist freiwillig. Sie können jederzeit aufhören.
privacy-asylum-voluntary-why = Nein sagen kostet nichts. Ihr Asylverfahren und Ihre Hilfe hängen nicht davon ab.

privacy-readers-question = Wer kann Ihre Antworten lesen?
privacy-readers-you = Am Anfang nur Sie.
privacy-readers-you-why = Ihre Antworten sind verschlossen. Auch die Beratung kann sie nicht öffnen.
privacy-readers-later = Später nur, wem Sie es erlauben.
privacy-readers-later-why = Die Beratung liest nur die Teile, die Sie freigeben.
privacy-readers-noted = Jedes Lesen wird aufgeschrieben.
privacy-readers-noted-why = Wer gelesen hat, wann und warum.

privacy-decide-question = Was entscheiden Sie?
privacy-decide-parts = Sie geben jeden Teil einzeln frei.
privacy-decide-parts-why = Zum Beispiel: Schule ja, Familie nein.
privacy-decide-until = Sie bestimmen, bis wann.
privacy-decide-until-why = Danach kann die Beratung die Antworten nicht mehr öffnen.
privacy-decide-pin = Ohne Ihre PIN geht nichts.
privacy-decide-pin-why = Mit der PIN unterschreiben Sie. Vorher kann niemand etwas lesen.

privacy-stop-question = Und wenn Sie nicht möchten?
privacy-stop-any = Sie können jederzeit aufhören.
privacy-stop-any-why = Drücken Sie F10. Mit Karte und PIN machen Sie später weiter.
privacy-stop-any-why-touch = Tippen Sie auf „Beenden“. Mit Karte und PIN machen Sie später weiter.
privacy-stop-skip = Sie müssen nicht alles beantworten.
privacy-stop-skip-why = Mit F5 lassen Sie eine Frage aus.
privacy-stop-skip-why-touch = Mit „Keine Antwort“ lassen Sie eine Frage aus.
privacy-stop-free = Nein sagen kostet nichts.
privacy-stop-free-why = Ihr Asylverfahren und Ihre Hilfe hängen nicht davon ab.

privacy-kept-question = Was wird gespeichert, und wo?
privacy-kept-what = Ihre Antworten, verschlossen mit Ihrer Karte und Ihrer PIN.
privacy-kept-what-why = Auf der Karte steht kein Name.
privacy-kept-where = Auf Geräten des Landkreises.
privacy-kept-where-why = Was Sie nicht freigeben, kann dort niemand lesen.
privacy-kept-who = Verantwortlich ist der Landkreis.
privacy-kept-who-why = Haben Sie Fragen? Mit F1 finden Sie eine Person, die hilft.
privacy-kept-who-why-touch = Haben Sie Fragen? Mit „Hilfe“ finden Sie eine Person, die hilft.

## Card.

card-place = Ihre Karte
card-step = Schritt { $number } von { $total }
card-choice-question = Haben Sie schon eine MoBio-Karte?
card-choice-hint = Die Karte ist Ihr Schlüssel. Auf ihr stehen 20 Ziffern.
card-choice-no = Nein, ich brauche eine Karte
card-choice-no-why = Sie beginnen heute hier.
card-choice-yes = Ja, ich habe eine Karte
card-choice-yes-why = Sie brauchen die 20 Ziffern und Ihre PIN.
card-choice-lost = Karte verloren oder PIN vergessen
card-choice-lost-why = Mit einem Code von uns bekommen Sie eine neue Karte.

lost-card-question = Tippen Sie den Code für eine neue Karte.
lost-card-hint = Er hat 10 Buchstaben und Ziffern. Zwei Mitarbeitende geben ihn Ihnen, einen Tag später gilt er. Haben Sie keinen? Fragen Sie uns, am besten mit Ihrer MoBio-Nummer.
lost-card-too-few = Es fehlen noch Buchstaben oder Ziffern.
lost-card-too-few-why = Der Code hat 10.
lost-card-wrong = Dieser Code geht nicht.
lost-card-wrong-why = Bitte vergleichen Sie ihn mit Ihrem Zettel. Vielleicht ist es auch noch zu früh, oder jemand hat ihn gestoppt. Fragen Sie bitte dort, wo Sie ihn bekommen haben.
lost-card-wait-why = Bitte warten Sie eine Minute. Dann versuchen Sie es noch einmal.
lost-card-no-line-why = Ohne Netz gibt es keine neue Karte. Ihr Code gilt weiter. Bitte versuchen Sie es später noch einmal.

card-news-valid = Ihre neue Karte gilt.
card-news-valid-why = Die alte Karte öffnet nichts mehr. Nur ein Gerät ohne Netz, an dem Sie schon waren, nimmt sie vielleicht noch bis zu 4 Tage lang.
card-news-returned = Was andere lesen durften, ist wieder da.
card-news-returned-why = Dort können Sie weitermachen.
card-news-gone = Antworten, die sonst niemand lesen durfte, sind weg.
card-news-gone-why = Die alte Karte hat sie verschlossen. Niemand kann sie mehr öffnen, auch wir nicht.
card-news-copy = Andere Antworten sind noch nicht da. Es gibt eine Rettungskopie.
card-news-copy-why = Zwei Personen der Behörde müssen sie zusammen öffnen. Bitte fragen Sie im Haus. Danach sehen Sie die Antworten hier mit Ihrer neuen Karte.
card-news-rescued = Ihre alten Antworten sind wieder da.
card-news-rescued-why = Die Rettungskopie hat sie geöffnet. Jetzt sind sie mit Ihrer neuen Karte verschlossen.
card-news-empty = Ihre alten Antworten sind weg. Sie beginnen neu.
card-news-empty-why = Die alte Karte hat sie verschlossen, und sonst durfte sie niemand lesen. Niemand kann sie mehr öffnen, auch wir nicht.
card-news-waits = Ihre neue Karte ist fertig. Sie gilt noch nicht.
card-news-waits-why = Das Netz ist ausgefallen. Die Karte gilt, sobald das Netz wieder da ist. Dann kommt auch zurück, was andere lesen durften.
card-news-stopped = Jemand hat gesagt, dass diese Karte verloren ist: { $moment }.
card-news-stopped-why = Zwei Mitarbeitende wollten dann eine neue Karte machen lassen. Haben nicht Sie darum gebeten? Sprechen Sie bitte mit einer Person, der Sie vertrauen.
card-news-stays = Ihre Karte gilt weiter.
card-news-stays-why = Weil Sie sie benutzt haben, gibt es keine neue. Es wurde nichts geändert.

rescue-question = Möchten Sie eine Rettungskopie Ihrer Antworten?
rescue-what = Manche Antworten darf noch niemand lesen. Ist Ihre Karte verloren oder die PIN vergessen, kann niemand sie mehr öffnen. Mit einer Rettungskopie können Sie sie zurückbekommen.
rescue-later = Beides ist in Ordnung. Wollen Sie die Kopie später nicht mehr? Sagen Sie es im Haus: Sie wird gelöscht.
rescue-no = Keine Rettungskopie
rescue-no-why = Nur Sie können diese Antworten öffnen. Ohne Karte oder PIN sind sie weg.
rescue-yes = Ja, eine Rettungskopie machen
rescue-yes-why = Ohne Karte oder PIN können zwei Personen der Behörde diese Antworten öffnen, nur beide zusammen.

new-card-title = Das ist Ihre Karte. Bitte fotografieren oder abschreiben.
new-card-forward = Ich habe die Karte
new-card-keep =
    Gut aufbewahren, niemandem zeigen.
    Ohne Karte und PIN kommen Sie nicht mehr an Ihre Antworten.

last-four-question = Haben Sie die Karte? Tippen Sie die letzten vier Ziffern.
last-four-hint = Sie stehen ganz unten auf Ihrem Foto oder Ihrem Zettel.
last-four-look = Karte ansehen
last-four-wrong = Das sind andere Ziffern.
last-four-wrong-why = Mit Esc sehen Sie die Karte noch einmal. Nehmen Sie sich Zeit.
last-four-wrong-why-touch = Tippen Sie auf „Karte ansehen“. Nehmen Sie sich Zeit.

existing-card-question = Tippen Sie die 20 Ziffern Ihrer Karte.
existing-card-hint = Sie stehen auf Ihrem Foto oder Ihrem Zettel.
existing-card-too-few = Es fehlen noch Ziffern.
existing-card-too-few-why = Eine Karte hat 20.
existing-card-wrong-digit = Eine Ziffer stimmt nicht.
existing-card-wrong-digit-why = Vergleichen Sie bitte mit Ihrer Karte. Mit ⌫ löschen Sie von hinten.

digits-count = { $typed } von { $all } Ziffern
digits-all = { $typed } von { $all } Ziffern. Jetzt ↵ drücken.

## PIN.

pin-choose-question = Wählen Sie eine PIN mit 6 Ziffern.
pin-choose-hint = Nur Sie kennen die PIN. Niemand im Haus fragt danach.
pin-choose-advice = Nicht gut: 123456, 000000 oder Ihr Geburtstag.
pin-repeat-question = Tippen Sie dieselbe PIN noch einmal.
pin-repeat-hint = So wissen wir, dass Sie sich nicht vertippt haben.
pin-open-question = Tippen Sie Ihre PIN.
pin-only-you = Nur Sie kennen die PIN. Niemand im Haus fragt danach.
pin-sign-place = Unterschreiben
pin-sign-question = Tippen Sie Ihre PIN. Damit unterschreiben Sie.
pin-sign-hint = Sie erlauben das, was Sie eben ausgewählt haben. Mit Esc ändern Sie es.
pin-sign-hint-touch = Sie erlauben das, was Sie eben ausgewählt haben. Mit „Zurück“ ändern Sie es.
pin-sign-forward = Unterschreiben
pin-unhide-place = Verdeckt
pin-unhide-question = Tippen Sie Ihre PIN. Dann geht es weiter.
pin-busy = Einen Moment bitte.
pin-weak-one-digit = Das ist sechsmal dieselbe Ziffer.
pin-weak-run = Die Ziffern folgen einfach aufeinander.
pin-weak-repeated = Hier wiederholen sich dieselben Ziffern.
pin-weak-doubled = Das sind nur doppelte Ziffern.
pin-weak-why = Das kann man leicht erraten. Bitte wählen Sie eine andere PIN.
pin-different = Die zwei PINs waren verschieden.
pin-different-why = Bitte wählen Sie Ihre PIN noch einmal.
pin-too-few = Es fehlen noch Ziffern.
pin-too-few-why = Eine PIN hat 6.
pin-wrong-card-or-pin = Karte oder PIN stimmt nicht.
pin-wrong-card-or-pin-why = Bitte versuchen Sie es noch einmal. Mit Esc prüfen Sie die Karte.
pin-wrong-card-or-pin-why-touch = Bitte versuchen Sie es noch einmal. Mit „Zurück“ prüfen Sie die Karte.
pin-wrong = Die PIN stimmt nicht.
pin-wrong-why = Bitte versuchen Sie es noch einmal.
pin-wait = Das waren zu viele Versuche.
pin-wait-why = Bitte warten Sie noch { $time }. Ihre Antworten sind sicher.
pin-wait-over = Jetzt können Sie es noch einmal versuchen.
pin-no-line = Diese PIN öffnet hier gerade nichts.
pin-no-line-why = Vielleicht stimmt sie nicht. Oder die Karte war noch nie hier, und das Netz ist gerade nicht da. Bitte prüfen Sie die PIN, oder kommen Sie später wieder.
pin-change-place = Neue PIN
pin-change-question = Wählen Sie eine neue PIN mit 6 Ziffern.
pin-renew-question = Tippen Sie jetzt noch Ihre alte PIN.
pin-renew-hint = Erst danach gilt die neue.
pin-change-no-line = Das Netz ist gerade nicht da.
pin-change-no-line-why = Ihre alte PIN gilt weiter. Bitte versuchen Sie es später noch einmal.
pin-used = Diese PIN hatten Sie schon einmal.
pin-used-why = Bitte wählen Sie eine andere. So öffnet die alte sicher nichts mehr.
pin-changed = Ihre neue PIN gilt jetzt.
pin-changed-why = Die alte PIN öffnet nichts mehr. Nur ein Gerät ohne Netz, an dem Sie schon waren, nimmt sie vielleicht noch an, bis zu 4 Tage lang.

## Two versions of one section, made on two machines without knowing of each other.

versions-place = Was stimmt?
versions-question = „{ $section }“ haben Sie an zwei Geräten verschieden beantwortet. Was stimmt?
versions-hint = Hier steht nur, was verschieden ist. Wählen Sie 1 oder 2. Danach können Sie es noch ändern.
versions-from = { $number }: { $moment }
versions-take = { $number } nehmen

## Home on return.

home-place = Mein Portfolio
home-welcome = Schön, dass Sie wieder da sind.
home-last-visit = Zuletzt hier: { $moment }
home-recovered = Seit { $date } haben Sie eine neue Karte. Die alte gilt nicht mehr. Waren das nicht Sie? Rufen Sie eine Person.
home-progress = { $done } von { $total } Teilen fertig
home-forward = Öffnen
home-continue = Weiter: { $section }
home-minutes = noch etwa { $minutes }
home-overview = Alle Teile ansehen
home-overview-why = alles ist beantwortet
home-data = Meine Daten
home-data-why = ansehen und korrigieren
home-approve = Wer darf lesen?
home-alone = Fragen nur für Sie
home-alone-why = am besten, wenn Sie allein hier sind
home-pin = Neue PIN
home-pin-why = wenn vielleicht jemand Ihre PIN kennt
home-readers-none = bis jetzt nur Sie
home-readers-waiting = unterschrieben, gilt mit der Bestätigung des Kreises
home-readers-guardian = das Ja von Eltern oder Vormund fehlt noch
home-readers = { $offices }, bis { $until }
home-readers-changed = { $offices }, noch mit Ihren früheren Antworten

## Hidden.

hidden-title = Dieser Bildschirm ist verdeckt.
hidden-how = Drücken Sie eine Taste. Dann tippen Sie Ihre PIN.
hidden-how-touch = Berühren Sie den Bildschirm. Dann tippen Sie Ihre PIN.

## Trouble.

trouble-place = Hinweis
trouble-not-your-fault = Das ist nicht Ihr Fehler.
trouble-not-saved = Ihre letzte Antwort konnte nicht gespeichert werden.
trouble-full = Dieses Gerät ist voll. Ihre letzte Antwort konnte nicht gespeichert werden.
trouble-stopped = Dieses Gerät kann gerade nichts mehr speichern. Ihre letzte Antwort konnte nicht gespeichert werden.
trouble-no-line = Das Netz ist gerade nicht da.
trouble-other = Am Gerät ist gerade etwas nicht in Ordnung.
trouble-safe-before = Alles davor ist sicher gespeichert.
trouble-safe-here = Ihre Antworten sind sicher. Sie liegen verschlossen auf diesem Gerät.
trouble-safe-here-why = Sie werden weitergeleitet, sobald das Netz wieder da ist. Sie müssen nicht warten.
trouble-set-aside = Einige Ihrer Angaben können nicht gelesen werden.
trouble-unchanged = Es wurde nichts verändert.
trouble-unchanged-why = Alles andere ist da. Bitte sagen Sie einer Person im Haus Bescheid.
trouble-question = Was möchten Sie tun?
trouble-continue = Weiter antworten
trouble-continue-saving = mit der nächsten Antwort speichern wir noch einmal
trouble-continue-offline = alles andere geht auch ohne Netz
trouble-anew = Noch einmal von vorn
trouble-anew-why = zurück zu den Sprachen
trouble-later = Später weitermachen
trouble-later-why = an diesem Gerät, mit Karte und PIN
trouble-stopped-why = wenn das Gerät wieder geht, mit Karte und PIN
trouble-person-why = jemand vom Haus kommt zu Ihnen
trouble-code = Für die Beratung: { $code }

## Not set up.

not-set-up-title = Dieses Gerät ist noch nicht fertig eingerichtet.
not-set-up-back = Zurück zu den Sprachen
not-set-up-back-why = und später noch einmal versuchen
not-set-up-staff = Für die IT: Gerät anmelden mit mobio enrol CODE

too-small = Fenster zu klein

## Help.

help-question = Brauchen Sie Hilfe?
help-called = Es hat geklingelt. Bitte warten Sie einen Moment.
help-call = Eine Person rufen
help-hide = Bildschirm verdecken
help-keys = Diese Tasten gehen hier:
help-keys-touch = Das geht hier auch:
help-choose = Auswählen

## Languages in the middle of things.

language-question = Welche Sprache möchten Sie?
language-hint = Ihre Antworten bleiben, wie sie sind.
language-second-question = Möchten Sie eine zweite Sprache dazu?
language-second-hint = Sie steht unter jeder Frage. So kann jemand neben Ihnen mitlesen.
language-none = Keine zweite Sprache

## Idle countdown.

idle-question = Sind Sie noch da?
idle-press = Drücken Sie eine Taste oder berühren Sie den Bildschirm.
idle-press-touch = Berühren Sie den Bildschirm.
idle-left = Noch { $seconds }
idle-here = Ich bin noch da
idle-then = Dann wird dieser Bildschirm leer.
idle-after-open = Ihre Antworten bleiben gespeichert. Mit Karte und PIN machen Sie weiter.
idle-after = Sie können jederzeit neu anfangen.
idle-then-staff = Dann werden Sie abgemeldet.
idle-after-staff = Geöffnete Angaben werden nicht gespeichert.
