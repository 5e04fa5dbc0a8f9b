"""Real servers around the program, for its tests and its benchmark. Not part of the image."""
