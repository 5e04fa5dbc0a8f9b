"""Real servers for the tests of the images."""
