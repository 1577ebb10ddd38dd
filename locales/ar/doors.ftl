# Everything before a card is open, home, and what lies over a screen for a moment.

## Language tiles. Staff and test mode are shown in German only.

languages-staff = الإرشاد
languages-test-mode = وضع التجربة: يُرجى عدم إدخال بيانات حقيقية هنا.
languages-key = الزر ↵ أو { $key }
languages-trouble = توقف البرنامج. هذا ليس خطأك. كل ما حُفظ يبقى محفوظًا. يُرجى اختيار لغتك: بالبطاقة والرقم السري يمكن المتابعة.
languages-full = هذا الجهاز ممتلئ الآن. هذا ليس خطأك. كل ما حُفظ يبقى محفوظًا. يُرجى إبلاغ شخص يعمل هنا.

## Privacy, five short screens: a question, then claims and what they mean.

privacy-place = قبل البدء
privacy-forward = مفهوم، التالي
privacy-progress-unreviewed = النص لم يُراجَع بعد   { $done } من { $total }

privacy-asylum-question = هل لهذا علاقة بطلب اللجوء؟
privacy-asylum-apart = لا. هذا شيء آخر.
privacy-asylum-apart-why = إجاباتك لا تصل إلى المكتب الاتحادي للهجرة واللاجئين (BAMF).
privacy-asylum-purpose = الأمر يتعلق بحياتك وبرغباتك.
privacy-asylum-purpose-why = مثل المدرسة والعمل واللغات، حتى يستطيع موظفو الإرشاد مساعدتك بشكل أفضل.
privacy-asylum-chosen = لا يقرأ إجاباتك أحد إلا بموافقتك.
privacy-asylum-chosen-why = في البداية لا يستطيع أحد غيرك قراءتها.
privacy-asylum-voluntary = كل شيء اختياري. يمكنك التوقف في أي وقت.
privacy-asylum-voluntary-why = الرفض لا يضرك، ولا يؤثر على طلب اللجوء ولا على المساعدة.

privacy-readers-question = من يستطيع قراءة إجاباتك؟
privacy-readers-you = في البداية أنت فقط.
privacy-readers-you-why = إجاباتك مقفلة. حتى موظفو الإرشاد لا يستطيعون فتحها.
privacy-readers-later = لاحقًا فقط من يحصل على موافقتك.
privacy-readers-later-why = يقرأ موظفو الإرشاد فقط الأجزاء التي تشملها موافقتك.
privacy-readers-noted = تُسجَّل كل مرة يقرأ فيها أحد.
privacy-readers-noted-why = من قرأ، ومتى، ولماذا.

privacy-decide-question = ما هي قراراتك هنا؟
privacy-decide-parts = موافقتك تكون على كل جزء وحده.
privacy-decide-parts-why = مثلًا: المدرسة نعم، العائلة لا.
privacy-decide-until = حتى متى؟ القرار لك.
privacy-decide-until-why = بعد ذلك اليوم لا يستطيع موظفو الإرشاد فتح الإجابات.
privacy-decide-pin = لا شيء يحدث بدون رقمك السري.
privacy-decide-pin-why = الرقم السري هو توقيعك. قبل ذلك لا يستطيع أحد أن يقرأ شيئًا.

privacy-stop-question = وإذا لم تكن لديك رغبة في ذلك؟
privacy-stop-any = يمكنك التوقف في أي وقت.
privacy-stop-any-why = بالزر F10. وبالبطاقة والرقم السري يمكن المتابعة لاحقًا.
privacy-stop-any-why-touch = بلمس «إنهاء». وبالبطاقة والرقم السري يمكن المتابعة لاحقًا.
privacy-stop-skip = لا يلزم الجواب عن كل سؤال.
privacy-stop-skip-why = بالزر F5 يمكن ترك سؤال بدون جواب.
privacy-stop-skip-why-touch = بلمس «بدون جواب» يمكن ترك سؤال بدون جواب.
privacy-stop-free = الرفض لا يضرك.
privacy-stop-free-why = هذا لا يؤثر على طلب اللجوء ولا على المساعدة.

privacy-kept-question = ماذا يُحفظ، وأين؟
privacy-kept-what = إجاباتك، مقفلة ببطاقتك وبرقمك السري.
privacy-kept-what-why = لا يوجد اسم على البطاقة.
privacy-kept-where = على أجهزة إدارة المنطقة (Landkreis).
privacy-kept-where-why = بدون موافقتك لا يستطيع أحد هناك قراءة شيء.
privacy-kept-who = الجهة المسؤولة هي إدارة المنطقة (Landkreis).
privacy-kept-who-why = هل لديك أسئلة؟ بالزر F1 يمكنك إيجاد من يساعدك.
privacy-kept-who-why-touch = هل لديك أسئلة؟ بلمس «مساعدة» يمكنك إيجاد من يساعدك.

## Card.

card-place = بطاقتك
card-step = الخطوة { $number } من { $total }
card-choice-question = هل لديك بطاقة MoBio؟
card-choice-hint = البطاقة هي مفتاحك. عليها ٢٠ رقمًا.
card-choice-no = لا، أحتاج إلى بطاقة
card-choice-no-why = نبدأ اليوم من هنا.
card-choice-yes = نعم، لديّ بطاقة
card-choice-yes-why = تلزم الأرقام العشرون والرقم السري.
card-choice-lost = ضاعت البطاقة أو نسيت الرقم السري
card-choice-lost-why = يمكن الحصول على بطاقة جديدة برمز ممن يعملون هنا.

lost-card-question = يُرجى كتابة رمز البطاقة الجديدة.
lost-card-hint = مجموع الحروف والأرقام فيه ١٠. يعطيه شخصان يعملان هنا، ولا يعمل إلا بعد يوم واحد. ليس معك رمز؟ يُرجى التحدث معنا، ومعك رقم MoBio إن وُجد.
lost-card-too-few = ما زالت هناك حروف أو أرقام ناقصة.
lost-card-too-few-why = مجموع الحروف والأرقام في الرمز ١٠.
lost-card-wrong = هذا الرمز لا يعمل.
lost-card-wrong-why = يُرجى مقارنته بورقتك. ربما ما زال الوقت مبكرًا، أو أوقفه شخص ما. يُرجى التحدث مع مَن أعطاك الرمز.
lost-card-wait-why = يُرجى الانتظار دقيقة واحدة ثم المحاولة مرة ثانية.
lost-card-no-line-why = بدون شبكة لا يمكن إصدار بطاقة جديدة. رمزك يبقى صالحًا. يُرجى المحاولة لاحقًا.

card-news-valid = بطاقتك الجديدة صالحة الآن.
card-news-valid-why = البطاقة القديمة لم تعد تفتح شيئًا. لكن إذا استُخدمت من قبل على جهاز بدون شبكة، فقد يقبلها هذا الجهاز حتى ٤ أيام أخرى.
card-news-returned = الإجابات التي سُمح للآخرين بقراءتها عادت من جديد.
card-news-returned-why = يمكنك المتابعة من حيث توقفت.
card-news-gone = الإجابات التي لم يُسمح لشخص آخر بقراءتها ضاعت.
card-news-gone-why = كانت مقفلة بالبطاقة القديمة. لا أحد يستطيع فتحها الآن، ولا نحن.
card-news-copy = هناك إجابات أخرى لم تظهر هنا بعد. توجد نسخة احتياطية منها.
card-news-copy-why = يجب أن يفتحها شخصان من الدائرة معًا. يُرجى التحدث مع مَن يعملون هنا. بعد ذلك تظهر الإجابات هنا عند استخدام بطاقتك الجديدة.
card-news-rescued = إجاباتك القديمة عادت إلى هنا.
card-news-rescued-why = فُتحت الإجابات بالنسخة الاحتياطية. والإجابات الآن مقفلة ببطاقتك الجديدة.
card-news-empty = إجاباتك القديمة ضاعت. نبدأ من جديد.
card-news-empty-why = كانت مقفلة بالبطاقة القديمة، ولم يُسمح لشخص آخر بقراءتها. لا أحد يستطيع فتحها الآن، ولا نحن.
card-news-waits = بطاقتك الجديدة جاهزة، لكنها ليست صالحة بعد.
card-news-waits-why = انقطعت الشبكة. عندما تعود الشبكة تصبح البطاقة صالحة، وتعود الإجابات التي سُمح للآخرين بقراءتها.
card-news-stopped = قال شخص ما إن هذه البطاقة ضاعت: { $moment }.
card-news-stopped-why = بعد ذلك أراد شخصان يعملان هنا عمل بطاقة جديدة. لم يكن الطلب منك؟ يُرجى التحدث مع شخص موثوق به.
card-news-stays = بطاقتك تبقى صالحة.
card-news-stays-why = استُخدمت هذه البطاقة من جديد، إذن لم تضع، ولن تكون هناك بطاقة جديدة. لم يتغير شيء.

rescue-question = هل نحفظ نسخة احتياطية من إجاباتك؟
rescue-what = هناك إجابات لا يُسمح بعد لشخص آخر بقراءتها. إذا ضاعت البطاقة أو نُسي الرقم السري، فلا أحد يستطيع فتحها. بنسخة احتياطية يمكنك استعادتها.
rescue-later = الاختيار لك، ولا يوجد جواب خطأ. إذا لم تعد هناك رغبة في النسخة لاحقًا، يكفي إخبارنا، فتُحذف.
rescue-no = لا أريد نسخة احتياطية
rescue-no-why = لا أحد غيرك يستطيع فتح هذه الإجابات. إذا ضاعت البطاقة أو نُسي الرقم السري، تضيع هذه الإجابات أيضًا.
rescue-yes = نعم، أريد نسخة احتياطية
rescue-yes-why = إذا ضاعت البطاقة أو نُسي الرقم السري، يستطيع شخصان من الدائرة فتح هذه الإجابات، معًا فقط.

new-card-title = هذه بطاقتك. يُرجى تصويرها أو كتابة الأرقام على ورقة.
new-card-forward = البطاقة معي الآن
new-card-keep =
    يُرجى حفظها جيدًا وعدم إظهارها لأحد.
    بدون البطاقة والرقم السري لا يمكن الوصول إلى إجاباتك.

last-four-question = هل البطاقة معك؟ يُرجى كتابة آخر أربعة أرقام.
last-four-hint = الأرقام في أسفل الصورة أو الورقة.
last-four-look = عرض البطاقة
last-four-wrong = هذه الأرقام مختلفة عن أرقام البطاقة.
last-four-wrong-why = بالزر Esc يمكن رؤية البطاقة مرة ثانية. لا داعي للاستعجال.
last-four-wrong-why-touch = بلمس «عرض البطاقة» يمكن رؤيتها مرة ثانية. لا داعي للاستعجال.

existing-card-question = يُرجى كتابة الأرقام العشرين لبطاقتك.
existing-card-hint = الأرقام في الصورة أو على الورقة.
existing-card-too-few = ما زالت هناك أرقام ناقصة.
existing-card-too-few-why = على البطاقة ٢٠ رقمًا.
existing-card-wrong-digit = أحد الأرقام غير صحيح.
existing-card-wrong-digit-why = يُرجى المقارنة مع البطاقة. بالزر ⌫ يُحذف آخر رقم.

digits-count = الأرقام: { $typed } من { $all }
digits-all = الأرقام: { $typed } من { $all }. للمتابعة: الزر ↵

## PIN.

pin-choose-question = يُرجى اختيار رقم سري من ٦ أرقام.
pin-choose-hint = الرقم السري لك وحدك. لا أحد هنا يسأل عنه.
pin-choose-advice = غير آمن: 123456 أو 000000 أو تاريخ الميلاد.
pin-repeat-question = يُرجى كتابة الرقم السري نفسه مرة ثانية.
pin-repeat-hint = هكذا نعرف أنه لا يوجد خطأ في الكتابة.
pin-open-question = يُرجى كتابة رقمك السري.
pin-only-you = الرقم السري لك وحدك. لا أحد هنا يسأل عنه.
pin-sign-place = التوقيع
pin-sign-question = يُرجى كتابة رقمك السري. هذا هو توقيعك.
pin-sign-hint = بهذا التوقيع تتم الموافقة على اختيارك. بالزر Esc يمكن تغييره.
pin-sign-hint-touch = بهذا التوقيع تتم الموافقة على اختيارك. بلمس «رجوع» يمكن تغييره.
pin-sign-forward = توقيع
pin-unhide-place = الشاشة مخفية
pin-unhide-question = يُرجى كتابة رقمك السري للمتابعة.
pin-busy = لحظة من فضلك.
pin-weak-one-digit = هذا هو الرقم نفسه ست مرات.
pin-weak-run = الأرقام متتالية.
pin-weak-repeated = الأرقام نفسها تتكرر.
pin-weak-doubled = كل رقم هنا مكرر.
pin-weak-why = من السهل معرفة هذا الرقم. يُرجى اختيار رقم سري آخر.
pin-different = الرقمان السريان مختلفان.
pin-different-why = يُرجى اختيار الرقم السري مرة ثانية.
pin-too-few = ما زالت هناك أرقام ناقصة.
pin-too-few-why = الرقم السري من ٦ أرقام.
pin-wrong-card-or-pin = البطاقة أو الرقم السري غير صحيح.
pin-wrong-card-or-pin-why = يُرجى المحاولة مرة ثانية. بالزر Esc يمكن مراجعة أرقام البطاقة.
pin-wrong-card-or-pin-why-touch = يُرجى المحاولة مرة ثانية. بلمس «رجوع» يمكن مراجعة أرقام البطاقة.
pin-wrong = الرقم السري غير صحيح.
pin-wrong-why = يُرجى المحاولة مرة ثانية.
pin-wait = المحاولات كثيرة جدًا.
pin-wait-why = يُرجى الانتظار: { $time }. إجاباتك محفوظة.
pin-wait-over = يمكن الآن المحاولة مرة ثانية.
pin-no-line = هذا الرقم السري لا يفتح شيئًا هنا الآن.
pin-no-line-why = ربما الرقم السري غير صحيح. أو لم تُستخدم البطاقة هنا من قبل ولا توجد شبكة الآن. يُرجى مراجعة الرقم السري أو العودة لاحقًا.
pin-change-place = رقم سري جديد
pin-change-question = يُرجى اختيار رقم سري جديد من ٦ أرقام.
pin-renew-question = والآن يُرجى كتابة الرقم السري القديم.
pin-renew-hint = بعد ذلك فقط يصبح الرقم السري الجديد صالحًا.
pin-change-no-line = لا توجد شبكة الآن.
pin-change-no-line-why = الرقم السري القديم يبقى صالحًا. يُرجى المحاولة مرة ثانية لاحقًا.
pin-used = سبق استخدام هذا الرقم السري.
pin-used-why = يُرجى اختيار رقم آخر. هكذا لا يفتح الرقم القديم شيئًا بعد الآن.
pin-changed = رقمك السري الجديد صالح الآن.
pin-changed-why = الرقم السري القديم لم يعد يفتح شيئًا. فقط جهاز بدون شبكة، استُخدمت عليه بطاقتك من قبل، ربما ما زال يقبله لمدة ٤ أيام على الأكثر.

## Two versions of one section, made on two machines without knowing of each other.

versions-place = ما الصحيح؟
versions-question = إجاباتك في «{ $section }» مختلفة على جهازين. ما الصحيح؟
versions-hint = هنا يظهر فقط ما هو مختلف. يُرجى اختيار ١ أو ٢. يمكن التغيير بعد ذلك.
versions-from = { $number }: { $moment }
versions-take = الصحيح: { $number }

## Home on return.

home-place = سيرتي
home-welcome = أهلًا بعودتك.
home-last-visit = آخر زيارة: { $moment }
home-recovered = منذ { $date } لديك بطاقة جديدة. القديمة لم تعد صالحة. لم يكن الطلب منك؟ يُرجى طلب مساعدة شخص.
home-progress = اكتمل { $done } من { $total } من الأجزاء
home-forward = فتح
home-continue = متابعة: { $section }
home-minutes = الوقت الباقي تقريبًا: { $minutes }
home-overview = عرض كل الأجزاء
home-overview-why = تمت الإجابة عن كل الأسئلة
home-data = بياناتي
home-data-why = عرض وتصحيح
home-approve = من يُسمح له بالقراءة؟
home-alone = أسئلة لك وحدك
home-alone-why = الأفضل عند وجودك هنا وحدك
home-pin = رقم سري جديد
home-pin-why = ربما يعرف شخص آخر رقمك السري؟
home-readers-none = حتى الآن أنت فقط
home-readers-waiting = تم التوقيع، وتبدأ الموافقة بعد تأكيد إدارة المنطقة
home-readers-guardian = ما زالت موافقة الوالدين أو الوصي ناقصة
home-readers = { $offices }، حتى { $until }
home-readers-changed = { $offices }، وما زالت تظهر إجاباتك السابقة

## Hidden.

hidden-title = هذه الشاشة مخفية.
hidden-how = يُرجى الضغط على أي زر، ثم كتابة رقمك السري.
hidden-how-touch = يُرجى لمس الشاشة، ثم كتابة رقمك السري.

## Trouble.

trouble-place = تنبيه
trouble-not-your-fault = هذا ليس خطأك.
trouble-not-saved = لم يتم حفظ الجواب الأخير.
trouble-full = هذا الجهاز ممتلئ. لم يتم حفظ الجواب الأخير.
trouble-stopped = هذا الجهاز لم يعد يستطيع حفظ أي شيء الآن. لم يتم حفظ الجواب الأخير.
trouble-no-line = لا توجد شبكة الآن.
trouble-other = حدث خلل في هذا الجهاز.
trouble-safe-before = كل ما قبله محفوظ.
trouble-safe-here = إجاباتك بأمان. هي مقفلة على هذا الجهاز.
trouble-safe-here-why = سيتم إرسالها عندما تعود الشبكة. لا داعي للانتظار.
trouble-set-aside = بعض إجاباتك لا يمكن قراءتها.
trouble-unchanged = لم يتغير أي شيء.
trouble-unchanged-why = كل شيء آخر موجود. يُرجى إبلاغ شخص يعمل هنا.
trouble-question = ما الذي يناسبك الآن؟
trouble-continue = متابعة الأسئلة
trouble-continue-saving = مع الجواب التالي نحاول الحفظ مرة ثانية
trouble-continue-offline = كل شيء آخر يعمل بدون شبكة
trouble-anew = البدء من جديد
trouble-anew-why = رجوع إلى اختيار اللغة
trouble-later = المتابعة لاحقًا
trouble-later-why = على هذا الجهاز، بالبطاقة والرقم السري
trouble-stopped-why = عندما يعمل الجهاز من جديد، بالبطاقة والرقم السري
trouble-person-why = يأتي إليك شخص يعمل هنا
trouble-code = لموظفي الإرشاد: { $code }

## Not set up.

not-set-up-title = هذا الجهاز غير جاهز بعد.
not-set-up-back = رجوع إلى اختيار اللغة
not-set-up-back-why = ثم المحاولة مرة ثانية لاحقًا
not-set-up-staff = لموظفي التقنية: التسجيل بالأمر mobio enrol CODE

too-small = الشاشة صغيرة جدًا

## Help.

help-question = هل تلزمك مساعدة؟
help-called = رنّ الجرس. يُرجى الانتظار لحظة.
help-call = طلب شخص للمساعدة
help-hide = إخفاء الشاشة
help-keys = هذه الأزرار تعمل هنا:
help-keys-touch = ويمكن هنا أيضًا:
help-choose = اختيار

## Languages in the middle of things.

language-question = ما اللغة المناسبة لك؟
language-hint = إجاباتك تبقى كما هي.
language-second-question = هل لديك رغبة في لغة ثانية أيضًا؟
language-second-hint = تظهر تحت كل سؤال، ليستطيع شخص بجانبك القراءة معك.
language-none = بدون لغة ثانية

## Idle countdown.

idle-question = هل ما زلت هنا؟
idle-press = يُرجى الضغط على أي زر أو لمس الشاشة.
idle-press-touch = يُرجى لمس الشاشة.
idle-left = بقي: { $seconds }
idle-here = أنا هنا
idle-then = بعد ذلك تصبح هذه الشاشة فارغة.
idle-after-open = إجاباتك تبقى محفوظة. بالبطاقة والرقم السري يمكن المتابعة.
idle-after = يمكن البدء من جديد في أي وقت.
idle-then-staff = بعد ذلك يتم تسجيل الخروج.
idle-after-staff = البيانات الظاهرة الآن لا تُحفظ.
