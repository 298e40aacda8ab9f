from django import forms
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from scoring.admin.resources import UserResource
from scoring.admin.tables import TablesInAndOut
from scoring.models import User
from scoring.people import moves
from scoring.people.views.passwords import password_page


class AccountForm(forms.ModelForm):
    """What an administrator says of an account; the role decides who administers, and passwords are issued."""

    by = None

    def clean_username(self):
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.")
        return username

    def clean(self):
        data = super().clean() or self.cleaned_data
        role, unit = data.get("role"), data.get("unit")
        was = User.objects.filter(pk=self.instance.pk).first()
        faults = moves.account_faults(role=role, unit_id=unit and unit.pk, was=was, by=self.by)
        for field, sentence in faults.items():
            self.add_error(field, sentence)
        self.instance.is_staff = self.instance.is_superuser = role == User.Role.ADMINISTRATOR
        return data


@admin.register(User)
class UserAdmin(TablesInAndOut, admin.ModelAdmin):
    """Accounts are added and changed by the workflow's move alone, and deactivated rather than deleted."""

    resource_classes = [UserResource]
    form = AccountForm
    list_display = ("username", "full_name", "unit", "role", "reviews", "is_active")
    list_select_related = ("unit",)
    list_filter = ("role", "is_active", "reviews", "unit")
    search_fields = ("username", "full_name", "unit__code", "unit__name")
    ordering = ("username",)
    autocomplete_fields = ("unit",)
    readonly_fields = ("one_time_password", "must_change_password", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "is_active", "one_time_password", "must_change_password")}),
        ("Người dùng", {"fields": ("full_name", "email", "unit", "role", "reviews")}),
        ("Thời gian", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "full_name", "email", "unit", "role", "reviews")}),)

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        return form

    def lookup_allowed(self, lookup, value, request):
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        if change:
            moves.change_accounts([obj], by=request.user)
        else:
            _, obj.issued = moves.issue_account(obj, by=request.user)

    def response_add(self, request, obj, post_url_continue=None):
        return self._issued(request, obj, obj.issued, is_new=True)

    # --- passwords --------------------------------------------------------------------------------------------

    def get_urls(self):
        view = self.admin_site.admin_view(self.issue_password)
        return [path("<int:pk>/password/", view, name="scoring_user_password"), *super().get_urls()]

    @admin.display(description="mật khẩu")
    def one_time_password(self, user):
        address = reverse("admin:scoring_user_password", args=[user.pk])
        return format_html('<a href="{}">Cấp mật khẩu dùng một lần</a>', address)

    def issue_password(self, request, pk):
        """Asks first; then the one page that shows the password."""
        person = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        if request.method == "POST":
            try:
                return self._issued(request, *moves.reset_password(person, by=request.user))
            except User.DoesNotExist:
                raise Http404 from None
        context = {**self.admin_site.each_context(request), "opts": self.opts, "person": person}
        context["title"] = "Cấp mật khẩu dùng một lần"
        return TemplateResponse(request, "admin/account_password.html", context)

    def _issued(self, request, person, password, is_new=False):
        return password_page(request, person, password, is_new, reverse("admin:scoring_user_changelist"))


# What people may do follows from unit and role.
admin.site.unregister(auth_admin.Group)  # type: ignore[attr-defined]  # its import registers what goes here
