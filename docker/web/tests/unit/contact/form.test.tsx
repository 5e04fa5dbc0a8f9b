import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Settings } from "../../../src/config/schema";
import { SettingsContext } from "../../../src/config/context";
import { ContactForm } from "../../../src/contact/form";
import { LocaleContext, type Locale } from "../../../src/i18n/locale";
import { answer, bodies, json, type Answer } from "../../support/answers";

const SETTINGS: Settings = { apiUrl: "", mediaUrl: "", environment: "dev", analytics: false };
const SENT = json({ id: "1" }, 202);
const PATH = "/v1/contact";

function open(answers: Answer[], locale: Locale = "en") {
  const fetch = answer({ [PATH]: answers });
  render(
    <SettingsContext value={Promise.resolve(SETTINGS)}>
      <LocaleContext value={locale}>
        <h2 id="contact-heading">Contact</h2>
        <ContactForm />
      </LocaleContext>
    </SettingsContext>,
  );
  return { fetch, user: userEvent.setup({ delay: null }) };
}

type User = ReturnType<typeof open>["user"];

/** Pastes, which is one event where typing is one for each letter. */
async function enter(user: User, label: string, text: string): Promise<void> {
  await user.click(screen.getByLabelText(label));
  await user.paste(text);
}

async function fillIn(user: User): Promise<void> {
  await enter(user, "Name", " Ana Mora ");
  await enter(user, "Email", "ana@example.com");
  await enter(user, "Message", "Please test our shop.");
}

const press = (user: User, name = "Send message") => user.click(screen.getByText(name));

test("sends the message once for a double click, then thanks and takes the focus", async () => {
  const { fetch, user } = open([SENT]);
  await fillIn(user);
  await user.dblClick(screen.getByText("Send message"));
  expect(await screen.findByRole("heading", { name: /Thank you/ })).toHaveFocus();
  const sent = bodies(fetch, PATH);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toEqual({
    name: "Ana Mora",
    email: "ana@example.com",
    message: "Please test our shop.",
    locale: "en",
    website: "",
    startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
});

test("another message has an empty form and another key", async () => {
  const { fetch, user } = open([SENT]);
  await fillIn(user);
  await press(user);
  await user.click(await screen.findByRole("button", { name: "Send another message" }));
  expect(screen.getByLabelText("Message")).toHaveValue("");
  await fillIn(user);
  await press(user);
  await screen.findByRole("heading", { name: /Thank you/ });
  const [first, second] = bodies(fetch, PATH);
  expect(first?.["key"]).not.toBe(second?.["key"]);
});

test("shows all errors, ties them to their fields, moves to the first and sends nothing", async () => {
  const { fetch, user } = open([SENT]);
  await enter(user, "Name", "Ana");
  expect(screen.queryByText("Enter an email", { exact: false })).toBeNull();
  await press(user);
  const email = screen.getByLabelText("Email");
  expect(email).toHaveFocus();
  expect(email).toBeInvalid();
  expect(email).toHaveAccessibleDescription("Enter your email address.");
  expect(screen.getByLabelText("Message")).toHaveAccessibleDescription(/Enter a message\..*send no passwords/);
  expect(screen.getByRole("alert")).toHaveTextContent("Please check the fields");
  expect(fetch).not.toHaveBeenCalled();
  await user.type(email, "ana@example.com");
  expect(email).toBeValid();
});

test("shows what the API refuses at its field until it is changed", async () => {
  const { user } = open([json({ errors: [{ field: "email", message: "domain does not exist" }] }, 422)]);
  await fillIn(user);
  await press(user);
  const email = screen.getByLabelText("Email");
  await waitFor(() => expect(email).toHaveFocus());
  expect(email).toHaveAccessibleDescription("This was not accepted: domain does not exist");
  await user.type(email, "x");
  expect(email).toBeValid();
});

test("says that it failed when the API refuses what people cannot see", async () => {
  const { user } = open([json({ errors: [{ field: "key", message: "is wrong" }] }, 422)]);
  await fillIn(user);
  await press(user);
  await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("could not be sent"));
});

test.each([
  ["a failure", json({}, 500), "could not be sent"],
  ["a cut connection", new TypeError("failed"), "could not be sent"],
  ["a limit", json({}, 429, { "Retry-After": "30" }), "try again in 30 seconds"],
  ["too much haste", json({}, 422, { "Retry-After": "2" }), "wait a moment and send it again in 2 seconds"],
])("keeps the text after %s, and a retry is the same message", async (_case, fault, text) => {
  const { fetch, user } = open([fault, SENT]);
  await fillIn(user);
  await press(user);
  await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent(text));
  expect(screen.getByLabelText("Message")).toHaveValue("Please test our shop.");
  await press(user, "Try again");
  expect(await screen.findByRole("heading", { name: /Thank you/ })).toBeVisible();
  const [first, second] = bodies(fetch, PATH);
  expect(second).toEqual(first);
});

test("a text that was changed after a failure is another message", async () => {
  const { fetch, user } = open([json({}, 500), SENT]);
  await fillIn(user);
  await press(user);
  await user.type(await screen.findByLabelText("Message"), " Soon!");
  await press(user, "Try again");
  await screen.findByRole("heading", { name: /Thank you/ });
  const [first, second] = bodies(fetch, PATH);
  expect(first?.["key"]).not.toBe(second?.["key"]);
});

test("the trap is out of reach for people, and its content is sent for the API to judge", async () => {
  const { fetch, user } = open([SENT]);
  const trap = document.querySelector<HTMLInputElement>("input[name=website]");
  expect(screen.queryByRole("textbox", { name: /Leave this field/ })).toBeNull();
  expect(trap).toHaveAttribute("tabindex", "-1");
  await fillIn(user);
  if (trap !== null) fireEvent.change(trap, { target: { value: "https://spam.example" } });
  await press(user);
  await screen.findByRole("heading", { name: /Thank you/ });
  expect(bodies(fetch, PATH)[0]?.["website"]).toBe("https://spam.example");
});

test("speaks Spanish, and tells the API", async () => {
  const { fetch, user } = open([SENT], "es");
  await press(user, "Enviar mensaje");
  expect(screen.getByLabelText("Nombre")).toHaveAccessibleDescription("Escriba su nombre.");
  await enter(user, "Nombre", "Ana");
  await enter(user, "Correo electrónico", "ana@example.com");
  await enter(user, "Mensaje", "Queremos probar la tienda.");
  await press(user, "Enviar mensaje");
  await screen.findByRole("heading", { name: /Gracias/ });
  expect(bodies(fetch, PATH)[0]?.["locale"]).toBe("es");
});
