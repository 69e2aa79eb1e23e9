notice-footer = このメールは、{ $site } のアカウントをお持ちの方にお送りしています。
notice-manage-link = このマスクを管理する

notice-welcome-subject = Relay へようこそ
notice-welcome-what = メールアドレスを求められたら、代わりにマスクを使ってください。マスク宛てのメールはこのメールボックスに届き、マスクに書いた人に本当のアドレスが知られることはありません。
notice-welcome-limit =
    { $limit ->
       *[other] 無料で { $limit } 個のマスクを使えます。
    }
notice-welcome-any = ご利用のプランに上限はありません。サイトごとに新しいマスクを使ってください。
notice-welcome-reply = 不要なメールが届くマスクは、ほかの設定を変えずにいつでも停止できます。
notice-welcome-link = 最初のマスクを作る

notice-first-subject = 転送されたメールはこのように届きます
notice-first-what = このメールはあなたのマスク { $mask } に送られ、あなたに転送されました。このマスク宛てのメールはすべてこのように届きます。
notice-first-frame = いちばん上の行に、メールが通ったマスクが表示されます。そこからマスクを停止できます。
notice-first-reply = 転送されたメールに返信すると、相手に見えるのはマスクだけで、本当のアドレスは見えません。

notice-premium-sent-subject = 返信を送信しました。次回からは Relay Premium が必要です
notice-premium-sent-what = { $mask } からの返信を送信しました。無料プランで送れる返信は 1 通です。続けて送るには Relay Premium が必要です。
notice-premium-not-sent-subject = 返信は送信されませんでした。返信には Relay Premium が必要です
notice-premium-not-sent-what = { $mask } からの返信は送信されませんでした。無料プランの 1 通の返信は使用済みです。
notice-premium-receive = マスク宛てのメールは、どのプランでもこれまでどおり届きます。
notice-premium-link = Relay Premium に申し込む

notice-mask-disabled-subject = マスク { $mask } を停止しました
notice-mask-disabled-what = { $mask } 宛てのメールは届かなくなりました。
notice-mask-disabled-why = このマスクを通ったメールが、あなたのメールボックスで 2 回以上、迷惑メールとして報告されました。こうした報告は私たちが転送するすべてのメールの評価を下げるため、マスクをいったん停止しました。
notice-mask-disabled-again = マスクはいつでも再開できます。このマスクのメールが不要な場合は、迷惑メールとして報告せず、停止したままにしてください。

notice-lost-subject = 返信を届けられませんでした
notice-lost-what = マスク { $mask } から送った返信は、誰にも届きませんでした。
notice-lost-attached = 内容が失われないよう、返信をこのメールに添付しています。
notice-why-refused = 相手のメールサーバーが受け取りを拒否しました。アドレスがもう存在しないのかもしれません。
notice-why-gave-up = 相手のメールサーバーに何時間も接続できなかったため、送信をやめました。後でもう一度返信を送ってください。
notice-why-not-authenticated = ご利用のメール事業者が、あなたからのメールであることを確認しませんでした。偽物だった可能性があります。事業者のサイトかアプリから返信してください。
notice-why-another-address = アカウントのアドレスとは別のアドレスから送られました。マスクで返信できるのは、アカウントのアドレスからだけです。お心当たりがない場合は、何もする必要はありません。
notice-why-unreadable = 開けない部分があり、本当のアドレスが含まれているおそれがあります。もっと簡単な形でもう一度送ってください。
notice-why-paused = 通常と異なる操作があったため、アカウントを一時的に停止しています。後でもう一度返信を送ってください。
notice-why-virus = ウイルスと思われるものが見つかりました。
notice-why-too-large = メールの上限 { $megabytes } MB を超えています。
notice-why-other = 処理中に問題が起きました。もう一度送ってください。

notice-stale-what = 返信は誰にも届きませんでした。送り先のアドレスは、もう使われていません。
notice-stale-why = 返信の届け先は、元のメールが届いてから { $days } 日間だけ保管しています。
notice-stale-what-now = 同じ差出人からの新しいメールに返信するか、もう一度マスク宛てに送ってもらってください。マスクはこれまでどおり使えます。
notice-stale-link = マスクを見る

notice-too-large-subject = { $mask } 宛てのメールが大きすぎました
notice-too-large-who = { $sender } からあなたのマスク { $mask } にメールがありました。大きすぎるため転送できませんでした。
notice-too-large = あなたのマスク { $mask } にメールがありました。大きすぎるため転送できませんでした。
notice-too-large-limit = メールの大きさは、添付ファイルを含めて { $megabytes } MB までです。
notice-too-large-what-now = 分割して送るか、ファイルの代わりにリンクを送るよう、相手に頼んでください。

notice-expired-subject = マスク宛ての一部のメールが失われました
notice-expired-what = マスク宛てのメール { $number } 通が届きませんでした。
notice-expired-why = メールボックスまたはアカウントが一時停止中でした。停止中のメールは保管しますが、{ $days } 日を超えては保管しません。
notice-expired-what-now = メールを送ったと思われる相手に、再送を依頼してください。
notice-expired-link = マスクを見る
