/** Days from which browsers accept a domain for their preload lists: https://hstspreload.org/#submission-requirements */
export const PRELOAD_DAYS = 365;
