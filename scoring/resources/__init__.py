"""Tables in and out of the admin: all rows or none; a file with one wrong row changes nothing."""

from scoring.resources.people import UnitResource, UserResource
from scoring.resources.years import MembershipResource

__all__ = ["MembershipResource", "UnitResource", "UserResource"]
