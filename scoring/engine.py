"""The scoring rules: plain values in, plain values out.

A `Rubric` is a tree of `Criterion`; a `Claim` is what a unit states for one scored criterion; a `Score` is
what the rules make of it. On every row total = standard + bonus − deduction. Points are `Decimal` with two
places, rounded half-up once per criterion. Nothing here knows users, dates or a database.

Every refusal is a `ScoringError` of its own class whose text is a sentence fit to show.
"""

from dataclasses import dataclass, field, fields, replace
from decimal import ROUND_HALF_UP, Decimal

KINDS = ("group", "levels", "parts", "points", "bands", "bonus", "penalty")
ZERO = Decimal(0)
CENT = Decimal("0.01")


class ScoringError(ValueError):
    """A claim that the rules cannot score; its text says what to do about it."""


class NotScored(ScoringError):
    """A group is the sum of its children and takes no claim."""


class NothingClaimed(ScoringError):
    """The one input that this kind needs is not there."""


class UnknownLevel(ScoringError):
    pass


class UnknownPart(ScoringError):
    pass


class LevelAboveStandard(ScoringError):
    pass


class PointsOutOfRange(ScoringError):
    pass


class CountOutOfRange(ScoringError):
    pass


class OutsideBands(ScoringError):
    pass


class TargetNotPositive(ScoringError):
    pass


class FiguresContradict(ScoringError):
    """The level says one thing, target and actual another."""


class PercentNotAllowed(ScoringError):
    pass


class PercentOutOfRange(ScoringError):
    pass


class IncidentsNotAllowed(ScoringError):
    pass


class DeductionOutOfRange(ScoringError):
    pass


class NotApplicableRefused(ScoringError):
    pass


@dataclass(frozen=True)
class Level:
    """A described state and its points; of a band also its ends. `printed`: it has a row of its own in the table."""

    key: str
    text: str
    points: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    takes_excess: bool = False
    takes_shortfall: bool = False
    incident_step: Decimal | None = None
    printed: bool = True

    def holds(self, value):
        """Whether a measured value falls between this band's ends; an end that is None is unbounded."""
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below


@dataclass(frozen=True)
class Criterion:
    """A row of the rubric. Rates are points per 1 %; `excess_cap` is in % of the standard; the rest are points."""

    code: str
    number: str
    title: str
    kind: str
    standard: Decimal = ZERO
    levels: tuple[Level, ...] = ()
    children: tuple["Criterion", ...] = ()
    measure: str = ""
    measure_unit: str = ""
    excess_rate: Decimal | None = None
    excess_cap: Decimal | None = None
    shortfall_rate: Decimal | None = None
    takes_shortfall: bool = False
    incident_step: Decimal | None = None
    step: Decimal | None = None
    cap: Decimal | None = None
    bonus_cap: Decimal | None = None
    deduction_cap: Decimal | None = None
    may_be_not_applicable: bool = False

    @property
    def is_group(self):
        return self.kind == "group"

    @property
    def is_extra(self):
        """A bonus or penalty row: it stands outside the standard."""
        return self.kind in ("bonus", "penalty")

    def level(self, key):
        for level in self.levels:
            if level.key == key:
                return level
        raise UnknownLevel(f"Mục {self.code} không có mức “{key}”. Hãy chọn lại một mức trong bảng điểm.")

    def walk(self):
        """This criterion and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Rubric:
    """The whole table: its sections and its limits in points (None: no limit)."""

    criteria: tuple[Criterion, ...] = ()
    bonus_limit: Decimal | None = None
    deduction_limit: Decimal | None = None
    total_limit: Decimal | None = None

    def walk(self):
        for criterion in self.criteria:
            yield from criterion.walk()

    def scored(self):
        """The criteria that take a claim, in printed order."""
        return [criterion for criterion in self.walk() if not criterion.is_group]

    @property
    def standard(self):
        return sum((c.standard for c in self.scored() if not c.is_extra), ZERO)


@dataclass(frozen=True)
class Claim:
    """What is stated for one criterion; which fields count depends on its kind and the chosen level.

    level: key of the level · parts: keys of the parts that hold · points: 0…standard · value: what bands measure ·
    count: how often a bonus or penalty step applies · percent: % over target · shortfall: % under target ·
    target, actual: the figures both follow from · incidents: how many · deduction: points, entered by hand.
    """

    level: str | None = None
    parts: tuple[str, ...] | None = None
    points: Decimal | None = None
    value: Decimal | None = None
    count: Decimal | None = None
    percent: Decimal | None = None
    shortfall: Decimal | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    incidents: int | None = None
    deduction: Decimal | None = None
    not_applicable: bool = False

    def to_dict(self):
        return _to_dict(self)

    @classmethod
    def from_dict(cls, data):
        return _from_dict(cls, data)

    @property
    def over(self):
        """% over target: from target and actual where both are given, else as stated; None where unknown."""
        if self.target is None or self.actual is None:
            return self.percent
        if self.target <= 0:
            raise TargetNotPositive("Kế hoạch phải lớn hơn 0 thì mới tính được tỷ lệ vượt hoặc không đạt.")
        return max(ZERO, (self.actual - self.target) / self.target * 100)

    @property
    def under(self):
        """% under target, by the same rule as `over`."""
        if self.target is None or self.actual is None:
            return self.shortfall
        if self.target <= 0:
            raise TargetNotPositive("Kế hoạch phải lớn hơn 0 thì mới tính được tỷ lệ vượt hoặc không đạt.")
        return max(ZERO, (self.target - self.actual) / self.target * 100)


@dataclass(frozen=True)
class Score:
    """Points of one row. `applicable` is the standard that counts in the denominator; `working` shows the sum."""

    standard: Decimal = ZERO
    bonus: Decimal = ZERO
    deduction: Decimal = ZERO
    applicable: Decimal = ZERO
    working: str = field(default="", compare=False)

    @property
    def total(self):
        return self.standard + self.bonus - self.deduction

    @property
    def percent(self):
        """Total in % of the applicable standard, two places; 0 where nothing applies."""
        return rounded(self.total / self.applicable * 100) if self.applicable else ZERO


def rounded(points):
    """Two places, half-up."""
    return points.quantize(CENT, rounding=ROUND_HALF_UP)


def figure(points):
    """A number as people read it in a working: `965,5`, never `965.50`."""
    text = f"{rounded(points):f}".rstrip("0").rstrip(".")
    return ("−" + text[1:] if text.startswith("-") else text).replace(".", ",")


# --- one criterion ------------------------------------------------------------------------------------------


def score(criterion, claim):
    """Score one claim. Raises the `ScoringError` that names what is wrong with it."""
    if criterion.is_group:
        raise NotScored(f"Mục {criterion.code} là tổng của các mục con, không chấm trực tiếp.")
    if claim.not_applicable:
        if not criterion.may_be_not_applicable:
            raise NotApplicableRefused(f"Mục {criterion.code} áp dụng cho mọi đơn vị, không được bỏ qua.")
        return Score(working="Không áp dụng")
    if criterion.is_extra:
        return _extra(criterion, claim)
    base, level = _base(criterion, claim)
    if base > criterion.standard:
        raise LevelAboveStandard(
            f"Mục {criterion.code}: mức này ghi {figure(base)} điểm, cao hơn điểm chuẩn {figure(criterion.standard)}."
            " Hãy báo quản trị viên sửa bộ tiêu chí."
        )
    return _with_modifiers(criterion, claim, rounded(base), level)


def relevant(criterion, claim):
    """The claim without the inputs that its kind and its chosen level do not use."""
    if claim.not_applicable and criterion.may_be_not_applicable:
        return Claim(not_applicable=True)
    kept = {"deduction"} | _INPUTS.get(criterion.kind, set())
    if criterion.is_extra:
        kept = {"count"} if criterion.step else {"points"}
    level = chosen_level(criterion, claim)
    over, under = _directions(criterion, level)
    if over or under:
        kept |= {"target", "actual"}
    kept |= {"percent"} if over else set()
    kept |= {"shortfall"} if under else set()
    if _incident_step(criterion, level):
        kept.add("incidents")
    return replace(Claim(), **{name: getattr(claim, name) for name in kept})


def chosen_level(criterion, claim):
    """The level that the claim picks or its value falls in; None where the kind has none or nothing fits."""
    if criterion.kind == "levels":
        return next((level for level in criterion.levels if level.key == claim.level), None)
    if criterion.kind == "bands" and claim.value is not None:
        return next((level for level in criterion.levels if level.holds(claim.value)), None)
    return None


def is_answered(criterion, claim):
    """Whether the claim holds the one input that the criterion's kind cannot do without."""
    if claim is None or criterion.is_group:
        return False
    if claim.not_applicable:
        return True
    if criterion.is_extra:
        return (claim.count if criterion.step else claim.points) is not None
    needed = {"levels": claim.level, "parts": claim.parts, "points": claim.points, "bands": claim.value}
    return needed[criterion.kind] is not None


_INPUTS = {"levels": {"level"}, "parts": {"parts"}, "points": {"points"}, "bands": {"value"}}


def _base(criterion, claim):
    """Points before modifiers, and the level they come from."""
    if not is_answered(criterion, claim):
        raise NothingClaimed(f"Mục {criterion.code} chưa được chấm. {_ASK[criterion.kind]}")
    if criterion.kind == "levels":
        level = criterion.level(claim.level)
        return level.points, level
    if criterion.kind == "parts":
        return _sum_of_parts(criterion, claim.parts), None
    if criterion.kind == "bands":
        return _band(criterion, claim.value)
    if not ZERO <= claim.points <= criterion.standard:
        raise PointsOutOfRange(f"Mục {criterion.code}: điểm phải từ 0 đến {figure(criterion.standard)}.")
    return claim.points, None


_ASK = {
    "levels": "Hãy chọn một mức.",
    "parts": "Hãy đánh dấu những nội dung đã thực hiện.",
    "points": "Hãy nhập số điểm.",
    "bands": "Hãy nhập số liệu đo được.",
    "bonus": "Hãy nhập số lượng hoặc số điểm.",
    "penalty": "Hãy nhập số lượng hoặc số điểm.",
}


def _sum_of_parts(criterion, keys):
    known = {level.key: level.points for level in criterion.levels}
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise UnknownPart(f"Mục {criterion.code} không có nội dung “{unknown[0]}”. Hãy đánh dấu lại.")
    return sum((known[key] for key in set(keys)), ZERO)


def _band(criterion, value):
    for level in criterion.levels:
        if level.holds(value):
            return level.points, level
    raise OutsideBands(
        f"Mục {criterion.code}: giá trị {figure(value)} không thuộc khoảng nào của bảng điểm."
        " Hãy kiểm tra lại số liệu, hoặc báo trưởng khối nếu bảng điểm thiếu khoảng này."
    )


def _directions(criterion, level):
    """Whether a bonus for excess and a deduction for shortfall are open at this level."""
    if criterion.kind in ("levels", "bands"):
        if level is None:
            return False, False
        return level.takes_excess and criterion.excess_rate is not None, level.takes_shortfall
    return criterion.excess_rate is not None, criterion.takes_shortfall or criterion.shortfall_rate is not None


def _incident_step(criterion, level):
    return (level.incident_step if level else None) or criterion.incident_step


def _with_modifiers(criterion, claim, base, level):
    """Base points, then excess, shortfall, incidents and the deduction by hand; never below 0."""
    over, under = _percents(criterion, claim, level)
    bonus, bonus_step = _excess(criterion, over)
    gap = criterion.standard - base
    taken, steps = gap, [f" − {figure(gap)}" if gap else "", bonus_step]
    for points, step in (
        _shortfall(criterion, under),
        _incidents(criterion, claim, level),
        _by_hand(criterion, claim),
    ):
        taken += points
        steps.append(step)
    result = Score(criterion.standard, rounded(bonus), rounded(min(taken, criterion.standard)), criterion.standard)
    working = "".join(steps)
    if not working:
        return replace(result, working=f"Đạt đủ {figure(base)}")
    working = f"{figure(criterion.standard)}{working} = {figure(result.total)}"
    return replace(result, working=working + (" (không trừ quá điểm chuẩn)" if taken > criterion.standard else ""))


def _percents(criterion, claim, level):
    """% over and % under target, checked against what the level allows."""
    for name in ("percent", "shortfall"):
        if getattr(claim, name) is not None and getattr(claim, name) < 0:
            raise PercentOutOfRange(f"Mục {criterion.code}: tỷ lệ phải là số không âm.")
    over, under = claim.over or ZERO, claim.under or ZERO
    may_over, may_under = _directions(criterion, level)
    measured = claim.target is not None and claim.actual is not None
    if over and not may_over or under and not may_under:
        if measured and (may_over or may_under):
            shown = f"vượt {figure(over)}%" if over else f"không đạt, thiếu {figure(under)}%"
            raise FiguresContradict(
                f"Mục {criterion.code}: số liệu cho thấy {shown}, trái với mức đã chọn."
                " Hãy chọn mức khác hoặc sửa số liệu."
            )
        word = "vượt chỉ tiêu" if over else "không đạt chỉ tiêu"
        raise PercentNotAllowed(f"Mục {criterion.code} ở mức này không tính tỷ lệ {word}.")
    return over, under


def _excess(criterion, over):
    if not over or criterion.excess_rate is None:
        return ZERO, ""
    points = over * criterion.excess_rate
    working = f"{figure(over)} × {figure(criterion.excess_rate)}"
    if criterion.excess_cap is None:
        return points, f" + {working}"
    most = criterion.excess_cap * criterion.standard / 100
    return min(points, most), f" + min({working}; {figure(criterion.excess_cap)}% × {figure(criterion.standard)})"


def _shortfall(criterion, under):
    if not under or criterion.shortfall_rate is None:
        return ZERO, ""
    return under * criterion.shortfall_rate, f" − {figure(under)} × {figure(criterion.shortfall_rate)}"


def _incidents(criterion, claim, level):
    if not claim.incidents:
        return ZERO, ""
    step = _incident_step(criterion, level)
    if step is None:
        raise IncidentsNotAllowed(f"Mục {criterion.code} ở mức này không trừ theo số lần.")
    if claim.incidents < 0:
        raise CountOutOfRange(f"Mục {criterion.code}: số lần phải là số không âm.")
    return step * claim.incidents, f" − {claim.incidents} × {figure(step)}"


def _by_hand(criterion, claim):
    if not claim.deduction:
        return ZERO, ""
    if not ZERO <= claim.deduction <= criterion.standard:
        raise DeductionOutOfRange(f"Mục {criterion.code}: điểm trừ phải từ 0 đến {figure(criterion.standard)}.")
    return claim.deduction, f" − {figure(claim.deduction)}"


def _extra(criterion, claim):
    """A bonus or penalty row: points, or a count × a step, up to the row's cap."""
    if not is_answered(criterion, claim):
        raise NothingClaimed(f"Mục {criterion.code} chưa được chấm. {_ASK[criterion.kind]}")
    stated = claim.count if criterion.step else claim.points
    if stated < 0:
        raise CountOutOfRange(f"Mục {criterion.code}: hãy nhập số không âm.")
    points = stated * criterion.step if criterion.step else stated
    if not criterion.step and criterion.cap is not None and points > criterion.cap:
        raise PointsOutOfRange(f"Mục {criterion.code}: điểm phải từ 0 đến {figure(criterion.cap)}.")
    working = f"{figure(stated)} × {figure(criterion.step)}" if criterion.step else figure(stated)
    if criterion.step and criterion.cap is not None:
        working = f"min({working}; {figure(criterion.cap)})"
        points = min(points, criterion.cap)
    points = rounded(points)
    sign = "+" if criterion.kind == "bonus" else "−"
    working = f"{sign} {working} = {sign}{figure(points)}" if criterion.step else f"{sign}{figure(points)}"
    if criterion.kind == "bonus":
        return Score(bonus=points, working=working)
    return Score(deduction=points, working=working)


# --- the whole table ----------------------------------------------------------------------------------------


def roll_up(rubric, scores):
    """Scores by code for every group, the scored criteria given, and "" for the whole rubric.

    `scores` maps codes of scored criteria to `Score`; what is not there has not been scored and adds nothing.
    """
    result = {}
    parts = [_roll(criterion, scores, result) for criterion in rubric.criteria]
    result[""] = _limited(rubric, _total(parts))
    return result


def _roll(criterion, scores, result):
    if not criterion.is_group:
        own = scores.get(criterion.code, Score())
        if criterion.code in scores:
            result[criterion.code] = own
        return own
    own = _total([_roll(child, scores, result) for child in criterion.children])
    bonus = own.bonus if criterion.bonus_cap is None else min(own.bonus, criterion.bonus_cap)
    deduction = own.deduction if criterion.deduction_cap is None else min(own.deduction, criterion.deduction_cap)
    said = [own.working]
    if bonus < own.bonus:
        said.append(f"điểm cộng tối đa {figure(criterion.bonus_cap)}")
    if deduction < own.deduction:
        said.append(f"điểm trừ tối đa {figure(criterion.deduction_cap)}")
    own = replace(own, bonus=bonus, deduction=deduction)
    result[criterion.code] = replace(own, working=_sum_working(own, said[1:]))
    return result[criterion.code]


def _total(scores):
    return Score(
        standard=sum((s.standard for s in scores), ZERO),
        bonus=sum((s.bonus for s in scores), ZERO),
        deduction=sum((s.deduction for s in scores), ZERO),
        applicable=sum((s.applicable for s in scores), ZERO),
    )


def _limited(rubric, own):
    """The whole-rubric limits: on bonus, on deduction, then on the total, taken from the bonus first."""
    said = []
    if rubric.bonus_limit is not None and own.bonus > rubric.bonus_limit:
        own = replace(own, bonus=rubric.bonus_limit)
        said.append(f"tổng điểm cộng không quá {figure(rubric.bonus_limit)}")
    if rubric.deduction_limit is not None and own.deduction > rubric.deduction_limit:
        own = replace(own, deduction=rubric.deduction_limit)
        said.append(f"tổng điểm trừ không quá {figure(rubric.deduction_limit)}")
    if rubric.total_limit is not None and own.total > rubric.total_limit:
        surplus = own.total - rubric.total_limit
        from_bonus = min(surplus, own.bonus)
        own = replace(own, bonus=own.bonus - from_bonus, deduction=own.deduction + surplus - from_bonus)
        said.append(f"tổng điểm không quá {figure(rubric.total_limit)}")
    return replace(own, working=_sum_working(own, said))


def _sum_working(own, said):
    text = f"{figure(own.standard)} + {figure(own.bonus)} − {figure(own.deduction)} = {figure(own.total)}"
    return f"{text} ({'; '.join(said)})" if said else text


# --- as JSON ------------------------------------------------------------------------------------------------


def rubric_to_dict(rubric):
    """A rubric as JSON values: decimals as strings, fields at their default left out."""
    return _to_dict(rubric)


def rubric_from_dict(data):
    """The rubric that `rubric_to_dict` wrote. Raises KeyError, TypeError or ArithmeticError on other shapes."""
    return _from_dict(Rubric, data)


_NESTED = {"criteria": Criterion, "children": Criterion, "levels": Level}


def _to_dict(value):
    data = {}
    for item in fields(value):
        own = getattr(value, item.name)
        if own == item.default and item.name not in ("standard", "points"):
            continue
        if item.name in _NESTED:
            own = [_to_dict(each) for each in own]
        elif isinstance(own, Decimal):
            own = plain(own)
        elif isinstance(own, tuple):
            own = list(own)
        if own is not None:
            data[item.name] = own
    return data


def _from_dict(cls, data):
    known = {item.name: item for item in fields(cls)}
    values = {}
    for name, own in data.items():
        if name not in known:
            continue
        if name in _NESTED:
            own = tuple(_from_dict(_NESTED[name], each) for each in own)
        elif isinstance(own, list):
            own = tuple(own)
        elif isinstance(own, str) and "Decimal" in str(known[name].type):
            own = Decimal(own)
        values[name] = own
    return cls(**values)


def plain(points):
    """A decimal as JSON carries it: `965.5`, without trailing zeros or exponent."""
    text = f"{points:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
