"""Fuzzing of the readers, guided by coverage (Atheris), and what it found."""
