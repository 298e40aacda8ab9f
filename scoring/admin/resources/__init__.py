"""Tables in and out of the admin: all rows or none; a file with one wrong row changes nothing."""

from scoring.admin.resources.people import UnitResource, UserResource
from scoring.admin.resources.years import MembershipResource

__all__ = ["MembershipResource", "UnitResource", "UserResource"]
