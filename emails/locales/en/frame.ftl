# The few lines that we add to a forwarded letter.
# $mask is the address the letter was sent to.
frame-sent-to = Sent to your mask { $mask }.
frame-manage = Manage or stop it
frame-trackers =
    { $count ->
        [one] { $count } tracker removed
       *[other] { $count } trackers removed
    }
