"""A person's own password."""

from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError


class OwnPasswordForm(PasswordChangeForm):
    """Puts an own password in the place of the one that was issued; the same again is none."""

    def clean_new_password1(self):
        password = self.cleaned_data.get("new_password1")
        if password and self.user.check_password(password):
            raise ValidationError("Hãy chọn mật khẩu khác với mật khẩu đang dùng.")
        return password

    def save(self, commit=True):
        self.user.must_change_password = False
        return super().save(commit)
