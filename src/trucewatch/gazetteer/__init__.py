"""Places as data: a cut of GeoNames, reviewed rows for what it lacks, and the loader that looks names up in both."""
