"""What can be asked of the record."""

from lagebild.questions.ask import QUESTIONS, ask, ask_appointments
from lagebild.questions.question import Question

__all__ = ["QUESTIONS", "Question", "ask", "ask_appointments"]
