# What a visit needs besides questions: the whole privacy text, practice, who is here, a counsellor beside, consent.

## The whole privacy text, five pages behind tile 1 of the privacy screens: a title, then claims and what they mean.
## What the law wants to be said (GDPR, Article 13), in simple words. The draft line goes once a lawyer has read it.

whole-place = حفاظت از داده‌ها: متن کامل
whole-open = خواندن متن کامل ({ $count } صفحه)
whole-draft = پیش‌نویس. هنوز هیچ حقوق‌دانی این متن را بررسی نکرده است.

whole-who-title = چه کسی مسئول است، و این برای چیست؟
whole-who-district = ادارهٔ شهرستان یا ولسوالی (Landkreis) که این دستگاه را اینجا گذاشته مسئول است.
whole-who-district-why = آدرس آن را از کارکنان این ساختمان می‌گیرید.
whole-who-officer = در این اداره یک نفر مسئول حفاظت از داده‌هاست.
whole-who-officer-why = می‌توانید دربارهٔ داده‌های خود هر چیزی به او بگویید و از او بپرسید. او باید رازدار باشد. آدرس او را هم اینجا می‌گیرید.
whole-who-purpose = پاسخ‌های شما برای مشاوران است.
whole-who-purpose-why = آنها در زبان، مدرسه (مکتب)، کار، خانه و خانواده به شما کمک می‌کنند.
whole-who-asylum = این بخشی از درخواست پناهندگی شما نیست.
whole-who-asylum-why = پاسخ‌های شما به ادارهٔ فدرال مهاجرت (BAMF) فرستاده نمی‌شود.

whole-kept-title = چه چیزی نگه داشته می‌شود، کجا و تا کی؟
whole-kept-what = پاسخ‌های شما، و اینکه به چه کسی و تا کی اجازه داده‌اید.
whole-kept-what-why = همچنین اینکه چه کسی و چه وقت خوانده است. رمز شما و رقم‌های کارت شما هیچ‌جا نگه داشته نمی‌شود.
whole-kept-where = در دستگاه‌های این اداره، قفل‌شده.
whole-kept-where-why = کارت و رمز شما پاسخ‌ها را باز می‌کند. آنچه را اجازه بدهید، دفتری که انتخاب می‌کنید هم می‌تواند باز کند.
whole-kept-session = اینکه امروز چه کسی همراه شماست، نگه داشته نمی‌شود.
whole-kept-session-why = این پرسش فقط برای دیدار امروز است.
whole-kept-long = تا روزی که بگویید همه چیز پاک شود، یا تا پایان مشاوره.
whole-kept-long-why = اجازهٔ خواندن زودتر تمام می‌شود: در روزی که شما تعیین می‌کنید، حداکثر پس از دو سال.

whole-ground-title = چرا این اداره اجازهٔ این کار را دارد؟
whole-ground-task = مشاوره وظیفهٔ این اداره است.
whole-ground-task-why = برای این کار اجازه دارد پاسخ‌های شما را نگه دارد (قانون حفاظت از داده‌ها DSGVO، مادهٔ ۶). پس اینجا از شما موافقت نمی‌خواهیم، فقط توضیح می‌دهیم.
whole-ground-consent = هر کس بخواهد پاسخ‌های شما را بخواند، به موافقت شما نیاز دارد.
whole-ground-consent-why = شما آن را با رمز خود می‌دهید، برای هر بخش جداگانه (DSGVO، مادهٔ ۶).
whole-ground-health = پرسش‌های سلامت (صحت) به موافقت جداگانه نیاز دارد.
whole-ground-health-why = بدون این موافقت هیچ چیز در این باره نمی‌پرسیم (DSGVO، مادهٔ ۹).
whole-ground-free = لازم نیست به هیچ پرسشی پاسخ بدهید.
whole-ground-free-why = «نه» گفتن برای شما ضرری ندارد. و اینجا هیچ کامپیوتری دربارهٔ شما تصمیم نمی‌گیرد.

whole-readers-title = چه کسی می‌تواند پاسخ‌های شما را بخواند؟
whole-readers-first = در آغاز فقط خود شما.
whole-readers-first-why = آنچه را اجازه ندهید، هیچ‌کس بدون کارت و رمز شما باز نمی‌کند.
whole-readers-chosen = بعد فقط دفترهایی که شما انتخاب می‌کنید.
whole-readers-chosen-why = فقط بخش‌هایی که اجازه می‌دهید، و فقط تا روزی که تعیین می‌کنید.
whole-readers-noted = هر بار که کسی بخواند، ثبت می‌شود.
whole-readers-noted-why = چه کسی خوانده، چه وقت و چرا. شما حق دارید این را بدانید.
whole-readers-abroad = پاسخ‌های شما به کشورهای دیگر فرستاده نمی‌شود.
whole-readers-abroad-why = به دولت کشور شما هم هیچ چیزی داده نمی‌شود.

whole-rights-title = شما چه حقوقی دارید؟
whole-rights-see = حق دارید همه چیز را ببینید، اصلاح کنید و با خود ببرید.
whole-rights-see-why = دیدن و اصلاح کردن در همین دستگاه، با کارت و رمز.
whole-rights-withdraw = حق دارید هر موافقتی را پس بگیرید.
whole-rights-withdraw-why = هر وقت بخواهید. پس از آن دیگر کسی نمی‌خواند. آنچه پیش از آن خوانده شده، مجاز بوده است.
whole-rights-erase = حق دارید بخواهید داده‌ها پاک شود یا دیگر استفاده نشود، و اعتراض کنید.
whole-rights-erase-why = این را به مشاوران یا به مسئول حفاظت از داده‌ها بگویید.
whole-rights-complain = حق دارید شکایت کنید.
whole-rights-complain-why = به ادارهٔ حفاظت از داده‌ها در ایالت. این رایگان است. آدرس را اینجا می‌گیرید.

## The practice question: what is said of the keys stands behind each key. Nothing of it is kept.

practice-place = تمرین
practice-question = کدام نوشیدنی را دوست دارید؟
practice-hint = این فقط برای تمرین است. چیزی از آن نگه داشته نمی‌شود.
practice-tea = چای
practice-coffee = قهوه
practice-water = آب
practice-other = چیز دیگری
practice-mark = با رقم‌ها یا دکمه‌های جهت انتخاب می‌کنید.
practice-enter = با این دکمه ادامه می‌دهید.
practice-none = بدون پاسخ؟ همیشه می‌شود.
practice-marked = درست است. برای ادامه دکمهٔ ↵ را بزنید.
practice-marked-touch = درست است. برای ادامه روی «ادامه» بزنید.
practice-left-out = این هم اشکالی ندارد. برای ادامه دکمهٔ ↵ را بزنید.
practice-left-out-touch = این هم اشکالی ندارد. برای ادامه روی «ادامه» بزنید.

## Under 14 and alone: kind words, and ways on. Nobody is told off.

guardian-place = با هم می‌شود ادامه داد
guardian-claim = زیر ۱۴ سال باید پدر، مادر یا قیم اینجا همراه شما باشد.
guardian-claim-why = این برای محافظت از کودکان است. شما هیچ کار اشتباهی نکرده‌اید.
guardian-later = خوشحال می‌شویم دوباره با هم بیایید.
guardian-later-why = یا همین حالا یکی از کارکنان را صدا کنید تا به شما کمک کند.
guardian-here = پدر، مادر یا قیم حالا اینجاست
guardian-here-why = آن‌وقت یک بار دیگر می‌پرسیم چه کسی همراه شماست

## A counsellor beside the person. The sign-in is shown in German only.

beside-join = با مشاور
beside-leave = مشاور می‌رود
beside-line = کنار شما: { $name }، { $office }
sign-in-beside = کارت شخص باز می‌ماند. شما فقط آنچه را می‌بینید که او الان روی صفحه دارد. فقط خود او می‌تواند با رمزش اجازه بدهد.
sign-in-beside-offline = بدون شبکه نمی‌توانید اینجا وارد شوید. برای شخص همه چیز مثل قبل ادامه دارد: Esc.
sign-in-beside-offline-touch = بدون شبکه نمی‌توانید اینجا وارد شوید. برای شخص همه چیز مثل قبل ادامه دارد: «برگشت».

## Health: asked only after a yes of its own, and released only after another. Both ways stand beside each other.

consent-free = هر دو پاسخ خوب است. «نه» گفتن برای شما ضرری ندارد.
consent-later = بعداً می‌توانید پاسخ خود را عوض کنید.
approve-step-health = مرحلهٔ { $number } از { $total }: سلامت (صحت)
approve-health-question = آیا برای بخش سلامت (صحت) هم به { $offices } اجازه می‌دهید؟
approve-health-hint = اطلاعات سلامت (صحت) محافظت ویژه دارد. «نه» گفتن ضرری ندارد.
approve-health-yes = بله، سلامت (صحت) هم
approve-health-no = نه، سلامت (صحت) نه
