notice-footer = وصلتك هذه الرسالة لأن لديك حسابًا على { $site }.
notice-manage-link = إدارة هذا القناع

notice-welcome-subject = مرحبًا بك في Relay
notice-welcome-what = أعطِ قناعًا كلما طُلب منك عنوان بريدك الإلكتروني. تصل الرسائل الموجهة إلى أقنعتك إلى صندوق البريد هذا، ولا يعرف من يكتب إلى القناع عنوانك الحقيقي.
notice-welcome-limit =
    { $limit ->
        [zero] ليس لديك أقنعة مجانية.
        [one] لديك قناع مجاني واحد.
        [two] لديك قناعان مجانيان.
        [few] لديك { $limit } أقنعة مجانية.
        [many] لديك { $limit } قناعًا مجانيًا.
       *[other] لديك { $limit } قناع مجاني.
    }
notice-welcome-any = خطتك بلا حد: استخدم قناعًا جديدًا لكل موقع.
notice-welcome-reply = يمكنك في أي وقت إيقاف قناع تصل إليه رسائل غير مرغوبة، من دون تغيير أي شيء آخر.
notice-welcome-link = إنشاء قناعك الأول

notice-first-subject = هكذا تبدو الرسائل المحوّلة
notice-first-what = أُرسلت هذه الرسالة إلى قناعك { $mask } ثم حُوّلت إليك. ستصلك كل رسائله على هذا النحو.
notice-first-frame = تذكر الأسطر في الأعلى القناع الذي مرّت به الرسالة. ومنها يمكنك إيقاف القناع.
notice-first-reply = عندما ترد على رسالة محوّلة يرى الطرف الآخر قناعك، ولا يرى عنوانك الحقيقي أبدًا.

notice-premium-sent-subject = أُرسل ردك. الرد التالي يحتاج إلى Relay Premium
notice-premium-sent-what = أرسلنا ردك من { $mask }. تتضمن الخطة المجانية ردًا واحدًا، ولإرسال المزيد تحتاج إلى Relay Premium.
notice-premium-not-sent-subject = لم يُرسل ردك. الرد يحتاج إلى Relay Premium
notice-premium-not-sent-what = لم يُرسل ردك من { $mask }: لقد استُخدم الرد الوحيد في الخطة المجانية.
notice-premium-receive = تستمر الرسائل إلى أقنعتك في الوصول مهما كانت خطتك.
notice-premium-link = الحصول على Relay Premium

notice-mask-disabled-subject = أوقفنا قناعك { $mask }
notice-mask-disabled-what = لم تعد الرسائل إلى { $mask } تصل إليك.
notice-mask-disabled-why = وُسمت رسائل مرّت بهذا القناع في صندوق بريدك بأنها غير مرغوبة أكثر من مرة. يحتسب مزودو البريد هذه البلاغات على جميع الرسائل التي نحوّلها، ولذلك أُوقف القناع مؤقتًا.
notice-mask-disabled-again = يمكنك تشغيله من جديد في أي وقت. إن لم تعد تريد رسائله فاتركه متوقفًا بدل وسمها بأنها غير مرغوبة.

notice-lost-subject = لم يُسلَّم ردك
notice-lost-what = الرد الذي أرسلته من قناعك { $mask } لم يصل إلى أحد.
notice-lost-attached = ردك مرفق بهذه الرسالة كي لا يضيع منه شيء.
notice-why-refused = رفضه خادم بريد الطرف الآخر. ربما لم يعد العنوان موجودًا.
notice-why-gave-up = تعذّر الوصول إلى خادم بريد الطرف الآخر لساعات، وتوقفنا عن المحاولة. أرسل ردك مرة أخرى لاحقًا.
notice-why-not-authenticated = لم يؤكد مزود بريدك أنه منك، فقد يكون مزورًا. أرسل الرد من موقع مزود بريدك أو تطبيقه.
notice-why-another-address = جاء من عنوان غير عنوان حسابك. لا يمكنك الرد باسم قناعك إلا من عنوان حسابك. إن لم تكن أنت من كتبه فلا داعي لفعل شيء.
notice-why-unreadable = فيه أجزاء لا نستطيع فتحها، وقد يكون فيها عنوانك الحقيقي. أرسله مرة أخرى في صورة أبسط.
notice-why-paused = حسابك متوقف مدة قصيرة بسبب نشاط غير معتاد. أرسل ردك مرة أخرى لاحقًا.
notice-why-virus = وُجد فيه ما يشبه الفيروس.
notice-why-too-large = حجمه أكبر من { $megabytes } ميغابايت المسموح بها للرسالة.
notice-why-other = حدث خطأ أثناء معالجته. أرسله مرة أخرى.

notice-too-large-subject = رسالة إلى { $mask } كانت كبيرة جدًا
notice-too-large-who = كتب { $sender } إلى قناعك { $mask }. كانت الرسالة أكبر من أن تُحوَّل.
notice-too-large = كتب أحدهم إلى قناعك { $mask }. كانت الرسالة أكبر من أن تُحوَّل.
notice-too-large-limit = يمكن أن يبلغ حجم الرسالة { $megabytes } ميغابايت مع كل مرفقاتها.
notice-too-large-what-now = يمكن للطرف الآخر إرسالها في أجزاء أصغر، أو إرسال رابط بدل الملفات.

notice-expired-subject = فُقدت بعض الرسائل المرسلة إلى أقنعتك
notice-expired-what =
    { $number ->
        [one] لم تصلك رسالة واحدة أُرسلت إلى أقنعتك.
       *[other] لم تصلك { $number } من الرسائل المرسلة إلى أقنعتك.
    }
notice-expired-why = كان صندوق بريدك أو حسابك متوقفًا مؤقتًا. نحتفظ بالرسائل أثناء التوقف، ولكن ليس أكثر من { $days } أيام.
notice-expired-what-now = اطلب ممن قد يكون كتب إليك أن يرسل رسالته مرة أخرى.
notice-expired-link = عرض أقنعتك
