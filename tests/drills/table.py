"""Which fault points are drilled by other tests, for they stand in processes that the desk's hand does not fork."""

ELSEWHERE: dict[str, str] = {}
