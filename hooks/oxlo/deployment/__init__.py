"""Deployment: a published site read from outside, as readers get it, and what is wrong with how it is sent.

>>> from oxlo.deployment.answers import Answer
>>> Answer("https://oxlo.example/", 200, {"content-type": "text/html; charset=utf-8"}, b"").kind
'text/html'
"""
