api-outcome-sent = Reenviado.
api-outcome-dropped = No reenviado.
api-outcome-refused = No aceptado.
api-outcome-failed = El siguiente servidor no lo acepta.
api-outcome-waiting = En espera de envío.
