from django.apps import AppConfig
from django.db.models.signals import pre_delete


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Báo cáo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from reports.forgetting import forget, forget_paper
        from reports.models import AnnualReport, BlocPaper

        # The scores' room wipes practice years and may not know this one.
        pre_delete.connect(forget, sender=AnnualReport)
        pre_delete.connect(forget_paper, sender=BlocPaper)
