"""What a reading process may use: memory, processor time, files; each system has its own way of saying so."""

import ctypes
import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

TOO_MUCH = 77
"""The exit status of a process that has grown past its limit."""
MARGIN = 40_000_000
"""Of the limit, for code and libraries, which the limit on data does not count."""
RESOLUTION = 0.05


def hold(megabytes: int, seconds: float) -> None:
    """Limit this process from here on; what a system can't enforce by itself is watched by a thread."""
    limit = megabytes * 1_000_000
    if sys.platform == "win32":
        hold_windows(limit)
        return
    hold_posix(limit, seconds)
    if sys.platform != "linux":
        threading.Thread(target=watch, args=(limit,), daemon=True).start()


def hold_posix(limit: int, seconds: float) -> None:
    import resource

    wanted = {
        resource.RLIMIT_DATA: limit - MARGIN,
        resource.RLIMIT_AS: limit * 3,
        resource.RLIMIT_CPU: int(seconds) + 2,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
    }
    for which, most in wanted.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


def watch(limit: int) -> None:
    """End this process when its peak passes the limit (macOS counts it in bytes)."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < limit:
        time.sleep(RESOLUTION)
    os._exit(TOO_MUCH)


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("per_process_time", ctypes.c_int64), ("per_job_time", ctypes.c_int64), ("flags", ctypes.c_uint32),
        ("smallest_set", ctypes.c_size_t), ("largest_set", ctypes.c_size_t), ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t), ("priority", ctypes.c_uint32), ("scheduling", ctypes.c_uint32),
    )  # fmt: skip


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits), ("io", ctypes.c_uint64 * 6), ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t), ("peak_process", ctypes.c_size_t), ("peak_job", ctypes.c_size_t),
    )  # fmt: skip


PROCESS_MEMORY, NO_CHILDREN, EXTENDED = 0x100, 0x8, 9


def hold_windows(limit: int) -> None:
    """A job object with a limit on memory and no further processes."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    limits = JobLimits(process_memory=limit)
    limits.basic.flags = PROCESS_MEMORY | NO_CHILDREN
    limits.basic.processes = 1
    size = ctypes.sizeof(limits)
    kernel.SetInformationJobObject(ctypes.c_void_p(job), EXTENDED, ctypes.byref(limits), size)
    kernel.AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(kernel.GetCurrentProcess()))


def resident(pid: int) -> int:
    """The bytes of memory that another process holds; 0 where the system does not tell it cheaply."""
    with suppress(OSError, ValueError, IndexError):
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0
