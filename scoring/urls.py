"""Addresses: nouns, one per gesture."""


app_name = "scoring"

urlpatterns = []
