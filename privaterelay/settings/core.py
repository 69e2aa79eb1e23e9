"""What this process is and where: everything else here may depend on it."""

from pathlib import Path

from privaterelay.env import Environment, channel

env = Environment()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = env.path("VAR_DIR", default=BASE_DIR / "var")
PORT = env.whole("PORT", default=8000, least=1, most=65535)
SITE_ORIGIN = env.text("SITE_ORIGIN", default=f"http://127.0.0.1:{PORT}").rstrip("/")
RELAY_CHANNEL = channel(env, env.text("SITE_ORIGIN"))
IS_LOCAL = RELAY_CHANNEL == "local"
DEBUG = env.flag("DEBUG")
ALLOWED_HOSTS = env.names(
    "ALLOWED_HOSTS",
    "DJANGO_ALLOWED_HOST",
    default=("127.0.0.1", "localhost", "[::1]") if IS_LOCAL else (),
)
# Load balancers call a machine by its address in here, where they ask for its health.
ALLOWED_SUBNET = env.network("ALLOWED_SUBNET", "DJANGO_ALLOWED_SUBNET")
ADMIN_ENABLED = env.flag("ADMIN_ENABLED", default=IS_LOCAL)
PLAYGROUND_ENABLED = env.flag("PLAYGROUND_ENABLED", default=IS_LOCAL)
