# What a visit needs besides questions: the whole privacy text, practice, who is here, a counsellor beside, consent.

## The whole privacy text, five pages behind tile 1 of the privacy screens: a title, then claims and what they mean.
## What the law wants to be said (GDPR, Article 13), in simple words. The draft line goes once a lawyer has read it.

whole-place = حماية البيانات: النص الكامل
whole-open = قراءة النص الكامل ({ $count } صفحات)
whole-draft = مسودة. لم يراجعها بعد مختص بالقانون.

whole-who-title = من المسؤول، وما الهدف من هذا؟
whole-who-district = الجهة المسؤولة هي إدارة المنطقة (Landkreis) التي وضعت هذا الجهاز.
whole-who-district-why = كل من يعمل في هذا المبنى يستطيع أن يعطيك عنوانها.
whole-who-officer = في إدارة المنطقة شخص مسؤول عن حماية البيانات.
whole-who-officer-why = يمكنك إخباره بكل شيء عن بياناتك وسؤاله عن كل شيء، وعليه أن يحفظ السر. ويمكنك الحصول على عنوانه أيضًا في هذا المبنى.
whole-who-purpose = إجاباتك هي من أجل الإرشاد.
whole-who-purpose-why = موظفو الإرشاد يساعدونك في اللغة والمدرسة والعمل والسكن والعائلة.
whole-who-asylum = هذا ليس جزءًا من طلب اللجوء.
whole-who-asylum-why = إجاباتك لا تصل إلى المكتب الاتحادي للهجرة واللاجئين (BAMF).

whole-kept-title = ماذا يُحفظ، وأين، وحتى متى؟
whole-kept-what = إجاباتك، وموافقاتك: على ماذا، ولمن، وحتى متى.
whole-kept-what-why = وكذلك من قرأ ومتى. أما رقمك السري وأرقام بطاقتك فلا تُحفظ في أي مكان.
whole-kept-where = إجاباتك مقفلة على أجهزة إدارة المنطقة.
whole-kept-where-why = بطاقتك ورقمك السري يفتحانها. والمكتب الذي اخترته يستطيع أيضًا أن يفتح ما تشمله موافقتك.
whole-kept-session = لا يُحفظ جوابك عن: من معك اليوم؟
whole-kept-session-why = نسأل عن ذلك لهذه الزيارة فقط.
whole-kept-long = حتى يُحذف كل شيء بطلب منك، أو حتى ينتهي الإرشاد.
whole-kept-long-why = الموافقة تنتهي قبل ذلك: في اليوم الذي حددته، وبعد سنتين على الأكثر.

whole-ground-title = لماذا يحق لإدارة المنطقة ذلك؟
whole-ground-task = الإرشاد من مهام إدارة المنطقة.
whole-ground-task-why = لذلك يحق لها أن تحفظ إجاباتك (قانون حماية البيانات DSGVO، المادة ٦). ولهذا لا نطلب هنا موافقتك، بل نشرح لك ذلك.
whole-ground-consent = من يريد قراءة إجاباتك يحتاج إلى موافقتك.
whole-ground-consent-why = تتم الموافقة برقمك السري، لكل جزء وحده (DSGVO، المادة ٦).
whole-ground-health = الأسئلة عن الصحة تحتاج إلى موافقة خاصة.
whole-ground-health-why = بدون هذه الموافقة لا نسأل عن الصحة (DSGVO، المادة ٩).
whole-ground-free = لا يلزم الجواب عن أي سؤال.
whole-ground-free-why = الرفض لا يضرك. ولا يقرر هنا أي حاسوب بشأنك.

whole-readers-title = من يستطيع قراءة إجاباتك؟
whole-readers-first = في البداية أنت فقط.
whole-readers-first-why = ما لا تشمله موافقتك لا يفتحه أحد بدون بطاقتك ورقمك السري.
whole-readers-chosen = بعد ذلك فقط المكاتب التي اخترتها.
whole-readers-chosen-why = فقط الأجزاء التي تشملها موافقتك، وفقط حتى اليوم الذي حددته.
whole-readers-noted = تُسجَّل كل مرة يقرأ فيها أحد.
whole-readers-noted-why = من قرأ، ومتى، ولماذا. ولك الحق في معرفة ذلك.
whole-readers-abroad = إجاباتك لا تُرسَل إلى بلدان أخرى.
whole-readers-abroad-why = ولا تحصل السلطات في بلدك الأصلي على أي شيء.

whole-rights-title = ما هي حقوقك؟
whole-rights-see = يحق لك رؤية كل شيء وتصحيحه وأخذه معك.
whole-rights-see-why = العرض والتصحيح ممكنان على هذا الجهاز، بالبطاقة والرقم السري.
whole-rights-withdraw = يحق لك سحب أي موافقة.
whole-rights-withdraw-why = في أي وقت. بعد ذلك لا يقرأ أحد. وما قُرئ قبل ذلك كان مسموحًا.
whole-rights-erase = يحق لك طلب حذف البيانات أو إيقاف استعمالها، ويحق لك الاعتراض.
whole-rights-erase-why = يكفي إخبار موظفي الإرشاد أو الشخص المسؤول عن حماية البيانات.
whole-rights-complain = يحق لك تقديم شكوى.
whole-rights-complain-why = لدى هيئة حماية البيانات في الولاية. هذا مجاني. ويمكنك الحصول على العنوان في هذا المبنى.

## The practice question: what is said of the keys stands behind each key. Nothing of it is kept.

practice-place = تمرين
practice-question = ما مشروبك المفضل؟
practice-hint = هذا للتمرين فقط، ولا يُحفظ منه شيء.
practice-tea = الشاي
practice-coffee = القهوة
practice-water = الماء
practice-other = شيء آخر
practice-mark = الاختيار بالأرقام أو بأزرار الأسهم.
practice-enter = بهذا الزر ننتقل إلى التالي.
practice-none = بدون جواب؟ هذا ممكن دائمًا.
practice-marked = هكذا يتم الاختيار. للمتابعة: الزر ↵
practice-marked-touch = هكذا يتم الاختيار. للمتابعة يُرجى لمس «التالي».
practice-left-out = هذا مقبول أيضًا. للمتابعة: الزر ↵
practice-left-out-touch = هذا مقبول أيضًا. للمتابعة يُرجى لمس «التالي».

## Under 14 and alone: kind words, and ways on. Nobody is told off.

guardian-place = معًا يمكن المتابعة
guardian-claim = تحت سن ١٤ يجب أن يكون أحد الوالدين أو الوصي معك هنا.
guardian-claim-why = هذا لحماية الأطفال، وليس بسبب خطأ منك.
guardian-later = يسعدنا أن تعودوا معًا.
guardian-later-why = أو يمكنك الآن طلب شخص يعمل هنا ليساعدك.
guardian-here = أحد الوالدين أو الوصي هنا الآن
guardian-here-why = عندها نسأل مرة أخرى: من معك؟

## A counsellor beside the person. The sign-in is shown in German only.

beside-join = مع موظف إرشاد
beside-leave = خروج الموظف
beside-line = بجانبك: { $name }، { $office }
sign-in-beside = تبقى جلسة الشخص مفتوحة. يظهر لك فقط ما يراه هو الآن. وهو وحده يستطيع أن يوافق، برقمه السري.
sign-in-beside-offline = بدون شبكة لا يمكن تسجيل الدخول هنا. وتستمر جلسة الشخص كما كانت: Esc.
sign-in-beside-offline-touch = بدون شبكة لا يمكن تسجيل الدخول هنا. وتستمر جلسة الشخص كما كانت: «رجوع».

## Health: asked only after a yes of its own, and released only after another. Both ways stand beside each other.

consent-free = كلا الجوابين مقبول. الرفض لا يضرك.
consent-later = يمكنك تغيير جوابك لاحقًا.
approve-step-health = الخطوة { $number } من { $total }: الصحة
approve-health-question = هل يُسمح أيضًا بقراءة جزء «الصحة»؟ القارئ: { $offices }
approve-health-hint = المعلومات عن الصحة لها حماية خاصة. الرفض لا يضرك.
approve-health-yes = نعم، الصحة أيضًا
approve-health-no = لا، بدون الصحة
