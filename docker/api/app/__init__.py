"""Backend of the landing page: content, contact form and feature flags."""
