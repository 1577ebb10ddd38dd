# Approving, the end of a visit, and the counsellor's desk. What staff read is shown in German only.

## Approving: who, what, until when. No word may push: refusing costs nothing.

approve-place = اجازه دادن
approve-step-age = مرحلهٔ { $number } از { $total }: سن
approve-step-who = مرحلهٔ { $number } از { $total }: چه کسی؟
approve-step-what = مرحلهٔ { $number } از { $total }: کدام بخش‌ها؟
approve-step-until = مرحلهٔ { $number } از { $total }: تا چه زمانی؟
approve-age-question = آیا ۱۸ سال یا بیشتر دارید؟
approve-age-hint = تاریخ تولد شما را نمی‌دانیم. زیر ۱۸ سال باید پدر و مادر یا قیم هم موافقت کنند.
approve-age-yes = بله، ۱۸ سال یا بیشتر
approve-age-no = نه، کمتر از ۱۸ سال
approve-age-none-why = این مثل پاسخ «کمتر از ۱۸ سال» است
approve-who-question = چه کسی اجازه دارد پاسخ‌های شما را بخواند؟
approve-who-hint = می‌توانید چند دفتر را انتخاب کنید، یا هیچ‌کدام. نه گفتن ضرری ندارد.
approve-who-nobody = اکنون دفتری نیست که بتواند بخواند. پاسخ‌های شما ذخیره شده است.
approve-what-question =
    { PLURAL($count) ->
        [one] { $offices } اجازه دارد چه چیزی را بخواند؟
       *[other] { $offices } اجازه دارند چه چیزی را بخوانند؟
    }
approve-what-hint = فقط آنچه را می‌خواهید انتخاب کنید. تا چه زمانی را بعد می‌پرسیم.
approve-empty = خالی
approve-singly = جداگانه
approve-mark = انتخاب
approve-what-all = همه
approve-nothing = هیچ
approve-forward-nothing = ادامه بدون اجازه
approve-forward-who = بعدی: چه کسی؟
approve-forward-what = بعدی: بخش‌ها
approve-forward-until = بعدی: تا چه وقت
approve-forward-date = بعدی: تاریخ
approve-forward-sign = بعدی: رمز
approve-sentence =
    { PLURAL($count) ->
        [one] { $offices } اجازه دارد تا { $until } بخواند: { $sections }.
       *[other] { $offices } اجازه دارند تا { $until } بخوانند: { $sections }.
    }
approve-sentence-nothing = هیچ‌کس اجازه ندارد چیزی بخواند.
approve-sentence-minor = زیر ۱۸ سال: این فقط وقتی معتبر است که پدر و مادر یا قیم هم موافقت کنند.
approve-until-question = تا چه زمانی خواندن مجاز است؟
approve-until-hint = پس از آن روز، اجازه خودبه‌خود پایان می‌یابد.
approve-until-months = { $count } ماه
approve-until-day = تا { $date }
approve-until-other = روز دیگر
approve-date-question = تا چه روزی؟
approve-date-hint = با دکمه‌های جهت یا با رقم. حداکثر تا { $latest }
approve-date-hint-touch = روی ⬆ یا ⬇ بزنید. حداکثر تا { $latest }
approve-date-day = روز
approve-date-month = ماه
approve-date-year = سال

## The end of a visit. Each sentence is shown only when it is true.

done-place = تمام شد
done-title = سپاسگزاریم.
done-title-saved = سپاسگزاریم. همه چیز ذخیره شده است.
done-title-arrived = سپاسگزاریم. پاسخ‌های شما رسیده است.
done-saved = ذخیره شد
done-saved-here = روی این دستگاه
done-saved-both = روی این دستگاه و در ادارهٔ شهرستان
done-not-saved = ذخیره نشد
done-approved = اجازه داده شد
done-approved-what = { $sections } برای { $offices }، تا { $until }
done-signed = امضا شد. وقتی شبکه دوباره وصل شود معتبر است.
done-signed-here = امضا شد. پس از تأیید معتبر است.
done-guardian = موافقت پدر و مادر یا قیم هنوز لازم است. پیش از آن کسی نمی‌تواند بخواند.
done-nobody = اجازه داده نشده
done-nobody-why = هیچ‌کس جز شما نمی‌تواند پاسخ‌های شما را بخواند.
done-changed = تغییر بعد از اجازه
done-changed-what = { $sections }: اجازهٔ شما هنوز برای پاسخ‌های قبلی است. می‌توانید دوباره اجازه بدهید.
done-more = و { $count } اجازهٔ دیگر
done-forwarded = فرستاده شد
done-forwarded-when = { $moment }، تأیید شد
done-forwarded-why = ادارهٔ شهرستان دریافت را تأیید کرد
done-waiting = وقتی شبکه دوباره وصل شود فرستاده می‌شود.
done-waiting-why = لازم نیست منتظر بمانید.
done-kept = همین‌جا می‌ماند
done-kept-why = همه چیز روی همین دستگاه نگهداری می‌شود.
# $number: two groups of four letters and digits.
done-file-number = شمارهٔ MoBio شما: { $number }
done-file-number-why = روی کاغذ بنویسید، جدا از کارت. کارت گم شد یا رمز یادتان رفت؟ با این شماره از ما کارت جدید می‌گیرید. شماره به‌تنهایی چیزی را باز نمی‌کند.
done-return = هر زمان می‌توانید با کارت و رمز برگردید.
done-finish = پایان و خالی کردن صفحه

## Staff sign-in.

sign-in-place = ورود مشاوران
sign-in-question = لطفاً وارد شوید.
sign-in-name = نام
sign-in-passphrase = گذرواژه
sign-in-forward = ورود
sign-in-busy = لطفاً یک لحظه.
sign-in-account = حساب تازه (برای کارکنان فنی): mobio staff add NAME --office OFFICE
sign-in-waiting = در انتظار شبکه: { $count }، از { $date }، { $time }
sign-in-waiting-code = { $waiting } ({ $code })

## The desk when the district gives no answer.

desk-refused-sign-in = نام یا گذرواژه درست نیست. لطفاً دوباره امتحان کنید.
desk-refused-over = نشست شما پایان یافته است. لطفاً دوباره وارد شوید.
desk-refused-wait = تلاش‌های زیاد. لطفاً صبر کنید: { $time }
desk-refused-withdrawn = این اجازه دیگر معتبر نیست. دیگر چیزی نشان داده نمی‌شود.
desk-refused-offline = اکنون به سرور ادارهٔ شهرستان دسترسی نیست. بدون شبکه نامی نشان داده نمی‌شود.
desk-refused-failed = این کار انجام نشد. لطفاً کمی بعد دوباره امتحان کنید.
# $number: two groups of four letters and digits.
desk-file-number = شمارهٔ MoBio { $number }
desk-code = برای کارکنان فنی: { $code }

## My people.

people-place = افراد من
people-office = { $office }، { $name }
people-count = { $count } نفر، { $new } تازه
people-search = نام یا شمارهٔ MoBio را بنویسید
people-column-name = نام
people-column-until = اجازه تا
people-new = تازه
people-guardian = قیم لازم است
people-ends = رو به پایان
people-no-name = برای نام اجازه نیست
people-open = باز کردن
people-reload = بارگیری دوباره
people-status = فقط کسانی که به این دفتر اجازه داده‌اند. ساعت { $time }
people-guardian-status = هنوز خواندنی نیست: موافقت پدر و مادر یا قیم لازم است.
people-loading = فهرست در حال دریافت است.
people-nobody = هنوز کسی به این دفتر اجازه نداده است.
people-nobody-how = این‌طور انجام می‌شود: شخص در کیوسک با کارت و رمز «بخش‌ها» را باز می‌کند، F8 «اجازه دادن» را می‌زند، این دفتر، بخش‌ها و مدت را انتخاب می‌کند و با رمز امضا می‌کند.
people-nobody-how-touch = این‌طور انجام می‌شود: شخص در کیوسک با کارت و رمز «بخش‌ها» را باز می‌کند، روی «اجازه دادن» می‌زند، این دفتر، بخش‌ها و مدت را انتخاب می‌کند و با رمز امضا می‌کند.
people-no-hit = نام یا شمارهٔ MoBio پیدا نشد.
people-no-hit-how = Esc جستجو را پاک می‌کند.
people-no-hit-how-touch = با «برگشت» جستجو پاک می‌شود.

## One portfolio.

portfolio-place = سرگذشت
portfolio-until = اجازه تا { $date }
portfolio-closed = بسته
portfolio-loading = در حال دریافت است.
portfolio-status = مشاهدهٔ شما با تاریخ و دلیل ثبت می‌شود. شخص آن را می‌بیند.
portfolio-nothing = در این بخش پاسخی نیست.
portfolio-empty = برای هیچ بخشی اجازه داده نشده است.
portfolio-original = متن اصلی
portfolio-next = بخش بعدی
