import { createHash } from 'node:crypto';
import path from 'node:path';
import { toPairedSession } from '../baseline/paired-session.ts';
import type { BaseCheckout } from '../checkout/open.ts';
import { comparisonsOf, type Config } from '../config/config.ts';
import { needsMorePairs, type PairContext } from '../decide/compare-interleaved.ts';
import { chooseFor, comparePlanned, screenSettles, type GateChoice, type GatePlan } from '../decide/gate-plan.ts';
import type { PairsEnded } from '../decide/strategy.ts';
import type { PairedRuns } from '../measure/pairs/pair-session.ts';
import type { Alone } from '../measure/pairs/take-pair.ts';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { EvidenceKey } from '../model/evidence.ts';
import type { MachineClass } from '../model/machine.ts';
import { runSchemaVersion, type Arm, type BenchmarkRun, type RunFile } from '../model/run.ts';
import { tool } from '../model/tool.ts';
import { measureInto, watching } from './measure-into.ts';
import type { Gated, Place, Ports } from './ports.ts';
import { ofPart } from './part.ts';
import { readStored, withNotes } from './read-baselines.ts';
import { folderOf, setUp } from './set-up.ts';
import type { RunFolder } from '../report/run-folder.ts';

/** What two gates must have in common for their pairs to be evidence on the same question. */
const keyOf = (config: Config, machineClass: MachineClass, { commit, head }: BaseCheckout): EvidenceKey | undefined => {
  // Nobody knows what uncommitted changes were.
  if (head.dirty !== false) return undefined;
  const asked = config.benchmarks.map(({ name, workload, metrics, sameWork, workChanges }) => ({
    name,
    workload,
    metrics,
    sameWork,
    workChanges,
  }));
  const plan = createHash('sha256')
    .update(JSON.stringify([asked, config.setup ?? null]))
    .digest('hex');
  return { base: commit.sha, head: head.sha, machineClass, plan };
};

/** The same benchmark in the checkout of the base. */
const inBase = (benchmark: PlannedBenchmark, { directory }: BaseCheckout): PlannedBenchmark => ({
  ...benchmark,
  directory,
});

/** Why there are pairs of a benchmark. */
const whyPairs = ({ kind, reason }: GateChoice): string =>
  kind === 'screen'
    ? `${reason} The head alone was not clearly in order, so base and head were measured in turns.`
    : reason;

/** A plan, and what is to be said of the stored sessions that it rests on. */
type NotedPlan = GatePlan & { readonly notes: readonly string[] };

const planOf = async (place: Place, config: Config, checkout: BaseCheckout, ports: Ports): Promise<NotedPlan> => {
  const { baselines, notes } = await readStored(place.machineClass, config.benchmarks, ports);
  const key = keyOf(config, place.machineClass, checkout);
  const earlier = key === undefined ? [] : await ports.evidence.read(key);
  const inBaseFile = await ports.benchmarksOf(path.join(checkout.directory, path.basename(config.origin)));
  const choices = new Map<string, GateChoice>();
  for (const benchmark of config.benchmarks) {
    const { name } = benchmark;
    const obstacle = await ports.obstacleTo(inBase(benchmark, checkout));
    if (obstacle !== undefined && (await ports.obstacleTo(benchmark)) === undefined) {
      choices.set(name, { kind: 'lacking', reason: obstacle });
    } else if (inBaseFile?.has(name) === false) {
      choices.set(name, { kind: 'new', reason: 'The configuration of the base does not have this benchmark.' });
    } else if (config.strategy === 'auto') {
      choices.set(name, chooseFor(benchmark, baselines.get(name), place.machineClass.name, earlier));
    }
  }
  const profile = await ports.noise.read(place.machineClass.name);
  const context: PairContext = {
    policy: config.policy,
    maxPairs: config.maxPairs,
    comparisons: comparisonsOf(config),
    baselines,
    ...(profile.kind === 'found' ? { profile: profile.file } : {}),
    earlier,
    reasons: new Map([...choices].map(([name, choice]) => [name, whyPairs(choice)])),
    endings: new Map(),
  };
  return { choices, context, notes };
};

/** One benchmark of a side as a run file, so that it can be judged while the session goes on. */
type SoFar = (arm: Arm, benchmark: BenchmarkRun) => RunFile;

const soFarOf =
  ({ detection, machine, machineClass }: Place, id: string, createdAt: string): SoFar =>
  (arm, benchmark) => ({
    schemaVersion: runSchemaVersion,
    kind: 'run',
    id: idOf(id, arm),
    tool,
    createdAt,
    interleaved: { arm, with: idOf(id, arm === 'base' ? 'head' : 'base') },
    machine,
    machineClass,
    sources: [...detection.sources],
    refused: [...detection.refused],
    benchmarks: [benchmark],
  });

/** The head's run file has the session's id. */
const idOf = (id: string, arm: Arm): string => (arm === 'head' ? id : `${id}-base`);

/** Which benchmarks are measured alone first, and whether that is enough. */
const aloneOf = (config: Config, plan: GatePlan, soFar: SoFar): ReadonlyMap<string, Alone> =>
  new Map(
    config.benchmarks.flatMap(({ name, samples }): [string, Alone][] => {
      const kind = plan.choices.get(name)?.kind;
      // Whether the head runs at all is known before the base is tried.
      if (kind === 'new') return [[name, { samples, settled: () => false }]];
      if (kind === 'lacking') return [[name, { samples, settled: () => true }]];
      return kind === 'screen'
        ? [[name, { samples, settled: (head) => screenSettles(soFar('head', head), plan) }]]
        : [];
    }),
  );

/** Top folder of the user's checkout: the configuration lies as deep in it as its counterpart in the base's. */
const headRoot = (config: Config, { root, directory }: BaseCheckout): string =>
  path.resolve(
    folderOf(config),
    ...path
      .relative(root, directory)
      .split(path.sep)
      .filter((part) => part !== '')
      .map(() => '..'),
  );

const measureTurns = async (
  place: Place,
  config: Config,
  checkout: BaseCheckout,
  plan: GatePlan,
  ports: Ports,
): Promise<{ readonly measured: PairedRuns; readonly folder: RunFolder }> => {
  const commit = await ports.readCommit();
  const lacking = (name: string): boolean => plan.choices.get(name)?.kind === 'lacking';
  const id = ports.newId();
  const createdAt = ports.now().toISOString();
  const soFar = soFarOf(place, id, createdAt);
  return measureInto(id, ports, (keep) =>
    ports.measurePairs({
      tool,
      createdAt,
      ...place,
      base: {
        id: idOf(id, 'base'),
        commit: checkout.commit,
        benchmarks: config.benchmarks.map((each) => (lacking(each.name) ? each : inBase(each, checkout))),
      },
      checkouts: { base: checkout.root, head: headRoot(config, checkout) },
      head: { id: idOf(id, 'head'), ...(commit === undefined ? {} : { commit }), benchmarks: config.benchmarks },
      quality: config.quality,
      idleS: config.idleS,
      maxPairs: 2 * config.maxPairs,
      ...(config.maxMinutes === undefined ? {} : { maxMinutes: config.maxMinutes }),
      more: (base, head) => needsMorePairs(soFar('base', base), soFar('head', head), head, plan.context),
      alone: aloneOf(config, plan, soFar),
      ...watching(ports),
      onSample: (arm, benchmark, sample) => keep(benchmark, sample, arm),
    }),
  );
};

/** Which benchmarks a budget has ended. Where the rule asked for no further pair, it says itself why. */
const endingsOf = ({ ended }: PairedRuns): ReadonlyMap<string, PairsEnded> =>
  new Map(
    Object.entries(ended).flatMap(([name, end]): [string, PairsEnded][] =>
      end === 'failed' || end === 'decided' ? [] : [[name, end]],
    ),
  );

/**
 * Base and head in turns: setup in both, pairs until the evidence suffices or a budget is used up, and the verdict over
 * these pairs and those of earlier gates of the same commits.
 */
export const gateInterleaved = async (
  place: Place,
  config: Config,
  checkout: BaseCheckout,
  ports: Ports,
): Promise<Gated> => {
  await setUp(config, 'base', checkout.directory, ports);
  await setUp(config, 'head', folderOf(config), ports);
  const plan = await planOf(place, config, checkout, ports);
  const { measured, folder } = await measureTurns(place, config, checkout, plan, ports);
  const base = ofPart(measured.base, config);
  const head = ofPart(measured.head, config);
  await folder.keepRun(base, 'base');
  await folder.keepRun(head);

  const context = { ...plan.context, endings: endingsOf(measured) };
  const compared = comparePlanned(base, head, { ...plan, context }, config.policy, ports.now());
  const verdict = withNotes(compared, plan.notes);
  const key = keyOf(config, place.machineClass, checkout);
  const session = toPairedSession(base, head);
  const history = [...context.baselines.values()].flatMap((reading) =>
    reading.kind === 'found' ? [reading.file] : [],
  );
  const evidence = [...context.earlier, session];
  await folder.keepVerdict(verdict, head, history, evidence);
  // After the verdict: a folder that cannot be written to must not cost what was measured.
  if (key !== undefined && session.benchmarks.length > 0) await ports.evidence.append(key, session);
  return { run: head, base, folder, verdict, evidence };
};
