"""Copies of the database: made, checked, restored, tried out and thinned out by one small program."""
