"""Events of a rubric in words: old and new of each."""

MOST_NAMED = 12


def change(event):
    """(old, new) of an event whose data names a rubric."""
    old, new = event.data.get("old") or {}, event.data["new"]
    if event.rubric_id is None or event.year_id or event.action.startswith("rubric_map"):
        return old.get("rubric", ""), _with_what(new["rubric"], new.get("what"))
    if "doubts" in new:
        return "", _doubts(new["doubts"])
    if "from" in new:
        source = f"từ {new['from']}" if new["from"] else "từ bảng được dán vào"
        return "", f"{source}, theo {new['told']} chỗ đã chỉ" if "told" in new else source
    if "sha256" in new:
        return "", f"phiên bản {new['version']}, mã {new['sha256'][:8].upper()}"
    if "rubric" in old:
        return old["rubric"], _with_what(new["rubric"], new.get("what"))
    return "", new.get("what", "")


def _with_what(rubric, what):
    return f"{rubric}: {what}" if what else rubric


def _doubts(doubts):
    """One with its sentence; of several the rows, and how many they are."""
    if len(doubts) == 1:
        return f"{doubts[0]['at']}: {doubts[0]['sentence']}".removeprefix(": ")
    rows = list(dict.fromkeys(doubt["at"] for doubt in doubts if doubt["at"]))
    named = ", ".join(rows[:MOST_NAMED]) + (" …" if len(rows) > MOST_NAMED else "")
    return f"{len(doubts)} chỗ{f' ở {named}' if named else ''}"
