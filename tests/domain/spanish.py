"""A small second language: one file of words, and translations of some of what is shipped."""

from nurture import clock
from nurture.actions.content.folder import read_folder
from nurture.domain.rendering.compiler import compile_release
from nurture.models import Release
from nurture.settings import SHIPPED_CONTENT

WORDS = """\
name: Español
calendar:
  months: enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre
  weekdays: lunes, martes, miércoles, jueves, viernes, sábado, domingo
  day: "{weekday} {day} de {month}"
  day_with_year: "{weekday} {day} de {month} de {year}"
  date: "{day} de {month} de {year}"
  time: "{hour}:{minute}"
message:
  greeting: "Hola {name}:"
  greeting_without_name: "Hola:"
  signature_of: "{name} y todo el equipo de {clinic}"
email:
  position: "{number} de {total}"
  read_in_a_minute: 1 minuto de lectura
  therapist_line: "Unas palabras de {therapist}"
  your_therapist: su terapeuta
  read: Leer
  why: Recibe este correo porque aceptó recibirlo.
  choose: Elija lo que recibe
  unsubscribe: Darse de baja
  choose_or_unsubscribe: "{choose} o {unsubscribe}"
  unsubscribe_here: darse de baja
  from_a_person: "Un mensaje de {clinic}"
text:
  stop_hint: Responda STOP para no recibir más.
  stopped_texts: "{clinic}: no recibirá más mensajes. Envíe START para recibirlos de nuevo."
preferences:
  heading: Lo que recibe de nosotros
  getting: "Recibe {channels} de nosotros."
  and: "{one} y {other}"
  channel_email: correos
  channel_sms: mensajes de texto
  language: Idioma
unsubscribe:
  ask: ¿No quiere más correos?
article:
  reviewed_on: "Revisado por {who} el {date}"
  question: ¿Tiene una pregunta?
broken_link:
  heading: Este enlace no está completo
"""
HELLO = """\
---
subject: Una guía sencilla de lo que siente
preview: Una lectura corta.
headline: Lo que siente
---
{{ client.greeting }}

Descanse cuando haga falta.

{{ article("stay-moving") }}

{% if appointment %}Nos vemos el {{ appointment.day }} a las {{ appointment.time }}.{% endif %}

Un saludo,\\
{{ signature }}
"""
TEXT = "{{ client.greeting }} aquí {{ clinic.short_name }}. Su visita: {{ appointment.day }}, {{ appointment.time }}."
ARTICLE = """\
---
title: Siga en movimiento
summary: Un poco cada día.
reviewed_by: Kim
reviewed_on: 2026-11-02
---
Camine un poco.
"""
DANGER = (
    "En una emergencia llame ya al {{ clinic.emergency_number }}. Nadie mira este número todo el tiempo. "
    "Nuestro teléfono: {{ clinic.phone }}. {{ clinic.short_name }} ha sido avisado."
)
SPANISH = {
    "languages/es.yaml": WORDS,
    "templates/pfps/what-it-is.es.email.md": HELLO,
    "templates/knee/see-you.es.sms.txt": TEXT,
    "templates/articles/stay-moving.es.md": ARTICLE,
    "templates/responses/danger.es.sms.txt": DANGER,
    "templates/responses/saved/call-us.es.sms.txt": "{{ clinic.short_name }}: llámenos al {{ clinic.phone }}.",
}


def spanish_release() -> Release:
    """The shipped content with the second language, as the newest release."""
    files = {**read_folder(SHIPPED_CONTENT), **SPANISH}
    return Release.objects.create(
        number=2, digest="spanish", files=files, compiled=compile_release(files), author="test", created_at=clock.now()
    )
