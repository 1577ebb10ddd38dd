# Approving, the end of a visit, and the counsellor's desk. What staff read is shown in German only.

## Approving: who, what, until when. No word may push: refusing costs nothing.

approve-place = Approve
approve-step-age = Step { $number } of { $total }: How old?
approve-step-who = Step { $number } of { $total }: Who?
approve-step-what = Step { $number } of { $total }: Which parts?
approve-step-until = Step { $number } of { $total }: Until when?
approve-age-question = Are you 18 years old or older?
approve-age-hint = We do not know your date of birth. Under 18, a parent or guardian must also say yes.
approve-age-yes = Yes, 18 or older
approve-age-no = No, younger than 18
approve-age-none-why = this counts as “younger than 18”
approve-who-question = Who may read your answers?
approve-who-hint = You can choose several, or nobody. It is all right to say no.
approve-who-nobody = There is no office here yet that can read. Your answers are saved.
approve-what-question =
    { PLURAL($count) ->
        [one] What may { $offices } read?
       *[other] What may { $offices } read?
    }
approve-what-hint = Choose only what you want. We ask until when after that.
approve-empty = empty
approve-singly = on its own
approve-mark = mark
approve-what-all = All
approve-nothing = Nothing
approve-forward-nothing = Go on without
approve-forward-who = Next: Who?
approve-forward-what = Next: What?
approve-forward-until = Next: Until?
approve-forward-date = Next: Date
approve-forward-sign = Next: PIN
approve-sentence =
    { PLURAL($count) ->
        [one] Until { $until } { $offices } may read: { $sections }.
       *[other] Until { $until } { $offices } may read: { $sections }.
    }
approve-sentence-nothing = Nobody may read anything.
approve-sentence-minor = Under 18 this takes effect only when a parent or guardian also says yes.
approve-until-question = Until when may they be read?
approve-until-hint = After that the approval ends by itself.
approve-until-months =
    { PLURAL($count) ->
        [one] { $count } month
       *[other] { $count } months
    }
approve-until-day = until { $date }
approve-until-other = Another day
approve-date-question = Until which day?
approve-date-hint = With arrow keys or digits. At the latest { $latest }.
approve-date-hint-touch = Touch ⬆ or ⬇. At the latest { $latest }.
approve-date-day = Day
approve-date-month = Month
approve-date-year = Year

## The end of a visit. Each sentence is shown only when it is true.

done-place = Done
done-title = Thank you.
done-title-saved = Thank you. Everything is saved.
done-title-arrived = Thank you. Your answers have arrived.
done-saved = Saved
done-saved-here = on this machine
done-saved-both = on this machine and at the district
done-not-saved = Not saved
done-approved = Approved
done-approved-what = { $sections } for { $offices }, until { $until }
done-signed = Signed. Takes effect when the network is back.
done-signed-here = Signed. Takes effect when it is confirmed.
done-guardian = The yes of a parent or guardian is missing. Before that nobody can read.
done-nobody = Not approved
done-nobody-why = Nobody but you can read your answers.
done-changed = Changed after you approved
done-changed-what = { $sections }: the approval is still for your earlier answers. You can approve again.
done-more =
    { PLURAL($count) ->
        [one] and { $count } more approval
       *[other] and { $count } more approvals
    }
done-forwarded = Sent
done-forwarded-when = { $moment }, confirmed
done-forwarded-why = confirmed by the district
done-waiting = Will be sent when the network is back.
done-waiting-why = You do not need to wait.
done-kept = Kept here
done-kept-why = Everything is kept on this machine.
# $number: two groups of four letters and digits.
done-file-number = Your MoBio number: { $number }
done-file-number-why = Write it down, away from your card. Card lost or PIN forgotten? With this number, ask us for a new card. Alone it opens nothing.
done-return = You can come back at any time, with card and PIN.
done-finish = Finish and clear the screen

## Staff sign-in.

sign-in-place = Sign-in for counsellors
sign-in-question = Please sign in.
sign-in-name = Name
sign-in-passphrase = Passphrase
sign-in-forward = Sign in
sign-in-busy = One moment, please.
sign-in-account = New account (for IT staff): mobio staff add NAME --office OFFICE
sign-in-waiting = Waiting for the network: { $count }, since { $date }, { $time }
sign-in-waiting-code = { $waiting } ({ $code })

## The desk when the district gives no answer.

desk-refused-sign-in = Name or passphrase is not right. Please try again.
desk-refused-over = Your session is over. Please sign in again.
desk-refused-wait = Too many tries. Please wait: { $time }.
desk-refused-withdrawn = This approval is no longer valid. Nothing is shown any more.
desk-refused-offline = The district's server cannot be reached now. Without the network no names are shown.
desk-refused-failed = That did not work. Please try again shortly.
# $number: two groups of four letters and digits.
desk-file-number = MoBio number { $number }
desk-code = For IT staff: { $code }

## My people.

people-place = My people
people-office = { $office }, { $name }
people-count =
    { PLURAL($count) ->
        [one] { $count } person, { $new } new
       *[other] { $count } people, { $new } new
    }
people-search = Type a name or a MoBio number
people-column-name = Name
people-column-until = Approved to
people-new = new
people-guardian = guardian missing
people-ends = ends soon
people-no-name = Name not approved
people-open = Open
people-reload = Reload
people-status = Only people who approved this office. As of { $time }
people-guardian-status = Not readable yet: the yes of a parent or guardian is missing.
people-loading = The list is being fetched.
people-nobody = Nobody has approved this office yet.
people-nobody-how = This is how: with card and PIN the person opens the overview at the kiosk, presses F8 “Approve now”, chooses this office, the parts and until when, and signs with the PIN.
people-nobody-how-touch = This is how: with card and PIN the person opens the overview at the kiosk, touches “Approve now”, chooses this office, the parts and until when, and signs with the PIN.
people-no-hit = No name or MoBio number found.
people-no-hit-how = Esc clears the search.
people-no-hit-how-touch = With “Back” you clear the search.

## One portfolio.

portfolio-place = Portfolio
portfolio-until = approved until { $date }
portfolio-closed = closed
portfolio-loading = The portfolio is being fetched.
portfolio-status = Your look is recorded with date and reason. The person sees it.
portfolio-nothing = Nothing is answered in this part.
portfolio-empty = No part is approved.
portfolio-original = Original
portfolio-next = Next part
