# What the questionnaire itself says: answers read back, and why an answer cannot be taken.

review-entry = { $one } { $number }
review-own-text = { $label }: { $own }

## An answer that cannot be taken: what to do, in one line.

form-refusal-number = Bitte nur eine ganze Zahl.
form-refusal-text-empty = Bitte schreiben Sie etwas, oder wählen Sie „Keine Antwort“.
form-refusal-text-long = Das ist zu lang. Bitte schreiben Sie es kürzer.
form-refusal-nothing-chosen = Bitte wählen Sie etwas, oder „Keine Antwort“.
form-refusal-exclusive = Diese Antwort passt nicht zu den anderen. Bitte wählen Sie neu.
form-refusal-too-many = Das sind zu viele Antworten. Bitte nehmen Sie einige weg.
form-refusal-date = Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat.
form-refusal-future = Dieser Tag kommt erst noch. Bitte prüfen Sie das Jahr.
form-refusal-phone = Das ist keine Telefonnummer. Nummern aus anderen Ländern beginnen mit +.
form-refusal-required = Hier brauchen wir eine Antwort. „Keine Antwort“ ist auch in Ordnung.
form-refusal-constraint = Das passt hier nicht. Bitte prüfen Sie Ihre Antwort.
form-refusal-other = Das konnten wir nicht übernehmen. Bitte antworten Sie noch einmal.
