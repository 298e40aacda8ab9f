"""Forms that were carried out, so that one which is sent again is known."""

from django.db import models


class SentForm(models.Model):
    """A form that was carried out once. `mark`: the checksum of who sent what from which page.

    `led_to`: the address that its answer led to; empty where it answered with a page or a part of one.
    """

    mark = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)
    led_to = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "lần gửi"
        verbose_name_plural = "lần gửi"

    def __str__(self) -> str:
        return self.mark[:12]
