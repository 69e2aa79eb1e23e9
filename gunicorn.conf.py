"""How gunicorn serves; ``GUNICORN_X=v`` sets its setting ``x``, ``PORT`` opens it to others."""

import os

from gunicorn.config import KNOWN_SETTINGS

bind = f"0.0.0.0:{os.environ['PORT']}" if os.environ.get("PORT") else "127.0.0.1:8000"
# Threads wait for stores side by side; processes use the cores.
worker_class = "gthread"
workers = 2
threads = 8
# Longer than a load balancer keeps an idle connection, so that it is the one to close.
keepalive = 75
# What is under way is finished after SIGTERM; whoever stops the container waits longer than this.
graceful_timeout = 25
timeout = 30
# A heartbeat in a file on a slow disk would look like a worker that hangs.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108
control_socket_disable = True

_PREFIX = "GUNICORN_"
_KNOWN = {setting.name for setting in KNOWN_SETTINGS}
for _variable, _written in os.environ.items():
    _setting = _variable.removeprefix(_PREFIX).lower()
    # GUNICORN_CMD_ARGS is gunicorn's own.
    if not _variable.startswith(_PREFIX) or _setting == "cmd_args":
        continue
    if _setting not in _KNOWN:
        raise RuntimeError(f"{_variable} names no setting of gunicorn.")
    globals()[_setting] = _written
