/** The audits of graphql-http against the server at {url}: prints each with its result. */
import { json } from "node:stream/consumers";
import { serverAudits } from "graphql-http";

const { url } = await json(process.stdin);
const results = [];
for (const { id, name, fn } of serverAudits({ url })) {
  const { status, reason = null } = await fn();
  results.push({ id, name, status, reason });
}
process.stdout.write(JSON.stringify(results));
