# The letters that we write to owners ourselves.
# $mask is an address of ours, $sender the address of whoever wrote, $site the address of our web page.
notice-footer = You get this letter because you have an account at { $site }.
notice-manage-link = Manage this mask

notice-welcome-subject = Welcome to Relay
notice-welcome-what = Hand out a mask wherever somebody asks for your email address. Letters to your masks arrive in this mailbox, and nobody who writes to a mask learns your real address.
# $limit is a number of masks.
notice-welcome-limit =
    { $limit ->
        [one] You have { $limit } mask at no cost.
       *[other] You have { $limit } masks at no cost.
    }
notice-welcome-any = Your plan has no limit: use a new mask for every site.
notice-welcome-reply = A mask that gets unwanted letters can be turned off at any time, without a change anywhere else.
notice-welcome-link = Make your first mask

notice-first-subject = This is how forwarded letters look
notice-first-what = This letter was sent to your mask { $mask } and forwarded to you. All letters to it will arrive like this one.
notice-first-frame = The lines at the top name the mask that a letter came through. From there you can turn the mask off.
notice-first-reply = When you reply to a forwarded letter, the other side sees your mask, never your real address.

notice-premium-sent-subject = Your reply was sent. The next one needs Relay Premium
notice-premium-sent-what = We sent your reply from { $mask } for you. The free plan has one reply; to send more, you need Relay Premium.
notice-premium-not-sent-subject = Your reply was not sent. Replying needs Relay Premium
notice-premium-not-sent-what = Your reply from { $mask } was not sent: the one reply of the free plan has been used.
notice-premium-receive = Letters to your masks keep arriving, whatever your plan.
notice-premium-link = Get Relay Premium

notice-mask-disabled-subject = We turned off your mask { $mask }
notice-mask-disabled-what = Letters to { $mask } no longer reach you.
notice-mask-disabled-why = Letters that came through this mask were marked as spam in your mailbox, more than once. Mail providers hold such reports against all letters that we forward, so the mask is off for now.
notice-mask-disabled-again = You can turn it on again at any time. If you no longer want its letters, leave it off instead of marking them as spam.

notice-lost-subject = Your reply was not delivered
notice-lost-what = The reply that you sent from your mask { $mask } did not reach anybody.
notice-lost-attached = Your reply is attached to this letter, so nothing of it is lost.
notice-why-refused = The mail server of the other side refused it. The address may no longer exist.
notice-why-gave-up = The mail server of the other side could not be reached for hours, and we have stopped trying. Please send your reply again later.
notice-why-not-authenticated = Your mail provider did not confirm that it comes from you, so it could have been a forgery. Please reply from your provider’s own site or app.
notice-why-another-address = It came from another address than the one of your account. Only from that address can you reply under your mask. If it was not you who wrote it, there is nothing to do.
notice-why-unreadable = It has parts that we cannot open, and your real address could be in them. Please send it again in a simpler form.
notice-why-paused = Your account is paused for a short while because of unusual activity. Please send your reply again later.
notice-why-virus = Something that looks like a virus was found in it.
# $megabytes is a number.
notice-why-too-large = It is larger than the { $megabytes } MB that a letter may have.
notice-why-other = Something went wrong while we handled it. Please send it again.

# $days is a number of days.
notice-stale-what = Your reply did not reach anybody: the address that you sent it to is no longer known.
notice-stale-why = We remember whom a reply goes to for { $days } days after the letter that it answers.
notice-stale-what-now = Reply to a newer letter from the same sender, or ask them to write to your mask again. Your masks have not changed.
notice-stale-link = See your masks

notice-too-large-subject = A letter to { $mask } was too large
notice-too-large-who = { $sender } wrote to your mask { $mask }. The letter was too large to be forwarded.
notice-too-large = Somebody wrote to your mask { $mask }. The letter was too large to be forwarded.
notice-too-large-limit = A letter may have { $megabytes } MB, with everything that is attached to it.
notice-too-large-what-now = The other side can send it in smaller parts, or send a link in place of the files.

# $number is a number of letters, $days a number of days.
notice-expired-subject = Some letters to your masks were lost
notice-expired-what =
    { $number ->
        [one] { $number } letter to your masks did not reach you.
       *[other] { $number } letters to your masks did not reach you.
    }
notice-expired-why = Your mailbox, or your account, was paused. We keep letters during a pause, though for no longer than { $days } days.
notice-expired-what-now = Please ask whoever may have written to you to send it again.
notice-expired-link = See your masks
