"""The HTTP server of `nurture web`: a gunicorn worker that reads whole requests on an event loop."""
