"""Lines to paste into a terminal: the API and the door without any page."""

from playground.conf import conf


def mask_line(token: str) -> str:
    """Make a mask through the API."""
    return (
        f"curl -X POST {conf().site_origin}/api/v1/relayaddresses/"
        f" -H 'Authorization: Token {token}'"
        " -H 'Content-Type: application/json'"
        """ -d '{"description": "shop.example"}'"""
    )


def mail_line(mask: str) -> str:
    """Send a letter to ``mask`` as a stranger, through the door."""
    door = conf().door
    letter = f"From: news@shop.example\\r\\nTo: {mask}\\r\\nSubject: Hello\\r\\n\\r\\nHello!\\r\\n"
    return (
        'python3 -c "import smtplib; '
        f"smtplib.SMTP('{door.host}', {door.port}).sendmail("
        f"""'news@shop.example', ['{mask}'], '{letter}')\""""
    )


def swaks_line(mask: str) -> str:
    """The same for those who have swaks."""
    door = conf().door
    return f"swaks --server {door} --from news@shop.example --to {mask} --header 'Subject: Hello'"
