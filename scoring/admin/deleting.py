"""What is asked before something is deleted: about the thing itself, never a list of what hangs on it."""


class NamesItselfAlone:
    """Django lists all that would go, or that keeps the thing there, with what it says; here it is only counted in."""

    def get_deleted_objects(self, objs, request):
        _, _, forbidden, kept = super().get_deleted_objects(objs, request)
        counts = {self.opts.verbose_name_plural: len(objs)}
        return [str(each) for each in objs], counts, forbidden, ["dữ liệu khác đang dùng mục này"] if kept else []
