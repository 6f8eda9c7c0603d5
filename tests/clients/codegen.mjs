/**
 * Types as partners generate them: reads {schema, operations} as JSON, prints files by name as JSON.
 *
 * Strict: a scalar that is not mapped here fails, for it would become `any`.
 */
import { json } from "node:stream/consumers";
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as typescript from "@graphql-codegen/typescript";
import * as operations from "@graphql-codegen/typescript-operations";
import { parse } from "graphql";

const given = await json(process.stdin);
const schema = parse(given.schema);
const documents = [{ location: "operations.graphql", document: parse(given.operations) }];
const config = {
  strictScalars: true,
  scalars: { DateTime: "string", JSON: "unknown" },
  useTypeImports: true,
};
const pluginMap = { operations, typedDocumentNode, typescript };

const generated = (filename, documents, ...names) =>
  codegen({ filename, schema, documents, config, pluginMap, plugins: names.map((name) => ({ [name]: {} })) });

process.stdout.write(
  JSON.stringify({
    "schema.ts": await generated("schema.ts", [], "typescript"),
    "operations.ts": await generated("operations.ts", documents, "operations", "typedDocumentNode"),
  }),
);
