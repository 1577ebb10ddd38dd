# What the questionnaire itself says: answers read back, and why an answer cannot be taken.

review-entry = { $one } { $number }
review-own-text = { $label }: { $own }

## An answer that cannot be taken: what to do, in one line.

form-refusal-number = لطفاً فقط یک عدد بنویسید، مثلاً ۵.
form-refusal-text-empty = لطفاً چیزی بنویسید، یا «بدون پاسخ» را انتخاب کنید.
form-refusal-text-long = این متن خیلی طولانی است. لطفاً کوتاه‌تر بنویسید.
form-refusal-nothing-chosen = لطفاً چیزی انتخاب کنید. «بدون پاسخ» هم می‌شود.
form-refusal-exclusive = این پاسخ با پاسخ‌های دیگر جور نیست. لطفاً دوباره انتخاب کنید.
form-refusal-too-many = پاسخ‌ها زیاد است. لطفاً علامت چند تا را بردارید.
form-refusal-date = چنین روزی وجود ندارد. لطفاً روز و ماه را بررسی کنید.
form-refusal-future = این روز هنوز نیامده است. لطفاً سال را بررسی کنید.
form-refusal-phone = این شمارهٔ تلفن نیست. شماره‌های کشورهای دیگر با + شروع می‌شوند.
form-refusal-required = اینجا یک پاسخ لازم است. «بدون پاسخ» هم اشکالی ندارد.
form-refusal-constraint = این پاسخ اینجا جور نیست. لطفاً پاسخ خود را بررسی کنید.
form-refusal-other = این پاسخ ذخیره نشد. لطفاً دوباره پاسخ بدهید.
