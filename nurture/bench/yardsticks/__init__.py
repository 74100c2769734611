"""What the product is compared with: the provider's client in a loop, and the usual ways with Celery and Django.

Each is written as somebody who knows its tools would write it, and gets its messages ready-made: it renders nothing,
and asks for no consent.
"""
