"""Changes of the schema: how they run, who may use what they make, and how far they are."""
