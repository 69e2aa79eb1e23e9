notice-footer = Sie erhalten diese E-Mail, weil Sie ein Konto bei { $site } haben.
notice-manage-link = Diese Maske verwalten

notice-welcome-subject = Willkommen bei Relay
notice-welcome-what = Geben Sie eine Maske an, wo immer jemand nach Ihrer E-Mail-Adresse fragt. E-Mails an Ihre Masken kommen in diesem Postfach an, und wer an eine Maske schreibt, erfährt Ihre echte Adresse nicht.
notice-welcome-limit =
    { $limit ->
        [one] Sie haben { $limit } kostenlose Maske.
       *[other] Sie haben { $limit } kostenlose Masken.
    }
notice-welcome-any = Ihr Tarif hat keine Grenze: Nehmen Sie für jede Website eine neue Maske.
notice-welcome-reply = Eine Maske, an die unerwünschte E-Mails gehen, können Sie jederzeit abschalten, ohne sonst etwas zu ändern.
notice-welcome-link = Erste Maske anlegen

notice-first-subject = So sehen weitergeleitete E-Mails aus
notice-first-what = Diese E-Mail wurde an Ihre Maske { $mask } gesendet und an Sie weitergeleitet. So kommen alle E-Mails an sie bei Ihnen an.
notice-first-frame = Die Zeilen ganz oben nennen die Maske, über die eine E-Mail kam. Von dort aus können Sie die Maske abschalten.
notice-first-reply = Wenn Sie auf eine weitergeleitete E-Mail antworten, sieht die andere Seite Ihre Maske und nie Ihre echte Adresse.

notice-premium-sent-subject = Ihre Antwort wurde gesendet. Für die nächste brauchen Sie Relay Premium
notice-premium-sent-what = Wir haben Ihre Antwort von { $mask } für Sie gesendet. Der kostenlose Tarif enthält eine Antwort; für weitere brauchen Sie Relay Premium.
notice-premium-not-sent-subject = Ihre Antwort wurde nicht gesendet. Antworten gibt es mit Relay Premium
notice-premium-not-sent-what = Ihre Antwort von { $mask } wurde nicht gesendet: Die eine Antwort des kostenlosen Tarifs ist verbraucht.
notice-premium-receive = E-Mails an Ihre Masken kommen weiterhin an, ganz gleich in welchem Tarif.
notice-premium-link = Relay Premium holen

notice-mask-disabled-subject = Wir haben Ihre Maske { $mask } abgeschaltet
notice-mask-disabled-what = E-Mails an { $mask } erreichen Sie nicht mehr.
notice-mask-disabled-why = E-Mails, die über diese Maske kamen, wurden in Ihrem Postfach mehr als einmal als Spam gemeldet. Mail-Anbieter rechnen solche Meldungen allen E-Mails an, die wir weiterleiten. Deshalb ist die Maske vorerst abgeschaltet.
notice-mask-disabled-again = Sie können sie jederzeit wieder einschalten. Wenn Sie ihre E-Mails nicht mehr wollen, lassen Sie sie aus, statt sie als Spam zu melden.

notice-lost-subject = Ihre Antwort wurde nicht zugestellt
notice-lost-what = Die Antwort, die Sie von Ihrer Maske { $mask } gesendet haben, hat niemanden erreicht.
notice-lost-attached = Ihre Antwort ist dieser E-Mail angehängt, damit nichts verloren geht.
notice-why-refused = Der Mailserver der anderen Seite hat sie abgelehnt. Vielleicht gibt es die Adresse nicht mehr.
notice-why-gave-up = Der Mailserver der anderen Seite war stundenlang nicht erreichbar, und wir versuchen es nicht weiter. Bitte senden Sie Ihre Antwort später noch einmal.
notice-why-not-authenticated = Ihr Mail-Anbieter hat nicht bestätigt, dass sie von Ihnen stammt; sie hätte gefälscht sein können. Bitte antworten Sie über die Website oder App Ihres Anbieters.
notice-why-another-address = Sie kam von einer anderen Adresse als der Ihres Kontos. Nur von dieser aus können Sie unter Ihrer Maske antworten. Falls nicht Sie sie geschrieben haben, müssen Sie nichts tun.
notice-why-unreadable = Sie enthält Teile, die wir nicht öffnen können; Ihre echte Adresse könnte darin stehen. Bitte senden Sie sie noch einmal in einfacherer Form.
notice-why-paused = Ihr Konto ist wegen ungewöhnlicher Aktivität für kurze Zeit angehalten. Bitte senden Sie Ihre Antwort später noch einmal.
notice-why-virus = In ihr wurde etwas gefunden, das wie ein Virus aussieht.
notice-why-too-large = Sie ist größer als die { $megabytes } MB, die eine E-Mail haben darf.
notice-why-other = Bei der Bearbeitung ging etwas schief. Bitte senden Sie sie noch einmal.

notice-stale-what = Ihre Antwort hat niemanden erreicht: Die Adresse, an die Sie sie gesendet haben, ist nicht mehr bekannt.
notice-stale-why = Wir merken uns { $days } Tage lang nach einer E-Mail, an wen eine Antwort darauf geht.
notice-stale-what-now = Antworten Sie auf eine neuere E-Mail desselben Absenders, oder bitten Sie ihn, noch einmal an Ihre Maske zu schreiben. An Ihren Masken hat sich nichts geändert.
notice-stale-link = Ihre Masken ansehen

notice-too-large-subject = Eine E-Mail an { $mask } war zu groß
notice-too-large-who = { $sender } hat an Ihre Maske { $mask } geschrieben. Die E-Mail war zu groß, um weitergeleitet zu werden.
notice-too-large = Jemand hat an Ihre Maske { $mask } geschrieben. Die E-Mail war zu groß, um weitergeleitet zu werden.
notice-too-large-limit = Eine E-Mail darf mit allen Anhängen { $megabytes } MB haben.
notice-too-large-what-now = Die andere Seite kann sie in kleineren Teilen senden oder statt der Dateien einen Link schicken.

notice-expired-subject = Einige E-Mails an Ihre Masken sind verloren
notice-expired-what =
    { $number ->
        [one] { $number } E-Mail an Ihre Masken hat Sie nicht erreicht.
       *[other] { $number } E-Mails an Ihre Masken haben Sie nicht erreicht.
    }
notice-expired-why = Ihr Postfach oder Ihr Konto war angehalten. Währenddessen bewahren wir E-Mails auf, aber nicht länger als { $days } Tage.
notice-expired-what-now = Bitten Sie andere, die Ihnen geschrieben haben könnten, die E-Mail noch einmal zu senden.
notice-expired-link = Ihre Masken ansehen
