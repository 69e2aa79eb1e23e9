"""``python -m bench.aws QUEUE...``: serve on a free port of loopback, and say on which."""

import asyncio
import sys
from collections.abc import Sequence

from bench.aws.cloud import Cloud
from bench.aws.http import HttpProtocol


async def serve(queues: Sequence[str], port: int = 0) -> None:
    """Serve for ever."""
    cloud = Cloud(queues)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: HttpProtocol(cloud.answer), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1:]))
