"""Every address. 400, 403, 404 and 500 are Django's own answers with our templates of those names."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.cache import cache_control
from django.views.i18n import JavaScriptCatalog

# The editor's menu texts: the same for everyone, so no login and a short public cache.
catalogue = login_not_required(cache_control(public=True, max_age=3600)(JavaScriptCatalog.as_view()))

urlpatterns = [
    path("admin/", admin.site.urls),
    path("jsi18n/", catalogue, name="javascript-catalog"),
    path("", include("scoring.urls")),
    path("", include("reports.urls")),
]
