# What the questionnaire itself says: answers read back, and why an answer cannot be taken.

review-entry = { $one } { $number }
review-own-text = { $label } : { $own }

## An answer that cannot be taken: what to do, in one line.

form-refusal-number = Écrivez un nombre entier, s’il vous plaît.
form-refusal-text-empty = Écrivez quelque chose, ou choisissez « Sans réponse ».
form-refusal-text-long = C’est trop long. Écrivez plus court, s’il vous plaît.
form-refusal-nothing-chosen = Choisissez quelque chose, ou « Sans réponse ».
form-refusal-exclusive = Cette réponse ne va pas avec les autres. Choisissez à nouveau, s’il vous plaît.
form-refusal-too-many = Il y a trop de réponses. Enlevez-en quelques-unes, s’il vous plaît.
form-refusal-date = Ce jour n’existe pas. Vérifiez le jour et le mois, s’il vous plaît.
form-refusal-future = Ce jour est dans le futur. Vérifiez l’année, s’il vous plaît.
form-refusal-phone = Ce n’est pas un numéro de téléphone. Un numéro étranger commence par +.
form-refusal-required = Il faut une réponse ici. « Sans réponse » est possible aussi.
form-refusal-constraint = Cette réponse ne va pas ici. Vérifiez-la, s’il vous plaît.
form-refusal-other = Nous n’avons pas pu enregistrer cette réponse. Répondez encore une fois, s’il vous plaît.
