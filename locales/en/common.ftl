# Words used on every screen. The same messages and $variables stand in every language; the tests compare them.

## Buttons and keys: at most two short words, the footer has 80 columns.

button-back = Back
button-next = Next
button-start = Start
button-help = Help
button-finish = Finish
button-hide = Hide
button-no-answer = No answer
button-no-name = No family name
button-language = Language
button-second-language = Second language
button-keyboard = Keyboard
button-overview = Overview
button-more = More
button-before = Previous
button-mark = Mark
button-correct = Correct
button-delete = Delete
button-close = Close

## No answer: all three are all right.

answer-na-dont-know = I do not know
answer-na-prefer-not = I do not want to say
answer-na-later = Later, with a person
answer-none = no answer
answer-not-translated = not translated

## Where we are, and what is safe. Each is shown only when it is true.

progress-question = Question { $number } of { $total }
progress-page = Page { $page } of { $pages }
progress-of = { $done } of { $total }
status-saving = Saving
status-saved = Saved on this machine
status-kept = Everything is saved on this machine
status-forwarded = Everything is saved and sent
status-waiting = Still waiting to be sent: { $count }
status-waiting-code = { $waiting } (for the counsellors: { $code })
status-nothing-approved = Nothing is approved yet.

## Amounts.

unit-years =
    { PLURAL($count) ->
        [one] { $count } year
       *[other] { $count } years
    }
unit-minutes =
    { PLURAL($count) ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
unit-seconds =
    { PLURAL($count) ->
        [one] { $count } second
       *[other] { $count } seconds
    }

## Dates and times; $date, $local and $time come in the language's own form.

date-unknown = unknown
date-open = not ended yet
date-about = about { $date }
date-two-calendars = { $date } ({ $local })
date-in-calendar = { $date } ({ $calendar })
date-month-year = { $month } { $year }
date-day-month-year = { $day } { $month } { $year }
date-either = { $first } or { $second }
calendar-gregory = International calendar
calendar-persian = Iranian and Afghan calendar
calendar-ethiopic = Ethiopian calendar
moment-today = today at { $time }
moment-day = { $date }, { $time }

## Help, when kiosk.toml has no text of its own for the language.

help-place = Please ask a person who works in this building.

## Errors for people: what happened, that it is not their fault, what to do. error-CODE, else error-other.

error-other = Something is wrong with this machine. It is not your fault. Please call a person who works here.
error-k-store-07 = This machine is full. Your last answer could not be saved. Everything before it is safe. Please call a person who works here.
error-k-store-08 = Your last answer could not be saved. Everything before it is safe. Please call a person who works here.
error-k-store-10 = This card is already in use with this PIN. Please take another card or choose another PIN.
error-k-vault-12 = Your new card is ready already. It will be valid when the network is back.
error-k-vault-01 = This machine is not set up yet. Please call a person who works here.
error-k-vault-02 = This machine has not been online for a long time. It must go online first. Your answers are safe. Please call a person who works here.
error-k-vault-03 = This office is no longer on the list. Your answers are safe. Please choose again.
error-k-vault-07 = There were too many wrong tries with this card, so it is locked. Your answers are safe. Please call a person who works here.
