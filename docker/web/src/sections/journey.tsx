/** Places that a test visits, as x and y in the picture. */
const STOPS = [
  { x: 92, y: 250 },
  { x: 156, y: 182 },
  { x: 236, y: 214 },
  { x: 300, y: 128 },
] as const;

/** Picture of a test run through a browser window. It only decorates, so screen readers skip it. */
export function Journey() {
  return (
    <svg className="journey" viewBox="0 0 400 340" aria-hidden="true" focusable="false">
      <circle className="journey-sun" cx="318" cy="84" r="64" />
      <rect className="journey-window" x="36" y="48" width="316" height="244" rx="18" />
      <path className="journey-line" d="M36 92h316" />
      <circle className="journey-dot" cx="60" cy="70" r="5" />
      <circle className="journey-dot" cx="78" cy="70" r="5" />
      <circle className="journey-dot" cx="96" cy="70" r="5" />
      <rect className="journey-address" x="122" y="62" width="204" height="16" rx="8" />
      <path
        className="journey-hills"
        d="M36 274c52-8 70-58 118-58s64 30 96 24 62-62 102-66v100a18 18 0 0 1-18 18H54a18 18 0 0 1-18-18Z"
      />
      <path className="journey-path" d="M92 250c18-38 40-66 64-68s52 34 80 32 50-46 64-86" />
      {STOPS.map(({ x, y }) => (
        <g key={x} transform={`translate(${x} ${y})`}>
          <circle className="journey-stop" r="17" />
          <path className="journey-check" d="m-7 0 5 5 9-10" />
        </g>
      ))}
    </svg>
  );
}
