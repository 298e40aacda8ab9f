"""A criterion's points and the numbers of its rule, in words."""

from scoring.rubric_files.band_faults import in_words
from scoring.text import number_text


def points_words(criterion):
    if not criterion.is_extra:
        return number_text(criterion.standard)
    most = criterion.cap if criterion.cap is not None else criterion.step
    sign = "+" if criterion.kind == "bonus" else "−"
    return f"{sign}{number_text(most)}" if most is not None else ""


def rule_words(criterion):
    """The numbers of a row's rule, in words."""
    said = []
    if criterion.excess_rate is not None:
        most = "" if criterion.excess_cap is None else f", tối đa {number_text(criterion.excess_cap)}% điểm chuẩn"
        if criterion.excess_cap_points is not None:
            most += f", tối đa {number_text(criterion.excess_cap_points)} điểm"
        said.append(f"vượt 1% cộng {number_text(criterion.excess_rate)}{most}")
    if criterion.shortfall_rate is not None:
        said.append(f"thiếu 1% trừ {number_text(criterion.shortfall_rate)}")
    elif criterion.takes_shortfall:
        said.append("trừ khi không đạt chỉ tiêu")
    if criterion.incident_step is not None:
        said.append(f"mỗi lần vi phạm trừ {number_text(criterion.incident_step)}")
    if criterion.step is not None:
        said.append(f"{number_text(criterion.step)} điểm mỗi lượt")
    for name, word in (("cap", "tối đa"), ("bonus_cap", "cộng tối đa"), ("deduction_cap", "trừ tối đa")):
        if getattr(criterion, name) is not None and not (name == "cap" and criterion.step is None):
            said.append(f"{word} {number_text(getattr(criterion, name))}")
    if criterion.measure:
        said.append(f"đo bằng {criterion.measure}{f' ({criterion.measure_unit})' if criterion.measure_unit else ''}")
    if criterion.may_be_not_applicable:
        said.append("có thể không áp dụng")
    return "; ".join(said)


def level_words(level):
    said = []
    if level.low is not None or level.high is not None:
        said.append(in_words(level))
    if level.takes_excess:
        said.append("được cộng khi vượt")
    if level.takes_shortfall:
        said.append("trừ khi không đạt")
    if level.incident_step is not None:
        said.append(f"mỗi lần trừ {number_text(level.incident_step)}")
    return "; ".join(said)
