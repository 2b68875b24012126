"""The situation report as data: what the record held about a period -> amounts with the claims behind each."""
