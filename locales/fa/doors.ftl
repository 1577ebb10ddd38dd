# Everything before a card is open, home, and what lies over a screen for a moment.

## Language tiles. Staff and test mode are shown in German only.

languages-staff = مشاوره
languages-test-mode = حالت آزمایشی: لطفاً اینجا اطلاعات واقعی ننویسید.
languages-key = دکمهٔ ↵ یا { $key }
languages-trouble = برنامه متوقف شد. تقصیر شما نیست. هر چه ذخیره شده در امان است. لطفاً زبان خود را انتخاب کنید: با کارت و رمز ادامه می‌دهید.
languages-full = حافظهٔ این دستگاه الان پر است. تقصیر شما نیست. هر چه ذخیره شده در امان است. لطفاً به یکی از کارکنان خبر بدهید.

## Privacy, five short screens: a question, then claims and what they mean.

privacy-place = پیش از شروع
privacy-forward = فهمیدم، ادامه
privacy-progress-unreviewed = متن هنوز بررسی نشده   { $done } از { $total }

privacy-asylum-question = آیا این به درخواست پناهندگی شما مربوط است؟
privacy-asylum-apart = نه. این چیز دیگری است.
privacy-asylum-apart-why = پاسخ‌های شما به ادارهٔ فدرال مهاجرت (BAMF) فرستاده نمی‌شود.
privacy-asylum-purpose = اینجا دربارهٔ زندگی شماست و آنچه می‌خواهید.
privacy-asylum-purpose-why = مثلاً مدرسه (مکتب)، کار و زبان‌ها، تا مشاوران بهتر به شما کمک کنند.
privacy-asylum-chosen = فقط کسی پاسخ‌های شما را می‌خواند که شما به او اجازه بدهید.
privacy-asylum-chosen-why = در آغاز هیچ‌کس جز شما نمی‌تواند آنها را بخواند.
privacy-asylum-voluntary = هیچ چیز اجباری نیست. هر وقت بخواهید می‌توانید کار را قطع کنید.
privacy-asylum-voluntary-why = «نه» گفتن ضرری ندارد و روی درخواست پناهندگی و کمک‌های شما اثری ندارد.

privacy-readers-question = چه کسی می‌تواند پاسخ‌های شما را بخواند؟
privacy-readers-you = در آغاز فقط خود شما.
privacy-readers-you-why = پاسخ‌های شما قفل است. حتی مشاوران هم نمی‌توانند آنها را باز کنند.
privacy-readers-later = بعداً فقط کسی که شما به او اجازه بدهید.
privacy-readers-later-why = مشاوران فقط بخش‌هایی را می‌خوانند که شما اجازه می‌دهید.
privacy-readers-noted = هر بار که کسی بخواند، ثبت می‌شود.
privacy-readers-noted-why = چه کسی خوانده، چه وقت و چرا.

privacy-decide-question = شما دربارهٔ چه چیزی تصمیم می‌گیرید؟
privacy-decide-parts = برای هر بخش جداگانه اجازه می‌دهید.
privacy-decide-parts-why = مثلاً: مدرسه (مکتب) بله، خانواده نه.
privacy-decide-until = شما تعیین می‌کنید تا چه وقت.
privacy-decide-until-why = پس از آن روز مشاوران دیگر نمی‌توانند پاسخ‌ها را باز کنند.
privacy-decide-pin = بدون رمز شما هیچ کاری انجام نمی‌شود.
privacy-decide-pin-why = رمز، امضای شماست. پیش از آن کسی نمی‌تواند چیزی بخواند.

privacy-stop-question = و اگر نخواهید؟
privacy-stop-any = هر وقت بخواهید می‌توانید کار را قطع کنید.
privacy-stop-any-why = دکمهٔ F10 را بزنید. بعداً با کارت و رمز ادامه می‌دهید.
privacy-stop-any-why-touch = روی «پایان» بزنید. بعداً با کارت و رمز ادامه می‌دهید.
privacy-stop-skip = لازم نیست به همه چیز پاسخ بدهید.
privacy-stop-skip-why = با دکمهٔ F5 بدون پاسخ به پرسش بعدی می‌روید.
privacy-stop-skip-why-touch = با «بدون پاسخ» به پرسش بعدی می‌روید.
privacy-stop-free = «نه» گفتن ضرری ندارد.
privacy-stop-free-why = این روی درخواست پناهندگی و کمک‌های شما اثری ندارد.

privacy-kept-question = چه چیزی ذخیره می‌شود، و کجا؟
privacy-kept-what = پاسخ‌های شما، قفل‌شده با کارت و رمز شما.
privacy-kept-what-why = روی کارت نامی نوشته نشده است.
privacy-kept-where = در دستگاه‌های ادارهٔ شهرستان یا ولسوالی (Landkreis).
privacy-kept-where-why = آنچه را اجازه ندهید، آنجا هیچ‌کس نمی‌تواند بخواند.
privacy-kept-who = ادارهٔ شهرستان یا ولسوالی (Landkreis) مسئول است.
privacy-kept-who-why = پرسشی دارید؟ با دکمهٔ F1 کسی را پیدا می‌کنید که کمک کند.
privacy-kept-who-why-touch = پرسشی دارید؟ با «کمک» کسی را پیدا می‌کنید که کمک کند.

## Card.

card-place = کارت شما
card-step = مرحلهٔ { $number } از { $total }
card-choice-question = آیا از قبل کارت MoBio دارید؟
card-choice-hint = کارت، کلید شماست. روی آن ۲۰ رقم نوشته شده است.
card-choice-no = نه، کارت لازم دارم
card-choice-no-why = امروز اینجا شروع می‌کنید.
card-choice-yes = بله، کارت دارم
card-choice-yes-why = ۲۰ رقم کارت و رمز خود را لازم دارید.
card-choice-lost = کارت را گم کرده‌ام یا رمز را فراموش کرده‌ام
card-choice-lost-why = کارمندان اینجا به شما کد می‌دهند. با آن کد کارت جدید می‌گیرید.

lost-card-question = لطفاً کد کارت جدید را اینجا بنویسید.
lost-card-hint = کد روی هم ۱۰ حرف و رقم دارد. دو کارمند آن را به شما می‌دهند. کد از یک روز بعد کار می‌کند. کد ندارید؟ لطفاً از ما بپرسید. اگر شمارهٔ MoBio دارید، آن را هم بگویید.
lost-card-too-few = هنوز چند حرف یا رقم کم است.
lost-card-too-few-why = کد روی هم ۱۰ حرف و رقم دارد.
lost-card-wrong = این کد کار نمی‌کند.
lost-card-wrong-why = لطفاً آن را با کاغذ خود مقایسه کنید. شاید هنوز زود باشد یا کسی جلوی آن را گرفته باشد. لطفاً از کسانی که کد را داده‌اند بپرسید.
lost-card-wait-why = لطفاً یک دقیقه صبر کنید. بعد دوباره امتحان کنید.
lost-card-no-line-why = بدون شبکه نمی‌شود کارت جدید ساخت. کد شما همچنان معتبر است. لطفاً بعداً دوباره امتحان کنید.

card-news-valid = کارت جدید شما معتبر است.
card-news-valid-why = کارت قبلی دیگر چیزی را باز نمی‌کند. اما اگر آن را قبلاً در دستگاهی بدون شبکه استفاده کرده‌اید، آن دستگاه شاید تا ۴ روز دیگر کارت قبلی را قبول کند.
card-news-returned = پاسخ‌هایی که دیگران اجازه داشتند بخوانند، دوباره اینجا هستند.
card-news-returned-why = می‌توانید از همان جایی که بودید ادامه دهید.
card-news-gone = پاسخ‌هایی که هیچ‌کس دیگر اجازهٔ خواندنشان را نداشت، از بین رفته‌اند.
card-news-gone-why = آن‌ها با کارت قبلی قفل شده بودند. دیگر هیچ‌کس نمی‌تواند آن‌ها را باز کند، ما هم نمی‌توانیم.
card-news-copy = چند پاسخ دیگر هنوز اینجا نیست. از آن‌ها یک کپی پشتیبان هست.
card-news-copy-why = دو نفر از اداره باید آن را با هم باز کنند. لطفاً از کارمندان اینجا بپرسید. بعد از آن پاسخ‌ها را اینجا با کارت جدید خود می‌بینید.
card-news-rescued = پاسخ‌های قبلی شما دوباره اینجاست.
card-news-rescued-why = پاسخ‌ها با کپی پشتیبان باز شدند. اکنون پاسخ‌ها با کارت جدید شما قفل شده‌اند.
card-news-empty = پاسخ‌های قبلی شما از بین رفته‌اند. از نو شروع می‌کنیم.
card-news-empty-why = آن‌ها با کارت قبلی قفل شده بودند و هیچ‌کس دیگر اجازهٔ خواندنشان را نداشت. دیگر هیچ‌کس نمی‌تواند آن‌ها را باز کند، ما هم نمی‌توانیم.
card-news-waits = کارت جدید شما آماده است، ولی هنوز معتبر نیست.
card-news-waits-why = شبکه قطع شد. وقتی شبکه دوباره وصل شود، کارت معتبر می‌شود. پاسخ‌هایی که دیگران اجازه داشتند بخوانند هم آن وقت برمی‌گردند.
card-news-stopped = کسی گفت که این کارت گم شده است: { $moment }.
card-news-stopped-why = بعد از آن، دو کارمند می‌خواستند کارت جدید بسازند. شما این را نخواسته بودید؟ لطفاً با کسی که به او اعتماد دارید صحبت کنید.
card-news-stays = کارت شما معتبر می‌ماند.
card-news-stays-why = این کارت دوباره استفاده شد، پس گم نشده است و کارت جدیدی ساخته نمی‌شود. چیزی عوض نشده است.

rescue-question = آیا می‌خواهید از پاسخ‌هایتان کپی پشتیبان داشته باشید؟
rescue-what = بعضی پاسخ‌ها را هنوز هیچ‌کس دیگر اجازه ندارد بخواند. اگر کارت گم شود یا رمز فراموش شود، دیگر کسی نمی‌تواند آن‌ها را باز کند. با کپی پشتیبان می‌توانید آن‌ها را دوباره به دست بیاورید.
rescue-later = هر دو انتخاب درست است. اگر بعداً کپی را نخواستید، به کارمندان اینجا بگویید تا آن را پاک کنند.
rescue-no = نه، کپی پشتیبان نمی‌خواهم
rescue-no-why = فقط شما می‌توانید این پاسخ‌ها را باز کنید. اگر کارت گم شود یا رمز فراموش شود، این پاسخ‌ها از بین می‌روند.
rescue-yes = بله، کپی پشتیبان می‌خواهم
rescue-yes-why = اگر کارت گم شود یا رمز فراموش شود، دو نفر از اداره می‌توانند این پاسخ‌ها را باز کنند، فقط هر دو با هم.

new-card-title = این کارت شماست. لطفاً از آن عکس بگیرید یا رقم‌ها را بنویسید.
new-card-forward = کارت را دارم
new-card-keep =
    خوب نگه دارید و به کسی نشان ندهید.
    بدون کارت و رمز دیگر به پاسخ‌های خود دسترسی ندارید.

last-four-question = کارت را دارید؟ چهار رقم آخر آن را بنویسید.
last-four-hint = این رقم‌ها پایین عکس یا کاغذ شماست.
last-four-look = دیدن کارت
last-four-wrong = این رقم‌ها با رقم‌های کارت یکی نیست.
last-four-wrong-why = با دکمهٔ Esc کارت را دوباره می‌بینید. عجله نکنید.
last-four-wrong-why-touch = روی «دیدن کارت» بزنید. عجله نکنید.

existing-card-question = ۲۰ رقم کارت خود را بنویسید.
existing-card-hint = این رقم‌ها روی عکس یا کاغذ شماست.
existing-card-too-few = هنوز چند رقم کم است.
existing-card-too-few-why = کارت ۲۰ رقم دارد.
existing-card-wrong-digit = یکی از رقم‌ها درست نیست.
existing-card-wrong-digit-why = لطفاً با کارت مقایسه کنید. با ⌫ رقم آخر پاک می‌شود.

digits-count = { $typed } رقم از { $all }
digits-all = { $typed } رقم از { $all }. حالا دکمهٔ ↵ را بزنید.

## PIN.

pin-choose-question = یک رمز ۶ رقمی انتخاب کنید.
pin-choose-hint = رمز را فقط شما می‌دانید. اینجا کسی آن را نمی‌پرسد.
pin-choose-advice = این‌ها خوب نیست: 123456، 000000 یا تاریخ تولد شما.
pin-repeat-question = همان رمز را یک بار دیگر بنویسید.
pin-repeat-hint = این‌طور می‌دانیم که اشتباه نشده است.
pin-open-question = رمز خود را بنویسید.
pin-only-you = رمز را فقط شما می‌دانید. اینجا کسی آن را نمی‌پرسد.
pin-sign-place = امضا
pin-sign-question = رمز خود را بنویسید. این امضای شماست.
pin-sign-hint = شما آنچه را الان انتخاب کردید اجازه می‌دهید. با Esc آن را تغییر می‌دهید.
pin-sign-hint-touch = شما آنچه را الان انتخاب کردید اجازه می‌دهید. با «برگشت» آن را تغییر می‌دهید.
pin-sign-forward = امضا کردن
pin-unhide-place = صفحه پنهان است
pin-unhide-question = رمز خود را بنویسید تا ادامه بدهید.
pin-busy = لطفاً یک لحظه صبر کنید.
pin-weak-one-digit = شش بار همان رقم را نوشتید.
pin-weak-run = این رقم‌ها پشت سر هم هستند.
pin-weak-repeated = این رقم‌ها تکرار شده است.
pin-weak-doubled = هر رقم اینجا دو بار آمده است.
pin-weak-why = حدس زدن آن آسان است. لطفاً رمز دیگری انتخاب کنید.
pin-different = دو رمز یکی نبود.
pin-different-why = لطفاً رمز را دوباره انتخاب کنید.
pin-too-few = هنوز چند رقم کم است.
pin-too-few-why = رمز ۶ رقم دارد.
pin-wrong-card-or-pin = کارت یا رمز درست نیست.
pin-wrong-card-or-pin-why = لطفاً دوباره امتحان کنید. با Esc به کارت برمی‌گردید.
pin-wrong-card-or-pin-why-touch = لطفاً دوباره امتحان کنید. با «برگشت» به کارت برمی‌گردید.
pin-wrong = رمز درست نیست.
pin-wrong-why = لطفاً دوباره امتحان کنید.
pin-wait = چند بار اشتباه شد.
pin-wait-why = لطفاً { $time } صبر کنید. پاسخ‌های شما ذخیره شده است.
pin-wait-over = حالا می‌توانید دوباره امتحان کنید.
pin-no-line = این رمز الان اینجا چیزی را باز نمی‌کند.
pin-no-line-why = شاید رمز درست نباشد. یا این کارت تا حالا اینجا استفاده نشده است و الان شبکه قطع است. لطفاً رمز را بررسی کنید یا بعداً دوباره بیایید.
pin-change-place = رمز جدید
pin-change-question = یک رمز ۶ رقمی جدید انتخاب کنید.
pin-renew-question = حالا رمز قبلی خود را بنویسید.
pin-renew-hint = رمز جدید فقط بعد از آن معتبر می‌شود.
pin-change-no-line = الان شبکه قطع است.
pin-change-no-line-why = رمز قبلی شما همچنان معتبر است. لطفاً بعداً دوباره امتحان کنید.
pin-used = این رمز را قبلاً داشته‌اید.
pin-used-why = لطفاً رمز دیگری انتخاب کنید. این‌طور رمز قبلی دیگر حتماً چیزی را باز نمی‌کند.
pin-changed = رمز جدید شما حالا معتبر است.
pin-changed-why = رمز قبلی دیگر چیزی را باز نمی‌کند. فقط دستگاهی که قبلاً با آن کار کرده‌اید و به شبکه وصل نیست، شاید تا ۴ روز هنوز آن را قبول کند.

## Two versions of one section, made on two machines without knowing of each other.

versions-place = کدام درست است؟
versions-question = به «{ $section }» در دو دستگاه پاسخ‌های متفاوت داده‌اید. کدام درست است؟
versions-hint = اینجا فقط چیزهایی است که فرق دارد. ۱ یا ۲ را انتخاب کنید. بعداً هم می‌توانید آن را عوض کنید.
versions-from = { $number }: { $moment }
versions-take = { $number } درست است

## Home on return.

home-place = زندگی‌نامهٔ من
home-welcome = خوشحالیم که دوباره اینجا هستید.
home-last-visit = آخرین بار: { $moment }
home-recovered = از { $date } کارت جدید دارید. کارت قبلی دیگر معتبر نیست. این کار شما نبود؟ لطفاً یک نفر را صدا کنید.
home-progress = { $done } بخش از { $total } تمام شده
home-forward = باز کردن
home-continue = ادامه: { $section }
home-minutes = حدود { $minutes } مانده
home-overview = دیدن همهٔ بخش‌ها
home-overview-why = به همهٔ پرسش‌ها پاسخ داده‌اید
home-data = اطلاعات من
home-data-why = دیدن و اصلاح
home-approve = چه کسی اجازهٔ خواندن دارد؟
home-alone = پرسش‌هایی فقط برای شما
home-alone-why = بهتر است وقتی تنها هستید پاسخ بدهید
home-pin = رمز جدید
home-pin-why = اگر فکر می‌کنید کسی رمز شما را می‌داند
home-readers-none = تا حالا فقط خود شما
home-readers-waiting = امضا شده، پس از تأیید ادارهٔ شهرستان معتبر است
home-readers-guardian = موافقت پدر و مادر یا قیم هنوز لازم است
home-readers = { $offices }، تا { $until }
home-readers-changed = { $offices }، هنوز با پاسخ‌های قبلی شما

## Hidden.

hidden-title = این صفحه پنهان است.
hidden-how = یک دکمه را بزنید. بعد رمز خود را بنویسید.
hidden-how-touch = به صفحه دست بزنید. بعد رمز خود را بنویسید.

## Trouble.

trouble-place = توجه
trouble-not-your-fault = تقصیر شما نیست.
trouble-not-saved = آخرین پاسخ شما ذخیره نشد.
trouble-full = حافظهٔ این دستگاه پر است. آخرین پاسخ شما ذخیره نشد.
trouble-stopped = این دستگاه الان دیگر نمی‌تواند چیزی ذخیره کند. آخرین پاسخ شما ذخیره نشد.
trouble-no-line = الان شبکه قطع است.
trouble-other = این دستگاه الان مشکلی دارد.
trouble-safe-before = همهٔ پاسخ‌های قبلی ذخیره شده است.
trouble-safe-here = پاسخ‌های شما امن است و قفل‌شده در این دستگاه می‌ماند.
trouble-safe-here-why = وقتی شبکه وصل شود، پاسخ‌ها فرستاده می‌شود. لازم نیست صبر کنید.
trouble-set-aside = بعضی از پاسخ‌های شما قابل خواندن نیست.
trouble-unchanged = هیچ چیز تغییر نکرده است.
trouble-unchanged-why = بقیهٔ پاسخ‌ها موجود است. لطفاً به یکی از کارکنان خبر بدهید.
trouble-question = چه کار می‌خواهید بکنید؟
trouble-continue = ادامهٔ پرسش‌ها
trouble-continue-saving = با پاسخ بعدی دوباره سعی می‌کنیم ذخیره کنیم
trouble-continue-offline = بقیهٔ کارها بدون شبکه هم انجام می‌شود
trouble-anew = شروع از نو
trouble-anew-why = برگشت به زبان‌ها
trouble-later = بعداً ادامه می‌دهم
trouble-later-why = روی همین دستگاه، با کارت و رمز
trouble-stopped-why = وقتی دستگاه دوباره کار کند، با کارت و رمز
trouble-person-why = یکی از کارکنان پیش شما می‌آید
trouble-code = برای مشاوران: { $code }

## Not set up.

not-set-up-title = این دستگاه هنوز آماده نیست.
not-set-up-back = برگشت به زبان‌ها
not-set-up-back-why = و بعداً دوباره امتحان کنید
not-set-up-staff = برای بخش فنی: ثبت دستگاه با mobio enrol CODE

too-small = صفحه خیلی کوچک است

## Help.

help-question = کمک لازم دارید؟
help-called = زنگ به صدا درآمد. لطفاً کمی صبر کنید.
help-call = صدا کردن یک نفر
help-hide = پنهان کردن صفحه
help-keys = این دکمه‌ها اینجا کار می‌کند:
help-keys-touch = این‌ها هم اینجا ممکن است:
help-choose = انتخاب

## Languages in the middle of things.

language-question = کدام زبان را می‌خواهید؟
language-hint = پاسخ‌های شما تغییر نمی‌کند.
language-second-question = زبان دومی هم می‌خواهید؟
language-second-hint = زبان دوم زیر هر پرسش می‌آید، تا کسی که کنار شماست هم بخواند.
language-none = بدون زبان دوم

## Idle countdown.

idle-question = هنوز اینجا هستید؟
idle-press = یک دکمه را بزنید یا به صفحه دست بزنید.
idle-press-touch = به صفحه دست بزنید.
idle-left = { $seconds } مانده
idle-here = هنوز اینجا هستم
idle-then = بعد این صفحه خالی می‌شود.
idle-after-open = پاسخ‌های شما ذخیره شده می‌ماند. با کارت و رمز ادامه می‌دهید.
idle-after = هر وقت بخواهید می‌توانید از نو شروع کنید.
idle-then-staff = بعد از حساب خود خارج می‌شوید.
idle-after-staff = اطلاعاتی که باز کرده‌اید ذخیره نمی‌شود.
