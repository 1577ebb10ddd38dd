# Questions, the keyboard in the app, "no answer", overview, review. The same messages and $variables in every language.

key-space = Space

## The keyboard drawn on the screen: short, each stands on one key.

keyboard-space = Space
keyboard-half-space = ZWNJ
keyboard-digits = 123

## A question.

question-place = Question { $number } of { $total }, about { $minutes } min left
question-kept = Your answer: { $answer }
question-skip = Go on without an answer
question-other = Please write it yourself.

## A long list.

list-search = Search: just type
list-search-touch = Search: touch here
list-likely = Often chosen
list-all = All
list-found =
    { PLURAL($count) ->
         [one] { $count } found
        *[other] { $count } found
    }
list-nothing = Nothing found. Please write it differently.
list-page = Page { $page } of { $pages }, { $total } in total
list-chosen = Chosen: { $names }
list-whole = Not here? Show all
list-likely-again = Back: often chosen
list-back = Back to the list
list-other = Something else: write it yourself
list-groups = Back to the fields
list-groups-title = First: in which field?

## A date.

date-year = Year
date-month = Month
date-day = Day
date-picked = { $part }: { $value }
date-years = { $first } - { $last }
date-year-first = The year first. You can also type it.
date-year-first-touch = The year first.
date-which-month = In which month?
date-which-day = On which day?
date-earlier = earlier
date-later = later
date-still = Until now. It has not ended yet.
date-not-exact = About, not exactly
date-only-year = Only the year. I do not know the month.
date-only-month = Only month and year. I do not know the day.
date-next-month = Next: month
date-next-day = Next: day
date-other-calendar = Other calendar
date-calendar-now = { $calendar }: { $year }

## No answer.

no-answer-title = No answer? That is all right.
no-answer-fine = You will have no disadvantage.
no-answer-back = Back to the question
no-answer-choose = Choose

## The overview.

overview-place = { $done } of { $total } parts done, about { $minutes } min left
overview-parts = { $done } of { $total } parts done
overview-how-far = { $counts }, { $state }
overview-done = done
overview-begun = go on
overview-open = not done yet
overview-irrelevant = not needed
overview-approved = approved
overview-approve-again = approve again
overview-next = Next: { $section }
overview-look = Look at: { $section }
overview-approve = Approve now
overview-more = More questions
overview-later = with a person
overview-put-off = asked later
overview-consent = needs extra yes
overview-core = Important questions: { $left } left, about { $minutes } min
overview-look-over = Check

## The review of a section.

review-title = Check: { $section }
review-place = Part { $part } of { $parts }
review-place-page = Part { $part } of { $parts }, page { $page } of { $pages }
review-counsellors-read = In German (the counsellors read this)
review-empty = There is no answer here yet.
review-right = That is right

## How many answers are possible; the list of a repeat group.

question-up-to = Up to { $most } answers. { $left } more possible.
question-up-to-in-order = Up to { $most } answers. Most important first. { $left } more possible.
question-enough = You already have { $most } answers. Take one away first.
question-rank-1 = 1st choice
question-rank-2 = 2nd choice
question-rank-3 = 3rd choice
entries-done = No, go on
entries-change = Change
entries-remove = Delete
entries-remove-sure = Really delete these answers?
entries-keep = No, keep them
entries-remove-yes = Yes, delete them
