frame-sent-to = あなたのマスク { $mask } 宛てに届きました。
frame-manage = 管理または停止
frame-trackers =
    { $count ->
       *[other] トラッカーを { $count } 個削除しました
    }
