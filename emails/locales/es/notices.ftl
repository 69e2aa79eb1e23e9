notice-footer = Recibes este mensaje porque tienes una cuenta en { $site }.
notice-manage-link = Gestionar esta máscara

notice-welcome-subject = Te damos la bienvenida a Relay
notice-welcome-what = Da una máscara siempre que alguien te pida tu dirección de correo. Los mensajes a tus máscaras llegan a este buzón, y nadie que escriba a una máscara conocerá tu dirección real.
notice-welcome-limit =
    { $limit ->
        [one] Tienes { $limit } máscara gratis.
       *[other] Tienes { $limit } máscaras gratis.
    }
notice-welcome-any = Tu plan no tiene límite: usa una máscara nueva para cada sitio.
notice-welcome-reply = Puedes desactivar en cualquier momento una máscara que reciba mensajes no deseados, sin cambiar nada más.
notice-welcome-link = Crear tu primera máscara

notice-first-subject = Así se ven los mensajes reenviados
notice-first-what = Este mensaje se envió a tu máscara { $mask } y se te ha reenviado. Todos los mensajes que reciba llegarán así.
notice-first-frame = Las líneas de arriba indican la máscara por la que ha pasado un mensaje. Desde ahí puedes desactivarla.
notice-first-reply = Cuando respondes a un mensaje reenviado, la otra persona ve tu máscara y nunca tu dirección real.

notice-premium-sent-subject = Tu respuesta se ha enviado. La próxima requiere Relay Premium
notice-premium-sent-what = Hemos enviado tu respuesta desde { $mask }. El plan gratuito incluye una respuesta; para enviar más necesitas Relay Premium.
notice-premium-not-sent-subject = Tu respuesta no se ha enviado. Responder requiere Relay Premium
notice-premium-not-sent-what = Tu respuesta desde { $mask } no se ha enviado: ya se ha usado la única respuesta del plan gratuito.
notice-premium-receive = Los mensajes a tus máscaras siguen llegando, sea cual sea tu plan.
notice-premium-link = Obtener Relay Premium

notice-mask-disabled-subject = Hemos desactivado tu máscara { $mask }
notice-mask-disabled-what = Los mensajes a { $mask } ya no te llegan.
notice-mask-disabled-why = En tu buzón se han marcado como spam, más de una vez, mensajes que llegaron por esta máscara. Los proveedores de correo nos cuentan esos avisos en todos los mensajes que reenviamos, así que la máscara está desactivada por ahora.
notice-mask-disabled-again = Puedes volver a activarla cuando quieras. Si ya no quieres sus mensajes, déjala desactivada en lugar de marcarlos como spam.

notice-lost-subject = Tu respuesta no se ha entregado
notice-lost-what = La respuesta que enviaste desde tu máscara { $mask } no ha llegado a nadie.
notice-lost-attached = Tu respuesta va adjunta a este mensaje para que no se pierda nada.
notice-why-refused = El servidor de correo del destinatario la ha rechazado. Puede que la dirección ya no exista.
notice-why-gave-up = No se ha podido contactar durante horas con el servidor de correo del destinatario y hemos dejado de intentarlo. Vuelve a enviar tu respuesta más tarde.
notice-why-not-authenticated = Tu proveedor de correo no ha confirmado que fuera tuya; podría haber sido una falsificación. Responde desde el sitio o la aplicación de tu proveedor.
notice-why-another-address = Llegó desde una dirección distinta de la de tu cuenta. Solo desde esa puedes responder con tu máscara. Si no la escribiste tú, no tienes que hacer nada.
notice-why-unreadable = Contiene partes que no podemos abrir y que podrían revelar tu dirección real. Vuelve a enviarla en una forma más sencilla.
notice-why-paused = Tu cuenta está en pausa durante un breve tiempo por actividad inusual. Vuelve a enviar tu respuesta más tarde.
notice-why-virus = Se ha encontrado en ella algo que parece un virus.
notice-why-too-large = Supera los { $megabytes } MB que puede tener un mensaje.
notice-why-other = Algo ha fallado al procesarla. Vuelve a enviarla.

notice-stale-what = Tu respuesta no ha llegado a nadie: la dirección a la que la enviaste ya no se conoce.
notice-stale-why = Recordamos a quién va una respuesta durante { $days } días desde el mensaje al que responde.
notice-stale-what-now = Responde a un mensaje más reciente del mismo remitente o pídele que vuelva a escribir a tu máscara. Tus máscaras no han cambiado.
notice-stale-link = Ver tus máscaras

notice-too-large-subject = Un mensaje a { $mask } era demasiado grande
notice-too-large-who = { $sender } ha escrito a tu máscara { $mask }. El mensaje era demasiado grande para reenviarlo.
notice-too-large = Alguien ha escrito a tu máscara { $mask }. El mensaje era demasiado grande para reenviarlo.
notice-too-large-limit = Un mensaje puede tener { $megabytes } MB, con todo lo que lleve adjunto.
notice-too-large-what-now = La otra persona puede enviarlo en partes más pequeñas o mandar un enlace en lugar de los archivos.

notice-expired-subject = Se han perdido mensajes enviados a tus máscaras
notice-expired-what =
    { $number ->
        [one] { $number } mensaje a tus máscaras no te ha llegado.
       *[other] { $number } mensajes a tus máscaras no te han llegado.
    }
notice-expired-why = Tu buzón o tu cuenta estaba en pausa. Durante una pausa guardamos los mensajes, pero no más de { $days } días.
notice-expired-what-now = Pide a quien te haya podido escribir que lo envíe de nuevo.
notice-expired-link = Ver tus máscaras
