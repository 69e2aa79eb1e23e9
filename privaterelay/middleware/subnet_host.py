"""Let health checks by address in: a load balancer calls each machine by its number."""

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class SubnetHost:
    """Take a host that is an address of ``ALLOWED_SUBNET`` for the site's own.

    Listing every address of a network as a host would fill the memory (spec core, wart 21).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        network = settings.ALLOWED_SUBNET
        if network and settings.ALLOWED_HOSTS and _is_inside(request, network):
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0]
        return self.get_response(request)


def _is_inside(request: HttpRequest, network: IPv4Network | IPv6Network) -> bool:
    host = request.META.get("HTTP_HOST", "").partition(":")[0]
    try:
        return ip_address(host) in network
    except ValueError:
        return False
