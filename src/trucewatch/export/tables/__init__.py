"""Incidents -> tables in the shapes others use: our own with HXL tags, ACLED's, UCDP's and PLOVER's."""
