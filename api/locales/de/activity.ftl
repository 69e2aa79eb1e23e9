api-outcome-sent = Weitergeleitet.
api-outcome-dropped = Nicht weitergeleitet.
api-outcome-refused = Nicht angenommen.
api-outcome-failed = Der nächste Mailserver nimmt ihn nicht.
api-outcome-waiting = Wartet auf den Versand.
