api-token-does-not-reach = So weit reicht dieses Token nicht.
api-page-size = Eine Seite fasst 1 bis { $most } Einträge.
api-error-too-many-tokens = Sie haben bereits { $token_limit } Tokens, mehr sind nicht möglich. Löschen Sie zuerst eines.
