"""The measures of Annex I of Decree 30/2020/NĐ-CP that documents are made to. Sizes in points.

Where the decree leaves a range, the value within it is chosen here and nowhere else.
"""

from __future__ import annotations

FONT = "Times New Roman"
BLACK = "000000"
LANGUAGE = "vi-VN"

# A4, in millimetres; margins 20-25 above and below, 30-35 left, 15-20 right (I.1, I.3).
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20.0, 20.0, 30.0, 15.0
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
HEADER_DISTANCE = 10.0
PAGE_NUMBER = 13.0

MOTTO, MOTTO_BELOW = 12.0, 13.0
PARENT, AGENCY = 12.0, 12.0
NUMBER = 13.0
PLACE_AND_DAY = 13.0
TITLE, SUBJECT = 14.0, 14.0
ADDRESSEE = 14.0
BODY = 14.0
SIGNATURE = 14.0
RECIPIENTS, RECIPIENT_LINES = 12.0, 11.0
APPENDIX, APPENDIX_TITLE, APPENDIX_ATTACHED = 14.0, 13.0, 13.0

# First lines are indented by 1.27 cm, paragraphs stand 6 points apart or more, lines 1 to 1.5.
INDENT = 12.7
BETWEEN = 6.0
LINES = 1.08
# The rule below an agency's name or a subject: a third to half of its text (here 0.42).
RULE_SHARE = 0.42

HEAD_LEFT, HEAD_RIGHT = 75.0, 90.0
TAIL_LEFT, TAIL_RIGHT = 82.0, 83.0
LINES_TO_SIGN = 4
