"""Who is asking: the address at the far end of the proxies that are trusted; nobody else's word counts."""

import ipaddress
import re
from contextlib import suppress
from functools import lru_cache

from django.conf import settings
from django.core.checks import Error, Warning, register

LINE = 64  # bits of an IPv6 address that name one line; the rest everyone chooses for themselves
_PORT = re.compile(r"\A(?:\[(.+)\](?::\d+)?|([\d.]+):\d+)\Z")


def client_of(request):
    """The address under which failures and uploads are counted: IPv4 as it is, of IPv6 the network of the line.

    None where there is none to be known.
    """
    address = _far_end(request)
    if address is None:
        return None
    if address.version == 6:
        address = ipaddress.ip_network((address, LINE), strict=False).network_address
    return str(address)


def _far_end(request):
    """From the sender back through the proxies that are trusted; what is no address ends the way."""
    proxies = _trusted(tuple(settings.TRUSTED_PROXIES))
    near = _address(request.META.get("REMOTE_ADDR", ""))
    for passed, written in enumerate(reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(","))):
        trusted = passed < proxies if isinstance(proxies, int) else any(near in net for net in proxies if near)
        further = _address(written) if trusted else None
        if further is None:
            break
        near = further
    return near


def _address(written):
    """An address as proxies write it, with or without a port; None for anything else."""
    written = written.strip()
    if with_port := _PORT.match(written):
        written = with_port[1] or with_port[2]
    with suppress(ValueError):
        address = ipaddress.ip_address(written.partition("%")[0])
        return getattr(address, "ipv4_mapped", None) or address


@lru_cache(maxsize=8)
def _trusted(setting):
    """How many proxies stand in front, or the networks that they stand in. Raises ValueError."""
    if len(setting) == 1 and setting[0].isdecimal():
        return int(setting[0])
    return [ipaddress.ip_network(each, strict=False) for each in setting]


@register
def proxies_are_known(app_configs, **kwargs):
    try:
        proxies = _trusted(tuple(settings.TRUSTED_PROXIES))
    except ValueError as error:
        return [Error(f"TRUSTED_PROXIES: {error}", id="config.E001")]
    if settings.BEHIND_HTTPS and not proxies:
        hint = "TRUSTED_PROXIES=1 behind one proxy. Until then everyone seems to come from the proxy's address."
        return [Warning("BEHIND_HTTPS is set and TRUSTED_PROXIES is not.", hint=hint, id="config.W001")]
    return []
