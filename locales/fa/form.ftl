# What the questionnaire itself says: answers read back, and why an answer cannot be taken.

review-own-text = { $label }: { $own }

## An answer that cannot be taken: what to do, in one line.

form-refusal-number = لطفاً فقط یک عدد کامل بنویسید.
form-refusal-text-empty = لطفاً چیزی بنویسید، یا «بدون پاسخ» را انتخاب کنید.
form-refusal-text-long = این متن خیلی طولانی است. لطفاً کوتاه‌تر بنویسید.
form-refusal-nothing-chosen = لطفاً چیزی انتخاب کنید، یا «بدون پاسخ» را.
form-refusal-exclusive = این پاسخ با پاسخ‌های دیگر جور نیست. لطفاً دوباره انتخاب کنید.
form-refusal-date = چنین روزی وجود ندارد. لطفاً روز و ماه را نگاه کنید.
form-refusal-future = این روز هنوز نیامده است. لطفاً سال را نگاه کنید.
form-refusal-required = اینجا یک پاسخ لازم است. «بدون پاسخ» هم اشکالی ندارد.
form-refusal-constraint = این اینجا مناسب نیست. لطفاً پاسخ خود را نگاه کنید.
form-refusal-other = نتوانستیم این پاسخ را ثبت کنیم. لطفاً دوباره پاسخ دهید.
