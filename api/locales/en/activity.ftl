api-outcome-sent = Sent on.
api-outcome-dropped = Not sent on.
api-outcome-refused = Not accepted.
api-outcome-failed = The next mail server would not take it.
api-outcome-waiting = Waiting to be sent.
