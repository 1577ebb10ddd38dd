# Everything before a card is open, home, and what lies over a screen for a moment.

## Language tiles. Staff and test mode are shown in German only.

languages-staff = Counselling
languages-test-mode = Test mode: please enter no real data here.
languages-key = Key ↵ or { $key }
languages-trouble = The program has stopped. It is not your fault. What was saved is safe. Please choose your language: you can go on with your card and PIN.
languages-full = This machine is full at the moment. It is not your fault. What was saved is safe. Please tell a person who works here.

## Privacy, five short screens: a question, then claims and what they mean.

privacy-place = Before you start
privacy-forward = I understand, next
privacy-progress-unreviewed = Text not yet checked   { $done } of { $total }

privacy-asylum-question = Is this part of your asylum procedure?
privacy-asylum-apart = No. This is something else.
privacy-asylum-apart-why = Your answers do not go to the Federal Office (BAMF).
privacy-asylum-purpose = This is about your life and what you want.
privacy-asylum-purpose-why = For example school, work and languages. So the counsellors can help you better.
privacy-asylum-chosen = Only the people you allow can read your answers.
privacy-asylum-chosen-why = At first nobody but you can read them.
privacy-asylum-voluntary = You only answer if you want to. You can stop at any time.
privacy-asylum-voluntary-why = It is all right to say no. It does not change your asylum procedure or the help you get.

privacy-readers-question = Who can read your answers?
privacy-readers-you = At first only you.
privacy-readers-you-why = Your answers are locked. Even the counsellors cannot open them.
privacy-readers-later = Later only the people you allow.
privacy-readers-later-why = Counsellors read only the parts that you approve.
privacy-readers-noted = Each time somebody reads them, it is written down.
privacy-readers-noted-why = Who read them, when, and why.

privacy-decide-question = What do you decide?
privacy-decide-parts = You approve the parts one by one.
privacy-decide-parts-why = For example: school yes, family no.
privacy-decide-until = You decide until when.
privacy-decide-until-why = After that day the counsellors can no longer open the answers.
privacy-decide-pin = Nothing happens without your PIN.
privacy-decide-pin-why = You sign with the PIN. Before that, nobody can read anything.

privacy-stop-question = And if you do not want to?
privacy-stop-any = You can stop at any time.
privacy-stop-any-why = Press F10. With your card and PIN you can go on later.
privacy-stop-any-why-touch = Touch “Finish”. With your card and PIN you can go on later.
privacy-stop-skip = You do not have to answer everything.
privacy-stop-skip-why = With F5 you skip a question.
privacy-stop-skip-why-touch = With “No answer” you skip a question.
privacy-stop-free = It is all right to say no.
privacy-stop-free-why = It does not change your asylum procedure or the help you get.

privacy-kept-question = What is saved, and where?
privacy-kept-what = Your answers, locked with your card and your PIN.
privacy-kept-what-why = There is no name on the card.
privacy-kept-where = On machines of the district (Landkreis).
privacy-kept-where-why = Nobody there can read what you do not approve.
privacy-kept-who = The district (Landkreis) is responsible.
privacy-kept-who-why = Do you have questions? With F1 you find a person who helps.
privacy-kept-who-why-touch = Do you have questions? With “Help” you find a person who helps.

## Card.

card-place = Your card
card-step = Step { $number } of { $total }
card-choice-question = Do you already have a MoBio card?
card-choice-hint = The card is your key. It has 20 digits.
card-choice-no = No, I need a card
card-choice-no-why = You begin here today.
card-choice-yes = Yes, I have a card
card-choice-yes-why = You need the 20 digits and your PIN.
card-choice-lost = I lost my card or forgot my PIN
card-choice-lost-why = The staff give you a code. With this code you get a new card.

lost-card-question = Type your code to get a new card.
lost-card-hint = It has 10 letters and numbers. Two staff members give it to you. You can use it one day later. No code? Ask us for one. Tell us your MoBio number if you have it.
lost-card-too-few = Some letters or numbers are missing.
lost-card-too-few-why = The code has 10 letters and numbers.
lost-card-wrong = This code does not work.
lost-card-wrong-why = Please compare it with your paper. Maybe it is too early, or somebody has stopped the code. Please ask the staff members who gave it to you.
lost-card-wait-why = Please wait one minute. Then try again.
lost-card-no-line-why = Without a network there is no new card. Your code stays valid. Please try again later.

card-news-valid = Your new card is valid.
card-news-valid-why = The old card does not open anything any more. Only a machine without a network where you have used it before may still accept it, for up to 4 days.
card-news-returned = The answers that other people were allowed to read are back.
card-news-returned-why = You can go on with them.
card-news-gone = Answers that nobody else was allowed to read are gone.
card-news-gone-why = They were locked with the old card. Nobody can open them now, not even us.
card-news-copy = Some answers are not here yet. There is a backup copy of them.
card-news-copy-why = Two people from the authority have to open it together. Please ask the staff. After that you will see the answers here with your new card.
card-news-rescued = Your old answers are here again.
card-news-rescued-why = They were opened with the backup copy. Now they are locked with your new card.
card-news-empty = Your old answers are gone. You start again.
card-news-empty-why = They were locked with the old card, and nobody else was allowed to read them. Nobody can open them now, not even us.
card-news-waits = Your new card is ready, but not valid yet.
card-news-waits-why = The network is not working. The card will be valid when the network is back. Then the answers that other people were allowed to read come back too.
card-news-stopped = Somebody said that this card was lost: { $moment }.
card-news-stopped-why = Then two staff members wanted to make a new card. If you did not ask for it, please talk to a person you trust.
card-news-stays = Your card stays valid.
card-news-stays-why = You have used it, so it is not lost. No new card will be made. Nothing was changed.

rescue-question = Do you want a backup copy of your answers?
rescue-what = There are answers that nobody else may read yet. If you lose your card or forget your PIN, nobody can open them any more. With a backup copy you can get them back.
rescue-later = You can say yes or no. If you do not want the copy any more later, tell the staff: they will delete it.
rescue-no = No, no backup copy
rescue-no-why = Only you can open these answers. Without your card or PIN they will be gone.
rescue-yes = Yes, make a backup copy
rescue-yes-why = Without your card or PIN, two people from the authority can open these answers, but only together.

new-card-title = This is your card. Please take a photo or copy the digits.
new-card-forward = I have the card
new-card-keep =
    Keep it safe, show it to nobody.
    Without card and PIN you can no longer get to your answers.

last-four-question = Do you have the card? Type its last four digits.
last-four-hint = They are at the bottom of your photo or your note.
last-four-look = See the card
last-four-wrong = These are not the right digits.
last-four-wrong-why = With Esc you see the card again. Take your time.
last-four-wrong-why-touch = Touch “See the card”. Take your time.

existing-card-question = Type the 20 digits of your card.
existing-card-hint = They are on your photo or your note.
existing-card-too-few = Some digits are missing.
existing-card-too-few-why = A card has 20 digits.
existing-card-wrong-digit = One digit is not right.
existing-card-wrong-digit-why = Please compare with your card. With ⌫ you delete the last digit.

digits-count = { $typed } of { $all } digits
digits-all = { $typed } of { $all } digits. Now press ↵.

## PIN.

pin-choose-question = Choose a PIN with 6 digits.
pin-choose-hint = Only you know the PIN. Nobody here will ask for it.
pin-choose-advice = Not good: 123456, 000000 or your birthday.
pin-repeat-question = Type the same PIN once more.
pin-repeat-hint = So we know that there is no mistake.
pin-open-question = Type your PIN.
pin-only-you = Only you know the PIN. Nobody here will ask for it.
pin-sign-place = Sign
pin-sign-question = Type your PIN. This is how you sign.
pin-sign-hint = You allow what you have just chosen. With Esc you can change it.
pin-sign-hint-touch = You allow what you have just chosen. With “Back” you can change it.
pin-sign-forward = Sign
pin-unhide-place = Screen hidden
pin-unhide-question = Type your PIN. Then you can go on.
pin-busy = One moment, please.
pin-weak-one-digit = This is the same digit six times.
pin-weak-run = The digits are in order, like 1, 2, 3.
pin-weak-repeated = The same digits come again and again.
pin-weak-doubled = Each digit is there two times.
pin-weak-why = That is easy to guess. Please choose another PIN.
pin-different = The two PINs were different.
pin-different-why = Please choose your PIN again.
pin-too-few = Some digits are missing.
pin-too-few-why = A PIN has 6 digits.
pin-wrong-card-or-pin = The card or the PIN is not right.
pin-wrong-card-or-pin-why = Please try again. With Esc you can check the card.
pin-wrong-card-or-pin-why-touch = Please try again. With “Back” you can check the card.
pin-wrong = The PIN is not right.
pin-wrong-why = Please try again.
pin-wait = You have tried too many times.
pin-wait-why = Please wait another { $time }. Your answers are safe.
pin-wait-over = Now you can try again.
pin-no-line = This PIN does not open anything here right now.
pin-no-line-why = Maybe the PIN is not right. Or the card was never used here, and there is no network at the moment. Please check the PIN, or come back later.
pin-change-place = New PIN
pin-change-question = Choose a new PIN with 6 digits.
pin-renew-question = Now type your old PIN.
pin-renew-hint = The new PIN is valid only after that.
pin-change-no-line = There is no network at the moment.
pin-change-no-line-why = Your old PIN stays valid. Please try again later.
pin-used = You had this PIN before.
pin-used-why = Please choose another one. Then the old one surely opens nothing any more.
pin-changed = Your new PIN is valid now.
pin-changed-why = The old PIN no longer opens anything. Only a machine that you have used before and that has no network can still accept it, for up to 4 days.

## Two versions of one section, made on two machines without knowing of each other.

versions-place = Which is right?
versions-question = You answered “{ $section }” in two different ways on two machines. Which is right?
versions-hint = Here you see only what is different. Choose 1 or 2. You can still change it afterwards.
versions-from = { $number }: { $moment }
versions-take = Keep { $number }

## Home on return.

home-place = My portfolio
home-welcome = Good to see you again.
home-last-visit = Last time here: { $moment }
home-recovered = You got a new card on { $date }. The old one is not valid any more. Was that not you? Please call a person.
home-progress = { $done } of { $total } parts done
home-forward = Open
home-continue = Go on: { $section }
home-minutes = about { $minutes } left
home-overview = See all parts
home-overview-why = you have answered everything
home-data = My data
home-data-why = look at it and change it
home-approve = Who may read?
home-alone = Questions only for you
home-alone-why = best when you are here alone
home-pin = New PIN
home-pin-why = if you think that somebody knows your PIN
home-readers-none = so far only you
home-readers-waiting = signed, but the district must still confirm it
home-readers-guardian = the yes of a parent or guardian is still missing
home-readers = { $offices }, until { $until }
home-readers-changed = { $offices }, still with your earlier answers

## Hidden.

hidden-title = This screen is hidden.
hidden-how = Press a key. Then type your PIN.
hidden-how-touch = Touch the screen. Then type your PIN.

## Trouble.

trouble-place = Please note
trouble-not-your-fault = It is not your fault.
trouble-not-saved = Your last answer could not be saved.
trouble-full = This machine is full. Your last answer could not be saved.
trouble-stopped = This machine cannot save anything more at the moment. Your last answer could not be saved.
trouble-no-line = There is no network at the moment.
trouble-other = Something is not right with this machine.
trouble-safe-before = Everything before it is safe.
trouble-safe-here = Your answers are safe. They are locked on this machine.
trouble-safe-here-why = They will be sent as soon as the network is back. You do not have to wait.
trouble-set-aside = Some of your answers cannot be read.
trouble-unchanged = Nothing was changed.
trouble-unchanged-why = Everything else is here. Please tell a person who works here.
trouble-question = What would you like to do?
trouble-continue = Go on answering
trouble-continue-saving = with your next answer we will try to save again
trouble-continue-offline = everything else works without the network
trouble-anew = Start again
trouble-anew-why = back to the languages
trouble-later = Go on later
trouble-later-why = at this machine, with card and PIN
trouble-stopped-why = when this machine works again, with card and PIN
trouble-person-why = a person who works here will come to you
trouble-code = For the counsellors: { $code }

## Not set up.

not-set-up-title = This machine is not ready yet.
not-set-up-back = Back to the languages
not-set-up-back-why = and try again later
not-set-up-staff = For IT staff: enrol with mobio enrol CODE

too-small = Window too small

## Help.

help-question = Do you need help?
help-called = The bell has rung. Please wait a moment.
help-call = Call a person
help-hide = Hide the screen
help-keys = These keys work here:
help-keys-touch = You can also do this here:
help-choose = Choose

## Languages in the middle of things.

language-question = Which language would you like?
language-hint = Your answers stay as they are.
language-second-question = Would you like a second language as well?
language-second-hint = You see it under every question. A person next to you can read it too.
language-none = No second language

## Idle countdown.

idle-question = Are you still there?
idle-press = Press a key or touch the screen.
idle-press-touch = Touch the screen.
idle-left = { $seconds } left
idle-here = I am still here
idle-then = Then this screen goes blank.
idle-after-open = Your answers stay saved. With your card and PIN you can go on.
idle-after = You can start again at any time.
idle-then-staff = Then you are signed out.
idle-after-staff = The data you have opened will not be saved.
