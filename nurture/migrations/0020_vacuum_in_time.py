"""Vacuum by the hundredth of a table, not by its fifth.

Each message leaves four dead versions of its row, whose index entries every claim would pass, and each event one. By
PostgreSQL's default a table of a million is cleaned after 200,000 of them; of a year's history that is weeks.
"""

from django.db import migrations

_TABLES = ("nurture_touch", "nurture_event", "nurture_enrollment", "nurture_client")
_SET = "ALTER TABLE {} SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02)"
_RESET = "ALTER TABLE {} RESET (autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor)"


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0019_forget_conditions"),
    ]

    operations = [migrations.RunSQL(_SET.format(table), _RESET.format(table)) for table in _TABLES]
