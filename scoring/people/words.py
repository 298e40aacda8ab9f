"""What changed of an account, in words: never a password."""

from scoring.models import User

FOLLOW_THE_ROLE = {"is_staff", "is_superuser"}
UNSHOWN = {"email"}  # that it changed is told, the address is the person's own
ON_ISSUE = {"role", "unit"}
ROLES = {role.value: role.label.lower() for role in User.Role}
YES_OR_NO = {True: "có", False: "không"}


def changes(event):
    """A phrase for each field that differs: `vai trò: chuyên viên → thủ trưởng đơn vị`."""
    old, new = event.data.get("old") or {}, event.data.get("new") or {}
    for field in User._meta.concrete_fields:
        name = field.name
        if name not in new or name in FOLLOW_THE_ROLE:
            continue
        before, after = _value(name, old.get(name)), _value(name, new[name])
        if name in UNSHOWN:
            if old:
                yield str(field.verbose_name)
        elif old:
            yield f"{field.verbose_name}: {before or 'không'} → {after or 'không'}"
        elif name in ON_ISSUE:
            yield f"{field.verbose_name}: {after or 'không'}"


def _value(name, value):
    if name == "role":
        return ROLES.get(value, value)
    if isinstance(value, bool):
        return YES_OR_NO[value]
    return value
