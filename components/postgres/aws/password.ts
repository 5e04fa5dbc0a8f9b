/** How passwords of roles are drawn: 32 letters and digits are 190 bits, and need no quotes in a connection string. */
export const PASSWORD = { length: 32, special: false };
