from django.apps import AppConfig
from django.core.validators import ProhibitNullCharactersValidator


class ScoringConfig(AppConfig):
    name = "scoring"
    verbose_name = "Chấm điểm thi đua"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Every text field asks for it, and Django has no Vietnamese for it.
        ProhibitNullCharactersValidator.message = (
            "Nội dung có ký tự không dùng được (ký tự rỗng). Hãy xóa rồi nhập lại."
        )
