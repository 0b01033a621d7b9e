"""A time zone that moves its clocks, without the system's tables."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

_FORWARD, _BACK = datetime(2026, 3, 8, 2), datetime(2026, 11, 1, 2)
"""By the clock on the wall."""
_SUMMER, _WINTER, _HOUR = timedelta(hours=-4), timedelta(hours=-5), timedelta(hours=1)


class _NewYork(tzinfo):
    """New York in 2026: March 8 has 23 hours, November 1 has 25."""

    def utcoffset(self, dt: datetime | None) -> timedelta:
        assert dt is not None
        wall = dt.replace(tzinfo=None)
        return _SUMMER if _FORWARD <= wall < (_BACK - _HOUR if dt.fold else _BACK) else _WINTER

    def dst(self, dt: datetime | None) -> timedelta:
        return self.utcoffset(dt) - _WINTER

    def tzname(self, dt: datetime | None) -> str:
        return "EDT" if self.dst(dt) else "EST"

    def fromutc(self, dt: datetime) -> datetime:
        utc = dt.replace(tzinfo=None)
        back = _BACK - _SUMMER
        offset = _SUMMER if _FORWARD - _WINTER <= utc < back else _WINTER
        return (dt + offset).replace(fold=int(back <= utc < back + _HOUR))


NEW_YORK = _NewYork()
