"""The contact form: what is accepted, where it is kept, and who is told."""
