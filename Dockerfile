# Masthead's own processes: desk, worker, reader. `masthead services compose` prints a compose file that uses it.
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/masthead && /opt/masthead/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY masthead masthead
RUN /opt/masthead/bin/pip install --no-cache-dir --no-deps .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data masthead && install -d -o masthead -g masthead /data /data/public
COPY --from=build /opt/masthead /opt/masthead
ENV PATH=/opt/masthead/bin:$PATH MASTHEAD_DATA=/data PYTHONUNBUFFERED=1
USER masthead
WORKDIR /data
CMD ["masthead", "serve", "--host", "0.0.0.0"]
