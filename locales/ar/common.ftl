# Words used on every screen. The same messages and $variables stand in every language; the tests compare them.

## Buttons and keys: at most two short words, the footer has 80 columns.

button-back = رجوع
button-next = التالي
button-start = البدء
button-help = مساعدة
button-finish = إنهاء
button-hide = إخفاء
button-no-answer = بدون جواب
button-no-name = بدون اسم عائلة
button-language = اللغة
button-second-language = لغة ثانية
button-keyboard = لوحة المفاتيح
button-overview = نظرة عامة
button-more = المزيد
button-before = السابق
button-mark = تحديد
button-correct = تصحيح
button-delete = حذف
button-close = إغلاق

## No answer: all three are all right.

answer-na-dont-know = لا أعرف
answer-na-prefer-not = أفضّل عدم الإجابة
answer-na-later = لاحقًا، مع شخص يساعد
answer-none = بدون جواب
answer-not-translated = غير مترجم

## Where we are, and what is safe. Each is shown only when it is true.

progress-question = السؤال { $number } من { $total }
progress-page = الصفحة { $page } من { $pages }
progress-of = { $done } من { $total }
status-saving = جارٍ الحفظ
status-saved = محفوظ على هذا الجهاز
status-kept = كل شيء محفوظ على هذا الجهاز
status-forwarded = تم حفظ كل شيء وإرساله
status-waiting =
    { PLURAL($count) ->
        [zero] لا شيء في انتظار الإرسال
        [one] عنصر واحد في انتظار الإرسال
        [two] عنصران في انتظار الإرسال
        [few] { $count } عناصر في انتظار الإرسال
        [many] { $count } عنصرًا في انتظار الإرسال
       *[other] { $count } عنصر في انتظار الإرسال
    }
status-waiting-code = { $waiting } (لموظفي الإرشاد: { $code })
status-nothing-approved = لم تتم الموافقة على أي شيء بعد.

## Amounts.

unit-years =
    { PLURAL($count) ->
        [zero] أقل من سنة
        [one] سنة واحدة
        [two] سنتان
        [few] { $count } سنوات
        [many] { $count } سنة
       *[other] { $count } سنة
    }
unit-minutes =
    { PLURAL($count) ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
unit-seconds =
    { PLURAL($count) ->
        [zero] أقل من ثانية
        [one] ثانية واحدة
        [two] ثانيتان
        [few] { $count } ثوانٍ
        [many] { $count } ثانية
       *[other] { $count } ثانية
    }

## Dates and times; $date, $local and $time come in the language's own form.

date-unknown = غير معروف
date-open = لم ينتهِ بعد
date-about = تقريبًا { $date }
date-two-calendars = { $date } ({ $local })
date-in-calendar = { $date } ({ $calendar })
date-month-year = { $month } { $year }
date-day-month-year = { $day } { $month } { $year }
date-either = { $first } أو { $second }
calendar-gregory = التقويم الميلادي
calendar-persian = تقويم إيران وأفغانستان
calendar-ethiopic = التقويم الإثيوبي
moment-today = اليوم، الساعة { $time }
moment-day = { $date }، الساعة { $time }

## Help, when kiosk.toml has no text of its own for the language.

help-place = يمكن سؤال أي شخص يعمل في هذا المبنى.

## Errors for people: what happened, that it is not their fault, what to do. error-CODE, else error-other.

error-other = حدث خلل في الجهاز، وهذا ليس خطأك. يُرجى طلب المساعدة من شخص يعمل هنا.
error-k-store-07 = الجهاز ممتلئ. لم يتم حفظ الجواب الأخير. كل ما قبله محفوظ. يُرجى طلب المساعدة من شخص يعمل هنا.
error-k-store-08 = لم يتم حفظ الجواب الأخير. كل ما قبله محفوظ. يُرجى طلب المساعدة من شخص يعمل هنا.
error-k-store-10 = هذه البطاقة مستعملة مع هذا الرقم السري. يُرجى أخذ بطاقة أخرى أو اختيار رقم سري آخر.
error-k-vault-12 = بطاقتك الجديدة جاهزة. تصبح صالحة عندما تعود الشبكة.
error-k-vault-01 = هذا الجهاز ليس جاهزًا بعد. يُرجى طلب المساعدة من شخص يعمل هنا.
error-k-vault-02 = لم يتصل هذا الجهاز بالشبكة منذ مدة طويلة. يجب أن يتصل بها أولًا. إجاباتك بأمان. يُرجى طلب المساعدة من شخص يعمل هنا.
error-k-vault-03 = هذا المكتب لم يعد في القائمة. إجاباتك بأمان. يُرجى الاختيار مرة أخرى.
error-k-vault-07 = جرت محاولات خاطئة كثيرة بهذه البطاقة، ولذلك هي مقفلة. إجاباتك بأمان. يُرجى طلب المساعدة من شخص يعمل هنا.
