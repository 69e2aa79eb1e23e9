"""The playground's pages."""

from django.urls import include, path

from playground.views import home, letters, mailboxes, people, writing

app_name = "playground"
urlpatterns = [
    path("", home.home, name="home"),
    path("accounts/", include("playground.accounts.urls")),
    path("people/", people.add_person, name="add_person"),
    path("people.json", people.add_person_json, name="add_person_json"),
    path("masks/", people.add_mask, name="add_mask"),
    path("letters/", writing.write, name="write"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>.eml", letters.eml, name="eml"),
    path("letters/<int:pk>/source/", letters.source, name="source"),
    path("letters/<int:pk>/attachments/<int:number>/", letters.attachment, name="attachment"),
    path("letters/<int:pk>/answer/", writing.write_answer, name="answer"),
    # An address may hold a slash (RFC 5322 3.2.3).
    path("mailboxes/<path:address>.json", mailboxes.mailbox_json, name="mailbox_json"),
    path("mailboxes/<path:address>/", mailboxes.mailbox, name="mailbox"),
]
