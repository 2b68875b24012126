"""Incidents and an agreement -> assessments. Pure: reads nouns, gives nouns, opens nothing."""
