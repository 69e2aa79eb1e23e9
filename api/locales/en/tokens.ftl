api-token-does-not-reach = This token does not reach that far.
api-page-size = A page holds from 1 to { $most } entries.
api-error-too-many-tokens = You have { $token_limit } tokens, which is as many as anybody may have. Delete one first.
