# The service as an image: one for the web server, the doors, the worker and every command.
# It holds no secret and no defaults of a laptop: without its variables nothing starts.

# --- The web page ---------------------------------------------------------------------------------
FROM node:22-bookworm-slim AS page
WORKDIR /build
COPY . .
# A checkout without a web page gives an image that serves the API alone.
RUN if [ -f frontend/package.json ]; then cd frontend && npm ci && npm run build; fi \
    && mkdir -p frontend/dist

# --- The libraries --------------------------------------------------------------------------------
FROM python:3.12-slim-bookworm AS libraries
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev libpq-dev
RUN python -m venv /venv
COPY requirements/image.txt /tmp/image.txt
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/image.txt

# --- The service ----------------------------------------------------------------------------------
FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install --yes --no-install-recommends libpq5 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 app && useradd --uid 10001 --gid app --home-dir /app --no-create-home app

ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    RELAY_CHANNEL=prod \
    VAR_DIR=/tmp/relay \
    PROCESS_EMAIL_HEALTHCHECK_PATH=/tmp/healthcheck.json \
    PORT=8000
WORKDIR /app
COPY --from=libraries /venv /venv
COPY . .
COPY --from=page /build/frontend/dist frontend/dist
RUN python manage.py collectstatic --noinput --verbosity 0 \
    && python -m whitenoise.compress --quiet frontend/dist

ARG GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY GITHUB_RUN_ID GIT_SHA GIT_TAG GIT_BRANCH
ENV GIT_SHA=$GIT_SHA GIT_TAG=$GIT_TAG GIT_BRANCH=$GIT_BRANCH
RUN printf '{"source":"%s/%s","version":"%s","commit":"%s","build":"%s/%s/actions/runs/%s"}\n' \
    "$GITHUB_SERVER_URL" "$GITHUB_REPOSITORY" "$GIT_TAG" "$GIT_SHA" \
    "$GITHUB_SERVER_URL" "$GITHUB_REPOSITORY" "$GITHUB_RUN_ID" > version.json

USER app
EXPOSE 8000
HEALTHCHECK CMD python -c "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/__lbheartbeat__', timeout=3)"
# Everything else is the same image: docker run --entrypoint python IMAGE manage.py serve_smtp
ENTRYPOINT ["gunicorn", "privaterelay.wsgi"]
