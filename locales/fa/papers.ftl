# The person's papers: the list, one paper, and taking a new one in.

## Home and the list.

home-papers = مدارک من
home-papers-none = نگهداری گواهی و مدارک دیگر
home-papers-count =
    { PLURAL($count) ->
        [one] { $count } مدرک
       *[other] { $count } مدرک
    }
papers-place = مدارک من
papers-none = هنوز مدرکی اینجا نیست.
papers-none-what = اینجا می‌توانید گواهی‌ها، کارت شناسایی (تذکره) و مدارک دیگر را نگه دارید.
papers-none-sealed = هر مدرک قفل می‌شود. فقط شما می‌توانید آن را باز کنید.
papers-none-decide = بعداً تصمیم می‌گیرید آیا کس دیگری هم اجازه دارد آن را ببیند.
papers-add = مدرک جدید
papers-add-why = از فلش USB
papers-add-why-desk = از فلش USB یا از دفتر
papers-add-none = در این دستگاه ممکن نیست.
papers-most = بیشتر از ۸۰ مدرک ممکن نیست. لطفاً اول یکی را حذف کنید.
papers-status = تا وقتی اجازه ندهید، فقط شما مدارک خود را می‌بینید.
papers-open = باز کردن

## Where a paper is.

paper-waits = در انتظار شبکه
paper-sending = در حال فرستادن، { $percent }٪
paper-forwarded = فرستاده شد
paper-kept = در این دستگاه ذخیره شد
paper-set-aside = فرستاده نشد
paper-elsewhere = در دستگاه دیگر

## One paper.

paper-place = مدرک
paper-facts = { $kind }، { $size }. از { $date } اینجاست.
paper-nobody = فقط شما می‌توانید آن را بخوانید.
paper-readers = { $office } اجازه دارد تا { $until } آن را بخواند.
paper-readers-waiting = { $office } اجازه دارد تا { $until } آن را بخواند. این پس از تأیید ادارهٔ شهرستان معتبر است.
paper-set-aside-why = این مدرک فرستاده نشد. لطفاً یکی از کارکنان را صدا کنید.
paper-back = بازگشت به فهرست
paper-back-why = مدرک همان‌طور که هست می‌ماند
paper-remove = حذف مدرک
paper-remove-why = از اینجا پاک می‌شود
paper-remove-question = این مدرک واقعاً حذف شود؟
paper-remove-hint = پس از آن دیگر اینجا نیست. اجازه‌هایی که قبلاً داده‌اید، همچنان معتبر است.
paper-remove-no = نه، بماند
paper-remove-yes = بله، حذف شود
paper-picture-none = این مدرک را نمی‌شود اینجا نشان داد.
paper-picture-pdf = این دستگاه نمی‌تواند PDF را نشان بدهد. PDF همان‌طور که هست نگه داشته می‌شود.
paper-picture-elsewhere = این مدرک در این دستگاه نیست.
paper-picture-loading = در حال باز کردن مدرک.
paper-size-mb = { $size } مگابایت
paper-size-kb = { $size } کیلوبایت
paper-sort-picture = تصویر
paper-sort-pdf = PDF

## A new paper: where it is, which file.

paper-new-place = مدرک جدید
paper-source-question = مدرک کجاست؟
paper-source-stick = روی فلش USB من
paper-source-stick-why = لطفاً فلش را الان وصل کنید.
paper-source-desk = در دفتر اسکن شده
paper-source-desk-why = مشاوران آن را قبلاً ذخیره کرده‌اند.
paper-files-question = کدام مدرک؟
paper-files-hint = جدیدترین‌ها اول آمده‌اند.
paper-files-hint-too-large =
    { PLURAL($count) ->
        [one] { $count } فایل بزرگ‌تر از ۲۰ مگابایت است و اینجا نیامده است.
       *[other] { $count } فایل بزرگ‌تر از ۲۰ مگابایت است و اینجا نیامده است.
    }
paper-files-hint-more = فایل‌های دیگری هم هست. اینجا جدیدترین‌ها آمده‌اند.
paper-file-facts = { $sort }، { $date }، { $size }
paper-files-looking = در حال جستجوی مدارک.
paper-files-none = اینجا تصویر یا PDF نیست.
paper-files-none-why = تصویر (JPEG یا PNG یا WebP) و فایل PDF تا ۲۰ مگابایت ممکن است.
paper-files-gone = فلش USB پیدا نشد.
paper-files-gone-why = فلش را وصل کنید و کمی صبر کنید. بعد دوباره جستجو کنید.
paper-files-again = جستجوی دوباره
paper-reading = در حال خواندن فایل.

## A file that is not taken.

paper-refused-gone = فایل دیگر آنجا نیست.
paper-refused-gone-why = فلش هنوز وصل است؟ آن را وصل کنید و دوباره جستجو کنید.
paper-refused-large = این تصویر خیلی بزرگ است.
paper-refused-large-why = تعداد نقطه‌های آن (پیکسل) خیلی زیاد است. لطفاً عکس جدیدی با اندازهٔ معمولی بگیرید.
paper-refused-torn = این تصویر خراب است.
paper-refused-torn-why = لطفاً عکس جدیدی بگیرید یا فایل دیگری انتخاب کنید.
paper-refused-slow = این بار تصویر باز نشد.
paper-refused-slow-why = لطفاً دوباره امتحان کنید.
paper-other-file = فایل دیگر

## A new paper: is it this one, what is it.

paper-look-question = آیا این مدرک شماست؟
paper-look-yes = بله، ادامه
paper-look-no = نه، مدرک دیگر
paper-kind-question = این چه مدرکی است؟
paper-check-question = مدرک این‌طور نگه داشته می‌شود
paper-keep = نگه داشتن
paper-keep-why = قفل‌شده، فقط برای شما
paper-name = نام: { $name }
paper-name-why = تغییر
paper-name-question = نام این مدرک چه باشد؟
paper-belongs = مربوط به: { $section }
paper-belongs-nowhere = به هیچ بخشی مربوط نیست
paper-belongs-question = این مدرک به کدام بخش مربوط است؟
paper-belongs-none = به هیچ بخشی
paper-saving = در حال قفل کردن و ذخیرهٔ مدرک.
paper-not-kept = مدرک ذخیره نشد. لطفاً دوباره امتحان کنید.
paper-not-kept-full = در این دستگاه دیگر جایی برای مدارک نیست. پاسخ‌های شما امن است.

## After an answer that speaks of papers.

paper-offer-question = می‌خواهید مدرک را همین حالا اینجا نگه دارید؟
paper-offer-hint = برای این کار یک تصویر یا PDF روی فلش USB لازم دارید.
paper-offer-yes = بله، حالا
paper-offer-no = بعداً
paper-offer-no-why = دفعهٔ بعد هم می‌شود.

## Approving papers.

approve-step-papers = مرحلهٔ { $number } از { $total }: مدارک
approve-papers-question =
    { PLURAL($count) ->
        [one] { $offices } اجازه دارد کدام مدارک را ببیند؟
       *[other] { $offices } اجازه دارند کدام مدارک را ببینند؟
    }
approve-papers-hint = هیچ‌کدام هم اشکالی ندارد. تصمیم با شماست.
paper-gone = این مدرک دیگر اینجا نیست.
approve-forward-papers = بعدی: مدارک
approve-sentence-papers =
    { PLURAL($count) ->
        [one] همچنین { $count } مدرک: { $papers }.
       *[other] همچنین { $count } مدرک: { $papers }.
    }

## Papers in the portfolio, for counsellors.

desk-paper-look = دیدن
desk-paper-ask = تصویر فقط وقتی می‌آید که آن را ببینید. این ثبت می‌شود.
desk-paper-coming = تصویر در راه است.
desk-paper-pdf = از PDF اینجا تصویری نیست.
desk-paper-none = از این مدرک تصویری نیست. { $code }
desk-papers-unreadable =
    { PLURAL($count) ->
        [one] { $count } مدرک اجازه دارد، اما خوانده نمی‌شود.
       *[other] { $count } مدرک اجازه دارد، اما خوانده نمی‌شود.
    }
desk-original = اصل
desk-original-sure = فایل بدون قفل در این رایانه ذخیره می‌شود. این ثبت می‌شود.
desk-original-yes = بله، ذخیره شود
desk-original-coming = فایل بررسی و آورده می‌شود.
desk-original-kept = با نام { $name } ذخیره شد. لطفاً پس از استفاده پاک کنید.
desk-original-infected = در آن بدافزار هست. فایل نزد ادارهٔ شهرستان می‌ماند.
desk-original-unscanned = از نظر بدافزار بررسی نشده است. فایل نزد ادارهٔ شهرستان می‌ماند.
desk-original-none = فایل ذخیره نشد. { $code }
