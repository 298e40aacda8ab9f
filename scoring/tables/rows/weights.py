"""What speaks for and against a reading of a table, in one scale; each weight with its reason.

A unit is about what one plain sign is worth: a bold heading, a bullet. Sums and numbers that run on weigh several. They
were set by hand and kept where `python -m tests.benchmarks tables` was best on styles that may be looked at.
"""

from typing import Final

# How many readings are kept side by side, how far the worst may be behind the best, and when a second one is near.
WIDTH: Final = 60
BEHIND: Final = 14.0
NEAR: Final = 2.5
DOUBTFUL: Final = 1.0  # so near that it is said

HELD: Final = 1000.0  # against what a person says, only where nothing else is possible

# Numbers of rows.
RUNS_ON: Final = 4.5  # the number after its sibling's
RUNS_ON_OVER_UNNUMBERED: Final = 2.5  # the same, though rows without a number stand between
BEGINS: Final = 2.0  # a sequence that begins at 1 below its parent
BEGINS_AFTER_UNNUMBERED: Final = 1.0  # a first number after rows that have none
NAMES_PARENT: Final = 3.0  # a dotted number that repeats its parent's
NAMES_OTHER: Final = -3.0  # a dotted number that names another parent
NAMES_LESS: Final = -0.5  # a dotted number below a row that has none of its tokens
RUNS_OVER_GROUPS: Final = 3.0  # leaf numbers that run on where the next group begins
BEGINS_LATE: Final = -3.5  # a first child that is not numbered 1
REPEATS: Final = -2.0  # its sibling's number again: a misprint
SKIPS: Final = -1.2  # a number is missing before it; for each one
SKIPS_MOST: Final = -3.5  # however many
GOES_BACK: Final = -5.5  # a smaller number than its sibling's
OTHER_STYLE: Final = -5.0  # a sibling numbered in another style
OTHER_FORM: Final = -0.8  # `1)` among `1.`
MISPRINT: Final = -1.5  # `I` for 1
SAME_STYLE_BELOW: Final = -3.0  # 1, 2 below 1, 2: only sums and looks can say so
STYLE_OF_DEPTH: Final = 1.2  # its cousins are numbered in this style
OTHER_STYLE_OF_DEPTH: Final = -1.0  # in another
STYLE_UPWARDS: Final = -1.5  # Roman numbers below Arabic ones, a short number below a dotted one
ALONE: Final = -0.7  # a group of one row

# Rows with and without a number as criteria.
NUMBERED_SHARE: Final = 0.15  # with fewer rows than this that have one, numbers tell nothing
SILENT_SHARE: Final = 0.5  # from this share on, a row without number and points is hardly a criterion
BY_LOOKS: Final = 2.0  # how much more looks weigh where there are no numbers
NUMBERED: Final = 2.0  # a row with a number is a criterion
UNNUMBERED: Final = -2.5  # a row without one among numbered rows is none
UNNUMBERED_ANYWHERE: Final = -0.6  # where hardly any row has a number
UNNUMBERED_SILENT: Final = -4.0  # nor points of its own
BULLETED: Final = 1.5  # a bullet in the column of numbers, and points in that of points
AMONG_NUMBERED: Final = -2.0  # a sibling of numbered rows
AMONG_UNNUMBERED: Final = 1.0  # a sibling of rows without a number
FILLS_GAP: Final = 3.5  # as many rows without a number as numbers are missing
HEADS_BLOCK: Final = 3.5  # words that head a block of plus or minus points
HEADS_IN_CAPITALS: Final = 5.0  # a line of capitals with points, at the top
HEADS_BESIDE: Final = 2.0  # a section that stood in a column beside its rows, at the top
HEADS_BESIDE_BELOW: Final = -4.0  # or further down
LOOKS_LIKE_LEVEL: Final = -1.5  # a bullet, or a sentence that ends in its points
IN_BLOCK: Final = 1.8  # a row with points of its own in a block of plus or minus points
MOVES_IN_BLOCK: Final = 5.0  # one that adds or takes away, as the block does
MOVES_BESIDE: Final = 5.5  # a row without a number that adds for each case
MOVES_BESIDE_RULE: Final = 3.0  # one that takes away
TABLE_BEGINS: Final = 3.0  # the first row of a later table with its own heading stands at the top
TABLE_BEGINS_BELOW: Final = -4.0  # and not below a row of the table before
NO_POINTS: Final = -1.0  # a row that is scored and says no points
NO_WORDS: Final = -1.5  # a number beside nothing
CHILD_BELOW_LEVELS: Final = -3.5  # a row has either levels or children
CRITERION_IS_TOTAL: Final = -2.5  # words of a total

# Sums.
CLOSES: Final = 4.0  # the children of a row add up to it
CLOSES_ALONE: Final = 1.2  # its only child has the same points
OVER: Final = -1.5  # with this child they are more than their parent
CHILD_ABOVE: Final = -2.0  # one child has more than its parent
MISSES: Final = -2.5  # the children of a row do not add up to it
MISSES_PARTLY: Final = -1.5  # nor could they, since some say no points
CHILDREN_ARE_LEVELS: Final = -9.0  # children that range over one measure, the best with all the points
CHILDREN_MAY_BE_LEVELS: Final = -4.5  # the same below a row that says no points
TOTAL_FITS: Final = 3.0  # a line of a total with the sum of all before it
TOTAL_FITS_GROUP: Final = 1.5  # with the sum of one group
TOTAL_KNOWN: Final = 0.4  # of that, where words say already that it is a total
TABLE_CLOSES: Final = 3.5  # the sections add up to the printed total
TABLE_MISSES: Final = -2.0  # they do not

# How rows look.
BOLD_DIFFERS: Final = -1.0  # siblings mostly look alike
CAPITALS_DIFFER: Final = -0.8  # the same
INDENT_DIFFERS: Final = -1.2  # the same, and this is what an indent is for
FILL_DIFFERS: Final = -0.5  # the same
LOOKS_ALIKE: Final = 0.5  # a row that looks as its sibling
MORE_THAN_PARENT: Final = -1.5  # a bold child of a row that is not, capitals below small letters
LESS_THAN_PARENT: Final = 0.6  # small letters below capitals, plain ones below bold
OUTDENTED: Final = -1.5  # further left than its parent
INDENTED: Final = 0.8  # further right than its parent

# Levels of the row above.
LEVEL_NUMBERED: Final = -1.0  # levels are seldom numbered
LEVEL_NUMBERED_SILENT: Final = -2.0  # and its words do not end in points
LEVEL_UNNUMBERED: Final = 0.8  # a row without a number below a criterion
LEVEL_BULLET: Final = 0.8  # `- Đạt …`
LEVEL_SAYS_POINTS: Final = 1.5  # a sentence that ends in its points
LEVEL_RANGE: Final = 1.0  # `từ 80% đến dưới 90%`
LEVEL_STATE: Final = 0.8  # `Hoàn thành tốt`, `Không đạt`
LEVEL_FULL: Final = 1.2  # the first has all the points of its row
LEVEL_DESCENDS: Final = 0.5  # levels mostly go down
LEVEL_ASCENDS: Final = -0.3  # and seldom up
LEVEL_ABOVE: Final = -3.0  # more points than its row
LEVEL_ROW_ENDS: Final = 1.5  # the best of them has the points of the row
PARTS_CLOSE: Final = 2.0  # they add up to it
LEVELS_MISS: Final = -1.5  # no level has the points of the row, nor do they add up to it
LEVEL_SAYS_NOTHING: Final = -1.5  # no points anywhere
LEVEL_UNSIGNED: Final = -2.5  # in a table without numbers: points in a cell, and words that are no level's
LEVEL_BELOW_CHILDREN: Final = -3.5  # a row has either levels or children
LEVEL_IS_OTHER: Final = -3.5  # a caption, the head of a block, a total
LEVEL_OUTDENTED: Final = -1.5  # further left than its row
LEVEL_IN_BLOCK: Final = -4.0  # in a block of plus or minus points each row stands for itself
LEVEL_BOLD: Final = -1.5  # bolder than its row
LEVEL_AFTER_NOTE: Final = -2.0  # words about the row stand after its levels
LEVEL_AFTER_RULE: Final = -4.0  # what each case costs, too
LEVEL_LIKE_LAST: Final = 0.8  # it begins as the level before
LEVEL_MOVES: Final = -1.5  # a level that only adds or takes away

# Rows that are no row of the tree.
JOINED: Final = -1.8  # a row mostly stands for itself
JOINED_GOES_ON: Final = 4.0  # small letter, after a sentence that has not ended
JOINED_LIKELY: Final = 1.2  # one of both
JOINED_BRACKET: Final = 1.0  # `(…)`
JOINED_LEAD_IN: Final = 4.5  # `Trong đó:`
JOINED_SAYS_POINTS: Final = -4.0  # words that go on say no points of their own
JOINED_BRINGS: Final = 3.0  # but for those that the line before lacks
JOINED_IS_OTHER: Final = -4.0  # a caption, a signature, the head of a block, a total
JOINED_NUMBERED: Final = -5.0  # words that go on have no number
JOINED_BOLD: Final = -1.5  # bolder than what it would belong to
NOTE: Final = -0.6  # words about the row above
NOTE_WORDS: Final = 1.5  # `Tài liệu kiểm chứng: …`, `Trường hợp …`
NOTE_BRACKET: Final = 1.0  # `(…)`
NOTE_ITALIC: Final = 1.5  # in italics, below a row that is not
NOTE_RULE: Final = 2.5  # what each case costs
RULES_SEVERAL: Final = -3.0  # a second rule in the words of one row
NOTE_LIKE_LEVEL: Final = -1.5  # a range, a state, a bullet
OUTSIDE: Final = -3.0  # a line within the table mostly belongs to it
OUTSIDE_POINTS: Final = -2.5  # the more so with points
OUTSIDE_NUMBERED: Final = -2.5  # or with a number
OUTSIDE_BEFORE: Final = 4.0  # before the first row with points
OUTSIDE_AFTER: Final = 5.0  # after the total
OUTSIDE_CAPTION: Final = 5.0  # `Bảng 2`
OUTSIDE_SIGNATURE: Final = 6.0  # `(Ký tên, đóng dấu)`
OUTSIDE_APART: Final = 2.5  # an empty line before it, and no number and no points after it
OUTSIDE_GOES_ON: Final = 3.0  # the line before was outside, too
AFTER_TOTAL: Final = -1.5  # a row of the tree after the total
TOTAL_WORDS: Final = 7.0  # `Tổng cộng`
TOTAL_WORDS_LOOSE: Final = 1.5  # `Tổng …` of some other kind
TOTAL_NUMBERED: Final = -4.0  # totals have no number
TOTAL_UNSAID: Final = -3.5  # no word says that it is one
CONTINUED: Final = 8.0  # words, number and points of an open row
