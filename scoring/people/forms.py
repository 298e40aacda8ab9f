"""A person's own password."""

from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError

from scoring.people import moves


class OwnPasswordForm(PasswordChangeForm):
    """Puts an own password in the place of the one that was issued; the same again is none."""

    def clean_new_password1(self):
        password = self.cleaned_data.get("new_password1")
        if password and self.user.check_password(password):
            raise ValidationError("Hãy chọn mật khẩu khác với mật khẩu đang dùng.")
        return password

    def save(self, commit=True):
        return moves.choose_password(self.user, self.cleaned_data["new_password1"])
