"""Every address. 403 and 404 are Django's own answers with our templates of those names."""

from django.contrib import admin
from django.contrib.auth import views as accounts
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path
from django.views.decorators.cache import cache_control
from django.views.i18n import JavaScriptCatalog

from scoring.people.forms import OwnPasswordForm

# The editor's menu texts: the same for everyone, so no login and a short public cache.
catalogue = login_not_required(cache_control(public=True, max_age=3600)(JavaScriptCatalog.as_view()))
# Leaving a session that has already ended is no reason to log in first.
log_out = login_not_required(accounts.LogoutView.as_view())


@login_not_required
@cache_control(public=True, max_age=86400)
def icon(request):
    """What browsers ask for on their own beside files and plain answers."""
    return redirect(static("img/favicon.svg"))


handler400 = "config.unwritable.bad_request"
handler500 = "config.unwritable.server_error"
urlpatterns = [
    path("login/", accounts.LoginView.as_view(), name="login"),
    path("logout/", log_out, name="logout"),
    path("password/", accounts.PasswordChangeView.as_view(form_class=OwnPasswordForm), name="password_change"),
    path("password/changed/", accounts.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("admin/", admin.site.urls),
    path("favicon.ico", icon, name="favicon"),
    path("jsi18n/", catalogue, name="javascript-catalog"),
    path("", include("scoring.urls")),
    path("", include("reports.urls")),
]
