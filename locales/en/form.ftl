# What the questionnaire itself says: answers read back, and why an answer cannot be taken.

review-entry = { $one } { $number }
review-own-text = { $label }: { $own }

## An answer that cannot be taken: what to do, in one line.

form-refusal-number = Please write a whole number.
form-refusal-text-empty = Please write something, or choose “No answer”.
form-refusal-text-long = This is too long. Please make it shorter.
form-refusal-nothing-chosen = Please choose something, or “No answer”.
form-refusal-exclusive = This answer does not fit with the others. Please choose again.
form-refusal-too-many = These are too many answers. Please take some away.
form-refusal-date = There is no such day. Please check the day and the month.
form-refusal-future = This day is in the future. Please check the year.
form-refusal-phone = This is not a phone number. Numbers from other countries start with +.
form-refusal-required = We need an answer here. “No answer” is all right too.
form-refusal-constraint = This does not fit here. Please check your answer.
form-refusal-other = We could not accept this answer. Please answer again.
