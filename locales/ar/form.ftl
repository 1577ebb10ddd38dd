# What the questionnaire itself says: answers read back, and why an answer cannot be taken.

review-entry = { $one } { $number }
review-own-text = { $label }: { $own }

## An answer that cannot be taken: what to do, in one line.

form-refusal-number = يُرجى كتابة عدد صحيح فقط، مثل ٧.
form-refusal-text-empty = يُرجى كتابة شيء، أو اختيار «بدون جواب».
form-refusal-text-long = النص طويل جدًا. يُرجى كتابة نص أقصر.
form-refusal-nothing-chosen = يُرجى اختيار جواب، أو «بدون جواب».
form-refusal-exclusive = هذا الجواب لا يتفق مع الإجابات الأخرى. يُرجى الاختيار من جديد.
form-refusal-too-many = عدد الإجابات أكبر من المسموح. يُرجى إلغاء بعضها.
form-refusal-date = هذا اليوم غير موجود. يُرجى مراجعة اليوم والشهر.
form-refusal-future = هذا اليوم لم يأتِ بعد. يُرجى مراجعة السنة.
form-refusal-phone = هذا ليس رقم هاتف. الأرقام من بلدان أخرى تبدأ بعلامة +.
form-refusal-required = نحتاج هنا إلى جواب. «بدون جواب» مقبول أيضًا.
form-refusal-constraint = هذا الجواب غير مناسب هنا. يُرجى مراجعته.
form-refusal-other = لم يتم قبول هذا الجواب. يُرجى الإجابة مرة ثانية.
