"""What every worker process begins with: loaded once by the process that they are forked from."""

import contextlib

from reports.printing.drawing import joining, worker

with contextlib.suppress(OSError):  # without Pango the drawing itself says what is missing
    import weasyprint

__all__ = ["joining", "weasyprint", "worker"]
