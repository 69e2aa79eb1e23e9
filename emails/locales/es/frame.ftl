frame-sent-to = Enviado a tu máscara { $mask }.
frame-manage = Gestionar o bloquear
frame-trackers =
    { $count ->
        [one] { $count } rastreador eliminado
       *[other] { $count } rastreadores eliminados
    }
