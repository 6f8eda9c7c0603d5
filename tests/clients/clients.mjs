/**
 * The loop of a partner with each client, against the server at {http, socket} with {token}: ask,
 * follow, change something, go away, change more, come back and miss nothing. Prints by client
 * what it saw, or its error.
 */
import { createHash } from "node:crypto";
import { json } from "node:stream/consumers";
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import * as sse from "graphql-sse";
import * as ws from "graphql-ws";

const PATIENCE_MS = 60_000;
const WHO = "query Who { viewer { kind } streamCursor }";
const CREATE = `mutation Create($input: CreateRoadmapItemInput!) {
  createRoadmapItem(input: $input) {
    __typename
    ... on RoadmapItemCreated { item { title } }
    ... on UserError { code }
  }
}`;
const FOLLOW = `subscription Follow($after: String) {
  roadmapChanged(after: $after) { cursor kind item { title } }
}`;
const ROADMAP = "query Roadmap { roadmap(first: 5) { edges { node { title } } } }";

const { http, socket, token } = await json(process.stdin);
const headers = { authorization: `Bearer ${token}` };

/** `run` answers data; `follow` answers an async iterable of data; both refuse by throwing. */
async function loop(name, { run, follow, close = () => {} }) {
  const titles = [`${name} while listening`, `${name} while away`];
  const create = (title) => run(CREATE, { input: { title, idempotencyKey: title } });
  const { viewer, streamCursor } = await run(WHO, {});
  const seen = first(follow(FOLLOW, { after: streamCursor }));
  const { createRoadmapItem } = await create(titles[0]);
  const { cursor, ...heard } = (await seen).roadmapChanged;
  await create(titles[1]);
  const { cursor: _, ...missed } = (await first(follow(FOLLOW, { after: cursor }))).roadmapChanged;
  await close();
  return plain({ asked: viewer, changed: createRoadmapItem, heard, missed });
}

async function first(answers) {
  for await (const data of answers) return data;
  throw new Error("it ended without an event");
}

/** Without `__typename`, which some clients add and some remove. */
const plain = (value) =>
  JSON.parse(JSON.stringify(value, (key, inner) => (key === "__typename" ? undefined : inner)));

function checked({ data, errors, error }) {
  if (errors?.length || error) throw error ?? new Error(JSON.stringify(errors));
  return data;
}

async function* unwrapped(results) {
  for await (const result of results) yield checked(result);
}

/** What `begin` pushes as an iterable; it answers the way to end it. */
async function* pushed(begin) {
  const waiting = [];
  let wake = () => {};
  const put = (step) => (waiting.push(step), wake());
  const end = begin((result) => put(() => checked(result)), (error) => put(() => { throw error; }));
  try {
    for (;;) {
      while (waiting.length) yield waiting.shift()();
      await new Promise((resolve) => { wake = resolve; });
    }
  } finally {
    end();
  }
}

const sockets = () => ws.createClient({ url: socket, connectionParams: { authorization: headers.authorization } });
const events = () => sse.createClient({ url: http, headers });

const iterating = (client) => ({
  run: (query, variables) => first(unwrapped(client.iterate({ query, variables }))),
  follow: (query, variables) => unwrapped(client.iterate({ query, variables })),
  close: () => client.dispose(),
});

const urql = (exchanges, more = {}) => {
  const client = new Client({ url: http, fetchOptions: { headers }, preferGetMethod: false, exchanges, ...more });
  return {
    run: async (query, variables) =>
      checked(await (query.startsWith("mutation") ? client.mutation : client.query)(query, variables).toPromise()),
    follow: (query, variables) =>
      pushed((next) => {
        const { unsubscribe } = client.subscription(query, variables).subscribe(next);
        return unsubscribe;
      }),
  };
};

/** As urql's documentation has it for either client. */
const forwarding = (client) =>
  subscriptionExchange({
    forwardSubscription: ({ query = "", variables }) => ({
      subscribe: (sink) => ({ unsubscribe: client.subscribe({ query, variables }, sink) }),
    }),
  });

const apollo = (link) => {
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  return {
    run: async (document, variables) =>
      checked(
        document.startsWith("mutation")
          ? await client.mutate({ mutation: gql(document), variables })
          : await client.query({ query: gql(document), variables }),
      ),
    follow: (document, variables) =>
      pushed((next, fail) => {
        const following = client.subscribe({ query: gql(document), variables });
        const subscription = following.subscribe({ next, error: fail });
        return () => subscription.unsubscribe();
      }),
    close: () => client.stop(),
  };
};

/** Apollo's automatic persisted queries, asked twice by clients that know nothing of each other. */
async function persisted() {
  const requests = [];
  const recorded = async (address, options) => {
    const response = await fetch(address, options);
    requests.push({
      method: options.method,
      status: response.status,
      sentWhole: `${address}${options.body ?? ""}`.includes("edges"),
      cached: response.headers.get("cache-control"),
    });
    return response;
  };
  const sha256 = (text) => createHash("sha256").update(text).digest("hex");
  let titles;
  for (let time = 0; time < 2; time++) {
    const link = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
    const { run } = apollo(link.concat(new HttpLink({ uri: http, fetch: recorded })));
    titles = (await run(ROADMAP)).roadmap.edges.map(({ node }) => node.title);
  }
  return { requests, titles: titles.length };
}

const overHttp = new HttpLink({ uri: http, headers });
const clients = {
  "graphql-ws": () => loop("graphql-ws", iterating(sockets())),
  "graphql-sse": () => loop("graphql-sse", iterating(events())),
  "urql by fetch": () => loop("urql by fetch", urql([fetchExchange], { fetchSubscriptions: true })),
  "urql over graphql-sse": () => loop("urql over graphql-sse", urql([fetchExchange, forwarding(events())])),
  "urql over graphql-ws": () => loop("urql over graphql-ws", urql([fetchExchange, forwarding(sockets())])),
  "Apollo": () =>
    loop("Apollo", apollo(ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(sockets()),
      overHttp,
    ))),
  "Apollo persisted": persisted,
};

const seen = {};
for (const [name, client] of Object.entries(clients)) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came for ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    seen[name] = await Promise.race([client(), late]);
  } catch (error) {
    seen[name] = { error: String(error?.stack ?? error) };
  }
  clearTimeout(timer);
}
process.stdout.write(JSON.stringify(seen), () => process.exit(0));
