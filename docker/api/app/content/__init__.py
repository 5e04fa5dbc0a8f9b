"""What the site shows."""

from app.content.content import Content, ContentSource

__all__ = ["Content", "ContentSource"]
