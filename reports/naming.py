"""Codes, keys and names of files that rows get. Migrations import them: what stands here stays."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is misread for something else
CODE_LENGTH = 12  # 30 ** 12, some 58 bits: not to be guessed through the verification page


def new_code():
    """A short code to be printed: `7K3M-Q2XW-9ABC`."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(drawn[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def new_key():
    """Not to be guessed: whoever has it sent the file."""
    return secrets.token_urlsafe(32)


def issued_file(issued, file_name):
    return f"issued/{issued.code}/{file_name}"


def signed_file(copy, file_name):
    return f"issued/{copy.issued.code}/signed/{secrets.token_hex(8)}.pdf"


def bundle_file(bundle, file_name):
    return f"bundles/{secrets.token_hex(16)}.zip"


def examined_file(examination, file_name):
    return f"examined/{secrets.token_hex(16)}.pdf"
