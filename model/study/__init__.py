"""Blind comparisons by people: the questions, the page, its key, the answers, the preferences."""
