"""The one table of settings, a file for each subject: every environment is made of these rows.

Environments differ in their variables, never in code. A value that needs an ``if`` comes from a
tested function in ``env.py``, ``databases.py``, ``csp.py`` or ``logs.py``; ``checks.py`` refuses to
start a deployment that lacks what its channel needs. ``docs/reference/settings.md`` explains each
variable, and ``tests/settings/table.py`` says what each must read as.
"""

from privaterelay.settings.accounts import *
from privaterelay.settings.allow_list import *
from privaterelay.settings.api import *
from privaterelay.settings.apps import *
from privaterelay.settings.aws import *
from privaterelay.settings.browser import *
from privaterelay.settings.core import *
from privaterelay.settings.emails import *
from privaterelay.settings.observability import *
from privaterelay.settings.pages import *
from privaterelay.settings.plans import *
from privaterelay.settings.security import *
from privaterelay.settings.shop import *
from privaterelay.settings.stores import *
