# Questions, the keyboard in the app, "no answer", overview, review. The same messages and $variables in every language.

key-space = المسافة

## The keyboard drawn on the screen: short, each stands on one key.

keyboard-space = مسافة
keyboard-half-space = ZWNJ
keyboard-digits = 123

## A question.

question-place = السؤال { $number } من { $total }، بقي نحو { $minutes } د.
question-kept = الجواب حتى الآن: { $answer }
question-skip = متابعة بدون جواب
question-other = يُرجى كتابة الجواب هنا.

## A long list.

list-search = للبحث: الكتابة هنا مباشرة
list-search-touch = للبحث: يُرجى اللمس هنا
list-likely = الأكثر اختيارًا
list-all = الكل
list-found =
    { PLURAL($count) ->
         [zero] لا نتائج
         [one] نتيجة واحدة
         [two] نتيجتان
         [few] { $count } نتائج
         [many] { $count } نتيجة
        *[other] { $count } نتيجة
    }
list-nothing = لا توجد نتائج. يُرجى كتابة الكلمة بطريقة أخرى.
list-page = الصفحة { $page } من { $pages }، المجموع { $total }
list-chosen = تم اختيار: { $names }
list-whole = غير موجود هنا؟ عرض الكل
list-likely-again = رجوع: الأكثر اختيارًا
list-back = رجوع إلى القائمة
list-other = شيء آخر: أكتبه بنفسي
list-groups = رجوع إلى المجالات
list-groups-title = أولًا: في أي مجال؟

## A date.

date-year = السنة
date-month = الشهر
date-day = اليوم
date-picked = { $part }: { $value }
date-years = { $first } - { $last }
date-year-first = السنة أولًا. يمكن أيضًا كتابتها.
date-year-first-touch = السنة أولًا.
date-which-month = في أي شهر؟
date-which-day = في أي يوم؟
date-earlier = أقدم
date-later = أحدث
date-still = حتى الآن. لم ينتهِ بعد.
date-not-exact = تقريبًا، ليس بالضبط
date-only-year = السنة فقط. لا أعرف الشهر.
date-only-month = الشهر والسنة فقط. لا أعرف اليوم.
date-next-month = التالي: الشهر
date-next-day = التالي: اليوم
date-other-calendar = تقويم آخر
date-calendar-now = { $calendar }: { $year }

## No answer.

no-answer-title = بدون جواب؟ لا مشكلة.
no-answer-fine = لا يضرك ذلك أبدًا.
no-answer-back = رجوع إلى السؤال
no-answer-choose = اختيار

## The overview.

overview-place = اكتمل { $done } من { $total } من الأجزاء، بقي نحو { $minutes } د.
overview-parts = اكتمل { $done } من { $total } من الأجزاء
overview-how-far = { $counts }، { $state }
overview-done = مكتمل
overview-begun = متابعة
overview-open = لم يبدأ
overview-irrelevant = غير مطلوب
overview-approved = تمت الموافقة
overview-approve-again = موافقة من جديد
overview-next = متابعة: { $section }
overview-look = عرض: { $section }
overview-approve = الموافقة الآن
overview-more = أسئلة أخرى
overview-later = مع شخص لاحقًا
overview-put-off = مؤجل
overview-consent = بموافقة خاصة
overview-core = أسئلة مهمة باقية: { $left }، نحو { $minutes } د.
overview-look-over = عرض الإجابات

## The review of a section.

review-title = مراجعة: { $section }
review-place = الجزء { $part } من { $parts }
review-place-page = الجزء { $part } من { $parts }، الصفحة { $page } من { $pages }
review-counsellors-read = بالألمانية (يقرؤها موظفو الإرشاد)
review-empty = لا يوجد جواب هنا بعد.
review-right = صحيح

## How many answers are possible; the list of a repeat group.

question-up-to = عدد الإجابات: حتى { $most }. الباقي: { $left }.
question-up-to-in-order = عدد الإجابات: حتى { $most }، والأهم أولًا. الباقي: { $left }.
question-enough = عدد الإجابات الآن: { $most }. لإجابة أخرى يُرجى إلغاء واحدة منها أولًا.
question-rank-1 = أولًا
question-rank-2 = ثانيًا
question-rank-3 = ثالثًا
entries-done = لا، متابعة
entries-change = تعديل
entries-remove = حذف
entries-remove-sure = هل نحذف هذه الإجابات فعلًا؟
entries-keep = لا، إبقاؤها
entries-remove-yes = نعم، حذفها
