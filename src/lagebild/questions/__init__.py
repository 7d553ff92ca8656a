"""What can be asked of the record."""

from lagebild.questions.questions import QUESTIONS, Question, ask

__all__ = ["QUESTIONS", "Question", "ask"]
