/** Mark of the laboratory: a flask with a check mark. It stands beside the name, so it has no words of its own. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        className="logo-glass"
        d="M13 6v7.5L7.6 23a2.2 2.2 0 0 0 1.9 3.3h13a2.2 2.2 0 0 0 1.9-3.3L19 13.5V6M11 6h10"
      />
      <path className="logo-check" d="m12.2 20.4 2.6 2.6 5-5.2" />
    </svg>
  );
}
