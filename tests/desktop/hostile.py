"""Texts that must be shown as the characters they are."""

HOSTILE = (
    "<b>bold</b>",
    "<img src='file:///etc/hostname'>",
    '<img src="http://127.0.0.1:1/x.png">',
    "<html><body onload=x>",
    "&lt;b&gt; &amp;",
    "{0} %1 %n",
    "<table>" * 40,
    "a\u2028b\u2029c\ufffcd",
    "\u202egnitset",
    "x" * 20_000,
)
