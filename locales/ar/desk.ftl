# Approving, the end of a visit, and the counsellor's desk. What staff read is shown in German only.

## Approving: who, what, until when. No word may push: refusing costs nothing.

approve-place = الموافقة
approve-step-age = الخطوة { $number } من { $total }: العمر
approve-step-who = الخطوة { $number } من { $total }: من؟
approve-step-what = الخطوة { $number } من { $total }: أي أجزاء؟
approve-step-until = الخطوة { $number } من { $total }: حتى متى؟
approve-age-question = هل عمرك ١٨ سنة أو أكثر؟
approve-age-hint = لا نعرف تاريخ ميلادك. تحت سن ١٨ تلزم أيضًا موافقة الوالدين أو الوصي.
approve-age-yes = نعم، ١٨ سنة أو أكثر
approve-age-no = لا، أقل من ١٨ سنة
approve-age-none-why = يُحسب هذا كجواب «أقل من ١٨ سنة»
approve-who-question = من يُسمح له بقراءة إجاباتك؟
approve-who-hint = يمكن اختيار أكثر من مكتب، أو لا أحد. الرفض لا يضرك.
approve-who-nobody = لا يوجد الآن أي مكتب يمكنه القراءة. إجاباتك محفوظة.
approve-what-question =
    { PLURAL($count) ->
        [zero] ما الذي يُسمح بقراءته؟ القارئ: { $offices }
        [one] ما الذي يُسمح بقراءته؟ القارئ: { $offices }
        [two] ما الذي يُسمح بقراءته؟ القارئ: { $offices }
        [few] ما الذي يُسمح بقراءته؟ القارئ: { $offices }
        [many] ما الذي يُسمح بقراءته؟ القارئ: { $offices }
       *[other] ما الذي يُسمح بقراءته؟ القارئ: { $offices }
    }
approve-what-hint = يُرجى اختيار ما يناسبك فقط. حتى متى: نسأل بعد ذلك.
approve-empty = فارغ
approve-singly = بشكل منفصل
approve-mark = تحديد
approve-what-all = الكل
approve-nothing = لا شيء
approve-forward-nothing = متابعة بدون موافقة
approve-forward-who = التالي: من؟
approve-forward-what = التالي: الأجزاء
approve-forward-until = التالي: المدة
approve-forward-date = التالي: التاريخ
approve-forward-sign = التالي: الرقم السري
approve-sentence =
    { PLURAL($count) ->
        [zero] يُسمح لـ { $offices } بقراءة هذه الأجزاء حتى { $until }: { $sections }.
        [one] يُسمح لـ { $offices } بقراءة هذه الأجزاء حتى { $until }: { $sections }.
        [two] يُسمح لـ { $offices } بقراءة هذه الأجزاء حتى { $until }: { $sections }.
        [few] يُسمح لـ { $offices } بقراءة هذه الأجزاء حتى { $until }: { $sections }.
        [many] يُسمح لـ { $offices } بقراءة هذه الأجزاء حتى { $until }: { $sections }.
       *[other] يُسمح لـ { $offices } بقراءة هذه الأجزاء حتى { $until }: { $sections }.
    }
approve-sentence-nothing = لا يُسمح لأحد بقراءة أي شيء.
approve-sentence-minor = العمر أقل من ١٨ سنة: يسري هذا فقط بعد موافقة الوالدين أو الوصي.
approve-until-question = حتى متى يُسمح بالقراءة؟
approve-until-hint = بعد ذلك تنتهي الموافقة وحدها.
approve-until-months =
    { PLURAL($count) ->
        [zero] { $count } شهر
        [one] شهر واحد
        [two] شهران
        [few] { $count } أشهر
        [many] { $count } شهرًا
       *[other] { $count } شهر
    }
approve-until-day = حتى { $date }
approve-until-other = يوم آخر
approve-date-question = حتى أي يوم؟
approve-date-hint = بالأسهم أو بالأرقام. أبعد يوم ممكن: { $latest }
approve-date-hint-touch = يُرجى لمس ⬆ أو ⬇. أبعد يوم ممكن: { $latest }
approve-date-day = اليوم
approve-date-month = الشهر
approve-date-year = السنة

## The end of a visit. Each sentence is shown only when it is true.

done-place = تم
done-title = شكرًا لك.
done-title-saved = شكرًا لك. كل شيء محفوظ.
done-title-arrived = شكرًا لك. وصلت بياناتك.
done-saved = تم الحفظ
done-saved-here = على هذا الجهاز
done-saved-both = على هذا الجهاز ولدى إدارة المنطقة
done-not-saved = لم يتم الحفظ
done-approved = تمت الموافقة
done-approved-what = { $sections }. القارئ: { $offices }، حتى { $until }
done-signed = تم التوقيع. يسري ذلك عندما تعود الشبكة.
done-signed-here = تم التوقيع. يسري ذلك بعد التأكيد.
done-guardian = ما زالت موافقة الوالدين أو الوصي ناقصة. قبلها لا يستطيع أحد القراءة.
done-nobody = لم تتم الموافقة على شيء
done-nobody-why = لا أحد غيرك يستطيع قراءة إجاباتك.
done-changed = تم التغيير بعد الموافقة
done-changed-what = { $sections }: الموافقة ما زالت على إجاباتك السابقة. تمكن الموافقة من جديد.
done-more =
    { PLURAL($count) ->
        [zero] و{ $count } موافقة أخرى
        [one] وموافقة أخرى
        [two] وموافقتان أخريان
        [few] و{ $count } موافقات أخرى
        [many] و{ $count } موافقة أخرى
       *[other] و{ $count } موافقة أخرى
    }
done-forwarded = تم الإرسال
done-forwarded-when = { $moment }، تم التأكيد
done-forwarded-why = أكدت إدارة المنطقة وصولها
done-waiting = سيتم الإرسال عندما تعود الشبكة.
done-waiting-why = لا داعي للانتظار.
done-kept = محفوظ هنا
done-kept-why = كل شيء يبقى على هذا الجهاز.
# $number: two groups of four letters and digits.
done-file-number = رقم MoBio الخاص بك: { $number }
done-file-number-why = يُرجى كتابته على ورقة ووضعها بعيدًا عن البطاقة. بهذا الرقم يمكنك طلب بطاقة جديدة منا إذا ضاعت البطاقة أو نسيت الرقم السري. هذا الرقم وحده لا يفتح شيئًا.
done-return = يمكنك العودة في أي وقت، بالبطاقة والرقم السري.
done-finish = إنهاء وإفراغ الشاشة

## Staff sign-in.

sign-in-place = تسجيل دخول موظفي الإرشاد
sign-in-question = يُرجى تسجيل الدخول.
sign-in-name = الاسم
sign-in-passphrase = كلمة المرور
sign-in-forward = دخول
sign-in-busy = لحظة من فضلك.
sign-in-account = لموظفي التقنية، حساب جديد: mobio staff add NAME --office OFFICE
sign-in-waiting = بانتظار الشبكة: { $count }، منذ { $date }، { $time }
sign-in-waiting-code = { $waiting } ({ $code })

## The desk when the district gives no answer.

desk-refused-sign-in = الاسم أو كلمة المرور غير صحيح. يُرجى المحاولة مرة ثانية.
desk-refused-over = انتهت الجلسة. يُرجى تسجيل الدخول من جديد.
desk-refused-wait = محاولات كثيرة. يُرجى الانتظار: { $time }
desk-refused-withdrawn = هذه الموافقة لم تعد سارية. لا يُعرض شيء بعد الآن.
desk-refused-offline = خادم إدارة المنطقة لا يُجيب الآن. بدون شبكة لا تظهر أي أسماء.
desk-refused-failed = لم ينجح ذلك. يُرجى المحاولة مرة ثانية بعد قليل.
# $number: two groups of four letters and digits.
desk-file-number = رقم MoBio { $number }
desk-code = لموظفي التقنية: { $code }

## My people.

people-place = الأشخاص
people-office = { $office }، { $name }
people-count = الأشخاص: { $count }، الجديد: { $new }
people-search = كتابة الاسم أو رقم MoBio
people-column-name = الاسم
people-column-until = الموافقة حتى
people-new = جديد
people-guardian = الوصي ناقص
people-ends = تنتهي قريبًا
people-no-name = الاسم غير مشمول بالموافقة
people-open = فتح
people-reload = تحديث
people-status = فقط من وافق لهذا المكتب. الوقت: { $time }
people-guardian-status = لا يمكن القراءة بعد: موافقة الوالدين أو الوصي ناقصة.
people-loading = يتم إحضار القائمة.
people-nobody = لم يوافق أحد لهذا المكتب بعد.
people-nobody-how = هكذا يتم ذلك: على الجهاز تُفتح النظرة العامة بالبطاقة والرقم السري، ثم «الموافقة الآن» بالزر F8، ثم اختيار هذا المكتب والأجزاء والمدة، ثم التوقيع بالرقم السري.
people-nobody-how-touch = هكذا يتم ذلك: على الجهاز تُفتح النظرة العامة بالبطاقة والرقم السري، ثم يُلمس «الموافقة الآن»، ثم اختيار هذا المكتب والأجزاء والمدة، ثم التوقيع بالرقم السري.
people-no-hit = لا يوجد اسم أو رقم MoBio مطابق.
people-no-hit-how = بالزر Esc يُمسح البحث.
people-no-hit-how-touch = بلمس «رجوع» يُمسح البحث.

## One portfolio.

portfolio-place = السيرة
portfolio-until = الموافقة حتى { $date }
portfolio-closed = مقفل
portfolio-loading = يتم الإحضار.
portfolio-status = اطلاعك يُسجَّل بالتاريخ والسبب، ويمكن للشخص المعني رؤية ذلك.
portfolio-nothing = لا توجد إجابات في هذا الجزء.
portfolio-empty = لا يوجد جزء مشمول بالموافقة.
portfolio-original = النص الأصلي
portfolio-next = الجزء التالي
