api-token-does-not-reach = Ce jeton ne permet pas cela.
api-page-size = Une page contient de 1 à { $most } entrées.
api-error-too-many-tokens = Vous avez déjà { $token_limit } jetons, le maximum. Supprimez-en un d’abord.
