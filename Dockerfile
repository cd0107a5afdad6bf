# The gateway in a container: `docker build -t jurat .`, then deploy/compose.yaml, or
#   docker run --read-only --tmpfs /tmp --volume jurat-state:/var/lib/jurat --publish 8400:8400 jurat
# Everything that is installed is pinned with its hash (requirements/run.txt), as `make setup` installs it. The first
# stage builds an environment; the second holds that and no more: no compiler, no build tool, no package cache.
# tests/acceptance/test_dockerfile.py runs these steps in a clean folder, where no engine is at hand.

FROM python:3.11.14-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/jurat
COPY requirements/run.txt requirements/run.txt
RUN /opt/jurat/bin/python -m pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY dsl dsl
COPY rulesets rulesets
COPY src src
RUN /opt/jurat/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation .
RUN /opt/jurat/bin/python -m compileall -q /opt/jurat/lib

FROM python:3.11.14-slim-bookworm
RUN mkdir -p /var/lib/jurat /var/lib/jurat-checkpoints && chmod 700 /var/lib/jurat /var/lib/jurat-checkpoints
RUN chown 10001:10001 /var/lib/jurat /var/lib/jurat-checkpoints
COPY --from=build /opt/jurat /opt/jurat
WORKDIR /srv/jurat
COPY rulesets rulesets
ENV PATH=/opt/jurat/bin:/usr/local/bin:/usr/bin:/bin
ENV PYTHONUNBUFFERED=1
ENV PYTHONDONTWRITEBYTECODE=1
ENV JURAT_HOME=/var/lib/jurat
ENV JURAT_LOG_FORMAT=json
USER 10001:10001
VOLUME /var/lib/jurat
EXPOSE 8400
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ.get('JURAT_PORT', '8400') + '/readyz', timeout=4)"]
ENTRYPOINT ["jurat"]
CMD ["serve", "--host", "0.0.0.0"]
