frame-sent-to = أُرسلت إلى قناعك { $mask }.
frame-manage = الإدارة أو الإيقاف
frame-trackers =
    { $count ->
        [zero] لم يُحذف أي متعقّب
        [one] حُذف متعقّب واحد
        [two] حُذف متعقّبان
        [few] حُذفت { $count } متعقّبات
        [many] حُذف { $count } متعقّبًا
       *[other] حُذف { $count } متعقّب
    }
