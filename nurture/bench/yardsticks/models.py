"""What the Celery yardsticks have planned: a row for each e-mail, with its words ready-made."""

from django.db import models


class Mail(models.Model):
    """An e-mail to send."""

    message_id = models.CharField(max_length=100)
    sender = models.CharField(max_length=254)
    to = models.CharField(max_length=254)
    reply_to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    unsubscribe = models.CharField(max_length=500)
    text = models.TextField()
    html = models.TextField()
    sent_at = models.DateTimeField(null=True)

    objects: "models.Manager[Mail]" = models.Manager()

    class Meta:
        app_label = "yardsticks"
        indexes = [models.Index(fields=["id"], condition=models.Q(sent_at=None), name="mails_to_send")]
