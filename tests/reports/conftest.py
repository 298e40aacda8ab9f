import os

import pytest

from reports.printing import pdf


@pytest.fixture(scope="session")
def pango():
    """Drawing a PDF needs Pango. Without it: a failure in CI, a skip with its reason elsewhere."""
    if not pdf.is_available():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"PDF cần các gói: {pdf.PACKAGES}")
