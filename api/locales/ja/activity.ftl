api-outcome-sent = 転送しました。
api-outcome-dropped = 転送しませんでした。
api-outcome-refused = 受け付けませんでした。
api-outcome-failed = 次のメールサーバーが受け取りませんでした。
api-outcome-waiting = 送信待ちです。
