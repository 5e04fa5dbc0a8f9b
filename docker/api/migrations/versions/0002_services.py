"""What the laboratory offers at the start; from here on the rows are edited in the database."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = ("slug", "position", "title_en", "title_es", "summary_en", "summary_es")
SERVICES = (
    (
        "end-to-end-testing",
        10,
        "End-to-end testing",
        "Pruebas de extremo a extremo",
        "We test what your customers do, from first click to last record, in real browsers and on real devices.",
        "Probamos lo que hacen sus clientes, del primer clic al último registro, en navegadores y equipos reales.",
    ),
    (
        "test-automation",
        20,
        "Test automation",
        "Automatización de pruebas",
        "A suite that your team can read, that runs on each change, and that fails only when something is broken.",
        "Una suite que su equipo puede leer, que corre con cada cambio y que solo falla cuando algo está roto.",
    ),
    (
        "performance-testing",
        30,
        "Performance testing",
        "Pruebas de rendimiento",
        "We find out how many visitors your system carries, what breaks first, and what it takes to carry more.",
        "Averiguamos cuántas visitas soporta su sistema, qué falla primero y qué hace falta para soportar más.",
    ),
    (
        "quality-audit",
        40,
        "Quality audit",
        "Auditoría de calidad",
        "Two weeks, one report: where quality is lost in your process, and what to mend first.",
        "Dos semanas, un informe: dónde se pierde calidad en su proceso y qué conviene corregir primero.",
    ),
)


def upgrade() -> None:
    """Makes the change. Rows that are there already stay as they are."""
    insert = sa.text(
        f"INSERT INTO service ({', '.join(COLUMNS)}) VALUES ({', '.join(f':{column}' for column in COLUMNS)}) "
        "ON CONFLICT (slug) DO NOTHING"
    )
    op.get_bind().execute(insert, [dict(zip(COLUMNS, row, strict=True)) for row in SERVICES])


def downgrade() -> None:
    """Takes the change back, for development only."""
    slugs = sa.bindparam("slugs", [row[0] for row in SERVICES], expanding=True)
    op.get_bind().execute(sa.text("DELETE FROM service WHERE slug IN :slugs").bindparams(slugs))
