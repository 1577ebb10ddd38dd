# What a visit needs besides questions: the whole privacy text, practice, who is here, a counsellor beside, consent.

## The whole privacy text, five pages behind tile 1 of the privacy screens: a title, then claims and what they mean.
## What the law wants to be said (GDPR, Article 13), in simple words. The draft line goes once a lawyer has read it.

whole-place = Datenschutz: der ganze Text
whole-open = Den ganzen Text lesen ({ $count } Seiten)
whole-draft = Entwurf. Dieser Text ist rechtlich noch nicht geprüft.

whole-who-title = Wer ist verantwortlich, und wofür ist das hier?
whole-who-district = Verantwortlich ist der Landkreis, der dieses Gerät aufgestellt hat.
whole-who-district-why = Seine Adresse bekommen Sie von jeder Person, die hier im Haus arbeitet.
whole-who-officer = Beim Landkreis gibt es eine Person für den Datenschutz.
whole-who-officer-why = Sie dürfen ihr alles zu Ihren Daten sagen und sie alles fragen. Sie muss das geheim halten. Auch ihre Adresse bekommen Sie hier im Haus.
whole-who-purpose = Ihre Antworten sind für die Beratung.
whole-who-purpose-why = Sie hilft Ihnen bei Sprache, Schule, Arbeit, Wohnung und Familie.
whole-who-asylum = Das gehört nicht zu Ihrem Asylverfahren.
whole-who-asylum-why = Ihre Antworten gehen nicht an das Bundesamt (BAMF).

whole-kept-title = Was wird aufbewahrt, wo und wie lange?
whole-kept-what = Ihre Antworten, und was Sie erlaubt haben: wem und bis wann.
whole-kept-what-why = Auch, wer gelesen hat und wann. Ihre PIN und die Ziffern Ihrer Karte werden nirgends aufbewahrt.
whole-kept-where = Verschlossen, auf Geräten des Landkreises.
whole-kept-where-why = Mit Karte und PIN öffnen Sie Ihre Antworten. Was Sie freigeben, kann auch das Büro öffnen, das Sie auswählen.
whole-kept-session = Wir bewahren nicht auf, wer heute bei Ihnen ist.
whole-kept-session-why = Das fragen wir nur für diesen Besuch.
whole-kept-long = Bis Sie alles löschen lassen, oder bis die Beratung zu Ende ist.
whole-kept-long-why = Eine Freigabe endet früher: an dem Tag, den Sie bestimmen, spätestens nach zwei Jahren.

whole-ground-title = Warum darf der Landkreis das?
whole-ground-task = Beratung ist eine Aufgabe des Landkreises.
whole-ground-task-why = Dafür darf er Ihre Antworten aufbewahren (DSGVO, Artikel 6). Darum fragen wir hier nicht nach einem Ja. Wir erklären es Ihnen.
whole-ground-consent = Wer Ihre Antworten lesen will, braucht Ihr Ja.
whole-ground-consent-why = Sie geben es mit Ihrer PIN, für jeden Teil einzeln (DSGVO, Artikel 6).
whole-ground-health = Fragen zur Gesundheit brauchen ein extra Ja.
whole-ground-health-why = Ohne dieses Ja fragen wir nichts dazu (DSGVO, Artikel 9).
whole-ground-free = Sie müssen nichts beantworten.
whole-ground-free-why = Wer Nein sagt, hat keinen Nachteil. Und kein Computer entscheidet hier über Sie.

whole-readers-title = Wer kann Ihre Antworten lesen?
whole-readers-first = Am Anfang nur Sie.
whole-readers-first-why = Was Sie nicht freigeben, öffnet niemand ohne Ihre Karte und Ihre PIN.
whole-readers-chosen = Danach nur die Büros, die Sie auswählen.
whole-readers-chosen-why = Nur die Teile, die Sie freigeben, und nur bis zu dem Tag, den Sie bestimmen.
whole-readers-noted = Jedes Lesen wird aufgeschrieben.
whole-readers-noted-why = Wer gelesen hat, wann und warum. Das dürfen Sie wissen.
whole-readers-abroad = Ihre Antworten gehen nicht in andere Länder.
whole-readers-abroad-why = Auch die Behörden Ihrer Heimat bekommen nichts.

whole-rights-title = Welche Rechte haben Sie?
whole-rights-see = Sie dürfen alles sehen, korrigieren und mitnehmen.
whole-rights-see-why = Sehen und korrigieren können Sie an diesem Gerät, mit Karte und PIN.
whole-rights-withdraw = Sie dürfen jedes Ja zurücknehmen.
whole-rights-withdraw-why = Jederzeit. Danach liest niemand mehr. Was vorher gelesen wurde, war erlaubt.
whole-rights-erase = Sie dürfen Daten löschen oder sperren lassen, und Sie dürfen widersprechen.
whole-rights-erase-why = Sagen Sie es der Beratung oder der Person für den Datenschutz.
whole-rights-complain = Sie dürfen sich beschweren.
whole-rights-complain-why = Bei der Behörde für Datenschutz im Bundesland. Das kostet nichts. Die Adresse bekommen Sie hier im Haus.

## The practice question: what is said of the keys stands behind each key. Nothing of it is kept.

practice-place = Üben
practice-question = Welches Getränk mögen Sie?
practice-hint = Das ist nur zum Üben. Nichts davon wird aufbewahrt.
practice-tea = Tee
practice-coffee = Kaffee
practice-water = Wasser
practice-other = Etwas anderes
practice-mark = Mit Ziffern oder Pfeiltasten wählen Sie aus.
practice-enter = Damit geht es weiter.
practice-none = Keine Antwort? Das geht immer.
practice-marked = So ist es richtig. Mit ↵ geht es weiter.
practice-marked-touch = So ist es richtig. Tippen Sie auf „Weiter“.
practice-left-out = Auch das ist in Ordnung. Mit ↵ geht es weiter.
practice-left-out-touch = Auch das ist in Ordnung. Tippen Sie auf „Weiter“.

## Under 14 and alone: kind words, and ways on. Nobody is told off.

guardian-place = Zusammen geht es weiter
guardian-claim = Unter 14 Jahren müssen hier Eltern oder Vormund dabei sein.
guardian-claim-why = Das ist zum Schutz für Kinder. Sie haben nichts falsch gemacht.
guardian-later = Sie können gern zusammen wiederkommen.
guardian-later-why = Oder rufen Sie jetzt eine Person vom Haus. Sie hilft Ihnen.
guardian-here = Eltern oder Vormund sind jetzt da
guardian-here-why = dann fragen wir noch einmal, wer bei Ihnen ist

## A counsellor beside the person. The sign-in is shown in German only.

beside-join = Beratung kommt dazu
beside-leave = Beratung geht
beside-line = Neben Ihnen: { $name }, { $office }
sign-in-beside = Die Person bleibt angemeldet. Sie sehen nur, was die Person gerade vor sich hat. Freigeben kann nur die Person selbst, mit ihrer PIN.
sign-in-beside-offline = Ohne Netz können Sie sich hier nicht anmelden. Für die Person geht alles weiter wie bisher: Esc.
sign-in-beside-offline-touch = Ohne Netz können Sie sich hier nicht anmelden. Für die Person geht alles weiter wie bisher: „Zurück“.

## Health: asked only after a yes of its own, and released only after another. Both ways stand beside each other.

consent-free = Beides ist in Ordnung. Mit Nein haben Sie keinen Nachteil.
consent-later = Sie können Ihre Antwort später ändern.
approve-step-health = Schritt { $number } von { $total }: Gesundheit
approve-health-question = Auch den Teil Gesundheit freigeben für { $offices }?
approve-health-hint = Antworten zur Gesundheit sind besonders geschützt. Nein ist in Ordnung.
approve-health-yes = Ja, auch die Gesundheit
approve-health-no = Nein, die Gesundheit nicht
