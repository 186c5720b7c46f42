"""Korean (and English) temporal expressions as people type them: spans with ranked readings.

>>> from datetime import datetime
>>> from seontok.korean.time import read_times
>>> [span] = read_times("낼저녁7시반에 봐", datetime(2026, 5, 15, 14, 0))
>>> span.text, span.best.start
('낼저녁7시반', datetime.datetime(2026, 5, 16, 19, 30))
"""

from seontok.korean.time.model import Reading, TimeSpan
from seontok.korean.time.read import read_times, warm

__all__ = ["Reading", "TimeSpan", "read_times", "warm"]
