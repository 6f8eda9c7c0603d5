/** A page of Vue that asks for a score: the element as it comes, no wrapper round it. */
import { createApp, h, ref } from "vue";
import { configure } from "@heard/widgets/core";
import "@heard/widgets/rating";

const host = document.querySelector("meta[name=heard]").content;
void configure({ host, key: "pk_demo", identity: "host.signed.token", language: "en" });

createApp({
  setup() {
    const heard = ref([]);
    const note = (event) => heard.value.push([event.type, event.detail]);
    return () => [
      h("heard-rating", {
        kind: "nps",
        touchpoint: "checkout",
        "why-high": "What convinced you?",
        onHeardScored: note,
        onHeardSubmitted: note,
      }),
      h("output", JSON.stringify(heard.value)),
    ];
  },
}).mount("#app");
