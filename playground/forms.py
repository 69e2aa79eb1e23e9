"""What people type into the playground's pages."""

from django import forms
from django.contrib.auth.models import User

from playground.accounts.conf import FREE, PREMIUM
from playground.letters.addresses import is_usable

_MOST_TEXT = 100_000


class AddressField(forms.CharField):
    """An email address as a mail program would take it."""

    widget = forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"})

    def clean(self, value: str | None) -> str:
        address: str = super().clean(value)
        if not is_usable(address):
            raise forms.ValidationError("This is no email address of plain ASCII characters.")
        return address


class PersonForm(forms.Form):
    """A new person."""

    email = forms.CharField(
        label="Their real address",
        max_length=320,
        widget=forms.EmailInput(
            attrs={"placeholder": "grace@home.example", "autocomplete": "off"},
        ),
    )
    plan = forms.ChoiceField(
        label="Plan", choices=((PREMIUM, "premium: any number of masks"), (FREE, "free"))
    )


class MaskForm(forms.Form):
    """A new mask for somebody who is there already."""

    person = forms.ModelChoiceField(queryset=User.objects.all())


class LetterForm(forms.Form):
    """A letter that a stranger writes."""

    name = forms.CharField(label="Name", max_length=100, required=False, initial="Flower Shop")
    sender = AddressField(label="From", max_length=254, initial="news@shop.example")
    recipient = AddressField(label="To", max_length=254)
    subject = forms.CharField(label="Subject", max_length=300, initial="Your order")
    text = forms.CharField(
        label="Text",
        max_length=_MOST_TEXT,
        required=False,
        initial="Thank you for your order!",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    newsletter = forms.BooleanField(
        label="Send the sample newsletter instead: HTML, tracking pixel, picture, attachments",
        required=False,
    )


class AnswerForm(forms.Form):
    """An answer to a letter, written by whose mailbox it lies in."""

    text = forms.CharField(
        label="Your answer", max_length=_MOST_TEXT, widget=forms.Textarea(attrs={"rows": 5})
    )
