# What a visit needs besides questions: the whole privacy text, practice, who is here, a counsellor beside, consent.

## The whole privacy text, five pages behind tile 1 of the privacy screens: a title, then claims and what they mean.
## What the law wants to be said (GDPR, Article 13), in simple words. The draft line goes once a lawyer has read it.

whole-place = Your data: the whole text
whole-open = Read the whole text ({ $count } pages)
whole-draft = Draft. No lawyer has checked this text yet.

whole-who-title = Who is responsible, and what is this for?
whole-who-district = The district (Landkreis) that put this machine here is responsible.
whole-who-district-why = Every person who works here can give you the address.
whole-who-officer = The district has a person for data protection.
whole-who-officer-why = You can tell and ask this person anything about your data. He or she must keep it secret. You can get this address here too.
whole-who-purpose = Your answers are for the counsellors.
whole-who-purpose-why = They help you with language, school, work, housing and family.
whole-who-asylum = This is not part of your asylum procedure.
whole-who-asylum-why = Your answers do not go to the Federal Office (BAMF).

whole-kept-title = What is kept, where and for how long?
whole-kept-what = Your answers, and what you approved: for which office, until when.
whole-kept-what-why = Also who read them, and when. Your PIN and the digits of your card are not kept anywhere.
whole-kept-where = Locked, on machines of the district.
whole-kept-where-why = Your card and your PIN open your answers. The office that you choose can also open what you approve.
whole-kept-session = We keep no note of who is with you today.
whole-kept-session-why = We ask that only for this visit.
whole-kept-long = Until you ask us to delete it all, or until the counselling is over.
whole-kept-long-why = An approval ends earlier: on the day that you choose, after two years at the latest.

whole-ground-title = Why may the district do this?
whole-ground-task = Counselling is a task of the district.
whole-ground-task-why = For this it may keep your answers (GDPR, Article 6). So we do not ask you for a yes here. We explain it to you.
whole-ground-consent = Whoever wants to read your answers needs your yes.
whole-ground-consent-why = You give it with your PIN, part by part (GDPR, Article 6).
whole-ground-health = Questions about health need an extra yes.
whole-ground-health-why = Without this yes we ask nothing about health (GDPR, Article 9).
whole-ground-free = You do not have to answer anything.
whole-ground-free-why = If you say no, you have no disadvantage. And no computer decides about you here.

whole-readers-title = Who can read your answers?
whole-readers-first = At first only you.
whole-readers-first-why = Without your card and your PIN nobody can open what you do not approve.
whole-readers-chosen = Later only the offices that you choose.
whole-readers-chosen-why = Only the parts that you approve, and only until the day that you choose.
whole-readers-noted = Each time somebody reads them, it is written down.
whole-readers-noted-why = Who read them, when and why. You have a right to know.
whole-readers-abroad = Your answers do not go to other countries.
whole-readers-abroad-why = The authorities of your home country get nothing either.

whole-rights-title = What are your rights?
whole-rights-see = You can see and correct everything, and take a copy.
whole-rights-see-why = You can see and correct your data on this machine, with card and PIN.
whole-rights-withdraw = You can take back every yes.
whole-rights-withdraw-why = At any time. After that nobody reads any more. What was read before was allowed.
whole-rights-erase = You can ask us to delete or block data, or to stop using it.
whole-rights-erase-why = Tell the counsellors or the person for data protection.
whole-rights-complain = You can complain.
whole-rights-complain-why = To the data protection authority of the federal state. It costs nothing. You can get the address in this building.

## The practice question: what is said of the keys stands behind each key. Nothing of it is kept.

practice-place = Practice
practice-question = Which drink do you like?
practice-hint = This is only for practice. Nothing is kept.
practice-tea = Tea
practice-coffee = Coffee
practice-water = Water
practice-other = Something else
practice-mark = You choose with digits or arrow keys.
practice-enter = Press this to go on.
practice-none = No answer? You can always do that.
practice-marked = That is right. Press ↵ to go on.
practice-marked-touch = That is right. Touch “Next” to go on.
practice-left-out = That is all right too. Press ↵ to go on.
practice-left-out-touch = That is all right too. Touch “Next” to go on.

## Under 14 and alone: kind words, and ways on. Nobody is told off.

guardian-place = Together you can go on
guardian-claim = Under 14, a parent or guardian must be here with you.
guardian-claim-why = This is to protect children. You have done nothing wrong.
guardian-later = You are welcome to come back together.
guardian-later-why = Or now call a person who works here. He or she will help you.
guardian-here = A parent or guardian is here now
guardian-here-why = then we ask once more who is with you

## A counsellor beside the person. The sign-in is shown in German only.

beside-join = Add counsellor
beside-leave = Counsellor leaves
beside-line = Beside you: { $name }, { $office }
sign-in-beside = The person stays signed in. You see only what the person has in front of them. Only the person can approve, with their PIN.
sign-in-beside-offline = Without the network you cannot sign in here. For the person everything goes on as before: Esc.
sign-in-beside-offline-touch = Without the network you cannot sign in here. For the person everything goes on as before: “Back”.

## Health: asked only after a yes of its own, and released only after another. Both ways stand beside each other.

consent-free = Both are all right. If you say no, you have no disadvantage.
consent-later = You can change your answer later.
approve-step-health = Step { $number } of { $total }: Health
approve-health-question = Also approve your health answers for { $offices }?
approve-health-hint = What you say about health is specially protected. It is all right to say no.
approve-health-yes = Yes, health too
approve-health-no = No, not health
