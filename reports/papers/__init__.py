"""The bloc's papers, written by its leader: summary, ranking, minutes of the meeting, nomination dossier."""

from reports.papers.composing import document_of_paper, figures_of

__all__ = ["document_of_paper", "figures_of"]
