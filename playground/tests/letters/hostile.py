"""Letters whose senders mean no good."""

SCRIPT = b"<script>alert(1)</script>"

HOSTILE = b"""\
From: "<img src=x onerror=alert(1)>" <evil@shop.example>\r
To: ada@home.example\r
Reply-To: "</dd>" <evil+reply@shop.example>\r
Subject: <script>alert(1)</script> =?utf-8?b?PHNjcmlwdD4=?=\r
Content-Type: multipart/mixed; boundary=b\r
\r
--b\r
Content-Type: text/plain\r
\r
<script>alert(2)</script>\r
--b\r
Content-Type: text/html\r
\r
<p title="x" onclick='y'>hello</p><script>alert(3)</script>\r
--b\r
Content-Type: text/html; name="../../etc/passwd"\r
Content-Disposition: attachment\r
\r
<script>alert(4)</script>\r
--b\r
Content-Type: image/svg+xml\r
Content-Disposition: attachment; filename*=utf-8''a%0D%0ASet-Cookie:%20evil=1%22%3B.svg\r
\r
<svg onload="alert(5)"/>\r
--b\r
Content-Type: text/plain\r
Content-Disposition: attachment; filename="say \\"hi\\" <b>\xe2\x80\xaegnp.exe"\r
\r
x\r
--b--\r
"""

ODD = {
    "nothing": b"",
    "no header": b"\r\n\r\nhello",
    "not a letter": bytes(range(256)) * 20,
    "a charset nobody knows": b"Content-Type: text/plain; charset=klingon\r\n\r\nGr\xfc\xdfe",
    "a charset that is none": b"Content-Type: text/plain; charset=base64\r\n\r\nhello",
    "half characters": b"Content-Type: text/plain; charset=utf-7\r\n\r\n+2AA-",
    "a subject in no charset": b"Subject: =?klingon?q?=FF?= \xff\xfe\r\n\r\n",
    "a broken encoded word": b"Subject: =?utf-8?b?abcde?=\r\n\r\n",
    "broken base64": b"Content-Transfer-Encoding: base64\r\n\r\n!!!!A",
    "a file name in no charset": (
        b"Content-Disposition: attachment; filename*=klingon''%FF%FE\r\n\r\nx"
    ),
    "an odd content id": (b"Content-ID: \xff\r\nContent-Type: image/png\r\n\r\nx"),
    "a multipart without boundary": b"Content-Type: multipart/mixed\r\n\r\n--\r\n\r\n",
    "a letter in a letter": b"Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nhello",
    "a deep letter": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(3000)
    ),
}
