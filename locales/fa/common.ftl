# Words used on every screen. The same messages and $variables stand in every language; the tests compare them.

## Buttons and keys: at most two short words, the footer has 80 columns.

button-back = برگشت
button-next = ادامه
button-start = شروع
button-help = کمک
button-finish = پایان
button-hide = پنهان کردن
button-no-answer = بدون پاسخ
button-no-name = بدون نام خانوادگی
button-language = زبان
button-second-language = زبان دوم
button-keyboard = صفحه‌کلید
button-overview = بخش‌ها
button-more = بیشتر
button-before = قبلی
button-mark = علامت زدن
button-correct = اصلاح
button-delete = پاک کردن
button-close = بستن

## No answer: all three are all right.

answer-na-dont-know = نمی‌دانم
answer-na-prefer-not = نمی‌خواهم بگویم
answer-na-later = بعداً، با کمک یک نفر
answer-none = بدون پاسخ
answer-not-translated = ترجمه نشده

## Where we are, and what is safe. Each is shown only when it is true.

progress-question = پرسش { $number } از { $total }
progress-page = صفحهٔ { $page } از { $pages }
progress-of = { $done } از { $total }
status-saving = در حال ذخیره
status-saved = در این دستگاه ذخیره شد
status-kept = همه چیز در این دستگاه ذخیره شده است
status-forwarded = همه چیز ذخیره و فرستاده شد
status-waiting = هنوز فرستاده نشده است: { $count }
status-waiting-code = { $waiting } (برای مشاوران: { $code })
status-nothing-approved = هنوز برای هیچ بخشی اجازه نداده‌اید.

## Amounts.

unit-years =
    { PLURAL($count) ->
        [one] { $count } سال
       *[other] { $count } سال
    }
unit-minutes =
    { PLURAL($count) ->
        [one] { $count } دقیقه
       *[other] { $count } دقیقه
    }
unit-seconds =
    { PLURAL($count) ->
        [one] { $count } ثانیه
       *[other] { $count } ثانیه
    }

## Dates and times; $date, $local and $time come in the language's own form.

date-unknown = نامشخص
date-open = هنوز تمام نشده
date-about = حدود { $date }
# The U+200F in front makes the whole run from right to left: both dates stand isolated.
date-two-calendars = ‏{ $date } ({ $local })
date-in-calendar = { $date } ({ $calendar })
date-month-year = { $month } { $year }
date-day-month-year = { $day } { $month } { $year }
date-either = { $first } یا { $second }
calendar-gregory = تقویم میلادی
calendar-persian = تقویم هجری شمسی
calendar-ethiopic = تقویم اتیوپیایی
moment-today = امروز، ساعت { $time }
moment-day = { $date }، ساعت { $time }

## Help, when kiosk.toml has no text of its own for the language.

help-place = لطفاً از یکی از کارکنان این ساختمان بپرسید.

## Errors for people: what happened, that it is not their fault, what to do. error-CODE, else error-other.

error-other = دستگاه مشکلی دارد. تقصیر شما نیست. لطفاً یکی از کارکنان را صدا کنید.
error-k-store-07 = حافظهٔ دستگاه پر است. آخرین پاسخ شما ذخیره نشد. همهٔ پاسخ‌های قبلی ذخیره شده است. لطفاً یکی از کارکنان را صدا کنید.
error-k-store-08 = آخرین پاسخ شما ذخیره نشد. همهٔ پاسخ‌های قبلی ذخیره شده است. لطفاً یکی از کارکنان را صدا کنید.
error-k-store-10 = این کارت با همین رمز در حال استفاده است. لطفاً کارت دیگر یا رمز دیگری انتخاب کنید.
error-k-vault-12 = کارت جدید شما آماده است. وقتی شبکه برگردد معتبر می‌شود.
error-k-vault-01 = این دستگاه هنوز آماده نیست. لطفاً یکی از کارکنان را صدا کنید.
error-k-vault-02 = این دستگاه مدت زیادی به شبکه وصل نبوده است. اول باید به شبکه وصل شود. پاسخ‌های شما امن است. لطفاً یکی از کارکنان را صدا کنید.
error-k-vault-03 = این دفتر دیگر در فهرست نیست. پاسخ‌های شما امن است. لطفاً دوباره انتخاب کنید.
error-k-vault-07 = با این کارت چند بار اشتباه تلاش شده و کارت قفل شده است. پاسخ‌های شما امن است. لطفاً یکی از کارکنان را صدا کنید.
