"""What came back signed: who signed, whether it holds, and whether it says what was issued.

The only room that knows pyHanko (`validation`, `structure`, `reader`) and pypdfium2 (`pages`). Both run in a process of
their own (`examination`), with bounds: a hostile file ends that process and nothing else.
"""
