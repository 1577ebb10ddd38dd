# What the questionnaire itself says: answers read back, and why an answer cannot be taken.

review-own-text = { $label }: { $own }

## An answer that cannot be taken: what to do, in one line.

form-refusal-number = هنا عدد صحيح فقط، من فضلك.
form-refusal-text-empty = الرجاء كتابة شيء، أو اختيار «بدون جواب».
form-refusal-text-long = النص طويل جدًا. نص أقصر، من فضلك.
form-refusal-nothing-chosen = الرجاء اختيار جواب، أو «بدون جواب».
form-refusal-exclusive = هذا الجواب لا يتفق مع الأجوبة الأخرى. الرجاء الاختيار من جديد.
form-refusal-date = هذا اليوم غير موجود. الرجاء التحقق من اليوم والشهر.
form-refusal-future = هذا اليوم لم يأتِ بعد. الرجاء التحقق من السنة.
form-refusal-required = نحتاج هنا إلى جواب. «بدون جواب» مقبول أيضًا.
form-refusal-constraint = هذا لا يناسب هنا. الرجاء التحقق من الجواب.
form-refusal-other = لم نتمكن من أخذ هذا الجواب. الرجاء الإجابة مرة أخرى.
