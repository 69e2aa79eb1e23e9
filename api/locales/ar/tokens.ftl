api-token-does-not-reach = لا تتيح هذه الرمزية ذلك.
api-page-size = تضم الصفحة من 1 إلى { $most } عنصرًا.
api-error-too-many-tokens = لديك { $token_limit } رمزية، وهو الحد الأقصى. احذف واحدة أولًا.
