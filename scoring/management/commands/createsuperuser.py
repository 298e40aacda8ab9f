"""Django's own command; the account it makes is an administrator's, and is told of like every other."""

from django.contrib.auth.management.commands import createsuperuser

from scoring.models import User
from scoring.people import moves


class Command(createsuperuser.Command):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.UserModel = _Accounts()


class _Accounts:
    """What the command asks of the user model; what it makes there is made by the move."""

    def __getattr__(self, name):
        return getattr(User, name)

    def __call__(self, **values):
        return User(**values)

    @property
    def _default_manager(self):
        return self

    def db_manager(self, using):
        return self

    def get_by_natural_key(self, username):
        return User.objects.get_by_natural_key(username)

    def create_superuser(self, password, **values):
        user = User(role=User.Role.ADMINISTRATOR, **values)
        user.set_password(password)
        moves.change_accounts([user], by=None)
