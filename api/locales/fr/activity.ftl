api-outcome-sent = Transféré.
api-outcome-dropped = Non transféré.
api-outcome-refused = Non accepté.
api-outcome-failed = Le serveur suivant n’en veut pas.
api-outcome-waiting = En attente d’envoi.
