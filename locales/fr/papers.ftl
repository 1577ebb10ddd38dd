# The person's papers: the list, one paper, and taking a new one in.

## Home and the list.

home-papers = Mes papiers
home-papers-none = garder vos diplômes et papiers
home-papers-count =
    { PLURAL($count) ->
        [one] { $count } papier
       *[other] { $count } papiers
    }
papers-place = Mes papiers
papers-none = Pas encore de papier ici.
papers-none-what = Vous pouvez garder ici des diplômes, des cartes d’identité et d’autres papiers.
papers-none-sealed = Chaque papier est fermé à clé. Vous seul(e) pouvez l’ouvrir.
papers-none-decide = Vous décidez plus tard si une autre personne peut le voir.
papers-add = Nouveau papier
papers-add-why = depuis une clé USB
papers-add-why-desk = d’une clé USB ou du bureau
papers-add-none = Pas possible sur cet appareil.
papers-most = 80 papiers au maximum. Enlevez d’abord un papier.
papers-status = Sans votre autorisation, vous seul(e) voyez vos papiers.
papers-open = Ouvrir

## Where a paper is.

paper-waits = en attente du réseau
paper-sending = envoi en cours, { $percent } %
paper-forwarded = envoyé
paper-kept = enregistré sur cet appareil
paper-set-aside = pas envoyé
paper-elsewhere = sur un autre appareil

## One paper.

paper-place = Papier
paper-facts = { $kind }, { $size }. Ici depuis le { $date }.
paper-nobody = Vous seul(e) pouvez le lire.
paper-readers = { $office } peut le lire jusqu’au { $until }.
paper-readers-waiting = { $office } peut le lire jusqu’au { $until }. C’est valable dès que le district a confirmé.
paper-set-aside-why = Pas envoyé. Appelez une personne qui travaille ici.
paper-back = Retour à la liste
paper-back-why = le papier reste comme il est
paper-remove = Enlever ce papier
paper-remove-why = il est effacé ici
paper-remove-question = Voulez-vous vraiment enlever ce papier ?
paper-remove-hint = Ensuite, il n’est plus ici. Ce que vous avez déjà autorisé reste autorisé.
paper-remove-no = Non, le garder
paper-remove-yes = Oui, l’enlever
paper-picture-none = Ce papier ne peut pas être affiché ici.
paper-picture-pdf = Cet appareil ne peut pas afficher un PDF. Le PDF est gardé comme il est.
paper-picture-elsewhere = Le papier n’est pas sur cet appareil.
paper-picture-loading = Le papier s’ouvre.
paper-size-mb = { $size } Mo
paper-size-kb = { $size } Ko
paper-sort-picture = Image
paper-sort-pdf = PDF

## A new paper: where it is, which file.

paper-new-place = Nouveau papier
paper-source-question = Où est le papier ?
paper-source-stick = Sur ma clé USB
paper-source-stick-why = Branchez-la maintenant.
paper-source-desk = Scanné au bureau
paper-source-desk-why = Un conseiller l’a déjà enregistré.
paper-files-question = Quel papier ?
paper-files-hint = Les plus récents sont en premier.
paper-files-hint-too-large =
    { PLURAL($count) ->
        [one] { $count } fichier fait plus de 20 Mo et n’est pas affiché ici.
       *[other] { $count } fichiers font plus de 20 Mo et ne sont pas affichés ici.
    }
paper-files-hint-more = Il y a encore d’autres fichiers. Ici, les plus récents.
paper-file-facts = { $sort }, { $date }, { $size }
paper-files-looking = Recherche de papiers en cours.
paper-files-none = Il n’y a pas d’image ni de PDF ici.
paper-files-none-why = Possible : images (JPEG, PNG, WebP) et fichiers PDF jusqu’à 20 Mo.
paper-files-gone = Aucune clé USB trouvée.
paper-files-gone-why = Branchez la clé USB et attendez un peu. Puis cherchez encore une fois.
paper-files-again = Chercher à nouveau
paper-reading = Lecture du fichier en cours.

## A file that is not taken.

paper-refused-gone = Le fichier n’est plus là.
paper-refused-gone-why = La clé USB est encore branchée ? Branchez-la et cherchez encore une fois.
paper-refused-large = Cette image est trop grande.
paper-refused-large-why = Elle a trop de points (pixels). Prenez une nouvelle photo de taille normale.
paper-refused-torn = Cette image est abîmée.
paper-refused-torn-why = Prenez une nouvelle photo, ou choisissez un autre fichier.
paper-refused-slow = L’image n’a pas pu être ouverte cette fois.
paper-refused-slow-why = Essayez encore une fois.
paper-other-file = Autre fichier

## A new paper: is it this one, what is it.

paper-look-question = Est-ce votre papier ?
paper-look-yes = Oui, continuer
paper-look-no = Non, un autre
paper-kind-question = Quelle sorte de papier est-ce ?
paper-check-question = Voici comment le papier est gardé
paper-keep = Garder
paper-keep-why = fermé à clé, juste pour vous
paper-name = Nom : { $name }
paper-name-why = changer
paper-name-question = Quel nom pour ce papier ?
paper-belongs = Partie : { $section }
paper-belongs-nowhere = Dans aucune partie
paper-belongs-question = Dans quelle partie va le papier ?
paper-belongs-none = Dans aucune partie
paper-saving = L’appareil ferme le papier à clé et l’enregistre.
paper-not-kept = Pas enregistré. Essayez encore une fois.
paper-not-kept-full = Plus de place pour des papiers ici. Vos réponses sont en sécurité.

## After an answer that speaks of papers.

paper-offer-question = Voulez-vous garder le papier ici maintenant ?
paper-offer-hint = Pour cela, il faut une image ou un PDF sur une clé USB.
paper-offer-yes = Oui, maintenant
paper-offer-no = Plus tard
paper-offer-no-why = C’est aussi possible la prochaine fois.

## Approving papers.

approve-step-papers = Étape { $number } sur { $total } : les papiers
approve-papers-question =
    { PLURAL($count) ->
        [one] Quels papiers autorisez-vous pour { $offices } ?
       *[other] Quels papiers autorisez-vous pour { $offices } ?
    }
approve-papers-hint = Aucun papier, c’est bien aussi. C’est vous qui décidez.
paper-gone = Ce papier n’est plus ici.
approve-forward-papers = Suite : les papiers
approve-sentence-papers =
    { PLURAL($count) ->
        [one] Et { $count } papier : { $papers }.
       *[other] Et { $count } papiers : { $papers }.
    }

## Papers in the portfolio, for counsellors.

desk-paper-look = Regarder
desk-paper-ask = L’image ne vient que si vous la regardez. C’est noté.
desk-paper-coming = L’image arrive.
desk-paper-pdf = D’un PDF, il n’y a pas d’image ici.
desk-paper-none = Il n’y en a pas d’image. { $code }
desk-papers-unreadable =
    { PLURAL($count) ->
        [one] 1 papier est autorisé, mais illisible.
       *[other] { $count } papiers sont autorisés, mais illisibles.
    }
desk-original = Original
desk-original-sure = Le fichier est enregistré sur cet ordinateur, sans verrou. C’est noté.
desk-original-yes = Oui, enregistrer
desk-original-coming = Le fichier est contrôlé et arrive.
desk-original-kept = Enregistré : { $name }. À effacer après usage.
desk-original-infected = Il contient un programme malveillant. Le fichier reste au district.
desk-original-unscanned = Il n’a pas été contrôlé. Le fichier reste au district.
desk-original-none = Le fichier n’a pas pu être enregistré. { $code }
