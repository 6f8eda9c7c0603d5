/** What a partner writes against generated types: only read by the compiler, never run. */
import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { GradeFeedbackDocument, RoadmapDocument, RoadmapItemDocument, type RoadmapQuery } from "./operations.ts";
import type { Feedback, Scalars } from "./schema.ts";

const url = "https://feedback.example.com/graphql";
const apollo = new ApolloClient({ link: new HttpLink({ uri: url }), cache: new InMemoryCache() });
const urql = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });

const firsts = { Stage_items_first: 5, RoadmapItem_comments_first: 5, RoadmapItem_evidence_first: 5 };

export async function title(slug: string): Promise<string | undefined> {
  const variables = { roadmapItem_slug: slug, ...firsts };
  const answer = await urql.query(RoadmapItemDocument, variables).toPromise();
  return answer.data?.roadmapItem?.title;
}

export async function graded(id: string): Promise<number | string | undefined> {
  const { data } = await apollo.mutate({
    mutation: GradeFeedbackDocument,
    variables: {
      gradeFeedback_input: { feedbackId: id, level: "L2", urgency: 4, importance: 3 },
      Feedback_highlights_search: "lamp",
      ...firsts,
    },
  });
  const result = data?.gradeFeedback;
  switch (result?.__typename) {
    case "FeedbackGraded":
      return result.grade.priority;
    case "NotAllowed":
      return `${result.code}: ${result.permission}`;
    default:
      return result?.message;
  }
}

export async function mistakes(): Promise<void> {
  // @ts-expect-error an argument that the operation needs
  await urql.query(RoadmapDocument, {}).toPromise();
  // @ts-expect-error a level that does not exist
  const level: Feedback["grade"] = { level: "L9" };
  // @ts-expect-error a moment is a text, not anything
  const moment: Scalars["DateTime"]["output"] = 5;
  // @ts-expect-error a field that the schema does not have
  const missing = (page: RoadmapQuery) => page.roadmap.totalCount;
  void [level, moment, missing];
}
