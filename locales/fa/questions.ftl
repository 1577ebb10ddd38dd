# Questions, the keyboard in the app, "no answer", overview, review. The same messages and $variables in every language.

key-space = فاصله

## The keyboard drawn on the screen: short, each stands on one key.

keyboard-space = فاصله
keyboard-half-space = نیم‌فاصله
keyboard-digits = ۱۲۳

## A question.

question-place = پرسش { $number } از { $total }، حدود { $minutes } دقیقه مانده
question-kept = پاسخ شما تا اینجا: { $answer }
question-skip = ادامه بدون پاسخ
question-other = لطفاً خودتان بنویسید.

## A long list.

list-search = جستجو: همین‌جا بنویسید
list-search-touch = جستجو: اینجا بزنید
list-likely = انتخاب‌های معمول
list-all = همه
list-found =
    { PLURAL($count) ->
         [one] { $count } مورد پیدا شد
        *[other] { $count } مورد پیدا شد
    }
list-nothing = چیزی پیدا نشد. لطفاً جور دیگری بنویسید.
list-page = صفحهٔ { $page } از { $pages }، روی هم { $total } مورد
list-chosen = انتخاب شما: { $names }
list-whole = اینجا نیست؟ نمایش همه
list-likely-again = برگشت: انتخاب‌های معمول
list-back = برگشت به فهرست
list-other = چیز دیگر: خودم می‌نویسم
list-groups = برگشت به زمینه‌ها
list-groups-title = اول: در کدام زمینه؟

## A date.

date-year = سال
date-month = ماه
date-day = روز
date-picked = { $part }: { $value }
date-years = { $first } - { $last }
date-year-first = ابتدا سال را انتخاب کنید یا بنویسید.
date-year-first-touch = ابتدا سال را انتخاب کنید.
date-which-month = در کدام ماه؟
date-which-day = در کدام روز؟
date-earlier = قدیمی‌تر
date-later = جدیدتر
date-still = تا امروز. هنوز تمام نشده است.
date-not-exact = تقریباً، نه دقیق
date-only-year = فقط سال. ماه را نمی‌دانم.
date-only-month = فقط ماه و سال. روز را نمی‌دانم.
date-next-month = ادامه: ماه
date-next-day = ادامه: روز
date-other-calendar = تقویم دیگر
date-calendar-now = { $calendar }: { $year }

## No answer.

no-answer-title = بدون پاسخ؟ اشکالی ندارد.
no-answer-fine = این برای شما ضرری ندارد.
no-answer-back = برگشت به پرسش
no-answer-choose = انتخاب

## The overview.

overview-place = { $done } از { $total } بخش تمام شده، حدود { $minutes } دقیقه مانده
overview-parts = { $done } از { $total } بخش تمام شده
overview-how-far = { $counts }، { $state }
overview-done = تمام شده
overview-begun = ادامه
overview-open = شروع نشده
overview-irrelevant = لازم نیست
overview-approved = اجازه داده‌اید
overview-approve-again = اجازهٔ دوباره
overview-next = ادامه: { $section }
overview-look = دیدن: { $section }
overview-approve = اجازه دادن
overview-more = پرسش‌های بیشتر
overview-later = بعداً با کمک
overview-put-off = برای بعد
overview-consent = با موافقت جدا
overview-core = { $left } پرسش مهم مانده، حدود { $minutes } دقیقه
overview-look-over = دیدن پاسخ‌ها

## The review of a section.

review-title = بررسی: { $section }
review-place = بخش { $part } از { $parts }
review-place-page = بخش { $part } از { $parts }، صفحهٔ { $page } از { $pages }
review-counsellors-read = به آلمانی (برای مشاوران)
review-empty = اینجا هنوز پاسخی نیست.
review-right = درست است

## How many answers are possible; the list of a repeat group.

question-up-to = تا { $most } پاسخ انتخاب کنید. { $left } انتخاب مانده است.
question-up-to-in-order = تا { $most } پاسخ، مهم‌ترین را اول. { $left } انتخاب مانده است.
question-enough = { $most } پاسخ انتخاب شده است. برای پاسخ دیگر، اول علامت یکی را بردارید.
question-rank-1 = اول
question-rank-2 = دوم
question-rank-3 = سوم
entries-done = نه، ادامه
entries-change = تغییر
entries-remove = پاک کردن
entries-remove-sure = این پاسخ‌ها واقعاً پاک شود؟
entries-keep = نه، بماند
entries-remove-yes = بله، پاک شود
