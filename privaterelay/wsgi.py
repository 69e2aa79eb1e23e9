"""The web server's way in: refuses to come up on a deployment that the checks refuse."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privaterelay.settings")
application = get_wsgi_application()

from privaterelay.checks import refuse_a_bad_deployment  # noqa: E402  (needs the apps loaded)

refuse_a_bad_deployment()
