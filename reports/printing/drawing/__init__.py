"""Papers drawn beside the pages: worker processes, what they drew kept by its content, many into one file.

A web process composes a document and makes its HTML; its worker processes lay it out and draw it, and know nothing
of the database. What is drawn lies in a folder under the checksum of its content, so the same paper is drawn once.
"""
