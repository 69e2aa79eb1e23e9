frame-sent-to = Envoyé à votre alias { $mask }.
frame-manage = Gérer ou bloquer
frame-trackers =
    { $count ->
        [one] { $count } traqueur supprimé
       *[other] { $count } traqueurs supprimés
    }
