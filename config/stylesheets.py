"""Style sheets as people load them: written in many files, sent as one that the page does not wait forty times for."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import url\("([^"]+)"\)(?: layer\(([\w-]+)\))?([^;]*);')
URL = re.compile(r'url\(("?)(?!data:|#|/|\w+:)([^")]+)\1\)')


def joined(name, read):
    """The sheet of that name with each imported one in its place; `read` gives the text that stands under a name."""

    def imported(found):
        path, layer, media = found.groups()
        text = _moved(joined(_beside(name, path), read), posixpath.dirname(path))
        text = f"@layer {layer} {{\n{text}}}" if layer else text
        return f"@media {media.strip()} {{\n{text}}}" if media.strip() else text

    return IMPORT.sub(imported, read(name))


def _beside(name, path):
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _moved(text, folder):
    """What a sheet of that folder says, said from the folder above: its own addresses begin elsewhere."""
    return URL.sub(lambda found: f'url("{posixpath.normpath(posixpath.join(folder, found[2]))}")', text)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Collects style sheets joined, and each file once more under a name that changes with its content, compressed."""

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            paths = paths | {name: self._join(name, paths) for name in paths if name.endswith(".css")}
        yield from super().post_process(paths, dry_run, **options)

    def compress_files(self, paths):
        """Those that pages name, by what is in them; under their plain names error pages alone ask for the files."""
        return super().compress_files(set(paths) & set(self.hashed_files.values()))

    def _join(self, name, paths):
        """Where to read the sheet: its source, or what was joined here of the sources of several."""

        def read(sheet):
            storage, path = paths[sheet]
            with storage.open(path) as file:
                return file.read().decode()

        if not IMPORT.search(read(name)):
            return paths[name]
        text = joined(name, read)
        self.delete(name)
        return self, self._save(name, ContentFile(text.encode()))
