notice-footer = Vous recevez cet e-mail parce que vous avez un compte sur { $site }.
notice-manage-link = Gérer cet alias

notice-welcome-subject = Bienvenue sur Relay
notice-welcome-what = Donnez un alias partout où l’on vous demande votre adresse e-mail. Les messages envoyés à vos alias arrivent dans cette boîte, et personne parmi ceux qui écrivent à un alias n’apprend votre véritable adresse.
notice-welcome-limit =
    { $limit ->
        [one] Vous disposez de { $limit } alias gratuit.
       *[other] Vous disposez de { $limit } alias gratuits.
    }
notice-welcome-any = Votre abonnement n’a pas de limite : utilisez un nouvel alias pour chaque site.
notice-welcome-reply = Un alias qui reçoit des messages indésirables peut être désactivé à tout moment, sans rien changer d’autre.
notice-welcome-link = Créer votre premier alias

notice-first-subject = Voici à quoi ressemblent les messages transférés
notice-first-what = Ce message a été envoyé à votre alias { $mask } et vous a été transféré. Tous les messages qui lui sont adressés arriveront ainsi.
notice-first-frame = Les lignes tout en haut indiquent l’alias par lequel un message est passé. Vous pouvez y désactiver l’alias.
notice-first-reply = Quand vous répondez à un message transféré, l’autre personne voit votre alias, jamais votre véritable adresse.

notice-premium-sent-subject = Votre réponse a été envoyée. La prochaine nécessite Relay Premium
notice-premium-sent-what = Nous avons envoyé votre réponse depuis { $mask }. L’offre gratuite comprend une seule réponse ; pour en envoyer d’autres, il vous faut Relay Premium.
notice-premium-not-sent-subject = Votre réponse n’a pas été envoyée. Répondre nécessite Relay Premium
notice-premium-not-sent-what = Votre réponse depuis { $mask } n’a pas été envoyée : l’unique réponse de l’offre gratuite a déjà servi.
notice-premium-receive = Les messages envoyés à vos alias continuent d’arriver, quelle que soit votre offre.
notice-premium-link = Passer à Relay Premium

notice-mask-disabled-subject = Nous avons désactivé votre alias { $mask }
notice-mask-disabled-what = Les messages envoyés à { $mask } ne vous parviennent plus.
notice-mask-disabled-why = Des messages passés par cet alias ont été signalés plus d’une fois comme indésirables dans votre boîte. Les fournisseurs de messagerie imputent ces signalements à tous les messages que nous transférons ; l’alias est donc désactivé pour le moment.
notice-mask-disabled-again = Vous pouvez le réactiver à tout moment. Si vous ne voulez plus de ses messages, laissez-le désactivé plutôt que de les signaler.

notice-lost-subject = Votre réponse n’a pas été remise
notice-lost-what = La réponse que vous avez envoyée depuis votre alias { $mask } n’est parvenue à personne.
notice-lost-attached = Votre réponse est jointe à ce message, afin que rien n’en soit perdu.
notice-why-refused = Le serveur de messagerie du destinataire l’a refusée. L’adresse n’existe peut-être plus.
notice-why-gave-up = Le serveur de messagerie du destinataire est resté injoignable pendant des heures et nous avons cessé d’essayer. Veuillez renvoyer votre réponse plus tard.
notice-why-not-authenticated = Votre fournisseur de messagerie n’a pas confirmé qu’elle venait de vous ; il aurait pu s’agir d’un faux. Veuillez répondre depuis le site ou l’application de votre fournisseur.
notice-why-another-address = Elle venait d’une autre adresse que celle de votre compte. Vous ne pouvez répondre sous votre alias que depuis celle-ci. Si ce n’est pas vous qui l’avez écrite, vous n’avez rien à faire.
notice-why-unreadable = Elle contient des parties que nous ne pouvons pas ouvrir et qui pourraient révéler votre véritable adresse. Veuillez la renvoyer sous une forme plus simple.
notice-why-paused = Votre compte est suspendu pour un court moment en raison d’une activité inhabituelle. Veuillez renvoyer votre réponse plus tard.
notice-why-virus = Elle contient quelque chose qui ressemble à un virus.
notice-why-too-large = Elle dépasse les { $megabytes } Mo qu’un message peut avoir.
notice-why-other = Une erreur s’est produite pendant son traitement. Veuillez la renvoyer.

notice-stale-what = Votre réponse n’est parvenue à personne : l’adresse à laquelle vous l’avez envoyée n’est plus connue.
notice-stale-why = Nous retenons à qui va une réponse pendant { $days } jours après le message auquel elle répond.
notice-stale-what-now = Répondez à un message plus récent du même expéditeur, ou demandez-lui d’écrire de nouveau à votre alias. Vos alias n’ont pas changé.
notice-stale-link = Voir vos alias

notice-too-large-subject = Un message à { $mask } était trop volumineux
notice-too-large-who = { $sender } a écrit à votre alias { $mask }. Le message était trop volumineux pour être transféré.
notice-too-large = Quelqu’un a écrit à votre alias { $mask }. Le message était trop volumineux pour être transféré.
notice-too-large-limit = Un message peut faire { $megabytes } Mo, pièces jointes comprises.
notice-too-large-what-now = L’autre personne peut l’envoyer en plusieurs parties ou envoyer un lien à la place des fichiers.

notice-expired-subject = Des messages adressés à vos alias sont perdus
notice-expired-what =
    { $number ->
        [one] { $number } message adressé à vos alias ne vous est pas parvenu.
       *[other] { $number } messages adressés à vos alias ne vous sont pas parvenus.
    }
notice-expired-why = Votre messagerie ou votre compte était en pause. Pendant une pause, nous gardons les messages, mais pas plus de { $days } jours.
notice-expired-what-now = Demandez à qui a pu vous écrire de renvoyer son message.
notice-expired-link = Voir vos alias
