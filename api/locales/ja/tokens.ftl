api-token-does-not-reach = このトークンではその操作はできません。
api-page-size = 1 ページに含められるのは 1～{ $most } 件です。
api-error-too-many-tokens = トークンは上限の { $token_limit } 個に達しています。先に 1 つ削除してください。
