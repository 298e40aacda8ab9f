"""What one may do to a heading in its list, of the outline and of a report alike: move it, take it out, put it back."""

from django.contrib import messages

from reports.outline.forms import MoveForm


def step(request, section, move):
    """Past its neighbour, up or down as posted."""
    form = MoveForm(request.POST)
    if form.is_valid():
        move(section, up=form.cleaned_data["direction"] == "up", by=request.user)
    else:
        messages.error(request, "Hãy chọn chuyển lên hoặc chuyển xuống.")


def take_out(request, section, set_removed):
    set_removed(section, True, by=request.user)
    messages.success(request, f"Đã bỏ mục “{section.heading}”. Có thể khôi phục ở cuối đề cương.")


def put_back(request, section, set_removed):
    set_removed(section, False, by=request.user)
    messages.success(request, f"Đã khôi phục mục “{section.heading}”.")
