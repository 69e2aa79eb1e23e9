"""What of the ground floor support sees; loaded only where the pages for support are enabled."""

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from waffle.admin import FlagAdmin, SampleAdmin, SwitchAdmin
from waffle.models import Flag, Sample, Switch

from privaterelay.support import audit  # noqa: F401  (importing registers it)
from privaterelay.support.people import PersonPages, WritePages
from privaterelay.support.site import support

support.register(User, PersonPages)
support.register(LogEntry, WritePages)
support.register(Flag, FlagAdmin)
support.register(Switch, SwitchAdmin)
support.register(Sample, SampleAdmin)
