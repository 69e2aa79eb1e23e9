frame-sent-to = An Ihre Maske { $mask } gesendet.
frame-manage = Verwalten oder abstellen
frame-trackers =
    { $count ->
        [one] { $count } Tracker entfernt
       *[other] { $count } Tracker entfernt
    }
