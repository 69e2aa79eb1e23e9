"""The admin site, which holds what we put there and nothing that libraries bring along."""

from django.contrib.admin import AdminSite


class SupportSite(AdminSite):
    site_header = site_title = "Relay support"
    index_title = "What do you look for?"
    # No page of it leads anywhere that people can see.
    site_url = None


support = SupportSite()
