"""Who a visitor says they are: one of those who are there, or somebody new."""

from datetime import datetime

from django import forms

from playground.accounts.conf import conf
from playground.accounts.people import AccountError, add_account
from playground.letters.addresses import is_usable
from playground.models import AccountsPerson


class ChoiceForm(forms.Form):
    """A person who is there, or the address and plan of a new one."""

    uid = forms.CharField(required=False)
    email = forms.CharField(
        label="Their address",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"placeholder": "nora@home.example", "autocomplete": "off"}),
    )
    plan = forms.ChoiceField(label="Plan", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come
        self.fields["plan"].choices = [(plan, plan) for plan in conf().plans]  # type: ignore[attr-defined]  # a ChoiceField


def chosen(form: ChoiceForm, now: datetime) -> AccountsPerson | None:
    """The person, or None with the errors in ``form``."""
    if not form.is_valid():
        return None
    said = form.cleaned_data
    if said["uid"]:
        return AccountsPerson.objects.filter(uid=said["uid"]).first()
    if not is_usable(said["email"]):
        form.add_error("email", "This is no email address of plain ASCII characters.")
        return None
    try:
        return add_account(said["email"], said["plan"], now)
    except AccountError as problem:
        form.add_error("email", str(problem))
        return None
