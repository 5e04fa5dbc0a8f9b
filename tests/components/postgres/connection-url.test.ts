import fc from "fast-check";
import { forDatabase } from "../../../components/postgres/connection-url";

test("changes the database and nothing else", () => {
  expect(forDatabase("postgresql://doadmin:AVNS_x@private-pg:25060/defaultdb?sslmode=require", "landing")).toBe(
    "postgresql://doadmin:AVNS_x@private-pg:25060/landing?sslmode=require",
  );
});

test("keeps every user, password, host and port as they were, whatever they contain", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.string({ minLength: 1 }),
      fc.integer({ min: 1, max: 65_535 }),
      (user, password, port) => {
        const url = `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@pg.example.com:${port}/defaultdb?sslmode=require`;
        const changed = new URL(forDatabase(url, "landing"));
        expect(decodeURIComponent(changed.username)).toBe(user);
        expect(decodeURIComponent(changed.password)).toBe(password);
        expect([changed.host, changed.pathname, changed.search]).toEqual([
          `pg.example.com:${port}`,
          "/landing",
          "?sslmode=require",
        ]);
      },
    ),
  );
});

test("a name that is not a path of its own cannot become one", () => {
  expect(forDatabase("postgresql://u:p@h:1/defaultdb", "a/b?c")).toBe("postgresql://u:p@h:1/a%2Fb%3Fc");
});
