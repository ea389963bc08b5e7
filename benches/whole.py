"""Measures one run of a program as a whole process. Linux and macOS."""
import os, sys, time


def once(program, arguments):
    """CPU seconds, peak bytes and seconds on the clock of one run."""
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        with open(os.devnull, "w") as null:
            os.dup2(null.fileno(), 1)
            os.dup2(null.fileno(), 2)
        os.execv(program, [program, *arguments])
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{arguments} failed")
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, time.perf_counter() - begun
