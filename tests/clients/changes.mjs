/** What changed: reads a list of {before, after}, two schemas, and prints the changes of each. */
import { json } from "node:stream/consumers";
import { diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

const given = await json(process.stdin);
const found = [];
for (const { before, after } of given) {
  const changes = await diff(buildSchema(before), buildSchema(after));
  found.push(
    changes.map(({ criticality, message, path }) => ({ level: criticality.level, message, path })),
  );
}
process.stdout.write(JSON.stringify(found));
