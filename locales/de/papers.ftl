# The person's papers: the list, one paper, and taking a new one in.

## Home and the list.

home-papers = Meine Papiere
home-papers-none = Zeugnisse und anderes aufbewahren
home-papers-count =
    { PLURAL($count) ->
        [one] 1 Papier
       *[other] { $count } Papiere
    }
papers-place = Meine Papiere
papers-none = Hier ist noch kein Papier.
papers-none-what = Sie können hier Zeugnisse, Ausweise und andere Papiere aufbewahren.
papers-none-sealed = Jedes Papier wird verschlossen. Nur Sie können es öffnen.
papers-none-decide = Sie entscheiden später, ob noch jemand es sehen darf.
papers-add = Neues Papier
papers-add-why = von einem USB-Stick
papers-add-why-desk = vom USB-Stick oder aus dem Büro
papers-add-none = An diesem Gerät geht das nicht.
papers-most = Mehr als 80 Papiere gehen nicht. Entfernen Sie erst eines.
papers-status = Nur Sie sehen Ihre Papiere, bis Sie sie freigeben.
papers-open = Öffnen

## Where a paper is.

paper-waits = wartet auf das Netz
paper-sending = wird übertragen, { $percent } %
paper-forwarded = weitergeleitet
paper-kept = auf diesem Gerät gespeichert
paper-set-aside = nicht weitergeleitet
paper-elsewhere = an einem anderen Gerät

## One paper.

paper-place = Papier
paper-facts = { $kind }, { $size }. Hier seit { $date }.
paper-nobody = Nur Sie können es lesen.
paper-readers = { $office } darf es lesen, bis { $until }.
paper-readers-waiting = { $office } darf es lesen, bis { $until }. Das gilt mit der Bestätigung des Kreises.
paper-set-aside-why = Nicht weitergeleitet. Bitte rufen Sie eine Person.
paper-back = Zurück zur Liste
paper-back-why = das Papier bleibt, wie es ist
paper-remove = Papier entfernen
paper-remove-why = es wird hier gelöscht
paper-remove-question = Wollen Sie dieses Papier wirklich entfernen?
paper-remove-hint = Danach ist es nicht mehr hier. Was Sie schon freigegeben haben, bleibt freigegeben.
paper-remove-no = Nein, behalten
paper-remove-yes = Ja, entfernen
paper-picture-none = Dieses Papier kann hier nicht gezeigt werden.
paper-picture-pdf = Ein PDF kann dieses Gerät nicht zeigen. Es wird so aufbewahrt, wie es ist.
paper-picture-elsewhere = Das Papier liegt nicht an diesem Gerät.
paper-picture-loading = Das Papier wird geöffnet.
paper-size-mb = { $size } MB
paper-size-kb = { $size } KB
paper-sort-picture = Bild
paper-sort-pdf = PDF

## A new paper: where it is, which file.

paper-new-place = Neues Papier
paper-source-question = Wo ist das Papier?
paper-source-stick = Auf meinem USB-Stick
paper-source-stick-why = Stecken Sie den Stick jetzt ein.
paper-source-desk = Im Büro eingescannt
paper-source-desk-why = Die Beratung hat es schon gespeichert.
paper-files-question = Welches Papier?
paper-files-hint = Die neuesten stehen zuerst.
paper-files-hint-too-large =
    { PLURAL($count) ->
        [one] 1 Datei ist größer als 20 MB und steht nicht hier.
       *[other] { $count } Dateien sind größer als 20 MB und stehen nicht hier.
    }
paper-files-hint-more = Es gibt noch mehr Dateien. Hier stehen die neuesten.
paper-file-facts = { $sort }, { $date }, { $size }
paper-files-looking = Es wird nach Papieren gesucht.
paper-files-none = Hier ist kein Bild und kein PDF.
paper-files-none-why = Möglich sind Bilder (JPEG, PNG, WebP) und PDF-Dateien bis 20 MB.
paper-files-gone = Es ist kein Stick zu finden.
paper-files-gone-why = Stecken Sie den Stick ein und warten Sie kurz. Suchen Sie dann noch einmal.
paper-files-again = Noch einmal suchen
paper-reading = Die Datei wird gelesen.

## A file that is not taken.

paper-refused-gone = Die Datei ist nicht mehr da.
paper-refused-gone-why = Ist der Stick noch eingesteckt? Stecken Sie ihn ein und suchen Sie noch einmal.
paper-refused-large = Dieses Bild ist zu groß.
paper-refused-large-why = Es hat zu viele Bildpunkte. Machen Sie ein neues Foto in normaler Größe.
paper-refused-torn = Dieses Bild ist beschädigt.
paper-refused-torn-why = Machen Sie ein neues Foto, oder nehmen Sie eine andere Datei.
paper-refused-slow = Das Bild konnte gerade nicht geöffnet werden.
paper-refused-slow-why = Bitte versuchen Sie es noch einmal.
paper-other-file = Andere Datei

## A new paper: is it this one, what is it.

paper-look-question = Ist das Ihr Papier?
paper-look-yes = Ja, weiter
paper-look-no = Nein, ein anderes
paper-kind-question = Was für ein Papier ist das?
paper-check-question = So wird das Papier aufbewahrt
paper-keep = Aufbewahren
paper-keep-why = verschlossen, nur für Sie
paper-name = Name: { $name }
paper-name-why = ändern
paper-name-question = Wie soll das Papier heißen?
paper-belongs = Gehört zu: { $section }
paper-belongs-nowhere = Gehört zu keinem Teil
paper-belongs-question = Wozu gehört das Papier?
paper-belongs-none = Zu keinem Teil
paper-saving = Das Papier wird verschlossen und gespeichert.
paper-not-kept = Nicht gespeichert. Bitte versuchen Sie es noch einmal.
paper-not-kept-full = Hier ist kein Platz mehr für Papiere. Ihre Antworten sind sicher.

## After an answer that speaks of papers.

paper-offer-question = Möchten Sie das Papier jetzt hier aufbewahren?
paper-offer-hint = Dafür brauchen Sie ein Bild oder PDF auf einem USB-Stick.
paper-offer-yes = Ja, jetzt
paper-offer-no = Später
paper-offer-no-why = Es geht auch beim nächsten Mal.

## Approving papers.

approve-step-papers = Schritt { $number } von { $total }: Papiere
approve-papers-question =
    { PLURAL($count) ->
        [one] Welche Papiere darf { $offices } sehen?
       *[other] Welche Papiere dürfen { $offices } sehen?
    }
approve-papers-hint = Keines ist auch in Ordnung. Es ist Ihre Entscheidung.
paper-gone = Dieses Papier ist nicht mehr hier.
approve-forward-papers = Weiter: Papiere
approve-sentence-papers =
    { PLURAL($count) ->
        [one] Auch 1 Papier: { $papers }.
       *[other] Auch { $count } Papiere: { $papers }.
    }

## Papers in the portfolio, for counsellors.

desk-paper-look = Ansehen
desk-paper-ask = Ein Bild wird erst geholt, wenn Sie es ansehen. Das wird vermerkt.
desk-paper-coming = Das Bild wird geholt.
desk-paper-pdf = Von einem PDF gibt es hier kein Bild.
desk-paper-none = Davon gibt es kein Bild. { $code }
desk-papers-unreadable =
    { PLURAL($count) ->
        [one] 1 Papier ist freigegeben, aber nicht lesbar.
       *[other] { $count } Papiere sind freigegeben, aber nicht lesbar.
    }
desk-original = Original
desk-original-sure = Die Datei wird auf diesem Rechner gespeichert, unverschlossen. Das wird vermerkt.
desk-original-yes = Ja, speichern
desk-original-coming = Die Datei wird geprüft und geholt.
desk-original-kept = Gespeichert als { $name }. Bitte nach Gebrauch löschen.
desk-original-infected = Darin steckt ein Schadprogramm. Die Datei bleibt beim Kreis.
desk-original-unscanned = Sie ist nicht auf Schadprogramme geprüft. Die Datei bleibt beim Kreis.
desk-original-none = Die Datei konnte nicht gespeichert werden. { $code }
