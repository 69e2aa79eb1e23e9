"""How often one person may ask."""

from rest_framework.throttling import UserRateThrottle


class AddressThrottle(UserRateThrottle):
    """One bucket for everything about masks (spec api 5)."""

    scope = "address"
