/**
 * `npm run bench`: what our program costs over a bare one, as ratios within one run.
 *
 * Method: for each stack on each cloud, our program and a bare program that registers as many resources run on the same engine, the same
 * host and the same kind of sandbox, one after the other in turns; the median of the rounds is compared. Absolute times say
 * more about the machine than about the program, so only the ratios are meant to be read.
 */
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import * as random from "@pulumi/random";
import { CLOUDS, STACKS, type Cloud, type StackName } from "../components/lib/environment";
import { defaultSearch, findPulumiCli, type FoundCli } from "../sandbox/engine/pulumi-cli";
import { engineEnvironment, openStack } from "../sandbox/engine/stack";
import { criticalPaths } from "./critical-path";
import { withSandbox } from "./sandbox";
import { clock, measuredWith, median, ROUNDS } from "./timing";

const UNPROTECTED = { "data.protect": false };

interface Times {
  preview: number;
  up: number;
}

interface Measured {
  stack: StackName;
  cloud: Cloud;
  registrations: number;
  ours: Times;
  bare: Times;
  simulated: { program: number; unavoidable: number };
}

void main();

async function main(): Promise<void> {
  const cli = await findPulumiCli(defaultSearch(console.log));
  const measured: Measured[] = [];
  for (const cloud of CLOUDS) for (const stack of STACKS) measured.push(await measure(cli, stack, cloud));

  console.log(`${measuredWith(cli.version)}\n`);
  console.table(
    Object.fromEntries(
      measured.map(({ stack, cloud, registrations, ours, bare, simulated }) => [
        `${stack} on ${cloud}`,
        {
          registrations,
          "preview, ratio to bare": ratio(ours.preview, bare.preview),
          "up, ratio to bare": ratio(ours.up, bare.up),
          "simulated up (s)": simulated.program,
          "ratio to the unavoidable": ratio(simulated.program, simulated.unavoidable),
        },
      ]),
    ),
  );
  console.log("Growth from dev to prod, ratio to the growth of the bare program:");
  for (const cloud of CLOUDS) {
    const of = (stack: StackName) => measured.find((one) => one.stack === stack && one.cloud === cloud) as Measured;
    const [dev, prod] = [of("dev"), of("prod")];
    for (const operation of ["preview", "up"] as const) {
      const growth = prod.ours[operation] / dev.ours[operation] / (prod.bare[operation] / dev.bare[operation]);
      console.log(`  ${operation} on ${cloud}: ${growth.toFixed(2)}`);
    }
  }
  console.log(
    `Peak memory of this process, program and host included: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
  );
}

async function measure(cli: FoundCli, stackName: StackName, cloud: Cloud): Promise<Measured> {
  const ours: Times[] = [];
  const bare: Times[] = [];
  let registrations = 0;
  let simulated = { program: 0, unavoidable: 0 };
  // One round more than is counted: the first loads the provider packages.
  for (let round = 0; round <= ROUNDS; round++) {
    const mine = await inSandbox(cli, async (open) => {
      if (stackName !== "prod") await (await open("prod", cloud)).up();
      const stack = await open(stackName, cloud);
      const times = await timed(stack);
      registrations = times.registrations;
      const paths = await criticalPaths(stack);
      simulated = { program: paths.program.seconds, unavoidable: paths.unavoidable.seconds };
      return times;
    });
    const other = await inSandbox(cli, async (open) => timed(await open(stackName, cloud, registrations)));
    if (round > 0) {
      ours.push(mine);
      bare.push(other);
    }
  }
  const middle = (times: Times[]): Times => ({
    preview: median(times.map((t) => t.preview)),
    up: median(times.map((t) => t.up)),
  });
  return { stack: stackName, cloud, registrations, ours: middle(ours), bare: middle(bare), simulated };
}

/** Opens stacks in a fresh sandbox: ours, or a bare one with a number of registrations. */
type Open = (stack: StackName, cloud: Cloud, bareRegistrations?: number) => Promise<Stack>;

function inSandbox<T>({ command }: FoundCli, run: (open: Open) => Promise<T>): Promise<T> {
  return withSandbox(({ folders, debugProviders }) =>
    run(async (stack, cloud, bareRegistrations) => {
      if (bareRegistrations === undefined) {
        const overrides = { ...UNPROTECTED, "backend.cloud": cloud };
        return openStack({ stack, folders, command, debugProviders, overrides });
      }
      return LocalWorkspace.createOrSelectStack(
        { stackName: stack, projectName: "bare", program: () => bareProgram(bareRegistrations) },
        { pulumiCommand: command, envVars: engineEnvironment(folders, debugProviders, {}) },
      );
    }),
  );
}

/** As many registrations as ours, and nothing else: flat, no inputs to compute, the cheapest type of the host. */
function bareProgram(registrations: number): Promise<void> {
  // The stack itself is one registration.
  for (let index = 1; index < registrations; index++) new random.RandomPassword(`bare-${index}`, { length: 16 });
  return Promise.resolve();
}

async function timed(stack: Stack): Promise<Times & { registrations: number }> {
  const [preview, plan] = await clock(() => stack.preview());
  const registrations = Object.values(plan.changeSummary).reduce((sum, count) => sum + count, 0);
  const [up] = await clock(() => stack.up());
  return { preview, up, registrations };
}

function ratio(value: number, base: number): string {
  return base === 0 ? "-" : (value / base).toFixed(2);
}
