"""What happens to every request. Plain ASGI, because Starlette's `BaseHTTPMiddleware` costs a task per request and
breaks context variables (https://www.starlette.io/middleware/#limitations)."""
