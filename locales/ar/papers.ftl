# The person's papers: the list, one paper, and taking a new one in.

## Home and the list.

home-papers = أوراقي
home-papers-none = لحفظ الشهادات وأوراق أخرى
home-papers-count =
    { PLURAL($count) ->
        [zero] لا توجد أوراق
        [one] ورقة واحدة
        [two] ورقتان
        [few] { $count } أوراق
        [many] { $count } ورقة
       *[other] { $count } ورقة
    }
papers-place = أوراقي
papers-none = لا توجد أوراق هنا بعد.
papers-none-what = يمكنك هنا حفظ الشهادات والهويات وأوراق أخرى.
papers-none-sealed = كل ورقة تُقفل. لا أحد غيرك يستطيع فتحها.
papers-none-decide = هل يُسمح لشخص آخر برؤيتها؟ القرار لك، لاحقًا.
papers-add = ورقة جديدة
papers-add-why = من فلاشة USB
papers-add-why-desk = من فلاشة USB أو من المكتب
papers-add-none = هذا غير ممكن على هذا الجهاز.
papers-most = لا يمكن حفظ أكثر من ٨٠ ورقة. يُرجى إزالة ورقة أولًا.
papers-status = لا أحد غيرك يرى أوراقك قبل موافقتك.
papers-open = فتح

## Where a paper is.

paper-waits = بانتظار الشبكة
paper-sending = جارٍ الإرسال، { $percent }٪
paper-forwarded = تم الإرسال
paper-kept = محفوظة على هذا الجهاز
paper-set-aside = لم يتم الإرسال
paper-elsewhere = على جهاز آخر

## One paper.

paper-place = ورقة
paper-facts = { $kind }، { $size }. هنا منذ { $date }.
paper-nobody = لا أحد غيرك يستطيع قراءتها.
paper-readers = يُسمح لـ { $office } بقراءتها حتى { $until }.
paper-readers-waiting = يُسمح لـ { $office } بقراءتها حتى { $until }. يسري ذلك بعد تأكيد إدارة المنطقة.
paper-set-aside-why = لم يتم إرسال هذه الورقة. يُرجى طلب المساعدة من شخص يعمل هنا.
paper-back = رجوع إلى القائمة
paper-back-why = تبقى الورقة كما هي
paper-remove = إزالة الورقة
paper-remove-why = تُحذف من هنا
paper-remove-question = هل نزيل هذه الورقة فعلًا؟
paper-remove-hint = بعد ذلك لا تبقى الورقة هنا. أما الموافقات السابقة فتبقى سارية.
paper-remove-no = لا، إبقاؤها
paper-remove-yes = نعم، إزالتها
paper-picture-none = لا يمكن عرض هذه الورقة هنا.
paper-picture-pdf = لا يمكن عرض PDF على هذا الجهاز. يُحفظ كما هو.
paper-picture-elsewhere = هذه الورقة ليست على هذا الجهاز.
paper-picture-loading = جارٍ فتح الورقة.
paper-size-mb = { $size } ميغابايت
paper-size-kb = { $size } كيلوبايت
paper-sort-picture = صورة
paper-sort-pdf = PDF

## A new paper: where it is, which file.

paper-new-place = ورقة جديدة
paper-source-question = أين الورقة؟
paper-source-stick = على فلاشة USB معي
paper-source-stick-why = يُرجى توصيل الفلاشة الآن.
paper-source-desk = مصوّرة بالسكانر في المكتب
paper-source-desk-why = سبق أن حفظها موظفو الإرشاد.
paper-files-question = أي ورقة؟
paper-files-hint = الأحدث أولًا.
paper-files-hint-too-large =
    { PLURAL($count) ->
        [zero] لا يوجد مستند أكبر من ٢٠ ميغابايت.
        [one] مستند واحد أكبر من ٢٠ ميغابايت، ولا يظهر هنا.
        [two] مستندان أكبر من ٢٠ ميغابايت، ولا يظهران هنا.
        [few] { $count } مستندات أكبر من ٢٠ ميغابايت، ولا تظهر هنا.
        [many] { $count } مستندًا أكبر من ٢٠ ميغابايت، ولا تظهر هنا.
       *[other] { $count } مستند أكبر من ٢٠ ميغابايت، ولا تظهر هنا.
    }
paper-files-hint-more = توجد مستندات أخرى. هنا تظهر الأحدث.
paper-file-facts = { $sort }، { $date }، { $size }
paper-files-looking = جارٍ البحث عن أوراق.
paper-files-none = لا توجد هنا صورة ولا مستند PDF.
paper-files-none-why = يمكن حفظ صور (JPEG أو PNG أو WebP) ومستندات PDF حتى ٢٠ ميغابايت.
paper-files-gone = لم نجد فلاشة USB.
paper-files-gone-why = يُرجى توصيل الفلاشة والانتظار قليلًا، ثم البحث مرة ثانية.
paper-files-again = بحث مرة ثانية
paper-reading = جارٍ قراءة المستند.

## A file that is not taken.

paper-refused-gone = المستند لم يعد موجودًا.
paper-refused-gone-why = هل الفلاشة ما زالت موصولة؟ يُرجى توصيلها والبحث مرة ثانية.
paper-refused-large = هذه الصورة كبيرة جدًا.
paper-refused-large-why = عدد النقاط (بكسل) فيها كبير جدًا. يُرجى التقاط صورة جديدة بحجم عادي.
paper-refused-torn = هذه الصورة تالفة.
paper-refused-torn-why = يُرجى التقاط صورة جديدة أو اختيار مستند آخر.
paper-refused-slow = لم يتم فتح الصورة هذه المرة.
paper-refused-slow-why = يُرجى المحاولة مرة ثانية.
paper-other-file = مستند آخر

## A new paper: is it this one, what is it.

paper-look-question = هل هذه ورقتك؟
paper-look-yes = نعم، متابعة
paper-look-no = لا، ورقة أخرى
paper-kind-question = ما نوع هذه الورقة؟
paper-check-question = هكذا تُحفظ الورقة
paper-keep = حفظ
paper-keep-why = مقفلة، لك وحدك
paper-name = الاسم: { $name }
paper-name-why = تغيير
paper-name-question = ماذا نسمي هذه الورقة؟
paper-belongs = تخص: { $section }
paper-belongs-nowhere = لا تخص أي جزء
paper-belongs-question = أي جزء تخص هذه الورقة؟
paper-belongs-none = لا تخص أي جزء
paper-saving = جارٍ قفل الورقة وحفظها.
paper-not-kept = لم تُحفظ الورقة. يُرجى المحاولة مرة أخرى.
paper-not-kept-full = لم يبقَ مكان للأوراق على هذا الجهاز. إجاباتك بأمان.

## After an answer that speaks of papers.

paper-offer-question = هل نحفظ الورقة هنا الآن؟
paper-offer-hint = لذلك تلزم صورة أو مستند PDF على فلاشة USB.
paper-offer-yes = نعم، الآن
paper-offer-no = لاحقًا
paper-offer-no-why = هذا ممكن أيضًا في المرة القادمة.

## Approving papers.

approve-step-papers = الخطوة { $number } من { $total }: الأوراق
approve-papers-question =
    { PLURAL($count) ->
        [zero] ما الأوراق التي يُسمح برؤيتها؟ القارئ: { $offices }
        [one] ما الأوراق التي يُسمح برؤيتها؟ القارئ: { $offices }
        [two] ما الأوراق التي يُسمح برؤيتها؟ القارئ: { $offices }
        [few] ما الأوراق التي يُسمح برؤيتها؟ القارئ: { $offices }
        [many] ما الأوراق التي يُسمح برؤيتها؟ القارئ: { $offices }
       *[other] ما الأوراق التي يُسمح برؤيتها؟ القارئ: { $offices }
    }
approve-papers-hint = يمكن أيضًا عدم اختيار أي ورقة. القرار لك.
paper-gone = لم تعد هذه الورقة هنا.
approve-forward-papers = التالي: الأوراق
approve-sentence-papers =
    { PLURAL($count) ->
        [zero] وبدون أوراق.
        [one] وأيضًا ورقة واحدة: { $papers }.
        [two] وأيضًا ورقتان: { $papers }.
        [few] وأيضًا { $count } أوراق: { $papers }.
        [many] وأيضًا { $count } ورقة: { $papers }.
       *[other] وأيضًا { $count } ورقة: { $papers }.
    }

## Papers in the portfolio, for counsellors.

desk-paper-look = عرض
desk-paper-ask = لا تُجلب الصورة إلا عند عرضها، ويُسجَّل ذلك.
desk-paper-coming = جارٍ جلب الصورة.
desk-paper-pdf = لا توجد هنا صورة عن PDF.
desk-paper-none = لا توجد صورة عنها. { $code }
desk-papers-unreadable =
    { PLURAL($count) ->
        [zero] لا أوراق غير قابلة للقراءة.
        [one] ورقة واحدة موافق عليها، لكنها لا تُقرأ.
        [two] ورقتان موافق عليهما، لكنهما لا تُقرآن.
        [few] { $count } أوراق موافق عليها، لكنها لا تُقرأ.
        [many] { $count } ورقة موافق عليها، لكنها لا تُقرأ.
       *[other] { $count } ورقة موافق عليها، لكنها لا تُقرأ.
    }
desk-original = الأصل
desk-original-sure = يُحفظ المستند على هذا الحاسوب دون قفل، ويُسجَّل ذلك.
desk-original-yes = نعم، حفظ
desk-original-coming = جارٍ فحص المستند وجلبه.
desk-original-kept = حُفظ باسم { $name }. يُرجى حذفه بعد الاستعمال.
desk-original-infected = فيه برنامج ضار. يبقى لدى إدارة المنطقة.
desk-original-unscanned = لم يُفحص من البرامج الضارة. يبقى لدى إدارة المنطقة.
desk-original-none = تعذّر حفظ المستند. { $code }
