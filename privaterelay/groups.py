"""The groups that people belong to by the domain of their address (spec core 2.2).

Membership opens features through flags. A group that the operator did not make is nobody's.
"""

from django.contrib.auth.models import Group, User

GROUP_OF_DOMAIN = {
    "mozilla.com": "mozilla_corporation",
    "mozillafoundation.org": "mozilla_foundation",
    "getpocket.com": "pocket",
}


def join_group_of_domain(user: User) -> bool:
    """Put ``user`` into the group of their address's domain; whether there is one."""
    domain = user.email.rpartition("@")[2].lower()
    if domain not in GROUP_OF_DOMAIN:
        return False
    group = Group.objects.filter(name=GROUP_OF_DOMAIN[domain]).first()
    if group is not None:
        user.groups.add(group)
    return group is not None
