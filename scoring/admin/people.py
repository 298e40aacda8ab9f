from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.forms import UserChangeForm as DjangoUserChangeForm
from django.contrib.auth.models import Group

from scoring.admin.tables import TablesInAndOut
from scoring.models import User
from scoring.resources import UserResource

OF_UNITS = (User.Role.OFFICER, User.Role.HEAD)


class OneRole(forms.ModelForm):
    """The role decides: administrators enter these pages, and people of a unit have one."""

    def clean(self):
        data = super().clean() or self.cleaned_data
        role = data.get("role")
        if role in OF_UNITS and not data.get("unit"):
            self.add_error("unit", "Chuyên viên và thủ trưởng phải thuộc một đơn vị.")
        self.instance.is_staff = self.instance.is_superuser = role == User.Role.ADMINISTRATOR
        return data


class UserCreationForm(OneRole, AdminUserCreationForm):
    pass


class UserChangeForm(OneRole, DjangoUserChangeForm):
    pass


@admin.register(User)
class UserAdmin(TablesInAndOut, DjangoUserAdmin):
    resource_classes = [UserResource]
    add_form = UserCreationForm
    form = UserChangeForm
    list_display = ("username", "full_name", "unit", "role", "reviews", "is_active")
    list_select_related = ("unit",)
    list_filter = ("role", "is_active", "reviews", "unit")
    search_fields = ("username", "full_name", "unit__code", "unit__name")
    autocomplete_fields = ("unit",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password", "must_change_password", "is_active")}),
        ("Người dùng", {"fields": ("full_name", "email", "unit", "role", "reviews")}),
        ("Thời gian", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "usable_password", "password1", "password2")}),
        ("Người dùng", {"fields": ("full_name", "email", "unit", "role", "reviews")}),
    )


admin.site.unregister(Group)  # what people may do follows from unit and role
