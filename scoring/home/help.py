from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def help_page(request):
    """Hướng dẫn: what each role does in the year, and how points come about."""
    return render(request, "scoring/home/help.html")
