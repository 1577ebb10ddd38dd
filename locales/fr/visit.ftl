# What a visit needs besides questions: the whole privacy text, practice, who is here, a counsellor beside, consent.

## The whole privacy text, five pages behind tile 1 of the privacy screens: a title, then claims and what they mean.
## What the law wants to be said (GDPR, Article 13), in simple words. The draft line goes once a lawyer has read it.

whole-place = Vos données : le texte complet
whole-open = Lire le texte complet ({ $count } pages)
whole-draft = Texte provisoire. Aucun juriste ne l’a encore vérifié.

whole-who-title = Qui est responsable, et à quoi cela sert-il ?
whole-who-district = Le district (Landkreis) qui a installé cet appareil est responsable.
whole-who-district-why = Demandez l’adresse à une personne qui travaille ici.
whole-who-officer = Au district, une personne s’occupe de la protection des données.
whole-who-officer-why = Vous pouvez tout lui dire et tout lui demander sur vos données. Elle doit garder le secret. Ici, on vous donne aussi son adresse.
whole-who-purpose = Vos réponses sont pour le service de conseil.
whole-who-purpose-why = Il vous aide pour la langue, l’école, le travail, le logement et la famille.
whole-who-asylum = Cela ne fait pas partie de votre demande d’asile.
whole-who-asylum-why = Vos réponses ne vont pas à l’Office fédéral (BAMF).

whole-kept-title = Qu’est-ce qui est gardé, où et combien de temps ?
whole-kept-what = Vos réponses, et ce que vous avez autorisé, à qui et jusqu’à quand.
whole-kept-what-why = Aussi qui a lu, et quand. Votre code et les chiffres de votre carte ne sont gardés nulle part.
whole-kept-where = Tout est fermé à clé, sur des appareils du district.
whole-kept-where-why = Votre carte et votre code ouvrent vos réponses. Le bureau que vous choisissez peut aussi ouvrir ce que vous autorisez.
whole-kept-session = On ne note pas qui est avec vous aujourd’hui.
whole-kept-session-why = On le demande seulement pour cette visite.
whole-kept-long = Jusqu’au jour où vous faites tout effacer, ou à la fin du conseil.
whole-kept-long-why = Une autorisation finit plus tôt : le jour que vous choisissez, au plus tard après deux ans.

whole-ground-title = Pourquoi le district a-t-il le droit de le faire ?
whole-ground-task = Vous conseiller est une mission du district.
whole-ground-task-why = Pour cela, il a le droit de garder vos réponses (RGPD, article 6). Ici, on ne demande donc pas votre oui. On vous l’explique.
whole-ground-consent = Pour lire vos réponses, il faut votre oui.
whole-ground-consent-why = Vous le donnez avec votre code, pour chaque partie séparément (RGPD, article 6).
whole-ground-health = Pour les questions de santé, il faut un oui à part.
whole-ground-health-why = Sans ce oui, on ne vous demande rien sur la santé (RGPD, article 9).
whole-ground-free = Aucune réponse n’est obligatoire.
whole-ground-free-why = Dire non ne change rien pour vous. Et aucun ordinateur ne décide de votre cas ici.

whole-readers-title = Qui peut lire vos réponses ?
whole-readers-first = Au début, seulement vous.
whole-readers-first-why = Sans votre carte et votre code, personne n’ouvre ce que vous n’autorisez pas.
whole-readers-chosen = Ensuite, seulement les bureaux que vous choisissez.
whole-readers-chosen-why = Seulement les parties que vous autorisez, et jusqu’au jour que vous choisissez.
whole-readers-noted = Chaque fois qu’une personne lit, c’est noté.
whole-readers-noted-why = Qui a lu, quand et pourquoi. Vous avez le droit de le savoir.
whole-readers-abroad = Vos réponses ne vont pas dans d’autres pays.
whole-readers-abroad-why = Les autorités de votre pays ne reçoivent rien non plus.

whole-rights-title = Quels sont vos droits ?
whole-rights-see = Vous pouvez tout voir, tout corriger et emporter une copie.
whole-rights-see-why = Pour voir et corriger : sur cet appareil, avec votre carte et votre code.
whole-rights-withdraw = Vous pouvez retirer chaque oui.
whole-rights-withdraw-why = À tout moment. Après, personne ne lit plus. Ce qu’on a lu avant était autorisé.
whole-rights-erase = Vous pouvez faire effacer ou bloquer vos données ou refuser leur usage.
whole-rights-erase-why = Dites-le au service de conseil ou à la personne pour la protection des données.
whole-rights-complain = Vous pouvez faire une réclamation.
whole-rights-complain-why = Auprès de l’autorité de protection des données du Land. C’est gratuit. On vous donne l’adresse ici.

## The practice question: what is said of the keys stands behind each key. Nothing of it is kept.

practice-place = Essai
practice-question = Quelle boisson aimez-vous ?
practice-hint = C’est seulement pour essayer. Rien n’est gardé.
practice-tea = Le thé
practice-coffee = Le café
practice-water = L’eau
practice-other = Autre chose
practice-mark = Choisissez avec les chiffres ou les flèches.
practice-enter = Cette touche sert à continuer.
practice-none = Pas de réponse ? C’est toujours possible.
practice-marked = C’est bien. Avec ↵, vous continuez.
practice-marked-touch = C’est bien. Touchez « Suivant » pour continuer.
practice-left-out = C’est bien aussi. Avec ↵, vous continuez.
practice-left-out-touch = C’est bien aussi. Touchez « Suivant » pour continuer.

## Under 14 and alone: kind words, and ways on. Nobody is told off.

guardian-place = Ensemble, on continue
guardian-claim = Avant 14 ans, un parent ou le tuteur doit être là avec vous.
guardian-claim-why = C’est pour protéger les enfants. Vous n’avez rien fait de mal.
guardian-later = Revenez ensemble quand vous voulez.
guardian-later-why = Ou appelez maintenant une personne qui travaille ici. Elle vous aidera.
guardian-here = Un parent ou le tuteur est là maintenant
guardian-here-why = on vous demande alors encore une fois qui est avec vous

## A counsellor beside the person. The sign-in is shown in German only.

beside-join = Avec un conseiller
beside-leave = Le conseiller part
beside-line = À côté de vous : { $name }, { $office }
sign-in-beside = La personne reste connectée. Vous voyez seulement ce qu’elle a devant elle. Elle seule peut autoriser, avec son code.
sign-in-beside-offline = Sans le réseau, vous ne pouvez pas vous connecter ici. Pour la personne, tout continue comme avant : Esc.
sign-in-beside-offline-touch = Sans le réseau, vous ne pouvez pas vous connecter ici. Pour la personne, tout continue comme avant : « Retour ».

## Health: asked only after a yes of its own, and released only after another. Both ways stand beside each other.

consent-free = Vous pouvez dire oui ou non. Dire non n’a aucun inconvénient pour vous.
consent-later = Vous pourrez changer votre réponse plus tard.
approve-step-health = Étape { $number } sur { $total } : la santé
approve-health-question = Autoriser aussi la partie santé pour { $offices } ?
approve-health-hint = Les réponses sur la santé sont spécialement protégées. Vous pouvez dire non.
approve-health-yes = Oui, la santé aussi
approve-health-no = Non, pas la santé
